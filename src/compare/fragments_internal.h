// Fragments: alike places of two texts that lie near one another, joined.
//
// What sentence alignment and passages have in common: seeds, which are alike units of both sides
// (sentences, or pieces of them), are clustered where neighbours lie near on both sides, and a
// cluster counts only if it is alike as a whole.
#ifndef BYLINEAGE_COMPARE_FRAGMENTS_INTERNAL_H_
#define BYLINEAGE_COMPARE_FRAGMENTS_INTERNAL_H_

#include <cstdint>
#include <vector>

#include "compare/align_internal.h"
#include "compare/body_internal.h"

namespace bylineage::compare_internal {

/// A stretch of units on both sides, with the seeds inside it.
struct Fragment {
  Range a, b;
  std::vector<Likeness> seeds;
};

/// Clusters seeds: a cluster ends where more than `gap_a` units of a, or `gap_b` of b, lie between
/// neighbours. Appends to `out`.
/// Requires: seeds not empty.
/// Cost:     O(n log n) for each time that a cut on one side opens a cut on the other.
void cluster(std::vector<Likeness> seeds, std::uint32_t gap_a, std::uint32_t gap_b,
             std::vector<Fragment>& out);

/// Cosine of two stretches of units, Q15: of the unions of their vectors.
class StretchCosine {
 public:
  /// Keeps: both vectors must outlive this. `stems`: how many numbers of stems there are.
  StretchCosine(const SentenceVectors& a, const SentenceVectors& b, std::uint32_t stems);
  std::int32_t operator()(Range a, Range b);

 private:
  const SentenceVectors& a_;
  const SentenceVectors& b_;
  std::vector<std::uint32_t> union_a_, union_b_;  // [stems], zero between calls
};

/// The fragments that are alike as a whole, cosine of at least `least` thousandths: one that is
/// not is clustered anew with a smaller gap, and dropped when no gap is left.
std::vector<Fragment> alike_fragments(std::vector<Likeness> seeds, std::uint32_t gap,
                                      StretchCosine& cosine, std::int64_t least);

}  // namespace bylineage::compare_internal

#endif  // BYLINEAGE_COMPARE_FRAGMENTS_INTERNAL_H_
