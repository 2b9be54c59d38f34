// RunSet: the runs of two and three words of one article, asked for many times.
//
// Sorted and searched they took half of the time of trace().
#ifndef BYLINEAGE_LINEAGE_RUN_SET_INTERNAL_H_
#define BYLINEAGE_LINEAGE_RUN_SET_INTERNAL_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bylineage/base/hash.h"

namespace bylineage {

/// Key of a run of words in a row, from the hashes of its words.
inline std::uint64_t hash_run(const std::uint64_t* words, std::size_t count) {
  std::uint64_t hash = count;
  for (std::size_t i = 0; i < count; ++i) hash = mix64(hash ^ words[i]);
  return hash;
}

/// Open addressing, two thirds full at most.
class RunSet {
 public:
  /// Empty.
  RunSet() = default;
  /// Room for so many. Requires: fewer than 2^31.
  explicit RunSet(std::size_t most) : slots_(most + most / 2 + 1) {}

  /// Requires: room.
  void add(std::uint64_t run) { slots_[place(run)] = run; }
  bool has(std::uint64_t run) const { return !slots_.empty() && slots_[place(run)] == run; }

 private:
  // Of the run, or where it would stand. 0 is an empty slot, and one run in 2^64.
  std::size_t place(std::uint64_t run) const {
    std::size_t at = (run >> 32U) * slots_.size() >> 32U;
    while (slots_[at] != 0 && slots_[at] != run) at = at + 1 == slots_.size() ? 0 : at + 1;
    return at;
  }

  std::vector<std::uint64_t> slots_;
};

}  // namespace bylineage

#endif  // BYLINEAGE_LINEAGE_RUN_SET_INTERNAL_H_
