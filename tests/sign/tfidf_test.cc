#include "bylineage/sign/tfidf.h"

#include <Eigen/SparseCore>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <cstdint>
#include <map>
#include <vector>

#include "bylineage/base/hash.h"
#include "support/corpus.h"

namespace {

using namespace bylineage;
using bylineage::testing::Random;

constexpr double kOneQ30 = 1 << 30;

/// A row of n draws from `vocabulary` terms whose idf goes up to 13 bits.
TermRow random_row(Random& random, std::size_t n, std::size_t vocabulary) {
  std::vector<std::uint64_t> terms;
  std::vector<std::int32_t> idf;
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t term = random.below(vocabulary);
    terms.push_back(mix64(term + 1));
    idf.push_back(static_cast<std::int32_t>(term * 3328 / vocabulary));
  }
  return term_row(terms, idf);
}

std::int64_t norm_q30(const TermRow& row) { return dot_q30(row, row); }

TEST_CASE("a row is sorted, unique, positive and of length one", "[sign][tfidf]") {
  const auto n = GENERATE(1U, 2U, 10U, 31U, 32U, 33U, 450U, 5000U);
  CAPTURE(n);
  Random random(n);
  const TermRow row = random_row(random, n, 40 + n);
  REQUIRE_FALSE(row.empty());
  for (std::size_t i = 0; i < row.size(); ++i) {
    CHECK(row[i].weight() > 0);
    if (i > 0) CHECK(row[i - 1].term() < row[i].term());
  }
  // Each weight w is rounded by at most 1/2, hence its square by at most w + 1/4.
  double slack = 0;
  for (const TermWeight& term : row) slack += term.weight() + 0.25;
  CHECK(std::abs(static_cast<double>(norm_q30(row)) - kOneQ30) <= slack + n);
}

TEST_CASE("weights are (1 + log2 tf) idf, normalised", "[sign][tfidf]") {
  // Terms 1, 2, 3 with tf 4, 1, 2 and idf 2, 6, 3 bits: weights 3*2, 1*6, 2*3, all equal.
  const std::vector<std::uint64_t> terms = {1, 1, 2, 3, 1, 1, 3};
  const std::vector<std::int32_t> idf = {512, 512, 1536, 768, 512, 512, 768};
  const TermRow row = term_row(terms, idf);
  REQUIRE(row.size() == 3);
  for (const TermWeight& term : row) CHECK(term.weight() == 18919);  // 2^15 / sqrt(3), rounded
}

TEST_CASE("a row keeps order, weights and the upper bits of stems", "[sign][tfidf]") {
  Random random(5);
  std::vector<std::uint64_t> stems;
  for (int i = 0; i < 400; ++i) stems.push_back(mix64(random.below(300)));
  stems.push_back(~std::uint64_t{0});
  const std::vector<WeighedStem> weighed =
      weigh_stems(stems, std::vector<std::int32_t>(stems.size(), 900));
  const TermRow row = term_row(weighed);
  REQUIRE(row.size() == weighed.size());
  for (std::size_t i = 0; i < row.size(); ++i) {
    CHECK(row[i].term() == weighed[i].stem >> 16U);
    CHECK(row[i].weight() == weighed[i].weight);
    if (i > 0) CHECK(weighed[i - 1].stem < weighed[i].stem);
  }
  const TermRow heaviest = term_row(std::vector<std::uint64_t>{7}, std::vector<std::int32_t>{1});
  CHECK(heaviest[0].weight() == 1 << 15);
  CHECK(sizeof(TermWeight) == 8);
}

TEST_CASE("words in every article have no weight, and a text of them has no row", "[sign][tfidf]") {
  CHECK(term_row(std::vector<std::uint64_t>{1, 2}, std::vector<std::int32_t>{0, 0}).empty());
  CHECK(term_row({}, {}).empty());
  const std::vector<std::uint64_t> stems = {mix64(1), mix64(2)};
  const TermRow row = term_row(stems, std::vector<std::int32_t>{0, 700});
  REQUIRE(row.size() == 1);
  CHECK(row[0].term() == stems[1] >> 16U);
  CHECK(row[0].weight() == 1 << 15);
}

TEST_CASE("the smallest idf keeps a row of length one", "[sign][tfidf]") {
  const TermRow row = term_row(std::vector<std::uint64_t>{1, 2}, std::vector<std::int32_t>{1, 1});
  REQUIRE(row.size() == 2);
  CHECK(row[0].weight() == 23170);  // 2^15 / sqrt(2), rounded
  CHECK(row[1].weight() == 23170);
}

TEST_CASE("a word repeated beyond the table weighs as one repeated 255 times", "[sign][tfidf]") {
  const auto row_of = [](std::size_t repeats) {
    std::vector<std::uint64_t> terms(repeats, 1);
    terms.push_back(2);
    return term_row(terms, std::vector<std::int32_t>(repeats + 1, 2560));
  };
  CHECK(row_of(255)[0].weight() == row_of(100'000)[0].weight());
  CHECK(row_of(200)[0].weight() < row_of(255)[0].weight());
}

TEST_CASE("the dot product is that of Eigen's integer matrices", "[sign][tfidf]") {
  Random random(7);
  std::vector<TermRow> rows;
  for (std::size_t i = 0; i < 40; ++i) {
    rows.push_back(random_row(random, 1 + random.below(300), 400));
  }
  rows.emplace_back();  // an empty article
  std::map<std::uint64_t, Eigen::Index> column;
  for (const TermRow& row : rows) {
    for (const TermWeight& term : row) column.try_emplace(term.term(), column.size());
  }
  using Matrix = Eigen::SparseMatrix<std::int64_t, Eigen::RowMajor>;
  Matrix matrix(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(column.size()));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const TermWeight& term : rows[i]) {
      matrix.insert(static_cast<Eigen::Index>(i), column.at(term.term())) = term.weight();
    }
  }
  const Matrix product = matrix * Matrix(matrix.transpose());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = 0; j < rows.size(); ++j) {
      CHECK(dot_q30(rows[i], rows[j]) ==
            product.coeff(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)));
    }
  }
}

}  // namespace
