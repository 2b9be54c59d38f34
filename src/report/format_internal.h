// Numbers and untrusted text, made fit to print.
#ifndef BYLINEAGE_SRC_REPORT_FORMAT_INTERNAL_H_
#define BYLINEAGE_SRC_REPORT_FORMAT_INTERNAL_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bylineage/base/ids.h"

namespace bylineage::report {

/// A number with four decimals, as the integer of its ten-thousandths: what rounds is an integer,
/// so that every machine prints the same digits.
struct Decimal {
  std::int64_t value = 0;

  static constexpr Decimal per_mille(std::int64_t thousandths) { return {thousandths * 10}; }
  /// numerator / denominator, rounded half away from zero; 0 if the denominator is 0.
  static constexpr Decimal of(std::int64_t numerator, std::int64_t denominator) {
    if (denominator == 0) return {};
    const auto half = numerator < 0 ? -denominator / 2 : denominator / 2;
    return {(numerator * 10'000 + half) / denominator};
  }
  friend constexpr auto operator<=>(const Decimal&, const Decimal&) = default;
};
std::string to_string(Decimal decimal);              ///< "0.1190", "-2.0000"
std::string to_string(Decimal decimal, int places);  ///< rounded on: "0.12", "12"
std::string percent(std::int64_t per_mille);         ///< "85 %", "<1 %"

std::string plural(std::uint64_t n, std::string_view one, std::string_view many);  ///< "1 story"

/// The words at `span`, clamped to the text: a report never fails over a span.
std::string_view words_at(std::string_view text, Span span);

/// The code point at `at`, which moves behind it; U+FFFD for a byte that is not UTF-8.
/// Requires: at < text.size().
char32_t next_code_point(std::string_view text, std::size_t& at);
/// Code points of `text`; U+FFFD for each byte that is not UTF-8.
std::u32string code_points(std::string_view text);
void append_utf8(char32_t code_point, std::string& out);

/// One line for a reader's eyes: white space and control characters become single blanks,
/// bidirectional overrides are left out, invalid bytes become U+FFFD.
std::string one_line(std::string_view text);

/// Columns on a terminal: 2 for wide East Asian characters, 0 for combining marks.
std::size_t columns(std::string_view text);
std::size_t columns_of(char32_t code_point);

/// True of embeddings, overrides and isolates: they reorder the text that follows, ours included.
bool is_bidi_control(char32_t code_point);

/// one_line(text), cut to at most `limit` columns, "…" at the cut.
std::string shortened(std::string_view text, std::size_t limit);

/// one_line(text) broken at blanks into at most `lines` lines of `width` columns, "…" if it does
/// not fit; words wider than a line are broken.
std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t lines);

/// Escaped for XML text and attributes; characters that XML 1.0 forbids are left out.
std::string xml(std::string_view text);

/// one_line(text) escaped for Markdown, tables and inline HTML included.
std::string markdown(std::string_view text);

/// A file name stem: letters, digits, '.', '-', '_' kept, the rest '_'; no leading dot, at most 80.
std::string file_stem(std::string_view text);

}  // namespace bylineage::report

#endif  // BYLINEAGE_SRC_REPORT_FORMAT_INTERNAL_H_
