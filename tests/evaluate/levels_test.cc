#include "bylineage/evaluate/levels.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <random>
#include <vector>

namespace {

using namespace bylineage;
using Catch::Matchers::WithinAbs;
using Cases = std::vector<LevelCase>;

std::uint64_t right(const Cases& cases, const std::vector<double>& thresholds) {
  std::uint64_t count = 0;
  for (const LevelCase& item : cases) {
    const auto said =
        std::ranges::count_if(thresholds, [&](double from) { return item.measure >= from; });
    if (static_cast<std::size_t>(said) == item.level) ++count;
  }
  return count;
}

TEST_CASE("thresholds stand half way between what they part", "[evaluate][levels]") {
  const Cases cases = {{0.1, 0, "a"}, {0.2, 0, "a"}, {0.6, 1, "a"}, {0.8, 1, "a"}, {0.9, 2, "a"}};
  const auto thresholds = fit_thresholds(cases, 3);
  REQUIRE(thresholds.size() == 2);
  CHECK_THAT(thresholds[0], WithinAbs(0.4, 1e-12));
  CHECK_THAT(thresholds[1], WithinAbs(0.85, 1e-12));
}

TEST_CASE("no thresholds are right more often: all of them tried", "[evaluate][levels]") {
  std::mt19937 random(3);
  for (int round = 0; round < 50; ++round) {
    Cases cases;
    for (int i = 0; i < 12; ++i) {
      const auto level = static_cast<std::size_t>(random() % 3);
      cases.push_back({static_cast<double>(random() % 6 + level), level, "a"});
    }
    std::uint64_t most = 0;
    for (double low = -0.5; low < 9; ++low) {
      for (double high = low; high < 9; ++high) most = std::max(most, right(cases, {low, high}));
    }
    CHECK(right(cases, fit_thresholds(cases, 3)) == most);
  }
}

TEST_CASE("a group is judged by the others' thresholds", "[evaluate][levels]") {
  // Each group alone would part at another place.
  const Cases cases = {{1, 0, "a"}, {2, 1, "a"}, {11, 0, "b"}, {12, 1, "b"}};
  const auto score = score_levels(cases, {"0-no", "1-yes"});
  CHECK(score.folds == 2);
  CHECK(score.fitted == Share{3, 4});
  CHECK(score.held_out == Share{2, 4});  // b's threshold 11.5 says no to all of a; a's yes to all b
  CHECK(score.told == std::vector<std::vector<std::uint64_t>>{{1, 1}, {1, 1}});
  CHECK(score.derived == score.held_out);
}

TEST_CASE("one group holds nothing out", "[evaluate][levels]") {
  const Cases cases = {{1, 0, ""}, {2, 1, ""}};
  const auto score = score_levels(cases, {"0-no", "1-yes"});
  CHECK(score.held_out.of == 0);
  CHECK(score.fitted == Share{2, 2});
}

TEST_CASE("the least level against all others", "[evaluate][levels]") {
  const Cases cases = {{1, 0, "a"}, {5, 2, "a"}, {6, 1, "a"},
                       {1, 0, "b"}, {5, 1, "b"}, {6, 2, "b"}};
  const auto score = score_levels(cases, {"0", "1", "2"});
  CHECK(score.derived == Share{6, 6});
  CHECK(score.fitted.count < 6);
}

}  // namespace
