// Levels: an ordered label (none, heavily revised, lightly revised, copied) told from one number.
//
// Between levels lie thresholds, fitted to be right most often, exactly, by dynamic programming.
// Fitted on the pairs that they are scored on they flatter, so they are fitted once for each group
// (a source text, a story) on the pairs of all others, and scored on that group.
#ifndef BYLINEAGE_EVALUATE_LEVELS_H_
#define BYLINEAGE_EVALUATE_LEVELS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bylineage/evaluate/share.h"

namespace bylineage {

struct LevelCase {
  double measure = 0;
  std::size_t level = 0;  ///< 0 is the least
  std::string group;
};

struct LevelScore {
  std::vector<std::string> levels;  ///< their names, in order
  std::uint64_t folds = 0;          ///< groups
  Share held_out;                   ///< right, thresholds fitted on the other groups
  Share fitted;                     ///< right, thresholds fitted on the same pairs: flatters
  Share derived, derived_fitted;    ///< the same of the least level against all others
  std::vector<double> thresholds;   ///< of `fitted`: from there on a pair is of the next level
  std::vector<std::vector<std::uint64_t>> told;  ///< held out: [stated level][told level]
};

/// The thresholds between `levels` levels that put most cases right; of equally good ones those
/// with the widest gaps. Ascending; those of a level that no case is put into coincide.
/// Requires: levels > 0, every level below it. Cost: O(n log n + n^2 * levels).
std::vector<double> fit_thresholds(std::span<const LevelCase> cases, std::size_t levels);

/// Without at least two groups nothing is held out, and held_out is of nothing.
LevelScore score_levels(std::span<const LevelCase> cases, std::vector<std::string> names);

}  // namespace bylineage

#endif  // BYLINEAGE_EVALUATE_LEVELS_H_
