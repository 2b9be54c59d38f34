#include "bylineage/sign/sketch.h"

#include <algorithm>
#include <vector>

#include "bylineage/base/check.h"
#include "bylineage/base/hash.h"

namespace bylineage {
namespace {

constexpr std::uint16_t kSketchAlgorithm = 1;
constexpr std::uint32_t kRounds = 15;
constexpr unsigned kValueBits = 28;
constexpr std::uint32_t kValueMask = (1U << kValueBits) - 1;

struct Line {
  std::uint32_t a, b;
  constexpr explicit Line(std::uint64_t number)
      : a(static_cast<std::uint32_t>(mix64(2 * number + 1)) | 1),
        b(static_cast<std::uint32_t>(mix64(2 * number + 2))) {}
  constexpr std::uint32_t operator()(std::uint32_t x) const { return a * x + b; }
};

}  // namespace

bool set_simd(Simd simd) { return simd == Simd::Best || simd == Simd::Scalar; }

Sketch sketch(std::span<const std::uint64_t> shingles, std::uint64_t seed) {
  Sketch result;
  result.seed = seed;
  if (shingles.empty()) return result;
  result.algorithm = kSketchAlgorithm;
  result.slots.fill(~0U);
  std::vector<std::uint32_t> points(shingles.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    points[i] = static_cast<std::uint32_t>(mix64(shingles[i] ^ mix64(seed)) >> 32);
  }
  for (std::uint32_t round = 0; round < kRounds; ++round) {
    const Line line(round);
    for (const std::uint32_t x : points) {
      const std::uint32_t y = line(x);
      std::uint32_t& slot = result.slots[y >> 25];
      slot = std::min(slot, round << kValueBits | (y << 7) >> (32 - kValueBits));
    }
    if (std::ranges::find(result.slots, ~0U) == result.slots.end()) return result;
  }
  for (std::size_t i = 0; i < kSketchSlots; ++i) {
    if (result.slots[i] != ~0U) continue;
    const Line line(kRounds + i);
    std::uint32_t least = ~0U;
    for (const std::uint32_t x : points) least = std::min(least, line(x));
    result.slots[i] = kRounds << kValueBits | least >> (32 - kValueBits);
  }
  return result;
}

std::size_t agreement(const Sketch& a, const Sketch& b) {
  if (a.algorithm == 0 || b.algorithm == 0) return 0;
  BYLINEAGE_CHECK(a.algorithm == b.algorithm && a.seed == b.seed);
  std::size_t equal = 0;
  for (std::size_t i = 0; i < kSketchSlots; ++i) equal += a.slots[i] == b.slots[i];
  return equal;
}

}  // namespace bylineage
