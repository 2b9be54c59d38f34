#include "bylineage/base/radix_sort.h"

#include <array>
#include <cstddef>
#include <utility>

namespace bylineage {
namespace {

using Histogram = std::array<std::size_t, 256>;

}  // namespace

void radix_sort(std::vector<KeyedDoc>& entries) {
  // All eight histograms in one read of the keys: the passes then touch memory only to move it.
  std::array<Histogram, 8> histograms{};
  for (const KeyedDoc& entry : entries) {
    for (std::size_t digit = 0; digit < 8; ++digit) {
      ++histograms[digit][(entry.key >> (8 * digit)) & 0xff];
    }
  }
  std::vector<KeyedDoc> scratch(entries.size());
  for (std::size_t digit = 0; digit < 8; ++digit) {
    Histogram& counts = histograms[digit];
    const unsigned shift = static_cast<unsigned>(8 * digit);
    if (!entries.empty() && counts[(entries[0].key >> shift) & 0xff] == entries.size()) continue;
    std::size_t sum = 0;
    for (std::size_t& count : counts) sum += std::exchange(count, sum);
    for (const KeyedDoc& entry : entries) scratch[counts[(entry.key >> shift) & 0xff]++] = entry;
    entries.swap(scratch);
  }
}

}  // namespace bylineage
