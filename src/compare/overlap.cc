#include "bylineage/compare/overlap.h"

#include <algorithm>

namespace bylineage {
namespace {

// Above this ratio of lengths, looking the short one's values up beats walking the long one.
constexpr std::size_t kGallop = 32;

std::uint32_t merged(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  std::uint32_t shared = 0;
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    const std::uint64_t x = a[i], y = b[j];
    // No branch on the comparison: with unrelated sets it is a coin toss.
    shared += static_cast<std::uint32_t>(x == y);
    i += static_cast<std::size_t>(x <= y);
    j += static_cast<std::size_t>(y <= x);
  }
  return shared;
}

std::uint32_t galloped(std::span<const std::uint64_t> few, std::span<const std::uint64_t> many) {
  std::uint32_t shared = 0;
  auto from = many.begin();
  for (const std::uint64_t value : few) {
    // Doubling steps from the last place found, then a binary search inside the last step.
    std::ptrdiff_t step = 1;
    auto low = from;
    while (many.end() - low > step && low[step] < value) {
      low += step;
      step *= 2;
    }
    from = std::lower_bound(low, low + std::min(step + 1, many.end() - low), value);
    if (from == many.end()) break;
    shared += static_cast<std::uint32_t>(*from == value);
  }
  return shared;
}

}  // namespace

Overlap overlap(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  const auto& few = a.size() <= b.size() ? a : b;
  const auto& many = a.size() <= b.size() ? b : a;
  Overlap result;
  result.a = static_cast<std::uint32_t>(a.size());
  result.b = static_cast<std::uint32_t>(b.size());
  result.shared = many.size() / kGallop > few.size() ? galloped(few, many) : merged(few, many);
  return result;
}

}  // namespace bylineage
