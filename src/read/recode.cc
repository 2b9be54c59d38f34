#include <algorithm>
#include <cstdint>

#include "bylineage/read/bytes.h"

namespace bylineage {
namespace {

void append_utf8(std::uint32_t c, std::string& out) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | c >> 6);
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

constexpr std::uint32_t kReplacement = 0xFFFD;

bool is_high(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

std::uint32_t unit_at(std::string_view bytes, std::size_t at, Recoding recoding) {
  const std::uint32_t first = static_cast<std::uint8_t>(bytes[at]);
  const std::uint32_t second = static_cast<std::uint8_t>(bytes[at + 1]);
  return recoding == Recoding::Utf16Le ? second << 8 | first : first << 8 | second;
}

/// Appends all whole characters; gives the bytes taken.
std::size_t recode_utf16(Recoding recoding, std::string_view bytes, bool last, std::string& out) {
  std::size_t at = 0;
  while (at + 2 <= bytes.size()) {
    const std::uint32_t unit = unit_at(bytes, at, recoding);
    if (is_high(unit) && at + 4 > bytes.size() && !last) return at;
    const std::uint32_t next =
        is_high(unit) && at + 4 <= bytes.size() ? unit_at(bytes, at + 2, recoding) : 0;
    if (is_low(next)) {
      append_utf8(0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00), out);
      at += 4;
      continue;
    }
    append_utf8(is_high(unit) || is_low(unit) ? kReplacement : unit, out);
    at += 2;
  }
  if (at < bytes.size() && last) append_utf8(kReplacement, out);
  return last ? bytes.size() : at;
}

}  // namespace

Recoding utf16_of(std::string_view front) {
  if (front.starts_with("\xFF\xFE")) return Recoding::Utf16Le;
  if (front.starts_with("\xFE\xFF")) return Recoding::Utf16Be;
  constexpr std::size_t kLeast = 16;
  constexpr std::size_t kMost = 1024;
  const std::size_t size = std::min(front.size(), kMost) & ~std::size_t{1};
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < size; ++i) zeros[i % 2] += front[i] == '\0' ? 1U : 0U;
  // Nine of ten characters below U+0100, and no zero byte where their letters are.
  const auto unmistakable = [&](std::size_t zero, std::size_t other) {
    return size >= kLeast && other == 0 && zero * 20 >= size * 9;
  };
  if (unmistakable(zeros[1], zeros[0])) return Recoding::Utf16Le;
  if (unmistakable(zeros[0], zeros[1])) return Recoding::Utf16Be;
  return Recoding::None;
}

void recode(Recoding recoding, std::string_view bytes, bool last, std::string& pending,
            std::string& out) {
  if (recoding == Recoding::Utf16Le || recoding == Recoding::Utf16Be) {
    pending.append(bytes);
    pending.erase(0, recode_utf16(recoding, pending, last, out));
    return;
  }
  out.append(bytes);
}

}  // namespace bylineage
