#include "bylineage/sign/sketch.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

#include "support/corpus.h"

namespace {

using namespace bylineage;
using bylineage::testing::Random;

using Hashes = std::vector<std::uint64_t>;

Hashes random_hashes(Random& random, std::size_t n) {
  Hashes hashes(n);
  for (std::uint64_t& hash : hashes) hash = random.next();
  return hashes;
}

struct TwoSets {
  Hashes a, b;
  double resemblance = 0;
};

/// Sets of n hashes each, `shared` of them in both.
TwoSets two_sets(Random& random, std::size_t n, std::size_t shared) {
  TwoSets sets;
  sets.a = random_hashes(random, n);
  sets.b = random_hashes(random, n);
  std::copy_n(sets.a.begin(), shared, sets.b.begin());
  sets.resemblance = static_cast<double>(shared) / static_cast<double>(2 * n - shared);
  return sets;
}

/// Kernels this machine has besides the plain ones.
std::vector<Simd> vector_sets() {
  std::vector<Simd> here;
  for (const Simd simd : {Simd::Avx2, Simd::Avx512}) {
    if (set_simd(simd)) here.push_back(simd);
  }
  set_simd(Simd::Best);
  return here;
}

TEST_CASE("equal sets have equal sketches, whatever the order and the repeats", "[sign][sketch]") {
  Random random(1);
  Hashes set = random_hashes(random, 50);
  const Sketch forward = sketch(set);
  std::ranges::reverse(set);
  set.insert(set.end(), set.begin(), set.begin() + 7);
  const Sketch backward = sketch(set);
  CHECK(forward.slots == backward.slots);
  CHECK(agreement(forward, backward) == kSketchSlots);
}

TEST_CASE("an empty sketch agrees with nothing", "[sign][sketch]") {
  const Sketch empty = sketch({});
  CHECK(empty.algorithm == 0);
  CHECK(agreement(empty, empty) == 0);
  CHECK(agreement(empty, sketch(Hashes{1, 2, 3})) == 0);
}

TEST_CASE("a sketch carries its algorithm and seed, and another seed is another sketch",
          "[sign][sketch]") {
  Random random(2);
  const Hashes set = random_hashes(random, 100);
  CHECK(sketch(set, 5).algorithm != 0);
  CHECK(sketch(set, 5).seed == 5);
  CHECK(sketch(set, 5).slots != sketch(set, 6).slots);
}

TEST_CASE("a saved sketch stays comparable: known slots of algorithm 1", "[sign][sketch]") {
  Random random(3);
  const Sketch known = sketch(random_hashes(random, 40));
  CHECK(known.algorithm == 1);
  CHECK(known.slots[0] == 0x5e8ce110);
  CHECK(known.slots[64] == 0xcbd39f00);
  CHECK(known.slots[127] == 0x9182d410);
}

TEST_CASE("disjoint sets share no slots but by chance", "[sign][sketch]") {
  Random random(4);
  for (const std::size_t n : {1U, 20U, 450U, 1500U}) {
    CHECK(agreement(sketch(random_hashes(random, n)), sketch(random_hashes(random, n))) <= 1);
  }
}

TEST_CASE("a union's slots are the minima of its parts' slots once all are full",
          "[sign][sketch]") {
  Random random(5);
  const Hashes a = random_hashes(random, 2000);
  const Hashes b = random_hashes(random, 2000);
  Hashes both = a;
  both.insert(both.end(), b.begin(), b.end());
  const Sketch left = sketch(a);
  const Sketch right = sketch(b);
  const Sketch joined = sketch(both);
  for (std::size_t i = 0; i < kSketchSlots; ++i) {
    CHECK(joined.slots[i] == std::min(left.slots[i], right.slots[i]));
  }
}

TEST_CASE("vector kernels give the plain kernels' sketch", "[sign][sketch][simd]") {
  const auto n = GENERATE(1U, 7U, 8U, 9U, 15U, 16U, 17U, 127U, 128U, 129U, 4U * 128 + 3, 1501U);
  const auto offset = GENERATE(0U, 1U, 3U);  // misaligned input
  CAPTURE(n, offset);
  Random random(n);
  const Hashes hashes = random_hashes(random, n + offset);
  const auto set = std::span(hashes).subspan(offset);
  Hashes other(set.begin(), set.end());
  for (std::size_t i = 0; i < other.size(); i += 3) other[i] = random.next();
  REQUIRE(set_simd(Simd::Scalar));
  const Sketch plain = sketch(set);
  const std::size_t plain_agreement = agreement(plain, sketch(other));
  for (const Simd simd : vector_sets()) {
    CAPTURE(static_cast<int>(simd));
    REQUIRE(set_simd(simd));
    CHECK(sketch(set).slots == plain.slots);
    CHECK(agreement(sketch(set), sketch(other)) == plain_agreement);
  }
  set_simd(Simd::Best);
}

TEST_CASE("the estimate is unbiased, and no worse than independent slots",
          "[sign][sketch][statistics]") {
  struct Case {
    std::size_t n, shared;
    double worst;  ///< allowed error, as a share of the error of independent slots
  };
  // Below about 300 shingles slots are drawn without replacement, and the error falls to 0.72
  // (20 shingles) of that of independent slots; see the table in sketch.cc.
  const auto [n, shared, worst] = GENERATE(
      Case{1, 1, 1.0}, Case{3, 1, 0.95}, Case{20, 13, 0.85}, Case{60, 40, 0.85},
      Case{150, 15, 1.08}, Case{150, 133, 0.9}, Case{450, 400, 1.0}, Case{1500, 1000, 1.08});
  CAPTURE(n, shared);
  constexpr int kSeeds = 400;
  double sum = 0;
  double squares = 0;
  double resemblance = 0;
  for (int seed = 1; seed <= kSeeds; ++seed) {
    Random random(static_cast<std::uint64_t>(seed) * 1'000'003 + n);
    const TwoSets sets = two_sets(random, n, shared);
    const auto s = static_cast<std::uint64_t>(seed);
    const double estimate =
        static_cast<double>(agreement(sketch(sets.a, s), sketch(sets.b, s))) / kSketchSlots;
    resemblance = sets.resemblance;
    sum += estimate - resemblance;
    squares += (estimate - resemblance) * (estimate - resemblance);
  }
  const double theory = std::sqrt(resemblance * (1 - resemblance) / kSketchSlots);
  CHECK(std::abs(sum / kSeeds) <= 4 * theory / std::sqrt(kSeeds));
  CHECK(std::sqrt(squares / kSeeds) <= worst * theory);
}

TEST_CASE("one pair of sets is estimated without bias over seeds", "[sign][sketch][statistics]") {
  const auto shared = GENERATE(5U, 30U, 55U);
  Random random(9);
  const TwoSets sets = two_sets(random, 60, shared);
  constexpr int kSeeds = 400;
  double sum = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    sum += static_cast<double>(agreement(sketch(sets.a, seed), sketch(sets.b, seed)));
  }
  const double error = std::sqrt(sets.resemblance * (1 - sets.resemblance) / kSketchSlots / kSeeds);
  CHECK(std::abs(sum / kSketchSlots / kSeeds - sets.resemblance) < 4 * error);
}

}  // namespace
