#include "bylineage/read/charset.h"

#include <simdjson.h>
#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>

namespace bylineage {
namespace {

constexpr const char* kWindows1252 = "windows-1252";

std::uint8_t byte(char c) { return static_cast<std::uint8_t>(c); }

/// Bytes of the UTF-8 character of two bytes or more at the front of `text`; 0 if there is none.
std::size_t multibyte_size(std::string_view text) {
  const std::uint8_t lead = byte(text[0]);
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  if (size == 0 || size > text.size()) return 0;
  return simdjson::validate_utf8(text.data(), size) ? size : 0;
}

struct Census {
  std::size_t multibyte = 0;  // UTF-8 characters of two bytes or more
  std::size_t stray = 0;      // high bytes outside such characters
  std::size_t letters = 0;    // of these, letters in Windows-1252
  std::size_t undefined = 0;  // of these, bytes that Windows-1252 does not use
};

Census count_high_bytes(std::string_view text) {
  Census census;
  for (std::size_t i = 0; i < text.size();) {
    const std::uint8_t b = byte(text[i]);
    const std::size_t size = b < 0x80 ? 1 : multibyte_size(text.substr(i));
    if (size > 1) ++census.multibyte;
    if (size == 0) {
      ++census.stray;
      if (b >= 0xC0) ++census.letters;
      if (b == 0x81 || b == 0x8D || b == 0x8F || b == 0x90 || b == 0x9D) ++census.undefined;
    }
    i += std::max<std::size_t>(size, 1);
  }
  return census;
}

/// The bytes as UTF-8; nothing if ICU does not know the character set.
std::optional<std::string> convert(std::string_view bytes, const char* from) {
  UErrorCode code = U_ZERO_ERROR;
  std::string result(bytes.size() * 3 + 4, '\0');  // a byte becomes three at most
  const std::int32_t size =
      ucnv_convert("UTF-8", from, result.data(), static_cast<std::int32_t>(result.size()),
                   bytes.data(), static_cast<std::int32_t>(bytes.size()), &code);
  if (U_FAILURE(code)) return std::nullopt;
  result.resize(static_cast<std::size_t>(size));
  return result;
}

std::string detect(std::string_view bytes) {
  const std::unique_ptr<struct uchardet, void (*)(uchardet_t)> detector(uchardet_new(),
                                                                        uchardet_delete);
  uchardet_handle_data(detector.get(), bytes.data(), bytes.size());
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

/// True if the text, read in another character set, has C1 control characters (U+0080..9F):
/// nobody writes them, so that character set is a wrong guess.
bool has_controls(std::string_view utf8) {
  for (std::size_t i = 0; i + 1 < utf8.size(); ++i) {
    if (byte(utf8[i]) == 0xC2 && byte(utf8[i + 1]) < 0xA0) return true;
  }
  return false;
}

/// The character set that speaks against reading `bytes` as `western`; "" if none does.
///
/// The detector is a statistic over letters and errs on English with a few curly quotes (6 of 75
/// news texts) and on a single accent. Its guess counts only where it would change the text,
/// and only if letters beyond ASCII are as frequent as in the languages it stands for.
std::string contradiction(std::string_view bytes, std::string_view western, std::size_t letters) {
  const std::string guess = detect(bytes);
  if (guess.empty() || guess == "ASCII" || guess == "WINDOWS-1252" || guess == "ISO-8859-1" ||
      guess == "ISO-8859-15" || guess.starts_with("IBM") || guess.starts_with("MAC")) {
    return "";
  }
  if (letters * 50 < bytes.size()) return "";
  const std::optional<std::string> other = convert(bytes, guess.c_str());
  if (!other || *other == western || has_controls(*other)) return "";
  std::string name = guess;
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return name;
}

bool has_utf16_mark(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

Error refuse(std::string reason) { return {Error::Kind::BadInput, std::move(reason), ""}; }

}  // namespace

Result<Decoded> decode(std::string_view bytes, std::string& storage) {
  if (has_utf16_mark(bytes)) return refuse("utf-16 in the middle of a file");
  if (!bytes.empty() && std::memchr(bytes.data(), '\0', bytes.size()) != nullptr) {
    return refuse("a nul byte: not text, or utf-16 without a mark");
  }
  if (bytes.starts_with(kBom)) bytes.remove_prefix(kBom.size());
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) return Decoded{bytes, false};
  const Census census = count_high_bytes(bytes);
  if (census.multibyte > census.stray) return refuse("broken utf-8");
  // No language written in Windows-1252 has a third of its letters beyond ASCII.
  if (census.undefined > 0 || census.letters * 3 > bytes.size()) {
    return refuse("neither utf-8 nor windows-1252");
  }
  const std::optional<std::string> western = convert(bytes, kWindows1252);
  BYLINEAGE_CHECK(western.has_value());
  const std::string other = contradiction(bytes, *western, census.letters);
  if (other == "utf-8") return refuse("broken utf-8");
  if (!other.empty()) return refuse("not utf-8; it looks like " + other + ", which is not read");
  storage = *western;
  return Decoded{storage, true};
}

Result<Decoded> decode_as(std::string_view bytes, const std::string& charset,
                          std::string& storage) {
  if (bytes.starts_with(kBom)) bytes.remove_prefix(kBom.size());
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) return Decoded{bytes, false};
  constexpr std::string_view kUnhelpful[] = {"",         "utf-8",      "utf8",   "ascii",
                                             "us-ascii", "iso-8859-1", "latin1", "windows-1252"};
  if (std::ranges::find(kUnhelpful, charset) != std::end(kUnhelpful)) return decode(bytes, storage);
  std::optional<std::string> text = convert(bytes, charset.c_str());
  if (!text || has_controls(*text)) return decode(bytes, storage);
  storage = std::move(*text);
  return Decoded{storage, true};
}

std::string decode_name(std::string_view bytes) {
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) return std::string(bytes);
  return convert(bytes, kWindows1252).value_or("?");
}

}  // namespace bylineage
