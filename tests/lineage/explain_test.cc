#include "bylineage/lineage/explain.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "support/story.h"

namespace {

using namespace bylineage;
using bylineage::testing::article;
using bylineage::testing::TestStory;

const std::string kNews =
    "The observatory on Mount Calder will close its dome for two years from January. "
    "Rust has eaten through 14 of the 60 ribs that carry the roof, engineers found in May. "
    "Astronomer Ruth Ekwall said the mirror would be stored in a salt mine below the pass. "
    "School classes that had booked a night visit will get their money back by Easter. "
    "The canton pays nine million francs, and a foundation adds another three million. ";

TestStory observatory() {
  std::string changed = kNews;
  changed.replace(changed.find("14"), 2, "16");
  changed.replace(changed.find("Rust has eaten"), 14, "Corrosion went");
  return TestStory({
      article("a", "Calder Post", "2024-03-04", kNews + "Work begins in April."),
      article("b", "Valley Radio", "2024-03-09", changed + "The Calder Post reports."),
      article("c", "", "", kNews + "Nobody will see the comet."),
      article("d", "", "", "Bakers on the coast sell a loaf made of seaweed and barley flour."),
  });
}

TEST_CASE("the reasons of a pair lead to the numbers of trace()", "[lineage][explain]") {
  const TestStory made = observatory();
  const Story story = made.story();
  const Lineage lineage = made.trace();
  for (std::size_t c = 0; c < story.comparisons.size(); ++c) {
    const PairReasons why = explain_pair(story, c);
    CAPTURE(c);
    CHECK(why.traced);
    CHECK(why.hypotheses.points == lineage.hypotheses[c].points);
    CHECK(why.hypotheses.per_mille == lineage.hypotheses[c].per_mille);
    Effect sum = why.prior;
    for (const Reason& reason : why.reasons) {
      for (std::size_t h = 0; h < 4; ++h) sum[h] += reason.effect[h];
    }
    CHECK(sum == why.sum);
    Effect held = sum;
    for (const Ceiling& ceiling : why.ceilings) {
      auto& points = held[static_cast<std::size_t>(ceiling.hypothesis)];
      CHECK(ceiling.points < points);
      points = ceiling.points;
      CHECK_FALSE(ceiling.rule.empty());
    }
    CHECK(held == why.hypotheses.points);
  }
}

TEST_CASE("a credit is a reason for, a kept reading against", "[lineage][explain]") {
  const TestStory made = observatory();
  const PairReasons why = explain_pair(made.story(), 0);  // a, b
  CHECK(why.proof[0]);
  CHECK_FALSE(why.proof[1]);
  const auto credit = std::ranges::find_if(
      why.reasons, [](const Reason& reason) { return reason.evidence.kind == "source_credit"; });
  REQUIRE(credit != why.reasons.end());
  CHECK(credit->effect[0] > 0);
  CHECK(std::ranges::any_of(why.reasons, [](const Reason& reason) {
    return reason.evidence.kind == "time" && reason.effect[0] > 0 && reason.effect[1] < 0;
  }));
}

TEST_CASE("without proof neither text can be the other's parent", "[lineage][explain]") {
  const TestStory made = observatory();
  const PairReasons why = explain_pair(made.story(), 1);  // a, c
  CHECK_FALSE(why.proof[0]);
  CHECK(why.hypotheses.points[0] <= why.hypotheses.points[2]);
}

TEST_CASE("a pair that a large story left out says so", "[lineage][explain]") {
  const TestStory made = observatory();
  TraceOptions options;
  options.max_groups = 2;
  CHECK(explain_pair(made.story(), 0, options).traced);        // a, b: the dated ones
  CHECK_FALSE(explain_pair(made.story(), 5, options).traced);  // c, d
}

}  // namespace
