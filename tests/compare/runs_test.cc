#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "analysed.h"
#include "compare/runs_internal.h"

namespace bylineage::compare_internal {
namespace {

using testing::analysed;
using testing::Random;

/// A body of small word numbers cut into sentences of random lengths.
Body random_body(Random& random, std::size_t words) {
  Body body;
  while (body.word.size() < words) {
    const auto first = static_cast<std::uint32_t>(body.word.size());
    const std::size_t length = random.below(6);
    for (std::size_t i = 0; i < length; ++i) {
      body.word.push_back(static_cast<std::uint32_t>(random.below(4)));
      body.token.push_back(0);
    }
    body.sentences.push_back({first, static_cast<std::uint32_t>(body.word.size())});
  }
  return body;
}

/// Every run by trying every pair of starts.
std::vector<Run> slow_runs(const Bodies& bodies, std::uint32_t shortest) {
  std::vector<Run> runs;
  for (const Range& s : bodies.a.sentences) {
    for (std::uint32_t i = s.first; i < s.last; ++i) {
      for (const Range& t : bodies.b.sentences) {
        for (std::uint32_t j = t.first; j < t.last; ++j) {
          const bool starts =
              i == s.first || j == t.first || bodies.a.word[i - 1] != bodies.b.word[j - 1];
          std::uint32_t length = 0;
          while (i + length < s.last && j + length < t.last &&
                 bodies.a.word[i + length] == bodies.b.word[j + length]) {
            ++length;
          }
          if (starts && length >= shortest) runs.push_back({i, j, length});
        }
      }
    }
  }
  return runs;
}

TEST_CASE("common runs are those of trying every pair of starts", "[compare][runs]") {
  Random random(3);
  for (int round = 0; round < 300; ++round) {
    const Body a = random_body(random, random.below(30)), b = random_body(random, random.below(30));
    const Bodies bodies{a, b, 4, 0};
    const auto shortest = static_cast<std::uint32_t>(2 + random.below(3));
    const auto found = common_runs(bodies, bodies.a.sentences, bodies.b.sentences, shortest);
    REQUIRE(found == slow_runs(bodies, shortest));

    // Tiles are runs of 3 or more and share no word.
    std::vector<int> used_a(bodies.a.size(), 0), used_b(bodies.b.size(), 0);
    for (const Run& tile : tiles(found, bodies.a.size(), bodies.b.size())) {
      REQUIRE(tile.length >= 3);
      REQUIRE(std::find(found.begin(), found.end(), tile) != found.end());
      for (std::uint32_t k = 0; k < tile.length; ++k) {
        REQUIRE(++used_a[tile.a + k] == 1);
        REQUIRE(++used_b[tile.b + k] == 1);
      }
    }
  }
}

TEST_CASE("a run ends where the sentence ends", "[compare][runs]") {
  const Analysis a = analysed("The old mill burned down last night. Nobody was hurt in the fire.");
  const Analysis b = analysed("They say the old mill burned down last night nobody was hurt.");
  CHECK(compare(a, b).longest_run == 7);
  CHECK(compare(a, a).longest_run == 7);
}

}  // namespace
}  // namespace bylineage::compare_internal
