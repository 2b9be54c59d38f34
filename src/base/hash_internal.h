// hash_fives in plain C++ and for vectors.
#ifndef BYLINEAGE_SRC_BASE_HASH_INTERNAL_H_
#define BYLINEAGE_SRC_BASE_HASH_INTERNAL_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "bylineage/base/simd.h"

namespace bylineage {

/// What XXH3 combines 40 bytes with: a sum that begins at `start`, to which the folded product of
/// words k and k + 1 is added, each xor its flip.
struct FivesSecret {
  std::uint64_t start = 0;
  std::array<std::array<std::uint64_t, 2>, 4> flips{};
  std::uint64_t avalanche = 0;
};

/// Hashes the first runs, as many as whole vectors hold; returns how many.
using HashFives = std::size_t (*)(const std::uint64_t* words, std::size_t n,
                                  const FivesSecret& secret, std::uint64_t* hashes);

/// For an instruction set that must be here; nullptr for Scalar.
HashFives vector_hash_fives(Simd simd);

}  // namespace bylineage

#endif  // BYLINEAGE_SRC_BASE_HASH_INTERNAL_H_
