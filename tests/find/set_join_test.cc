// The exact set join against all pairs.
#include "bylineage/find/set_join.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cstdint>
#include <iterator>
#include <vector>

#include "bylineage/base/fixed.h"
#include "find/set_join_internal.h"
#include "support/corpus.h"

namespace {

using namespace bylineage;
using bylineage::testing::Random;

using Set = std::vector<std::uint64_t>;

/// Sets of 0 to 60 hashes: copies of earlier ones, cut and changed; footers that a third of all
/// share; some sets that are hardly more than a footer.
std::vector<Set> news(std::size_t n) {
  Random random(n);
  std::vector<Set> footers(3);
  for (Set& footer : footers) {
    for (std::size_t i = 0; i < 10; ++i) footer.push_back(random.next());
  }
  std::vector<Set> sets(n);
  for (std::size_t i = 0; i < n; ++i) {
    Set& set = sets[i];
    if (i > 0 && random.percent(50)) {
      for (const std::uint64_t hash : sets[random.below(i)]) {
        if (random.percent(75)) set.push_back(hash);
      }
    }
    for (std::size_t own = random.percent(20) ? 2 : random.below(40); own > 0; --own) {
      set.push_back(random.next());
    }
    if (random.percent(60)) {
      const Set& footer = footers[random.below(footers.size())];
      set.insert(set.end(), footer.begin(), footer.end());
    }
    if (random.percent(2)) set.clear();
    std::ranges::sort(set);
    set.erase(std::unique(set.begin(), set.end()), set.end());
  }
  return sets;
}

std::vector<HashSet> views(const std::vector<Set>& sets) { return {sets.begin(), sets.end()}; }

std::vector<DocPair> all_pairs(const std::vector<Set>& sets, const SetThresholds& thresholds) {
  std::vector<DocPair> pairs;
  for (std::size_t a = 0; a < sets.size(); ++a) {
    for (std::size_t b = a + 1; b < sets.size(); ++b) {
      Set both;
      std::ranges::set_intersection(sets[a], sets[b], std::back_inserter(both));
      const std::size_t either = sets[a].size() + sets[b].size() - both.size();
      const std::size_t smaller = std::min(sets[a].size(), sets[b].size());
      const bool alike =
          thresholds.resemblance > 0 && at_least(both.size(), either, thresholds.resemblance);
      const bool within =
          thresholds.containment > 0 && at_least(both.size(), smaller, thresholds.containment);
      if (alike || within) pairs.push_back({doc_id(a), doc_id(b), 0});
    }
  }
  return pairs;
}

TEST_CASE("the join finds the pairs that reach a threshold", "[find][exact]") {
  static const std::vector<Set> sets = news(700);
  SetThresholds thresholds;
  thresholds.resemblance = GENERATE(0U, 1U, 100U, 300U, 333U, 500U, 667U, 800U, 999U, 1000U);
  thresholds.containment = GENERATE(0U, 1U, 250U, 500U, 750U, 800U, 1000U);
  CAPTURE(thresholds.resemblance, thresholds.containment);
  const std::vector<DocPair> expected = all_pairs(sets, thresholds);
  if (thresholds.resemblance > 0 && thresholds.resemblance < 600) CHECK(expected.size() > 100);
  CHECK(set_join(views(sets), thresholds) == expected);
}

TEST_CASE("counted part by part the hashes give the same pairs", "[find][exact]") {
  const std::vector<Set> sets = news(300);
  for (const std::size_t part : {1U, 50U, 1000U, 100'000U}) {
    CHECK(set_join_in_parts(views(sets), {}, part) == all_pairs(sets, {}));
  }
}

TEST_CASE("the join finds the pairs of 20,000 sets", "[find][exact][slow]") {
  // Pairs within groups of 100 only, so that the slow side is quick: groups share no hash.
  std::vector<Set> sets;
  std::vector<DocPair> expected;
  for (std::size_t group = 0; group < 200; ++group) {
    std::vector<Set> some = news(100);
    for (Set& set : some) {
      for (std::uint64_t& hash : set) hash = mix64(hash ^ group);
      std::ranges::sort(set);
    }
    for (const DocPair& pair : all_pairs(some, {})) {
      expected.push_back(
          {doc_id(index(pair.a) + sets.size()), doc_id(index(pair.b) + sets.size()), 0});
    }
    std::ranges::move(some, std::back_inserter(sets));
  }
  CHECK(expected.size() > 10'000);
  CHECK(set_join(views(sets)) == expected);
}

TEST_CASE("hashes that all sets have are no obstacle", "[find][exact]") {
  // Sets that are nothing but a shared footer, sets that add their own to it, and equal sets.
  std::vector<Set> sets;
  const Set footer = {10, 20, 30, 40};
  for (std::uint64_t i = 0; i < 200; ++i) {
    sets.push_back(footer);
    for (std::uint64_t own = 0; own < i % 12; ++own) sets.back().push_back(1000 + 50 * i + own);
  }
  CHECK(set_join(views(sets)) == all_pairs(sets, {}));
}

TEST_CASE("no sets, empty ones, or no threshold give no pairs", "[find][exact]") {
  CHECK(set_join({}).empty());
  CHECK(set_join(views({{}, {}, {}})).empty());
  CHECK(set_join(views({{}, {1, 2}, {3}})).empty());
  CHECK(set_join(views({{1, 2}, {1, 2}}), {0, 0}).empty());
  CHECK(set_join(views({{1, 2}, {1, 2}}), {1000, 0}).size() == 1);
}

}  // namespace
