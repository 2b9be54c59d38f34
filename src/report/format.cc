#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "bylineage/base/check.h"
#include "format_internal.h"

namespace bylineage::report {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kEllipsis = "…";

bool is_blank(char32_t c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x2028 || c == 0x2029;
}

/// True of printable ASCII without white space but single blanks inside: one_line() leaves such a
/// text alone. Nearly all of what a report prints is, and is not taken apart into code points.
bool is_plain_line(std::string_view text) {
  if (text.starts_with(' ') || text.ends_with(' ')) return false;
  char before = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte >= 0x7F || (c == ' ' && before == ' ')) return false;
    before = c;
  }
  return true;
}

std::string head(std::string_view line, std::size_t limit) {
  std::string cut;
  std::size_t used = 0;
  for (const auto c : code_points(line)) {
    used += columns_of(c);
    if (used > limit) break;
    append_utf8(c, cut);
  }
  return cut;
}

std::string with_ellipsis(std::string_view line, std::size_t limit) {
  auto cut = head(line, limit - 1);
  while (!cut.empty() && cut.back() == ' ') cut.pop_back();
  return cut + std::string(kEllipsis);
}

}  // namespace

bool is_bidi_control(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::size_t columns_of(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  const auto type = u_charType(point);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const auto width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

std::string to_string(Decimal decimal) {
  const auto magnitude = decimal.value < 0 ? -decimal.value : decimal.value;
  return fmt::format("{}{}.{:04}", decimal.value < 0 ? "-" : "", magnitude / 10'000,
                     magnitude % 10'000);
}

std::string to_string(Decimal decimal, int places) {
  BYLINEAGE_CHECK(places >= 0 && places <= 4);
  std::int64_t unit = 1;
  for (int i = places; i < 4; ++i) unit *= 10;
  const auto half = decimal.value < 0 ? -unit / 2 : unit / 2;
  auto text = to_string(Decimal{(decimal.value + half) / unit * unit});
  text.resize(text.size() - static_cast<std::size_t>(places == 0 ? 5 : 4 - places));
  return text;
}

std::string percent(std::int64_t per_mille) {
  if (per_mille > 0 && per_mille < 10) return "<1 %";
  return fmt::format("{} %", (per_mille + 5) / 10);
}

std::string plural(std::uint64_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::string_view words_at(std::string_view text, Span span) {
  if (span.empty() || span.begin >= text.size()) return {};
  return text.substr(span.begin, span.size());
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int64_t>(text.size());
  auto place = static_cast<std::int64_t>(at);
  UChar32 c = 0;
  U8_NEXT(bytes, place, size, c);  // NOLINT(bugprone-inc-dec-in-conditions): inside the macro
  at = static_cast<std::size_t>(place);
  return c < 0 ? kReplacement : static_cast<char32_t>(c);
}

std::u32string code_points(std::string_view text) {
  std::u32string points;
  points.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) points.push_back(next_code_point(text, at));
  return points;
}

void append_utf8(char32_t code_point, std::string& out) {
  std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
  std::size_t n = 0;
  U8_APPEND_UNSAFE(bytes.data(), n, code_point);
  out.append(reinterpret_cast<const char*>(bytes.data()), n);
}

std::string one_line(std::string_view text) {
  if (is_plain_line(text)) return std::string(text);
  std::string line;
  line.reserve(text.size());
  bool blank = false;
  for (const auto c : code_points(text)) {
    if (is_bidi_control(c)) continue;
    if (is_blank(c)) {
      blank = !line.empty();
      continue;
    }
    if (blank) line += ' ';
    blank = false;
    append_utf8(c, line);
  }
  return line;
}

std::size_t columns(std::string_view text) {
  if (is_plain_line(text)) return text.size();
  std::size_t n = 0;
  for (const auto c : code_points(text)) n += columns_of(c);
  return n;
}

std::string shortened(std::string_view text, std::size_t limit) {
  const auto line = one_line(text);
  return columns(line) <= limit ? line : with_ellipsis(line, limit);
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t lines) {
  std::vector<std::string> result;
  const auto line = one_line(text);
  std::string_view rest = line;
  while (!rest.empty()) {
    if (columns(rest.substr(0, 4 * width + 4)) <= width) {
      result.emplace_back(rest);
      break;
    }
    if (result.size() + 1 == lines) {
      result.push_back(with_ellipsis(rest.substr(0, 4 * width + 4), width));
      break;
    }
    auto cut = head(rest, width).size();
    if (rest[cut] != ' ') {
      const auto blank = rest.rfind(' ', cut);
      if (blank != std::string_view::npos && blank > 0) cut = blank;
    }
    cut = std::max<std::size_t>(cut, 1);
    result.emplace_back(rest.substr(0, cut));
    rest.remove_prefix(cut);
    if (rest.starts_with(' ')) rest.remove_prefix(1);
  }
  return result;
}

std::string xml(std::string_view text) {
  const auto as_it_is = [](char c) {
    return c >= ' ' && c < '\x7F' && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
  };
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t plain = at;  // nearly all of a text
    while (plain < text.size() && as_it_is(text[plain])) ++plain;
    out.append(text.substr(at, plain - at));
    at = plain;
    if (at == text.size()) break;
    const char32_t c = next_code_point(text, at);
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\n':
        out += "&#10;";
        break;
      case '\t':
        out += "&#9;";
        break;
      default:
        if (c >= 0x20 && c != 0xFFFE && c != 0xFFFF) append_utf8(c, out);
    }
  }
  return out;
}

std::string markdown(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else {
      if (std::string_view("\\`*_[]|#~$!").find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out;
}

std::string file_stem(std::string_view text) {
  std::string stem;
  for (const char c : text.substr(0, 80)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_' || (c == '.' && !stem.empty());
    stem += kept ? c : '_';
  }
  return stem;
}

}  // namespace bylineage::report
