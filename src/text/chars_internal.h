// Reading single characters of UTF-8 text, forwards and backwards.
#ifndef BYLINEAGE_SRC_TEXT_CHARS_INTERNAL_H_
#define BYLINEAGE_SRC_TEXT_CHARS_INTERNAL_H_

#include <unicode/uchar.h>

#include <cstdint>
#include <string_view>

#include "bylineage/base/ids.h"

namespace bylineage {

/// A code point and its bytes; {0, 0} past either end of the text, {U+FFFD, 1} for a broken one.
struct Glyph {
  char32_t c = 0;
  std::uint32_t bytes = 0;
};

inline Glyph glyph_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[at + k]); };
  const char32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::uint32_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || at + bytes > text.size()) return {U'\uFFFD', 1};
  char32_t c = lead & (0x7FU >> bytes);
  for (std::uint32_t k = 1; k < bytes; ++k) c = c << 6 | (byte(k) & 0x3FU);
  return {c, bytes};
}

/// The code point that ends at byte `end`.
inline Glyph glyph_before(std::string_view text, std::size_t end) {
  if (end == 0 || end > text.size()) return {};
  std::size_t begin = end - 1;
  while (begin > 0 && end - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) {
    --begin;
  }
  const Glyph glyph = glyph_at(text, begin);
  return begin + glyph.bytes == end ? glyph : Glyph{U'\uFFFD', 1};
}

inline bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') ||
         (c >= 0x80 && (u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 || c == 0x200B));
}
/// A decimal digit of any script.
inline bool is_digit(char32_t c) {
  return c < 0x80 ? c >= '0' && c <= '9' : u_isdigit(static_cast<UChar32>(c)) != 0;
}
inline bool is_lower(char32_t c) {
  return c < 0x80 ? c >= 'a' && c <= 'z' : u_isULowercase(static_cast<UChar32>(c)) != 0;
}
inline bool is_upper(char32_t c) {
  return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isUUppercase(static_cast<UChar32>(c)) != 0;
}
inline bool is_letter(char32_t c) {
  return c < 0x80 ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                  : u_isalpha(static_cast<UChar32>(c)) != 0;
}

/// `span` without white space at both ends.
inline Span trim(std::string_view text, Span span) {
  while (!span.empty()) {
    const Glyph first = glyph_at(text, span.begin);
    if (!is_space(first.c)) break;
    span.begin += first.bytes;
  }
  while (!span.empty()) {
    const Glyph last = glyph_before(text, span.end);
    if (!is_space(last.c)) break;
    span.end -= last.bytes;
  }
  return span;
}

/// '.', '!', '?', the ellipsis and their like in other scripts.
inline bool is_terminal(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 ||
         c == 0xFF1F || c == 0x061F || c == 0x0964;
}

/// A mark that may close after a stop: quotation marks and brackets.
inline bool is_closer(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == '}' || c == 0x2019 || c == 0x201D ||
         c == 0x201C || c == 0xBB || c == 0xAB || c == 0x203A;
}

/// True if the text that ends at `end` ends a sentence: a stop, then closing marks.
inline bool ends_sentence(std::string_view text, Span span) {
  std::uint32_t end = span.end;
  while (end > span.begin) {
    const Glyph last = glyph_before(text, end);
    if (is_terminal(last.c)) return true;
    if (!is_closer(last.c) && !is_space(last.c)) return false;
    end -= last.bytes;
  }
  return false;
}

}  // namespace bylineage

#endif  // BYLINEAGE_SRC_TEXT_CHARS_INTERNAL_H_
