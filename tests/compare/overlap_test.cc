#include "bylineage/compare/overlap.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <iterator>
#include <vector>

#include "support/corpus.h"

namespace bylineage {
namespace {

using testing::Random;

std::vector<std::uint64_t> random_set(Random& random, std::size_t size, std::size_t below) {
  std::vector<std::uint64_t> set(size);
  for (auto& value : set) value = random.below(below);
  std::sort(set.begin(), set.end());
  set.erase(std::unique(set.begin(), set.end()), set.end());
  return set;
}

TEST_CASE("overlap counts what std::set_intersection finds", "[compare][overlap]") {
  Random random(1);
  // Pairs around the edges of merging and of galloping (one side 32 times the other).
  const std::size_t sizes[] = {0, 1, 2, 7, 31, 32, 33, 64, 65, 450, 2000, 5000};
  for (const std::size_t n : sizes) {
    for (const std::size_t m : sizes) {
      for (const std::size_t density : {1U, 2U, 20U}) {
        const auto a = random_set(random, n, (n + m + 1) * density);
        const auto b = random_set(random, m, (n + m + 1) * density);
        std::vector<std::uint64_t> both;
        std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
        const Overlap found = overlap(a, b);
        INFO("sizes " << a.size() << ", " << b.size() << ", density " << density);
        CHECK(found.a == a.size());
        CHECK(found.b == b.size());
        CHECK(found.shared == both.size());
      }
    }
  }
}

TEST_CASE("galloping finds values at both ends of the long set", "[compare][overlap]") {
  std::vector<std::uint64_t> many(1000);
  for (std::size_t i = 0; i < many.size(); ++i) many[i] = 2 * i + 2;
  for (const std::vector<std::uint64_t>& few :
       {std::vector<std::uint64_t>{2}, {2000}, {2, 2000}, {1, 2, 1000, 2001}, {3}, {0}, {5000}}) {
    const auto expected =
        static_cast<std::size_t>(std::count_if(few.begin(), few.end(), [&](std::uint64_t value) {
          return std::binary_search(many.begin(), many.end(), value);
        }));
    CHECK(overlap(few, many).shared == expected);
    CHECK(overlap(many, few).shared == expected);
  }
}

TEST_CASE("resemblance and containment follow from the counts", "[compare][overlap]") {
  const Overlap o{.a = 10, .b = 40, .shared = 5};
  CHECK(o.resemblance() == 5.0 / 45.0);
  CHECK(o.a_in_b() == 0.5);
  CHECK(o.b_in_a() == 0.125);
  CHECK(Overlap{}.resemblance() == 0.0);
}

}  // namespace
}  // namespace bylineage
