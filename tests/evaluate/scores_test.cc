#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <random>
#include <vector>

#include "bylineage/evaluate/calibration.h"
#include "bylineage/evaluate/clusters.h"
#include "bylineage/evaluate/direction.h"
#include "bylineage/evaluate/pairs.h"

namespace {

using namespace bylineage;
using Catch::Matchers::WithinAbs;
using Clusters = std::vector<std::uint32_t>;

PairCase pair(Relation stated, Relation found) {
  return {stated, {stated}, is_copying(stated), found, {}, ""};
}

TEST_CASE("relations are counted one by one and as derived or not", "[evaluate][pairs]") {
  const std::vector<PairCase> cases = {
      pair(Relation::Rewrite, Relation::Rewrite), pair(Relation::Rewrite, Relation::Reprint),
      pair(Relation::Rewrite, Relation::SameEvent), pair(Relation::SameEvent, Relation::Rewrite),
      pair(Relation::SameEvent, Relation::SameEvent)};
  const auto score = score_pairs(cases);
  CHECK(score.derived == Retrieval{{2, 3}, {2, 3}});
  CHECK(score.derived_right == Share{3, 5});
  CHECK(score.exact == Share{2, 5});
  CHECK(score.relations.at(Relation::Rewrite) == Retrieval{{1, 2}, {1, 3}});
  CHECK(score.relations.at(Relation::SameEvent) == Retrieval{{1, 2}, {1, 2}});
  CHECK(score.relations.at(Relation::Reprint) == Retrieval{{0, 1}, {0, 0}});
  CHECK_THAT(score.relations.at(Relation::Rewrite).f(), WithinAbs(0.4, 1e-12));
}

TEST_CASE("a relation that the label accepts is the label's", "[evaluate][pairs]") {
  auto lenient = pair(Relation::Rewrite, Relation::Reprint);
  lenient.accept.push_back(Relation::Reprint);
  const auto score = score_pairs({&lenient, 1});
  CHECK(score.exact == Share{1, 1});
  CHECK(score.relations.at(Relation::Rewrite) == Retrieval{{1, 1}, {1, 1}});
  CHECK(!score.relations.contains(Relation::Reprint));
}

TEST_CASE("a label of derived or not has no relation to be exact about", "[evaluate][pairs]") {
  const PairCase none{{}, {}, false, Relation::SharedQuotation, 300, ""};
  const auto score = score_pairs({&none, 1});
  CHECK(score.derived_right == Share{1, 1});
  CHECK(score.exact.of == 0);
  CHECK_THAT(score.calibration.brier, WithinAbs(0.09, 1e-12));
}

TEST_CASE("Brier score and reliability by hand", "[evaluate][calibration]") {
  const std::vector<Forecast> forecasts = {{900, true}, {950, true}, {1000, false}, {100, false}};
  const auto score = score_forecasts(forecasts);
  CHECK_THAT(score.brier, WithinAbs((0.01 + 0.0025 + 1 + 0.01) / 4, 1e-12));
  CHECK(score.tenths[9].cases == 3);
  CHECK_THAT(score.tenths[9].chance, WithinAbs(0.95, 1e-12));
  CHECK_THAT(score.tenths[9].share, WithinAbs(2.0 / 3, 1e-12));
  CHECK(score.tenths[1].cases == 1);
  CHECK_THAT(score.ece, WithinAbs((3 * (0.95 - 2.0 / 3) + 0.1) / 4, 1e-12));
  CHECK(score_forecasts({}).cases == 0);
}

TEST_CASE("equal partitions score 1 whatever the clusters are called", "[evaluate][clusters]") {
  const auto score = score_clusters(Clusters{0, 0, 1, 1, 2}, Clusters{7, 7, 3, 3, 9});
  CHECK(score.ari == 1);
  CHECK(score.f == 1);
  CHECK(score.clusters == 3);
  CHECK(score.largest_found == 2);
}

TEST_CASE("ARI and B-cubed by hand", "[evaluate][clusters]") {
  // Truth {1 2 3}{4 5 6}; found {1 2}{3 4 5 6}. Together in both: 12, 45 46 56: 4 of 15 pairs.
  // Truth has 6, found 7; chance 6 * 7 / 15 = 2.8; ARI (4 - 2.8) / (6.5 - 2.8).
  const auto score = score_clusters(Clusters{0, 0, 0, 1, 1, 1}, Clusters{0, 0, 1, 1, 1, 1});
  CHECK_THAT(score.ari, WithinAbs(1.2 / 3.7, 1e-12));
  // Precision 1 1 1/4 3/4 3/4 3/4, recall 2/3 2/3 1/3 1 1 1.
  CHECK_THAT(score.precision, WithinAbs(4.5 / 6, 1e-12));
  CHECK_THAT(score.recall, WithinAbs((5.0 / 3 + 3) / 6, 1e-12));
}

TEST_CASE("one heap is perfect in recall and worth nothing to ARI", "[evaluate][clusters]") {
  const auto score = score_clusters(Clusters{0, 0, 1, 1}, Clusters{5, 5, 5, 5});
  CHECK(score.ari == 0);
  CHECK(score.recall == 1);
  CHECK(score.precision == 0.5);
}

TEST_CASE("clusters: symmetric, and blind to the order of articles", "[evaluate][clusters]") {
  std::mt19937 random(7);
  Clusters truth, found;
  for (int i = 0; i < 200; ++i) {
    truth.push_back(static_cast<std::uint32_t>(random() % 20));
    found.push_back(static_cast<std::uint32_t>(random() % 3 == 0 ? random() % 20 : truth.back()));
  }
  const auto there = score_clusters(truth, found);
  const auto back = score_clusters(found, truth);
  CHECK_THAT(there.ari, WithinAbs(back.ari, 1e-12));
  CHECK_THAT(there.precision, WithinAbs(back.recall, 1e-12));
  std::ranges::reverse(truth);
  std::ranges::reverse(found);
  CHECK_THAT(score_clusters(truth, found).ari, WithinAbs(there.ari, 1e-12));
}

DirectionCase chances(std::int32_t forward, std::int32_t backward) {
  DirectionCase made;
  made.forward = forward;
  made.backward = backward;
  return made;
}

const Answers& at(const DirectionScore& score, std::int32_t threshold) {
  const auto place = std::ranges::find(DirectionScore::kCurve, threshold);
  return score.chances[static_cast<std::size_t>(place - DirectionScore::kCurve.begin())];
}

TEST_CASE("accuracy where decided, and how much is decided", "[evaluate][direction]") {
  const std::vector<DirectionCase> cases = {chances(960, 10), chances(20, 910), chances(400, 300),
                                            chances(200, 200), DirectionCase{}};
  const auto score = score_directions(cases);
  CHECK(at(score, 950).given == Share{1, 5});
  CHECK(at(score, 950).right == Share{1, 1});
  CHECK(at(score, 900).given == Share{2, 5});
  CHECK(at(score, 900).right == Share{1, 2});
  CHECK(at(score, 1).given == Share{3, 5});
  CHECK(at(score, 1).right == Share{2, 3});
  CHECK_THAT(at(score, 1).forced(), WithinAbs(3.0 / 5, 1e-12));  // two coins
  CHECK(score.calibration.cases == 3);
}

TEST_CASE("arrows without a head and missing ones are no answers", "[evaluate][direction]") {
  std::vector<DirectionCase> cases(5);
  cases[0].drawn = Drawn::Decided;
  cases[0].forwards = true;
  cases[1].drawn = Drawn::Probable;
  cases[2].drawn = Drawn::NoHead;
  cases[3].drawn = Drawn::Sibling;
  const auto score = score_directions(cases);
  CHECK(score.decided.given == Share{1, 5});
  CHECK(score.decided.right == Share{1, 1});
  CHECK(score.probable.given == Share{2, 5});
  CHECK(score.probable.right == Share{1, 2});
  CHECK(score.no_head == 1);
  CHECK(score.sibling == 1);
  CHECK(score.nothing == 1);
}

TEST_CASE("longer and shorter are each other's mirror", "[evaluate][direction]") {
  std::vector<DirectionCase> cases(4);
  cases[0].longer = cases[1].longer = 1;
  cases[2].longer = -1;
  const auto score = score_directions(cases);
  CHECK(score.longer.right == Share{2, 3});
  CHECK(score.shorter.right == Share{1, 3});
  CHECK_THAT(score.longer.forced() + score.shorter.forced(), WithinAbs(1, 1e-12));
}

}  // namespace
