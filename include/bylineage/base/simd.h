// The instruction set of this process's vector kernels.
#ifndef BYLINEAGE_BASE_SIMD_H_
#define BYLINEAGE_BASE_SIMD_H_

#include <cstdint>

namespace bylineage {

enum class Simd : std::uint8_t { Best, Scalar, Avx2, Avx512 };

/// Chooses the kernels of this process, for tests and --simd. Returns false, and changes nothing,
/// if this machine lacks the instruction set. Not thread-safe: call before any work.
bool set_simd(Simd simd);

/// What was chosen, at first the widest here; never Best.
Simd simd();

}  // namespace bylineage

#endif  // BYLINEAGE_BASE_SIMD_H_
