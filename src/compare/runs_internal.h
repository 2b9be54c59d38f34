// Common runs: stretches of equal words inside a sentence, or inside a quotation, of both texts.
#ifndef BYLINEAGE_COMPARE_RUNS_INTERNAL_H_
#define BYLINEAGE_COMPARE_RUNS_INTERNAL_H_

#include <cstdint>
#include <span>
#include <vector>

#include "compare/body_internal.h"

namespace bylineage::compare_internal {

/// `length` equal words from position a and from position b.
struct Run {
  std::uint32_t a = 0, b = 0, length = 0;
  friend bool operator==(const Run&, const Run&) = default;
};

inline constexpr std::uint32_t kTrigram = 3;  ///< words of the shortest run that may be a tile

/// Positions with a word behind them in their segment, by word, then the word behind.
struct WordPairs {
  std::vector<std::uint32_t> begin;     ///< [words + 1] into the next two, by the first word
  std::vector<std::uint32_t> behind;    ///< the second word
  std::vector<std::uint32_t> position;  ///< of the first; ascending for one pair
  std::vector<std::uint32_t> segment;   ///< by position, the number of its segment

  std::span<const std::uint32_t> find(std::uint32_t first, std::uint32_t second) const;
};

/// Those of a text. Shape: `words` of positions, each below `count`.
WordPairs word_pairs(const std::vector<std::uint32_t>& words, const std::vector<Range>& segments,
                     std::uint32_t count);

/// All maximal runs of at least `shortest` words that stay inside one of `segments_a` and one of
/// `segments_b`. A run is maximal if it can be made longer on neither end.
/// Order:    by (a, b).
/// Requires: segments ascending and disjoint; shortest >= 2.
/// Cost:     O(words), a binary search for each word of a, and one step for each pair of
/// occurrences
///           of a shared pair of words: of two long texts a thirtieth of those of shared words.
std::vector<Run> common_runs(const Bodies& bodies, const std::vector<Range>& segments_a,
                             const std::vector<Range>& segments_b, std::uint32_t shortest);

/// The same of the sentences; at the cost of the shorter text, if the longer one is prepared.
std::vector<Run> sentence_runs(const Bodies& bodies, std::uint32_t shortest);

/// Length of the longest; 0 if there is none.
std::uint32_t longest(const std::vector<Run>& runs);

/// Runs of 3 words or more, chosen longest first so that no word of either side lies in two of
/// them (greedy string tiling). Fewer equal words in a row are grammar, not copying.
std::vector<Run> tiles(std::vector<Run> runs, std::uint32_t words_a, std::uint32_t words_b);

}  // namespace bylineage::compare_internal

#endif  // BYLINEAGE_COMPARE_RUNS_INTERNAL_H_
