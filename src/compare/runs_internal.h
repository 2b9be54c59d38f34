// Common runs: stretches of equal words inside a sentence, or inside a quotation, of both texts.
#ifndef BYLINEAGE_COMPARE_RUNS_INTERNAL_H_
#define BYLINEAGE_COMPARE_RUNS_INTERNAL_H_

#include <cstdint>
#include <vector>

#include "compare/body_internal.h"

namespace bylineage::compare_internal {

/// `length` equal words from position a and from position b.
struct Run {
  std::uint32_t a = 0, b = 0, length = 0;
  friend bool operator==(const Run&, const Run&) = default;
};

inline constexpr std::uint32_t kTrigram = 3;  ///< words of the shortest run that may be a tile

/// All maximal runs of at least `shortest` words that stay inside one of `segments_a` and one of
/// `segments_b`. A run is maximal if it can be made longer on neither end.
/// Order:    by (a, b).
/// Requires: segments ascending and disjoint; shortest >= 2.
/// Cost:     O(words), a binary search for each word of a, and one step for each pair of
/// occurrences
///           of a shared pair of words: of two long texts a thirtieth of those of shared words.
std::vector<Run> common_runs(const Bodies& bodies, const std::vector<Range>& segments_a,
                             const std::vector<Range>& segments_b, std::uint32_t shortest);

/// Length of the longest; 0 if there is none.
std::uint32_t longest(const std::vector<Run>& runs);

/// Runs of 3 words or more, chosen longest first so that no word of either side lies in two of
/// them (greedy string tiling). Fewer equal words in a row are grammar, not copying.
std::vector<Run> tiles(std::vector<Run> runs, std::uint32_t words_a, std::uint32_t words_b);

}  // namespace bylineage::compare_internal

#endif  // BYLINEAGE_COMPARE_RUNS_INTERNAL_H_
