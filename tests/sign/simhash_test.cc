#include "bylineage/sign/simhash.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <vector>

#include "bylineage/base/hash.h"
#include "support/corpus.h"

namespace {

using namespace bylineage;
using bylineage::testing::Random;

/// The definition, bit by bit.
std::uint64_t slow_simhash(const std::vector<WeighedStem>& terms) {
  std::uint64_t result = 0;
  for (int bit = 0; bit < 64; ++bit) {
    std::int64_t sum = 0;
    for (const auto& [stem, weight] : terms) {
      sum += ((stem >> bit) & 1) != 0 ? weight : -weight;
    }
    if (sum > 0) result |= std::uint64_t{1} << bit;
  }
  return result;
}

std::vector<WeighedStem> random_row(Random& random, std::size_t n) {
  std::vector<WeighedStem> row(n);
  for (WeighedStem& each : row) {
    each = {random.next(), static_cast<std::int32_t>(1 + random.below(32768))};
  }
  return row;
}

TEST_CASE("simhash is the sign of the weighted sum of each bit", "[sign][simhash]") {
  Random random(1);
  for (const std::size_t n : {0U, 1U, 2U, 3U, 16U, 300U}) {
    const std::vector<WeighedStem> row = random_row(random, n);
    CHECK(simhash(row) == slow_simhash(row));
  }
  CHECK(simhash({}) == 0);
  const std::vector<WeighedStem> one = {{0x0123456789abcdef, 5}};
  CHECK(simhash(one) == 0x0123456789abcdef);
  // Equal weights for and against a bit: the bit is 0.
  const std::vector<WeighedStem> tie = {{0xff, 5}, {0x0f, 5}};
  CHECK(simhash(tie) == 0x0f);
}

TEST_CASE("a few replaced words move a few bits, other words about half", "[sign][simhash]") {
  Random random(2);
  unsigned near = 0;
  unsigned far = 0;
  for (int i = 0; i < 100; ++i) {
    const std::vector<WeighedStem> row = random_row(random, 250);
    std::vector<WeighedStem> light = row;
    for (std::size_t j = 0; j < 5; ++j) light[j * 50].stem = random.next();
    near += hamming(simhash(row), simhash(light));
    far += hamming(simhash(row), simhash(random_row(random, 250)));
  }
  CHECK(near < 100 * 8);
  CHECK(far > 100 * 28);
  CHECK(far < 100 * 36);
}

}  // namespace
