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

struct TermWeight {
  std::uint64_t term = 0;   ///< stem hash
  std::int32_t weight = 0;  ///< Q15, > 0
};

/// Sorted by term, terms unique.
using TermRow = std::vector<TermWeight>;

/// Cosine of two rows in Q30: 2^30 = 1.0 (rounding may pass it by a few units). Cost: O(n + m).
std::int64_t dot_q30(std::span<const TermWeight> a, std::span<const TermWeight> b);

/// Makes a row from term counts: `terms` [n] unsorted stem hashes, `idf` [n] their Q8 idf.
TermRow term_row(std::span<const std::uint64_t> terms, std::span<const std::int32_t> idf);

}  // namespace bylineage

#endif  // BYLINEAGE_SIGN_TFIDF_H_
