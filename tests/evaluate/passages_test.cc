#include "bylineage/evaluate/passages.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <utility>
#include <vector>

namespace {

using namespace bylineage;
using Catch::Matchers::WithinAbs;

/// The same stretch of both texts.
PassagePair both(std::uint32_t begin, std::uint32_t end) { return {{begin, end}, {begin, end}}; }

PassageScore score(std::vector<PassagePair> cases, std::vector<PassagePair> detections) {
  const JudgedPassages pair{std::move(cases), std::move(detections)};
  return score_passages({&pair, 1});
}

void check(const PassageScore& found, double precision, double recall, double granularity) {
  CHECK_THAT(found.precision, WithinAbs(precision, 1e-12));
  CHECK_THAT(found.recall, WithinAbs(recall, 1e-12));
  CHECK_THAT(found.granularity, WithinAbs(granularity, 1e-12));
}

TEST_CASE("what is found exactly scores 1", "[evaluate][plagdet]") {
  const auto perfect = score({both(0, 100), both(200, 250)}, {both(200, 250), both(0, 100)});
  check(perfect, 1, 1, 1);
  CHECK(perfect.plagdet == 1);
  CHECK(perfect.detected == 2);
}

// Potthast et al. 2010, section 3, on stretches that one can count on one's fingers.
TEST_CASE("characters are counted by hand", "[evaluate][plagdet]") {
  SECTION("nothing on one side is 0, nothing on both is 1") {
    check(score({}, {}), 1, 1, 1);
    check(score({both(0, 10)}, {}), 0, 0, 1);
    check(score({}, {both(0, 10)}), 0, 0, 1);
    CHECK(score({both(0, 10)}, {}).plagdet == 0);
  }
  SECTION("a detection twice as long as the case") {
    check(score({both(0, 100)}, {both(0, 200)}), 0.5, 1, 1);
  }
  SECTION("a detection of half the case, and one of a quarter that lies inside it") {
    // 25 to 100 and 50 to 150 cover 25 to 100 of the case: 75 of 100 characters on both sides. The
    // first detection is covered whole, the second by half.
    check(score({both(0, 100)}, {both(50, 150), both(25, 100)}), 0.75, 0.75, 2);
  }
  SECTION("a detection that is right on one side only detects nothing") {
    check(score({both(0, 100)}, {{{0, 100}, {100, 200}}}), 0, 0, 1);
  }
  SECTION("neighbours do not overlap") { check(score({both(0, 100)}, {both(100, 200)}), 0, 0, 1); }
  SECTION("both sides count") {
    // 30 of 40 characters of one side and all 60 of the other: 90 of 100.
    check(score({{{0, 40}, {0, 60}}}, {{{10, 40}, {0, 60}}}), 1, 0.9, 1);
  }
  SECTION("granularity counts each case on its own") {
    // The long detection touches both cases, the other one case: 3 hits on 2 detected cases.
    check(score({both(0, 100), both(100, 200)}, {both(0, 200), both(150, 200)}), 1, 1, 1.5);
  }
}

TEST_CASE("averages are of passages, not of pairs or characters", "[evaluate][plagdet]") {
  // Pair one: a long case found whole. Pair two: a short case missed and a false detection.
  const std::vector<JudgedPassages> pairs = {{{both(0, 1000)}, {both(0, 1000)}},
                                             {{both(0, 10)}, {both(50, 60)}}};
  const auto found = score_passages(pairs);
  check(found, 0.5, 0.5, 1);
  CHECK_THAT(found.plagdet, WithinAbs(0.5, 1e-12));
  CHECK(found.pairs == 2);
  CHECK(found.cases == 2);
  CHECK(found.detections == 2);
}

TEST_CASE("plagdet divides F1 by log2(1 + granularity)", "[evaluate][plagdet]") {
  const auto halves = score({both(0, 100)}, {both(0, 50), both(50, 100)});
  check(halves, 1, 1, 2);
  CHECK_THAT(halves.plagdet, WithinAbs(0.6309297535714574, 1e-12));  // 1 / log2(3)
}

TEST_CASE("swapping cases and detections swaps precision and recall", "[evaluate][plagdet]") {
  const std::vector<PassagePair> cases = {both(0, 70), {{90, 130}, {10, 40}}, both(300, 301)};
  const std::vector<PassagePair> found = {both(20, 100), {{100, 120}, {30, 90}}};
  const auto there = score(cases, found);
  const auto back = score(found, cases);
  CHECK(there.precision == back.recall);
  CHECK(there.recall == back.precision);
}

TEST_CASE("neither order nor repetition counts", "[evaluate][plagdet]") {
  const auto once = score({both(0, 100), both(200, 300)}, {both(0, 50), both(210, 300)});
  const auto twice = score({both(200, 300), both(0, 100)},
                           {both(210, 300), both(0, 50), both(210, 300), both(0, 50)});
  CHECK(once.plagdet == twice.plagdet);
  CHECK(twice.detections == 2);
}

}  // namespace
