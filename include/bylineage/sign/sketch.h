// Sketch: MinHash signature, 128 numbers whose agreement estimates resemblance.
//
// The algorithm is chosen once for all sizes (see src/sign/sketch.cc for the measured error and
// time of the candidates); id, slots and seed travel with every sketch, and only sketches of equal
// id, slots and seed may be compared.
#ifndef BYLINEAGE_SIGN_SKETCH_H_
#define BYLINEAGE_SIGN_SKETCH_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace bylineage {

inline constexpr std::size_t kSketchSlots = 128;

struct Sketch {
  std::uint16_t algorithm = 0;  ///< kSketchAlgorithm of the code that made it; 0: empty
  std::uint64_t seed = 0;
  std::array<std::uint32_t, kSketchSlots> slots{};
};

enum class Simd : std::uint8_t { Best, Scalar, Avx2, Avx512 };

/// Chooses the kernels of this process, for tests and --simd. Returns false, and changes nothing,
/// if this machine lacks the instruction set. Not thread-safe: call before any work.
bool set_simd(Simd simd);

/// What set_simd chose last; Best before.
Simd chosen_simd();

/// Requires: shingles are hashes (uniform over 64 bits); any order, repeats allowed.
/// Empty:    no shingles give algorithm 0, which agrees with nothing.
Sketch sketch(std::span<const std::uint64_t> shingles, std::uint64_t seed = 1);

/// Number of equal slots, 0 .. 128; resemblance is estimated by their share, standard error
/// sqrt(J (1 - J) / 128) or better. 0 if either is empty. Requires: equal algorithm and seed.
std::size_t agreement(const Sketch& a, const Sketch& b);

}  // namespace bylineage

#endif  // BYLINEAGE_SIGN_SKETCH_H_
