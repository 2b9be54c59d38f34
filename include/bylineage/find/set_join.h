// The exact set join: all pairs of sets that share enough, without looking at all pairs and without
// chance. It is what the sketches are measured against.
//
// Sources: Bayardo, Ma, Srikant, "Scaling up all pairs similarity search", WWW 2007 (AllPairs);
// Xiao, Wang, Lin, Yu, "Efficient similarity joins for near duplicate detection", WWW 2008
// (PPJoin).
#ifndef BYLINEAGE_FIND_SET_JOIN_H_
#define BYLINEAGE_FIND_SET_JOIN_H_

#include <cstdint>
#include <span>
#include <vector>

#include "bylineage/find/pairs.h"

namespace bylineage {

/// Hashes, sorted, each once.
using HashSet = std::span<const std::uint64_t>;

/// A pair is found if it reaches one of these; 0: not looked at. Per mille, at most 1000.
struct SetThresholds {
  std::uint64_t resemblance = 300;  ///< |a and b| / |a or b|
  std::uint64_t containment = 500;  ///< |a and b| / the smaller of |a| and |b|
};

/// All pairs a < b of sets that reach a threshold: exact, each once, sorted; no lens set. Empty
/// sets pair with nothing.
///
/// Cost:   a radix sort of all hashes; then for each measure a step for each two sets that share
///         one of the rarest hashes of both (resemblance) or of the smaller (containment). Hashes
///         that many sets share are among the rarest of a set that has few others only.
/// Memory: 8 bytes for each hash of each set that another set has too, 8 more of them that are
///         among the rarest; up to 32 bytes for each of 16 million hashes while they are counted,
///         a part of all hashes at a time; the pairs, 12 bytes each, four times while they are
///         sorted. The number of pairs has no bound: n near copies of one text are n (n - 1) / 2.
std::vector<DocPair> set_join(std::span<const HashSet> sets, const SetThresholds& thresholds = {});

}  // namespace bylineage

#endif  // BYLINEAGE_FIND_SET_JOIN_H_
