// Sketch: MinHash signature, 128 numbers whose agreement estimates resemblance.
//
// The algorithm is chosen once for all sizes (see src/sign/sketch.cc for the measured error and
// time of the candidates); id, slots and seed travel with every sketch, and only sketches of equal
// id, slots and seed may be compared.
#ifndef BYLINEAGE_SIGN_SKETCH_H_
#define BYLINEAGE_SIGN_SKETCH_H_

#include <cstddef>
#include <cstdint>
#include <span>

#include "bylineage/base/array.h"
#include "bylineage/base/simd.h"

namespace bylineage {

inline constexpr std::size_t kSketchSlots = 128;

struct Sketch {
  std::uint16_t algorithm = 0;  ///< kSketchAlgorithm of the code that made it; 0: empty
  std::uint64_t seed = 0;
  Array<std::uint32_t> slots;  ///< [kSketchSlots]; none if empty
};

/// Requires: shingles are hashes (uniform over 64 bits); any order, repeats allowed.
/// Empty:    no shingles give algorithm 0, which agrees with nothing.
Sketch sketch(std::span<const std::uint64_t> shingles, std::uint64_t seed = 1);

/// Number of equal slots, 0 .. 128; resemblance is estimated by their share, standard error
/// sqrt(J (1 - J) / 128) or better. 0 if either is empty. Requires: equal algorithm and seed.
std::size_t agreement(const Sketch& a, const Sketch& b);

}  // namespace bylineage

#endif  // BYLINEAGE_SIGN_SKETCH_H_
