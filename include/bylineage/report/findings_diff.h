// diff: what an editor must look at again when a report was made anew.
//
// Findings of two reports are matched by what they are about (a pair of articles, an edge between
// two texts, a credit in an article), not by their place in a file. Each that is new, changed or
// withdrawn comes with what else differs and can be the reason; that it is the reason is not
// proved, only that nothing recorded stands against it.
#ifndef BYLINEAGE_REPORT_FINDINGS_DIFF_H_
#define BYLINEAGE_REPORT_FINDINGS_DIFF_H_

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "bylineage/base/result.h"
#include "bylineage/report/recorded.h"

namespace bylineage {

/// Something near a finding that differs. Kinds, nearest first:
///   article_new, article_gone   of an article of the finding
///   text_changed                its text has another SHA-256
///   metadata_changed            its outlet, title or date is another; `detail` says which
///   story_changed               other articles of its story are new, gone or changed
///   run                         version, table, option or input differs (RunDifference)
///   unknown                     nothing recorded differs
struct Cause {
  std::string kind;
  std::string name;    ///< the article's id; of a story_changed the first; of a run what differs
  std::string detail;  ///< "date 2024-05-06, now 2024-05-07"; "" if the kind says it all
};

struct FindingChange {
  enum class Kind : std::uint8_t { New, Changed, Withdrawn };
  Kind kind = Kind::New;
  std::string finding;           ///< "article" "pair" "edge" "credit" "no_credit_found" "rejected"
  std::vector<std::string> ids;  ///< articles, sources, or the place of a rejected record
  std::string before, after;     ///< what was found: "002 -> 003 derives, decided, 0.95"; "" if not
  std::vector<Cause> causes;     ///< none for articles and rejected records: they are causes
};
std::string_view name(FindingChange::Kind kind);  ///< "new" "changed" "withdrawn"

struct FindingsDiff {
  std::vector<RunDifference> runs;
  std::vector<FindingChange> changes;  ///< by finding in the order above, then by ids
};

/// Pairs by relation; edges by direction, type and score, whichever way they point; credits by role
/// and whether they were carried over, if before or after they could name a parent.
/// Errors: BadInput with the file that is not a report's.
/// Cost:   O(findings log findings).
Result<FindingsDiff> diff_reports(const ReportFiles& before, const ReportFiles& after);

/// Counts, what differs between the runs, then a line a finding and one a cause.
void write_diff_table(const FindingsDiff& diff, std::ostream& out);

/// An object a finding: change, finding, ids, before, after, causes [{kind, name, detail}].
void write_diff_jsonl(const FindingsDiff& diff, std::ostream& out);

}  // namespace bylineage

#endif  // BYLINEAGE_REPORT_FINDINGS_DIFF_H_
