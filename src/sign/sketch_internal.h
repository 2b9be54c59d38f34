// The inner loops of sketch(), in plain C++ and for vectors.
#ifndef BYLINEAGE_SRC_SIGN_SKETCH_INTERNAL_H_
#define BYLINEAGE_SRC_SIGN_SKETCH_INTERNAL_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "bylineage/base/hash.h"
#include "bylineage/sign/sketch.h"

namespace bylineage {

/// A permutation of 32 bits: x -> a x + b, a odd.
struct Line {
  std::uint32_t a = 1;
  std::uint32_t b = 0;
};

constexpr Line make_line(std::uint64_t number) {
  return {static_cast<std::uint32_t>(mix64(2 * number + 1) >> 32) | 1,
          static_cast<std::uint32_t>(mix64(2 * number + 2) >> 32)};
}

/// A slot holds the round in its upper bits, hence the first round that reached it wins; then
/// bits of the permuted point.
inline constexpr std::uint32_t kRounds = 7;
inline constexpr unsigned kTagBits = 3;
inline constexpr unsigned kValueBits = 32 - kTagBits;
inline constexpr unsigned kSlotBits = 7;
static_assert(kSketchSlots == 1U << kSlotBits && kRounds == (1U << kTagBits) - 1);

/// Points come in whole groups of this many (the last filled up by repeats, which no minimum
/// notices), so that no kernel has a tail.
inline constexpr std::size_t kPointGroup = 16;

/// A slot without a value: the lower bits of a value are never all set.
inline constexpr std::uint32_t kEmpty = ~std::uint32_t{0};

/// A bit for each slot.
using SlotBits = std::array<std::uint64_t, kSketchSlots / 64>;

struct SketchKernels {
  /// points[i] becomes bits 32 to 63 of the product of shingles[i] and the multiplier.
  void (*points)(const std::uint64_t* shingles, std::size_t n, std::uint64_t multiplier,
                 std::uint32_t* points);
  /// Throws every point into the slot that its upper bits name; a slot keeps the least value.
  void (*throw_round)(const std::uint32_t* points, std::size_t n, std::uint32_t round, Line line,
                      std::uint32_t* slots);
  /// The least of line(x) over the points x.
  std::uint32_t (*least)(const std::uint32_t* points, std::size_t n, Line line);
  /// Which of the slots are equal.
  SlotBits (*equal)(const std::uint32_t* a, const std::uint32_t* b);
  /// So many calls of `least` take the time of one throw_round.
  std::size_t throw_in_least;
};

/// The vector kernels of that instruction set, which must be here; nullptr for Scalar.
const SketchKernels* vector_kernels(Simd simd);

}  // namespace bylineage

#endif  // BYLINEAGE_SRC_SIGN_SKETCH_INTERNAL_H_
