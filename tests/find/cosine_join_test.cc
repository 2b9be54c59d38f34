// The exact cosine join against all pairs.
#include "bylineage/find/cosine_join.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cstdint>
#include <vector>

#include "support/corpus.h"

namespace {

using namespace bylineage;
using bylineage::testing::Random;

/// Rows of 0 to 80 terms, common ones light and in most rows; every second takes over a part of an
/// earlier one.
std::vector<TermRow> news(std::size_t n) {
  Random random(n);
  std::vector<TermRow> rows;
  std::vector<std::vector<std::uint64_t>> words(n);
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<std::int32_t> idf;
    std::vector<std::uint64_t> terms;
    if (i > 0 && random.percent(50)) {
      for (const std::uint64_t word : words[random.below(i)]) {
        if (random.percent(80)) words[i].push_back(word);
      }
    }
    for (std::size_t own = random.below(40); own > 0; --own) {
      words[i].push_back(random.below(1 + random.below(2000)));
    }
    if (random.percent(2)) words[i].clear();
    for (const std::uint64_t word : words[i]) {
      terms.push_back(mix64(word));
      idf.push_back(static_cast<std::int32_t>(100 + word));
    }
    rows.push_back(term_row(terms, idf));
  }
  return rows;
}

std::vector<DocPair> all_pairs(const std::vector<TermRow>& rows, std::int64_t per_mille) {
  std::vector<DocPair> pairs;
  for (std::size_t a = 0; a < rows.size(); ++a) {
    for (std::size_t b = a + 1; b < rows.size(); ++b) {
      if (dot_q30(rows[a], rows[b]) * 1000 >= per_mille << 30) {
        pairs.push_back({doc_id(a), doc_id(b), 0});
      }
    }
  }
  return pairs;
}

std::vector<DocPair> joined(const std::vector<TermRow>& rows, std::int64_t per_mille) {
  const std::vector<std::span<const TermWeight>> views(rows.begin(), rows.end());
  return cosine_join(views, per_mille);
}

TEST_CASE("the cosine join finds the pairs from the threshold on", "[find][cosine]") {
  static const std::vector<TermRow> rows = news(1200);  // one tile
  const std::int64_t per_mille = GENERATE(1, 50, 125, 250, 500, 501, 800, 999, 1000, 1001, 3000);
  CAPTURE(per_mille);
  const std::vector<DocPair> expected = all_pairs(rows, per_mille);
  if (per_mille <= 800) CHECK(expected.size() > 100);
  CHECK(joined(rows, per_mille) == expected);
}

TEST_CASE("the cosine join finds the pairs of several tiles", "[find][cosine]") {
  static const std::vector<TermRow> rows = news(5000);
  std::size_t entries = 0;
  for (const TermRow& row : rows) entries += row.size();
  CHECK(entries > 131'072);
  const std::int64_t per_mille = 300;
  CHECK(joined(rows, per_mille) == all_pairs(rows, per_mille));
}

TEST_CASE("a pair exactly at the threshold is found", "[find][cosine]") {
  // 16384^2 is a quarter of 2^30, exactly.
  const std::vector<TermRow> rows = {{{1, 16384}, {2, 28378}}, {{1, 16384}, {3, 28378}}};
  CHECK(joined(rows, 250).size() == 1);
  CHECK(joined(rows, 251).empty());
}

TEST_CASE("equal rows, rows of one term and parts of rows", "[find][cosine]") {
  const TermRow one = {{7, 32768}};
  const TermRow part = {{7, 20000}};
  const std::vector<TermRow> rows = {one, one, {}, part, {{9, 32768}}, one};
  CHECK(joined(rows, 1000) == all_pairs(rows, 1000));
  CHECK(joined(rows, 600) == all_pairs(rows, 600));
  CHECK(joined(rows, 600).size() == 6);
  CHECK(joined({}, 500).empty());
  CHECK(joined({{}, {}}, 500).empty());
}

TEST_CASE("a row of many terms meets one of few", "[find][cosine]") {
  std::vector<std::uint64_t> terms;
  for (std::uint64_t i = 0; i < 200'000; ++i) terms.push_back(mix64(i));
  const std::vector<std::int32_t> idf(terms.size(), 1000);
  const TermRow all = term_row(terms, idf);
  terms.resize(30);
  const TermRow some = term_row(terms, std::span(idf).first(30));
  const std::vector<TermRow> rows = {some, all, some, all};
  CHECK(joined(rows, 1) == all_pairs(rows, 1));
  CHECK(joined(rows, 900) == all_pairs(rows, 900));
}

}  // namespace
