// Direction: the four hypotheses of a pair, and the reasons that move them.
//
// Points are thousandths of a natural-log odd and add up, as independent evidence does; kinds that
// are not independent share a cap. They are starting values (method notes, part 5.2), not yet
// calibrated: run.json says so.
#ifndef BYLINEAGE_LINEAGE_DIRECTION_INTERNAL_H_
#define BYLINEAGE_LINEAGE_DIRECTION_INTERNAL_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bylineage/lineage/explain.h"
#include "credit_use_internal.h"
#include "readings_internal.h"
#include "story_view_internal.h"

namespace bylineage {

struct Weighed {
  PairReasons why;
  std::vector<std::string> common_own;  ///< outlets both credit in words of their own
  bool both_kept = false;               ///< each keeps readings that the other lost
  bool version = false;                 ///< the two are states of one text
  bool version_edge = false;            ///< and next to each other (versions_internal.h)
};

/// Weighs every pair of the story, in the order of view.pairs().
std::vector<Weighed> weigh_all(const StoryView& view, const CreditUses& credits);

/// What a person said of an edge of the story; nullptr if nothing. `source` if `from` is none.
const Ruling* ruling_on(const Story& story, std::optional<DocId> from, const std::string& source,
                        DocId to);
Evidence decision_evidence(const Ruling& ruling);

/// Makes a person's word the last on a pair.
void apply_rulings(const StoryView& view, const StoryView::Pair& pair, Weighed& weighed);

/// exp(points) normalised, in thousandths: integers only. Rounded down; the rest goes to the
/// largest, so that the sum is 1000.
std::vector<std::int32_t> softmax_per_mille(std::span<const std::int32_t> points);

}  // namespace bylineage

#endif  // BYLINEAGE_LINEAGE_DIRECTION_INTERNAL_H_
