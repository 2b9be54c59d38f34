#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>

#include "bylineage/text/truncation.h"
#include "chars_internal.h"
#include "form_internal.h"
#include "words_internal.h"

namespace bylineage {
namespace {

constexpr std::size_t kFewestClocks = 4;
constexpr std::uint32_t kReportWords = 20;
constexpr std::uint32_t kHeadingColumns = 100;

bool ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// Minutes after midnight that a line begins with: "10:32", "9.05am ET", "14h05", "2 p.m.".
std::optional<int> clock_of(std::string_view line) {
  std::size_t at = 0;
  if (line.starts_with('[') || line.starts_with('(')) ++at;
  const auto number = [&]() -> std::optional<int> {
    const std::size_t begin = at;
    int value = 0;
    for (; at < line.size() && ascii_digit(line[at]) && at < begin + 3; ++at) {
      value = value * 10 + (line[at] - '0');
    }
    return at > begin && at <= begin + 2 ? std::optional(value) : std::nullopt;
  };
  const auto hour = number();
  if (!hour || *hour > 23) return std::nullopt;
  int minute = 0;
  const bool divided = at < line.size() && (line[at] == ':' || line[at] == '.' || line[at] == 'h');
  if (divided) {
    const std::size_t begin = ++at;
    const auto minutes = number();
    if (!minutes || *minutes > 59 || at != begin + 2) return std::nullopt;
    minute = *minutes;
  }
  const std::string rest = to_lower_ascii(line.substr(at, 12));
  std::string_view after = rest;
  after.remove_prefix(std::min(after.find_first_not_of(' '), after.size()));
  const bool afternoon = after.starts_with("pm") || after.starts_with("p.m");
  const bool morning = after.starts_with("am") || after.starts_with("a.m");
  if (!divided && !afternoon && !morning) return std::nullopt;
  const char next = at < line.size() ? line[at] : ' ';
  if (ascii_digit(next) || next == '%' || (next == '.' && rest.size() > 1 && ascii_digit(rest[1])))
    return std::nullopt;
  return (*hour % 12 + (afternoon || (!morning && *hour >= 12) ? 12 : 0)) * 60 + minute;
}

/// Where entries begin, by line.
using Begins = std::vector<std::size_t>;
using IsBegin = std::function<bool(std::size_t)>;

Begins lines_that(std::span<const Line> lines, const IsBegin& begins) {
  Begins found;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (begins(i)) found.push_back(i);
  }
  return found;
}

/// `marks`: the lines of `begins` divide and belong to no entry.
Entries entries_of(std::span<const Line> lines, const Begins& begins, bool marks = false) {
  Entries entries;
  const auto add = [&](std::size_t first, std::size_t last) {  // one past
    if (first < last) entries.push_back({lines[first].span.begin, lines[last - 1].span.end});
  };
  std::size_t first = 0;
  for (const std::size_t begin : begins) {
    add(first, begin);
    first = marks ? begin + 1 : begin;
  }
  add(first, lines.size());
  return entries.size() < 2 ? Entries{} : entries;
}

Begins clocks(std::string_view text, std::span<const Line> lines) {
  return lines_that(
      lines, [&](std::size_t i) { return clock_of(slice(text, lines[i].span)).has_value(); });
}

/// "* * *", "-----", "###".
bool is_rule(std::string_view line) {
  return line.size() >= 3 && line.find_first_not_of("*-_=~#. ") == std::string_view::npos &&
         std::ranges::count(line, ' ') * 2 < static_cast<std::ptrdiff_t>(line.size());
}

bool is_heading(std::string_view text, std::span<const Line> lines, std::size_t i) {
  if (i + 1 == lines.size() || lines[i].columns > kHeadingColumns) return false;
  if (ends_sentence(text, lines[i].span) || continues(text, lines[i], lines[i + 1])) return false;
  if (i > 0 && continues(text, lines[i - 1], lines[i])) return false;
  return ends_sentence(text, lines[i + 1].span) && lines[i + 1].columns > lines[i].columns;
}

/// "- Item", "* Item", "• Item", "3. Item".
bool is_item(std::string_view line) {
  const Glyph first = glyph_at(line, 0);
  if (first.c == U'•' || first.c == U'▪' || first.c == U'■') return true;
  if ((first.c == '-' || first.c == '*' || first.c == U'–') && line.size() > first.bytes)
    return line[first.bytes] == ' ';
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  return digits > 0 && digits < 3 && digits + 1 < line.size() &&
         (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
}

}  // namespace

Entries clock_entries(std::string_view text, std::span<const Line> lines) {
  const Begins begins = clocks(text, lines);
  return begins.size() < 2 ? Entries{} : entries_of(lines, begins);
}

bool run_like_clocks(std::string_view text, std::span<const Line> lines) {
  const Begins begins = clocks(text, lines);
  if (begins.size() < kFewestClocks) return false;
  std::size_t up = 0, down = 0;
  for (std::size_t i = 1; i < begins.size(); ++i) {
    const int before = *clock_of(slice(text, lines[begins[i - 1]].span));
    const int here = *clock_of(slice(text, lines[begins[i]].span));
    up += here > before ? 1U : 0U;
    down += here < before ? 1U : 0U;
  }
  // Midnight is passed once.
  if (std::min(up, down) > 1) return false;
  const Span below{lines[begins.front()].span.begin, lines.back().span.end};
  return count_words(slice(text, below)) >= kReportWords * begins.size();
}

Entries divided_entries(std::string_view text, std::span<const Line> lines) {
  const Begins rules =
      lines_that(lines, [&](std::size_t i) { return is_rule(slice(text, lines[i].span)); });
  if (Entries entries = entries_of(lines, rules, true); !entries.empty()) return entries;
  // The first line is the title.
  const Begins headings =
      lines_that(lines, [&](std::size_t i) { return i > 0 && is_heading(text, lines, i); });
  return headings.size() < 2 ? Entries{} : entries_of(lines, headings);
}

Entries roundup_entries(std::string_view text, std::span<const Line> lines) {
  if (Entries entries = divided_entries(text, lines); !entries.empty()) return entries;
  const Begins items =
      lines_that(lines, [&](std::size_t i) { return is_item(slice(text, lines[i].span)); });
  if (items.size() >= 2) return entries_of(lines, items);
  return entries_of(lines, lines_that(lines, [&](std::size_t i) {
                      return i > 0 && lines[i].block != lines[i - 1].block;
                    }));
}

}  // namespace bylineage
