// Sorting by a uniform 64-bit hash, for the few hundred entries of one article.
#ifndef BYLINEAGE_BASE_HASH_SORT_H_
#define BYLINEAGE_BASE_HASH_SORT_H_

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace bylineage {

/// Sorts entries by key(entry), unstable. Top bits of a uniform hash say where an entry belongs:
/// one counting pass leaves buckets of about one entry. Equal keys may fill a bucket, hence
/// std::sort in it and not insertion.
/// Cost: O(n) expected, O(n log n) for any input.
template <class T, class Key>
void hash_sort(std::vector<T>& entries, Key key) {
  const auto less = [key](const T& a, const T& b) { return key(a) < key(b); };
  if (entries.size() < 32) return std::sort(entries.begin(), entries.end(), less);
  const int shift = 64 - static_cast<int>(std::bit_width(entries.size()));
  std::vector<std::uint32_t> begin((std::size_t{1} << (64 - shift)) + 1);
  for (const T& entry : entries) ++begin[(key(entry) >> shift) + 1];
  for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
  std::vector<T> sorted(entries.size());
  // Afterwards begin[i] is where bucket i ends.
  for (const T& entry : entries) sorted[begin[key(entry) >> shift]++] = entry;
  std::uint32_t first = 0;
  for (const std::uint32_t last : begin) {
    if (last > first + 1) std::sort(sorted.begin() + first, sorted.begin() + last, less);
    first = last;
  }
  entries = std::move(sorted);
}

}  // namespace bylineage

#endif  // BYLINEAGE_BASE_HASH_SORT_H_
