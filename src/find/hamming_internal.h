// The inner loop of the Hamming join, in plain C++ and for vectors.
#ifndef BYLINEAGE_SRC_FIND_HAMMING_INTERNAL_H_
#define BYLINEAGE_SRC_FIND_HAMMING_INTERNAL_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "bylineage/base/simd.h"

namespace bylineage {

/// Hashes begin .. end - 1 share a key; the first `rows` of them are compared with all that follow.
struct Bucket {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t rows = 0;
};

/// Two places, first < second.
struct Near {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
};

/// Kernels read whole vectors: so many hashes behind the last one must be readable.
inline constexpr std::size_t kHashPadding = 8;

/// Appends the pairs of each bucket that differ in at most `limit` bits, in order of their places.
/// Requires: kHashPadding readable hashes behind the last bucket.
using NearPairs = void (*)(const std::uint64_t* hashes, std::span<const Bucket> buckets,
                           unsigned limit, std::vector<Near>& near);

/// The vector kernel of that instruction set (Best: the widest here); nullptr if there is none.
NearPairs vector_near_pairs(Simd simd);

}  // namespace bylineage

#endif  // BYLINEAGE_SRC_FIND_HAMMING_INTERNAL_H_
