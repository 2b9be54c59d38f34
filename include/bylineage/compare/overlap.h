// Overlap: how much of two sets is the same, exactly.
#ifndef BYLINEAGE_COMPARE_OVERLAP_H_
#define BYLINEAGE_COMPARE_OVERLAP_H_

#include <cstdint>
#include <span>

#include "bylineage/base/fixed.h"

namespace bylineage {

/// Sizes of two shingle sets and of their intersection. Counts decide; floats are printed.
struct Overlap {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t shared = 0;

  double resemblance() const noexcept { return ratio(shared, a + b - shared); }
  double a_in_b() const noexcept { return ratio(shared, a); }  ///< containment_a
  double b_in_a() const noexcept { return ratio(shared, b); }  ///< containment_b
};

/// Shape:    a [n], b [m], both sorted and without repeats.
/// Cost:     O(n + m), or O(n log m) when m > 32 n.
Overlap overlap(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

}  // namespace bylineage

#endif  // BYLINEAGE_COMPARE_OVERLAP_H_
