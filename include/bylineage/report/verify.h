// verify: does a report still say what the articles say?
//
// Every place that a report names (credits.jsonl, changes.jsonl, passages of pairs.jsonl, evidence
// of lineage.json, excluded.csv) is looked up in the corpus as it is now: it must lie within the
// text, and the words quoted from it must stand there. So must every text have the SHA-256 of
// run.json. What a finding concludes from the words is not judged again: that is what a new run is
// for.
#ifndef BYLINEAGE_REPORT_VERIFY_H_
#define BYLINEAGE_REPORT_VERIFY_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bylineage/base/result.h"
#include "bylineage/read/article.h"
#include "bylineage/report/recorded.h"

namespace bylineage {

struct Mismatch {
  std::string where;  ///< "credits.jsonl:12", "lineage.json: edge 3, evidence 1" (counted from 1)
  std::string what;   ///< "text of 002, 45 to 70: reads 'said', not 'says'"
};

struct Verification {
  std::uint64_t texts = 0;                ///< compared with their hash
  std::uint64_t places = 0;               ///< looked up
  std::uint64_t quotations = 0;           ///< of them, with words that were compared
  std::uint64_t unchecked = 0;            ///< in fields that this version does not know
  std::vector<Mismatch> mismatches;       ///< file by file, in their order
  std::vector<std::string> new_articles;  ///< ids of the corpus that the report does not know
};

/// Offsets are read in the unit that run.json names; a report without words (--no-text) is checked
/// for places and hashes alone. A line that is not JSON or lacks a field is a mismatch.
///
/// Requires: articles sorted by id, as read_corpus gives them.
/// Errors:   BadInput if run.json is not that of a report.
/// Cost:     O(bytes of the report and of the texts).
Result<Verification> verify(const ReportFiles& report, std::span<const Article> articles);

}  // namespace bylineage

#endif  // BYLINEAGE_REPORT_VERIFY_H_
