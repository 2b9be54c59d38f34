// What a report lists and how it says it; what it only counts.
#ifndef BYLINEAGE_REPORT_OPTIONS_H_
#define BYLINEAGE_REPORT_OPTIONS_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace bylineage {

/// What every offset of a report counts: bytes of UTF-8, code points (Python, R), or UTF-16 code
/// units (JavaScript, Java, C#).
enum class OffsetUnit : std::uint8_t { Bytes, CodePoints, Utf16 };
std::string_view name(OffsetUnit unit);  ///< "bytes" "codepoints" "utf16"
std::optional<OffsetUnit> offset_unit(std::string_view unit_name);  ///< the reverse

/// Every writer follows these; run.json says them, and counts what they leave out.
struct ReportOptions {
  bool all = false;         ///< unrelated pairs too
  bool every = false;       ///< all that were compared: unrelated, in large groups, on one event
  bool same_event = false;  ///< same_event pairs outside stories and in stories above 200 articles
  bool no_text = false;     ///< without the articles' words: titles, quoted evidence, credits'
                            ///< phrases, changed words, names of who merely speaks
  bool raw_csv = false;     ///< cells as they are, even those a spreadsheet takes for a formula
  OffsetUnit offsets = OffsetUnit::Bytes;
};

}  // namespace bylineage

#endif  // BYLINEAGE_REPORT_OPTIONS_H_
