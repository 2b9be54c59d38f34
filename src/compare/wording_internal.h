// Common wording: stretches of two texts that go the same way word by word, though not every word.
//
// Runs of equal words break at every word that a rewriter exchanges; sentences of independent
// reports align on names and numbers. What tells one text made from the other is between the two:
// plain words in the same order, close together, with gaps. So this is local alignment (Smith and
// Waterman, 1981) over stems, sparse, scored in bits: an equal plain word is worth its rarity, a
// name or number no more than a particle (every report of the event has it), and each word passed
// over on either side costs a bit. Two independent texts reach some 20 bits by chance in a place;
// what stands above that is somebody's wording.
#ifndef BYLINEAGE_COMPARE_WORDING_INTERNAL_H_
#define BYLINEAGE_COMPARE_WORDING_INTERNAL_H_

#include <cstdint>
#include <vector>

#include "compare/body_internal.h"

namespace bylineage::compare_internal {

/// Equal words in order: a from first to last matched word, b likewise.
struct LocalAlignment {
  Range a, b;
  std::uint32_t words = 0;     ///< matched, 3 or more
  std::uint32_t score_q8 = 0;  ///< bits, more than kChanceBits
  friend bool operator==(const LocalAlignment&, const LocalAlignment&) = default;
};

/// Bits that two independent texts share in one place: an alignment counts by what it has above.
inline constexpr std::uint32_t kChanceBits = 20;

/// Local alignments of the unquoted words, the best first, no word of either side in two of them.
/// Words inside a common phrase (Token::Common) match nothing.
/// Shape:  plain_a, plain_b as of plain_words().
/// Cost:   a few steps for each pair of occurrences of a shared stem.
std::vector<LocalAlignment> local_alignments(const Bodies& bodies, const std::vector<bool>& plain_a,
                                             const std::vector<bool>& plain_b);

/// Bits above chance, Q8, summed over the alignments.
std::uint64_t wording_q8(const std::vector<LocalAlignment>& alignments);

}  // namespace bylineage::compare_internal

#endif  // BYLINEAGE_COMPARE_WORDING_INTERNAL_H_
