// The entries of a live page or roundup.
#ifndef BYLINEAGE_SRC_TEXT_FORM_INTERNAL_H_
#define BYLINEAGE_SRC_TEXT_FORM_INTERNAL_H_

#include <span>
#include <string_view>
#include <vector>

#include "bylineage/base/ids.h"
#include "bylineage/text/layout.h"

namespace bylineage {

/// Entries as spans: from each line that begins one to the next such line. What stands before the
/// first is an entry too.
using Entries = std::vector<Span>;

/// Below lines that begin with a time of day ("10.32am", "14:05 GMT: ..."); none if fewer than two.
Entries clock_entries(std::string_view text, std::span<const Line> lines);

/// True if the times run in one direction and what stands below them reads like reports: at least
/// four, of twenty words each on average. So a timetable or a short chronicle is not believed.
bool run_like_clocks(std::string_view text, std::span<const Line> lines);

/// Between lines of asterisks or dashes, else below headings; none if fewer than two.
Entries divided_entries(std::string_view text, std::span<const Line> lines);

/// As divided_entries, else of list items, else of blocks between blank lines.
Entries roundup_entries(std::string_view text, std::span<const Line> lines);

}  // namespace bylineage

#endif  // BYLINEAGE_SRC_TEXT_FORM_INTERNAL_H_
