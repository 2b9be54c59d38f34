// Why a pair has the direction it has: the four hypotheses with every reason, before an edge is
// drawn.
#ifndef BYLINEAGE_LINEAGE_EXPLAIN_H_
#define BYLINEAGE_LINEAGE_EXPLAIN_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "bylineage/lineage/lineage.h"

namespace bylineage {

/// Points for each hypothesis, in the order of Hypothesis: thousandths of a natural-log odd.
using Effect = std::array<std::int32_t, 4>;

/// One reason and what it is worth to each hypothesis.
struct Reason {
  Evidence evidence;
  Effect effect{};
};

/// A rule that holds a hypothesis down, whatever its points sum to.
struct Ceiling {
  Hypothesis hypothesis{};
  std::int32_t points = 0;
  std::string_view rule;  ///< "no positive proof: at most what a common source has"
};

struct PairReasons {
  bool traced = true;             ///< false: the story is too large, and trace() left the pair out
  Effect prior{};                 ///< what the relation says before any evidence
  std::vector<Reason> reasons;    ///< in the order they were weighed
  Effect sum{};                   ///< prior and reasons added
  std::vector<Ceiling> ceilings;  ///< those that held something down
  Hypotheses hypotheses;          ///< what came out
  std::array<bool, 2> proof{};    ///< positive proof of AToB, BToA
};

/// The reasons of one comparison of the story (an index into story.comparisons): the same numbers
/// that trace() works with.
/// Requires: comparison < story.comparisons.size().
/// Cost: as trace() without the branching.
PairReasons explain_pair(const Story& story, std::size_t comparison,
                         const TraceOptions& options = {});

}  // namespace bylineage

#endif  // BYLINEAGE_LINEAGE_EXPLAIN_H_
