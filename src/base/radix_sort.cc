#include "bylineage/base/radix_sort.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace bylineage {
namespace {

using Histogram = std::array<std::size_t, 256>;

/// One stable pass by the byte at `shift`.
void sort_by_byte(std::vector<KeyedDoc>& entries, std::vector<KeyedDoc>& scratch, Histogram& counts,
                  unsigned shift) {
  std::size_t sum = 0;
  for (std::size_t& count : counts) sum += std::exchange(count, sum);
  for (const KeyedDoc& entry : entries) scratch[counts[(entry.key >> shift) & 0xff]++] = entry;
  entries.swap(scratch);
}

/// Sorts entries that are sorted by key >> shift.
void finish_runs(std::vector<KeyedDoc>& entries, unsigned shift) {
  for (auto begin = entries.begin(); begin != entries.end();) {
    auto end = begin + 1;
    bool sorted = true;
    for (; end != entries.end() && end->key >> shift == begin->key >> shift; ++end) {
      sorted = sorted && (end - 1)->key <= end->key;
    }
    if (!sorted) {
      std::stable_sort(begin, end,
                       [](const KeyedDoc& a, const KeyedDoc& b) { return a.key < b.key; });
    }
    begin = end;
  }
}

}  // namespace

void radix_sort(std::vector<KeyedDoc>& entries, std::vector<KeyedDoc>& scratch) {
  if (entries.empty()) return;
  // All eight histograms in one read of the keys: the passes then touch memory only to move it.
  std::array<Histogram, 8> histograms{};
  for (const KeyedDoc& entry : entries) {
    for (std::size_t digit = 0; digit < 8; ++digit) {
      ++histograms[digit][(entry.key >> (8 * digit)) & 0xff];
    }
  }
  // Keys are hashes: two upper bytes beyond those that number the entries tell nearly all of them
  // apart, and the few runs that are left are put right afterwards. Half the passes of eight.
  std::size_t bytes_needed = 2;
  for (std::size_t n = entries.size(); n > 256; n >>= 8) ++bytes_needed;
  std::size_t lowest = 8;
  for (std::size_t digit = 8; digit-- > 0 && bytes_needed > 0;) {
    if (histograms[digit][(entries[0].key >> (8 * digit)) & 0xff] == entries.size()) continue;
    lowest = digit;
    --bytes_needed;
  }
  scratch.resize(entries.size());
  for (std::size_t digit = lowest; digit < 8; ++digit) {
    if (histograms[digit][(entries[0].key >> (8 * digit)) & 0xff] == entries.size()) continue;
    sort_by_byte(entries, scratch, histograms[digit], static_cast<unsigned>(8 * digit));
  }
  if (lowest > 0 && lowest < 8) finish_runs(entries, static_cast<unsigned>(8 * lowest));
}

}  // namespace bylineage
