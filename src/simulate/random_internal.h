// Chance that is the same on every machine: splitmix64, integers only. The distributions of
// <random> differ between standard libraries.
#ifndef BYLINEAGE_SRC_SIMULATE_RANDOM_INTERNAL_H_
#define BYLINEAGE_SRC_SIMULATE_RANDOM_INTERNAL_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include "bylineage/base/check.h"
#include "bylineage/base/hash.h"

namespace bylineage::simulate {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(mix64(seed ^ 0x243f6a8885a308d3U)) {}
  /// A stream of its own for each (seed, number).
  Random(std::uint64_t seed, std::uint64_t number) : Random(mix64(seed) + mix64(number + 1)) {}

  std::uint64_t next() { return mix64(state_ += 0x9e3779b97f4a7c15U); }

  /// 0 .. n-1. Requires: 0 < n < 2^32. Bias below n / 2^32.
  std::size_t below(std::size_t n) {
    BYLINEAGE_CHECK(n > 0 && n <= UINT32_MAX);
    return static_cast<std::size_t>(((next() >> 32) * n) >> 32);
  }
  /// low .. high, both included.
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(below(static_cast<std::size_t>(high - low + 1)));
  }
  bool chance(std::uint32_t per_mille) { return below(1000) < per_mille; }

  template <class T>
  const T& pick(const std::vector<T>& of) {
    return of[below(of.size())];
  }
  /// The place of the weight drawn.
  std::size_t weighted(std::initializer_list<std::uint32_t> weights) {
    std::size_t total = 0;
    for (const std::uint32_t w : weights) total += w;
    std::size_t at = below(total);
    std::size_t i = 0;
    for (const std::uint32_t w : weights) {
      if (at < w) return i;
      at -= w;
      ++i;
    }
    return 0;
  }
  /// Fisher-Yates.
  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace bylineage::simulate

#endif  // BYLINEAGE_SRC_SIMULATE_RANDOM_INTERNAL_H_
