// Radix sort of (64-bit key, article): the join behind every lens.
//
// Articles that share a key are candidates. Sorting packed entries brings equal keys together
// without a hash table: sequential, deterministic, 34 times as fast as unordered_map and 4 times
// std::sort on 20 million entries (design notes, speed.md part 2, idea 6).
#ifndef BYLINEAGE_BASE_RADIX_SORT_H_
#define BYLINEAGE_BASE_RADIX_SORT_H_

#include <cstdint>
#include <span>
#include <vector>

#include "bylineage/base/ids.h"

namespace bylineage {

struct KeyedDoc {
  std::uint64_t key = 0;
  DocId doc{};
  friend auto operator<=>(const KeyedDoc&, const KeyedDoc&) = default;
};

/// Sorts by key, then by doc.
///
/// Requires: entries of equal key already stand in doc order (as they do when articles are
///           visited in order); the sort is stable.
/// Cost:     O(n): one pass for each upper byte that it takes to tell n hashes apart, bytes that
///           are equal everywhere left out. O(n log n) if keys share those bytes and are not equal.
///           `scratch` grows to the entries' size: who sorts again and again keeps it, since memory
///           never touched before takes as long as a pass.
void radix_sort(std::vector<KeyedDoc>& entries, std::vector<KeyedDoc>& scratch);
inline void radix_sort(std::vector<KeyedDoc>& entries) {
  std::vector<KeyedDoc> scratch;
  radix_sort(entries, scratch);
}

/// Calls `visit(std::span<const KeyedDoc>)` for every run of equal keys, in key order.
/// Requires: entries sorted by key.
template <class Visit>
void for_each_bucket(std::span<const KeyedDoc> entries, Visit visit) {
  for (std::size_t begin = 0; begin < entries.size();) {
    std::size_t end = begin + 1;
    while (end < entries.size() && entries[end].key == entries[begin].key) ++end;
    visit(entries.subspan(begin, end - begin));
    begin = end;
  }
}

}  // namespace bylineage

#endif  // BYLINEAGE_BASE_RADIX_SORT_H_
