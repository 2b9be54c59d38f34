// Shingles: runs of five words, the unit in which texts overlap.
//
// Five words because chance and stock phrases rarely reach that far: of the Reuters-21578 articles
// only 3 runs of five words, but 198 of three, stand in more than 200 articles.
#ifndef BYLINEAGE_SIGN_SHINGLE_H_
#define BYLINEAGE_SIGN_SHINGLE_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace bylineage {

inline constexpr std::size_t kShingleWords = 5;

/// XXH3 of every run of kShingleWords word hashes, in order of the text: result[i] is the run that
/// begins at word i. A text of fewer words, but not none, is one shingle.
///
/// Shape: words [n] -> [max(n - 4, 1)], or [0] if n = 0.
std::vector<std::uint64_t> shingle_hashes(std::span<const std::uint64_t> words);

/// Sorts hashes and drops repeats. Cost: O(n) for uniform hashes.
void sort_unique(std::vector<std::uint64_t>& hashes);

}  // namespace bylineage

#endif  // BYLINEAGE_SIGN_SHINGLE_H_
