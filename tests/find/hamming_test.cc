// The Hamming join against all pairs, and its kernels against one another.
#include "bylineage/find/hamming.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cstdint>
#include <vector>

#include "bylineage/sign/simhash.h"
#include "bylineage/sign/sketch.h"
#include "find/hamming_internal.h"
#include "support/corpus.h"

namespace {

using namespace bylineage;
using bylineage::testing::Random;

using Hashes = std::vector<std::uint64_t>;

Hashes random_hashes(std::size_t n) {
  Random random(n + 1);
  Hashes hashes(n);
  for (std::uint64_t& hash : hashes) hash = random.next();
  return hashes;
}

/// Like those of real articles: families about one hash, and most bits of all of them one-sided.
Hashes clustered_hashes(std::size_t n) {
  Random random(n + 2);
  Hashes hashes(n);
  for (std::size_t i = 0; i < n; ++i) {
    hashes[i] = random.next() & random.next();
    if (i < 2 || random.percent(50)) continue;
    hashes[i] = hashes[random.below(i)];
    for (std::size_t flips = random.below(10); flips > 0; --flips) {
      hashes[i] ^= std::uint64_t{1} << random.below(64);
    }
  }
  return hashes;
}

std::vector<DocPair> all_pairs(const Hashes& hashes, std::size_t distance) {
  std::vector<DocPair> pairs;
  for (std::size_t a = 0; a < hashes.size(); ++a) {
    for (std::size_t b = a + 1; b < hashes.size(); ++b) {
      if (hamming(hashes[a], hashes[b]) <= distance) pairs.push_back({doc_id(a), doc_id(b), 0});
    }
  }
  return pairs;
}

TEST_CASE("the join finds the pairs within the distance, whatever the distance",
          "[find][hamming]") {
  const std::size_t n = GENERATE(0U, 1U, 2U, 9U, 100U, 1500U);
  const std::size_t distance =
      GENERATE(0U, 1U, 2U, 3U, 4U, 6U, 8U, 13U, 21U, 32U, 60U, 61U, 63U, 64U, 1000U);
  CAPTURE(n, distance);
  CHECK(hamming_join(random_hashes(n), distance) == all_pairs(random_hashes(n), distance));
  CHECK(hamming_join(clustered_hashes(n), distance) == all_pairs(clustered_hashes(n), distance));
}

TEST_CASE("the join finds the pairs of 20,000 hashes", "[find][hamming]") {
  const std::size_t distance = GENERATE(3U, 6U);
  const Hashes hashes = clustered_hashes(20'000);
  const std::vector<DocPair> expected = all_pairs(hashes, distance);
  CHECK(expected.size() > 1000);
  CHECK(hamming_join(hashes, distance) == expected);
}

TEST_CASE("equal hashes are pairs, however many", "[find][hamming]") {
  const Hashes hashes(500, 77);
  CHECK(hamming_join(hashes, 0).size() == 500 * 499 / 2);
  CHECK(hamming_join(hashes, 6) == all_pairs(hashes, 6));
}

TEST_CASE("every set of instructions finds the same pairs", "[find][hamming]") {
  const Hashes hashes = clustered_hashes(3000);
  const std::vector<DocPair> expected = all_pairs(hashes, 6);
  for (const Simd simd : {Simd::Scalar, Simd::Avx2, Simd::Avx512, Simd::Best}) {
    if (!set_simd(simd)) continue;
    CHECK(hamming_join(hashes, 6) == expected);
  }
  set_simd(Simd::Best);
}

TEST_CASE("kernels agree at every size, place and number of rows", "[find][hamming]") {
  const Simd simd = GENERATE(Simd::Avx2, Simd::Avx512);
  const NearPairs kernel = vector_near_pairs(simd);
  if (kernel == nullptr) return;  // this machine lacks the instructions
  Hashes hashes = clustered_hashes(60);
  hashes.resize(hashes.size() + kHashPadding);
  std::size_t seen = 0;
  for (const std::uint32_t begin : {0U, 1U, 3U, 7U}) {
    for (std::uint32_t end = begin + 1; end <= 60; ++end) {
      for (const std::uint32_t rows : {1U, (end - begin) / 2, end - begin - 1}) {
        const Bucket bucket{begin, end, std::min(rows, end - begin)};
        std::vector<std::pair<std::uint32_t, std::uint32_t>> expected, found;
        for (std::uint32_t i = begin; i < begin + bucket.rows; ++i) {
          for (std::uint32_t j = i + 1; j < end; ++j) {
            if (hamming(hashes[i], hashes[j]) <= 20) expected.emplace_back(i, j);
          }
        }
        std::vector<Near> near;
        kernel(hashes.data(), {&bucket, 1}, 20, near);
        for (const auto& [first, second] : near) found.emplace_back(first, second);
        CHECK(found == expected);
        seen += found.size();
      }
    }
  }
  CHECK(seen > 1000);
}

}  // namespace
