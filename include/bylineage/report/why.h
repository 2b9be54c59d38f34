// Why: how one pair was found, related and directed, step by step.
#ifndef BYLINEAGE_REPORT_WHY_H_
#define BYLINEAGE_REPORT_WHY_H_

#include <cstddef>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "bylineage/compare/explain.h"
#include "bylineage/find/explain.h"
#include "bylineage/lineage/explain.h"
#include "bylineage/report/findings.h"

namespace bylineage {

/// Everything that is known of one pair.
struct PairCase {
  const Findings* findings = nullptr;  ///< the run, or `alone`; must outlive this
  std::size_t comparison = 0;          ///< index into findings->comparisons
  std::size_t story = 0;               ///< index into findings->stories: the one both stand in
  std::unique_ptr<Findings> alone;     ///< the pair as a story of two, if no story has both

  LensReport lenses;                 ///< in the run
  std::string seen_as_a, seen_as_b;  ///< ids of the articles that the lenses saw in their stead
  std::string not_compared;          ///< why the run did not compare the pair; "" if it did
  std::vector<RuleCheck> rules;
  PairReasons reasons;
};

struct WhyOptions {
  std::size_t width = 80;
  bool colour = false;
  bool swapped = false;  ///< A is the comparison's b: as the user named them
};

/// Which lens found or missed the pair, each rule of the table of relations with its gates, the
/// four hypotheses with their points, and what was drawn. Article text is made harmless.
void write_why(const PairCase& pair, const WhyOptions& options, std::ostream& out);

/// One object: the pair as in pairs.jsonl, both articles, the rows of side_by_side(), the changes;
/// with `why` the case as well. Offsets are bytes of the texts as read.
void write_compare_json(const PairCase& pair, bool why, std::ostream& out);

}  // namespace bylineage

#endif  // BYLINEAGE_REPORT_WHY_H_
