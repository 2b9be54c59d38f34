#include "bylineage/sign/simhash.h"

#include <array>
#include <cstddef>

namespace bylineage {

std::uint64_t simhash(std::span<const WeighedStem> stems) {
  // One addition per term and hex digit instead of one per bit: weight_of[d][v] is the weight of
  // the terms whose digit d is v; a bit's sum is then over the eight values that have it set.
  std::array<std::array<std::int64_t, 16>, 16> weight_of{};
  std::int64_t total = 0;
  for (const auto& [stem, weight] : stems) {
    total += weight;
    for (std::size_t d = 0; d < 16; ++d) weight_of[d][(stem >> (4 * d)) & 15] += weight;
  }
  std::uint64_t result = 0;
  for (std::size_t bit = 0; bit < 64; ++bit) {
    std::int64_t set = 0;
    for (std::size_t value = 0; value < 16; ++value) {
      if ((value >> (bit % 4)) & 1) set += weight_of[bit / 4][value];
    }
    if (2 * set > total) result |= std::uint64_t{1} << bit;
  }
  return result;
}

}  // namespace bylineage
