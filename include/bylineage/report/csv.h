// CSV: the findings for spreadsheets. RFC 4180, rows end in CR LF, the first row names the columns.
//
// A cell is quoted if it holds a comma, a quote or a line end. Numbers that are not whole have four
// decimals; a cell with nothing to say is empty. Ids, names and words of the articles that a
// spreadsheet would take for a formula get an apostrophe in front (see neutral), unless
// ReportOptions::raw_csv.
#ifndef BYLINEAGE_REPORT_CSV_H_
#define BYLINEAGE_REPORT_CSV_H_

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "bylineage/base/result.h"
#include "bylineage/report/findings.h"
#include "bylineage/report/options.h"

namespace bylineage {

/// Writes one row, its cells as they are.
void write_csv_row(const std::vector<std::string>& cells, std::ostream& out);

/// A cell of somebody else's words: with an apostrophe in front if it begins with one of = + - @,
/// a tab or a carriage return, or with apostrophes and then one of these. So the way back is exact:
/// take one apostrophe from what matches ^'+[=+@\t\r-]. As it is with `raw_csv`.
/// Source: OWASP, "CSV Injection".
std::string neutral(std::string_view cell, const ReportOptions& options);

/// The fields of write_pairs_jsonl without the passages; `found_by` joined by blanks.
void write_pairs_csv(const Findings& findings, const ReportOptions& options, std::ostream& out);

/// id, outlet, title, published, words, story, status, form.
void write_articles_csv(const Findings& findings, const ReportOptions& options, std::ostream& out);

/// The fields of write_credits_jsonl.
void write_credits_csv(const Findings& findings, const ReportOptions& options, std::ostream& out);

/// source, target, type, relation, share, lag_hours_min, lag_hours_max, direction: every edge of
/// every story; a sibling has no direction.
/// The lag runs from the source's publication to the target's, both as intervals; empty if either
/// has no date.
void write_edges_csv(const Findings& findings, const ReportOptions& options, std::ostream& out);

/// One row an outlet, by name; articles of no known outlet under "". Of its articles in the set:
/// how many, derived (a `derives` edge leads to them), with a credit of their own, with no credit
/// found; medians of share and lag over their derives edges; and articles of the set crediting it.
void write_outlets_csv(const Findings& findings, const ReportOptions& options, std::ostream& out);

/// article, begin, end, reason, text: every span that no measure counts. Reasons are the kinds of
/// Section ("copyright" ...), "given_text" of --exclude-text, "marked" by a person, and
/// "quotation".
void write_excluded_csv(const Findings& findings, const ReportOptions& options, std::ostream& out);

/// The decisions in the order and columns in which they were given, and sha256, sha256_2: the texts
/// they were applied to; status (`applied`, `not_applied`), machine: what was found without it,
/// reason: why it was not applied. Can be given as decisions again.
void write_decisions_csv(const Findings& findings, const ReportOptions& options, std::ostream& out);

enum class Measure { Resemblance, Containment, Cosine };

inline constexpr std::size_t kMaxMatrixArticles = 2000;

/// The square table of one measure over all pairs, computed exactly for every pair whether it was
/// a candidate or not. Containment: the share of the row's shingles that stand in the column.
/// Errors: InvalidArgument above kMaxMatrixArticles.
/// Cost:   O(n^2 * shingles); about 5 s at 2,000 articles of 500 words.
Status write_matrix_csv(const Findings& findings, Measure measure, const ReportOptions& options,
                        std::ostream& out);

}  // namespace bylineage

#endif  // BYLINEAGE_REPORT_CSV_H_
