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

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

#include "compare/body_internal.h"
#include "compare/columns_internal.h"

namespace bylineage::compare_internal {

/// Equal words in order: a from first to last matched word, b likewise.
struct LocalAlignment {
  Range a, b;
  std::uint32_t words = 0;     ///< matched, 3 or more
  std::uint32_t score_q8 = 0;  ///< bits, more than kChanceBits
};

/// Bits that two independent texts share in one place: an alignment counts by what it has above.
inline constexpr std::uint32_t kChanceBits = 20;

/// Finds the alignments of two texts, word by word. Its memory is kept from pair to pair.
class LocalAligner {
 public:
  explicit LocalAligner(Simd kernel = simd());

  /// Begins with two texts of so many words.
  void start(std::uint32_t words_a, std::uint32_t words_b);
  /// Word a may stand for the words of b at `stands` (as of stand(), ascending). `rarity`: bits
  /// that it is worth more, Q8, where both are plain; 0 if a is not. Requires: ascending a.
  void word(std::uint32_t a, std::span<const std::uint32_t> stands, std::int32_t rarity);
  /// The alignments, the best first, no word of either side in two of them.
  std::vector<LocalAlignment> finish();

 private:
  static constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);
  /// An equal word that is linked with others, and the best alignment that ends with it.
  struct Match {
    std::uint32_t a = 0, b = 0;
    std::int32_t score = 0;
    std::uint32_t before = kNone;
  };
  /// A match where an alignment may end, as it is sorted: the best first, then by place.
  struct End {
    std::int32_t negative_score = 0;
    std::uint32_t a = 0, b = 0, match = 0;
    auto operator<=>(const End&) const = default;
  };
  /// A match that is kept, and that of the column as long as its row is the column's.
  struct Last {
    std::uint32_t row = 0, match = 0;
  };
  Columns columns() { return {row_.data(), reach_.data()}; }
  std::uint32_t linked(std::size_t place);
  void keep(std::uint32_t a, std::uint32_t b, std::int32_t score, std::uint32_t before);

  PassOver pass_over_;
  std::vector<Match> matches_;
  // Rows are numbered on from pair to pair, so that the columns of the last pair are out of reach.
  std::uint32_t first_row_ = 0, words_a_ = 0;
  std::vector<std::uint32_t> row_, reach_;  ///< of Columns
  std::vector<Last> last_;                  ///< the kept match of each column
  std::vector<End> ends_;
  std::vector<std::uint32_t> path_;
  std::vector<std::uint8_t> taken_a_, taken_b_;
};

/// True if the word at `position` can match: unquoted, not inside a common phrase.
bool counts(const Body& body, std::uint32_t position);

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
