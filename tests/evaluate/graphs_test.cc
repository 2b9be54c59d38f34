#include "bylineage/evaluate/graphs.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <random>
#include <vector>

namespace {

using namespace bylineage;
using Catch::Matchers::WithinAbs;
using Arrows = std::vector<StoryGraphs::Arrow>;

GraphScore score(std::uint32_t texts, Arrows truth, Arrows found, Arrows headless = {},
                 std::uint32_t sources = 0) {
  const StoryGraphs story{texts + sources, texts, std::move(truth), std::move(found),
                          std::move(headless)};
  return score_graphs({&story, 1});
}

const Arrows kTree = {{0, 1}, {0, 2}, {2, 3}};

TEST_CASE("a tree found as it is scores 1 throughout", "[evaluate][graphs]") {
  const auto all = score(4, kTree, {{2, 3}, {0, 2}, {0, 1}});
  for (const double value : {all.roots, all.leaves, all.edges, all.ancestry, all.sign}) {
    CHECK(value == 1);
  }
  CHECK(all.arrows == Retrieval{{3, 3}, {3, 3}});
  CHECK(all.links == Retrieval{{3, 3}, {3, 3}});
}

// Truth 0 -> 1, 0 -> 2 -> 3; found 0 -> 1, 0 -> 2, 0 -> 3.
TEST_CASE("one wrong parent, by hand", "[evaluate][graphs]") {
  const auto one = score(4, kTree, {{0, 1}, {0, 2}, {0, 3}});
  CHECK(one.roots == 1);                                // {0}, {0}
  CHECK_THAT(one.leaves, WithinAbs(2.0 / 3, 1e-12));    // {1 3}, {1 2 3}
  CHECK_THAT(one.edges, WithinAbs(2.0 / 3, 1e-12));     // 0-1 and 0-2 of three
  CHECK_THAT(one.ancestry, WithinAbs(3.0 / 4, 1e-12));  // 01 02 03 of these and 23
  CHECK(one.arrows == Retrieval{{2, 3}, {2, 3}});
  // Distances: truth 01 1, 02 1, 03 2, 12 2, 13 3, 23 1; found 01 02 03 1, 12 13 23 2.
  // 0: 1=2 1<3 2<3 against 1=2 1=3 2=3: 2 halves. 1: 0<2 0<3 2<3 against 0<2 0<3 2=3: 1 half.
  // 2: 0<1 0=3 1>3 against 0<1 0<3 1=3: 2 halves. 3: 0<1 0>2 1>2 against 0<1 0<2 1=2: 1 + 1/2.
  CHECK_THAT(one.sign, WithinAbs(1 - (1 + 0.5 + 1 + 1.5) / 12, 1e-12));
}

TEST_CASE("every arrow turned: links right, arrows wrong", "[evaluate][graphs]") {
  const auto turned = score(3, {{0, 1}, {1, 2}}, {{1, 0}, {2, 1}});
  CHECK(turned.arrows == Retrieval{{0, 2}, {0, 2}});
  CHECK(turned.links == Retrieval{{2, 2}, {2, 2}});
  CHECK(turned.sign == 1);
  CHECK(turned.roots == 0);
  CHECK(turned.ancestry == 0);
}

TEST_CASE("an edge without head is a link and no arrow", "[evaluate][graphs]") {
  const auto mute = score(3, {{0, 1}, {1, 2}}, {}, {{1, 0}, {1, 2}});
  CHECK(mute.arrows == Retrieval{{0, 0}, {0, 2}});
  CHECK(mute.links == Retrieval{{2, 2}, {2, 2}});
  CHECK(mute.sign == 1);
}

TEST_CASE("a hidden parent is a root; not found, its children are", "[evaluate][graphs]") {
  // Node 2 is a source. Truth 2 -> 0, 2 -> 1; found nothing.
  const auto lost = score(2, {{2, 0}, {2, 1}}, {}, {}, 1);
  CHECK(lost.roots == 0);
  CHECK(lost.leaves == 1);
  CHECK(lost.edges == 0);
  CHECK(lost.with_triples == 0);
}

TEST_CASE("where the labels and the report draw nothing, all is right", "[evaluate][graphs]") {
  const auto alone = score(1, {}, {});
  CHECK(alone.roots == 1);
  CHECK(alone.edges == 1);
  CHECK(alone.ancestry == 1);
  CHECK(alone.random == 0);
}

TEST_CASE("a parent drawn at random is right once in n - 1", "[evaluate][graphs]") {
  CHECK_THAT(score(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}}, {}).random, WithinAbs(0.25, 1e-12));
}

TEST_CASE("graphs: the order of edges and the numbers of nodes mean nothing",
          "[evaluate][graphs]") {
  std::mt19937 random(11);
  Arrows truth, found;
  for (std::uint32_t child = 1; child < 12; ++child) {
    truth.emplace_back(random() % child, child);
    found.emplace_back(random() % 2 == 0 ? truth.back().first : random() % child, child);
  }
  const auto before = score(12, truth, found);
  std::vector<std::uint32_t> number = {7, 3, 11, 0, 5, 1, 9, 2, 10, 4, 8, 6};
  for (Arrows* arrows : {&truth, &found}) {
    for (auto& [from, to] : *arrows) {
      from = number[from];
      to = number[to];
    }
    std::ranges::reverse(*arrows);
  }
  const auto after = score(12, truth, found);
  CHECK_THAT(after.sign, WithinAbs(before.sign, 1e-12));
  CHECK_THAT(after.ancestry, WithinAbs(before.ancestry, 1e-12));
  CHECK(after.arrows == before.arrows);
  CHECK(before.sign < 1);
}

}  // namespace
