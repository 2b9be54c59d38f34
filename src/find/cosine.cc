// The cosine lens: a product of the corpus' tf-idf matrix with its own transpose.
//
// Up to FindOptions::cosine_articles articles it is the exact product, and the pairs are those of
// cosine >= t. That grows with the square of the corpus: common words put every article into one
// bucket. Above, the product is taken over the words that at most hot_bucket articles have, which
// makes it linear, and the pairs are those of (exact) cosine >= 2 t of which these words give at
// least a quarter.
#include <Eigen/SparseCore>
#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "bylineage/sign/tfidf.h"
#include "find/lenses_internal.h"

namespace bylineage {
namespace {

// Q15 entries, sums of their Q30 products in 64 bits: exact, whatever the order of summation.
using Matrix = Eigen::SparseMatrix<std::int64_t, Eigen::RowMajor>;

/// Rows: members. Columns: terms that 2 to `most` of them have, in order of their hashes.
Matrix term_matrix(Analyses analyses, Members members, std::size_t most) {
  std::vector<KeyedDoc> entries;
  for (std::size_t row = 0; row < members.size(); ++row) {
    for (const TermWeight& term : analyses[index(members[row])].terms) {
      entries.push_back({term.term, doc_id(row)});
    }
  }
  radix_sort(entries);
  std::vector<Eigen::Triplet<std::int64_t>> cells;
  // Rows are sorted by term as the entries are: a row's next entry is its next term.
  std::vector<std::size_t> next(members.size());
  Eigen::Index columns = 0;
  for_each_bucket(entries, [&](std::span<const KeyedDoc> bucket) {
    const bool kept = bucket.size() >= 2 && bucket.size() <= most;
    for (const KeyedDoc& entry : bucket) {
      const std::size_t row = index(entry.doc);
      const TermWeight& term = analyses[index(members[row])].terms[next[row]++];
      if (kept) cells.emplace_back(static_cast<Eigen::Index>(row), columns, term.weight);
    }
    columns += kept;
  });
  Matrix matrix(static_cast<Eigen::Index>(members.size()), columns);
  matrix.setFromTriplets(cells.begin(), cells.end());
  return matrix;
}

/// Calls visit(row_a, row_b, product) for every a < b whose rows share a column.
/// Cost: one step for each pair of rows in a column; half of a product of sparse matrices, which
///       would also sort what is here looked at once.
template <class Visit>
void for_each_product(const Matrix& matrix, Visit visit) {
  const Matrix transposed = matrix.transpose();
  // Of each column, how many cells stand in rows up to the current one.
  std::vector<Eigen::Index> passed(static_cast<std::size_t>(matrix.cols()));
  std::vector<std::int64_t> sum(static_cast<std::size_t>(matrix.rows()));
  std::vector<Eigen::Index> touched;
  for (Eigen::Index a = 0; a < matrix.rows(); ++a) {
    for (Matrix::InnerIterator cell(matrix, a); cell; ++cell) {
      const Eigen::Index first = transposed.outerIndexPtr()[cell.col()];
      const Eigen::Index last = transposed.outerIndexPtr()[cell.col() + 1];
      for (Eigen::Index p = first + ++passed[static_cast<std::size_t>(cell.col())]; p < last; ++p) {
        const Eigen::Index b = transposed.innerIndexPtr()[p];
        std::int64_t& product = sum[static_cast<std::size_t>(b)];
        if (product == 0) touched.push_back(b);
        product += cell.value() * transposed.valuePtr()[p];
      }
    }
    for (const Eigen::Index b : touched) {
      visit(a, b, std::exchange(sum[static_cast<std::size_t>(b)], 0));
    }
    touched.clear();
  }
}

}  // namespace

Join cosine_lens(Analyses analyses, Members members, const FindOptions& options) {
  Join result(analyses.size());
  const bool all_terms = members.size() <= options.cosine_articles;
  const Matrix matrix =
      term_matrix(analyses, members, all_terms ? members.size() : options.hot_bucket);
  constexpr std::int64_t kOneQ30 = std::int64_t{1} << 30;
  const std::int64_t least = options.cosine_per_mille * (all_terms ? 1 : 2);  // per mille
  const std::int64_t least_rare = all_terms ? least : least / 4;
  for_each_product(matrix, [&](Eigen::Index row_a, Eigen::Index row_b, std::int64_t product) {
    if (product * 1000 < least_rare * kOneQ30) return;
    const DocId a = members[static_cast<std::size_t>(row_a)];
    const DocId b = members[static_cast<std::size_t>(row_b)];
    if (!all_terms) product = dot_q30(analyses[index(a)].terms, analyses[index(b)].terms);
    if (product * 1000 >= least * kOneQ30) result.add(a, b);
  });
  return result;
}

}  // namespace bylineage
