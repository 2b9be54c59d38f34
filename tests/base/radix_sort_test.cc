#include "bylineage/base/radix_sort.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cstdint>
#include <vector>

#include "support/corpus.h"

namespace {

using namespace bylineage;
using bylineage::testing::Random;

/// n entries in article order, keys limited to `mask`.
std::vector<KeyedDoc> random_entries(std::size_t n, std::uint64_t mask) {
  Random random(n + mask);
  std::vector<KeyedDoc> entries;
  for (std::size_t i = 0; i < n; ++i) entries.push_back({random.next() & mask, doc_id(i)});
  return entries;
}

TEST_CASE("radix_sort sorts as std::stable_sort by key does", "[base][radix_sort]") {
  const auto n = GENERATE(0U, 1U, 2U, 7U, 255U, 256U, 257U, 5000U);
  const auto mask = GENERATE(as<std::uint64_t>{}, 0, 1, 0xff, 0xff00, 0x00ff'0000'0000'00ff,
                             0x0101'0101'01ff, 0xf000'0000'0000'0000, ~std::uint64_t{0});
  CAPTURE(n, mask);
  std::vector<KeyedDoc> entries = random_entries(n, mask);
  std::vector<KeyedDoc> expected = entries;
  std::ranges::stable_sort(expected, {}, &KeyedDoc::key);
  radix_sort(entries);
  CHECK(entries == expected);
}

TEST_CASE("radix_sort keeps the order of equal keys", "[base][radix_sort]") {
  std::vector<KeyedDoc> entries = {{5, doc_id(9)}, {1, doc_id(8)}, {5, doc_id(2)}, {1, doc_id(3)}};
  radix_sort(entries);
  CHECK(entries ==
        std::vector<KeyedDoc>{{1, doc_id(8)}, {1, doc_id(3)}, {5, doc_id(9)}, {5, doc_id(2)}});
}

TEST_CASE("buckets are the runs of equal keys, in order", "[base][radix_sort]") {
  const std::vector<KeyedDoc> entries = {
      {1, doc_id(0)}, {1, doc_id(4)}, {2, doc_id(1)}, {7, doc_id(2)}, {7, doc_id(3)}};
  std::vector<std::vector<KeyedDoc>> buckets;
  for_each_bucket(entries, [&](std::span<const KeyedDoc> bucket) {
    buckets.emplace_back(bucket.begin(), bucket.end());
  });
  CHECK(buckets == std::vector<std::vector<KeyedDoc>>{{{1, doc_id(0)}, {1, doc_id(4)}},
                                                      {{2, doc_id(1)}},
                                                      {{7, doc_id(2)}, {7, doc_id(3)}}});
  for_each_bucket(std::span<const KeyedDoc>{},
                  [&](std::span<const KeyedDoc>) { FAIL("no entries, no buckets"); });
}

}  // namespace
