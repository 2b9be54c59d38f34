// TF-IDF rows as integers, and the matrix of a corpus as an Eigen sparse matrix.
//
// weight = tf_table[tf] * idf, sublinear in tf, then scaled so that the sum of squares is 2^30: a
// row's entries are Q15 and the product of two rows is their cosine in Q30, exactly the same on
// every machine.
#ifndef BYLINEAGE_SIGN_TFIDF_H_
#define BYLINEAGE_SIGN_TFIDF_H_

#include <cstdint>
#include <span>
#include <vector>

namespace bylineage {

/// A word of a text, and what it weighs there.
struct WeighedStem {
  std::uint64_t stem = 0;   ///< hash, as of Token::stem
  std::int32_t weight = 0;  ///< Q15, > 0
};

/// The same as it is kept, in eight bytes: a million articles have 220 million. Of the hash the
/// upper 48 bits tell the words of two texts apart: with 224 terms each, of five billion pairs of
/// articles one would seem to share a word that it does not.
class TermWeight {
 public:
  static constexpr unsigned kTermBits = 48;

  constexpr TermWeight() = default;
  /// Requires: term < 2^48, 0 < weight < 2^16.
  constexpr TermWeight(std::uint64_t term, std::int32_t weight)
      : bits_(term << kWeightBits | static_cast<std::uint64_t>(weight)) {}

  constexpr std::uint64_t term() const noexcept { return bits_ >> kWeightBits; }
  constexpr std::int32_t weight() const noexcept {  ///< Q15, > 0
    return static_cast<std::int32_t>(bits_ & ((1U << kWeightBits) - 1));
  }
  friend constexpr bool operator==(const TermWeight&, const TermWeight&) = default;

 private:
  static constexpr unsigned kWeightBits = 64 - kTermBits;

  std::uint64_t bits_ = 0;
};

/// Sorted by term; each once, unless two stems of a text share 48 bits (one text in ten billion).
using TermRow = std::vector<TermWeight>;

/// Cosine of two rows in Q30: 2^30 = 1.0 (rounding may pass it by a few units). Cost: O(n + m).
std::int64_t dot_q30(std::span<const TermWeight> a, std::span<const TermWeight> b);

/// Weighs the words of a text: `stems` [n] hashes in any order, `idf` [n] their Q8 idf. Sorted,
/// each stem once; those that weigh nothing are left out.
std::vector<WeighedStem> weigh_stems(std::span<const std::uint64_t> stems,
                                     std::span<const std::int32_t> idf);

/// The row of weighed stems, as weigh_stems() gave them.
TermRow term_row(std::span<const WeighedStem> stems);
/// The same of stems that are not weighed yet.
inline TermRow term_row(std::span<const std::uint64_t> stems, std::span<const std::int32_t> idf) {
  return term_row(weigh_stems(stems, idf));
}

}  // namespace bylineage

#endif  // BYLINEAGE_SIGN_TFIDF_H_
