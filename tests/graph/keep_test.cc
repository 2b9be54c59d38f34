#include "bylineage/graph/keep.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "bylineage/base/hash.h"

namespace {

using namespace bylineage;

std::vector<Analysis> articles(std::size_t count) {
  std::vector<Analysis> made(count);
  for (std::size_t i = 0; i < count; ++i) {
    made[i].text_hash = 1000 + i;
    made[i].words = 100;
  }
  return made;
}

void publish(Analysis& analysis, std::int64_t day) {
  analysis.parsed.headline.published =
      Date{day * 86400, (day + 1) * 86400, DatePrecision::Day, true, DateFrom::Field};
}

// `shared` of a's 100 shingles and of b's `size_b`.
Comparison pair(std::size_t a, std::size_t b, Relation relation, std::uint32_t shared = 90,
                std::uint32_t size_b = 100) {
  Comparison made;
  made.a = doc_id(a);
  made.b = doc_id(b);
  made.relation = relation;
  made.overlap = {100, size_b, shared};
  return made;
}

std::vector<std::size_t> stays(const std::vector<Kept>& kept) {
  std::vector<std::size_t> out;
  for (const Kept& each : kept) out.push_back(index(each.stays));
  return out;
}

using Places = std::vector<std::size_t>;

}  // namespace

TEST_CASE("a chain of reprints does not go into one", "[keep]") {
  // 0 - 1 - 2 - 3, none linked to the next but one.
  const auto analyses = articles(4);
  const std::vector<Comparison> pairs = {
      pair(0, 1, Relation::Reprint), pair(1, 2, Relation::Reprint), pair(2, 3, Relation::Reprint)};
  CHECK(stays(keep_one(analyses, pairs, {})) == Places{0, 0, 2, 2});
}

TEST_CASE("which one stays: earliest, longest, root", "[keep]") {
  auto analyses = articles(3);
  publish(analyses[0], 9);
  publish(analyses[1], 3);
  publish(analyses[2], 5);
  analyses[2].words = 140;
  const std::vector<Comparison> pairs = {
      pair(0, 1, Relation::Reprint), pair(0, 2, Relation::Reprint), pair(1, 2, Relation::Reprint)};
  const std::vector<std::uint32_t> generation = {0, 1, 2};
  CHECK(stays(keep_one(analyses, pairs, {Keep::Earliest})) == Places{1, 1, 1});
  CHECK(stays(keep_one(analyses, pairs, {Keep::Longest})) == Places{2, 2, 2});
  CHECK(stays(keep_one(analyses, pairs, {Keep::Root}, generation)) == Places{0, 0, 0});
  // Without a lineage the root is the earliest.
  CHECK(stays(keep_one(analyses, pairs, {Keep::Root})) == Places{1, 1, 1});
}

TEST_CASE("equal texts go with the one that was compared", "[keep]") {
  auto analyses = articles(4);
  analyses[2].text_hash = analyses[1].text_hash;  // the lenses saw 1 only
  analyses[3].words = 0;                          // no words: equal to nothing
  analyses[3].text_hash = analyses[0].text_hash;
  const std::vector<Comparison> pairs = {pair(0, 1, Relation::Reprint)};
  const auto kept = keep_one(analyses, pairs, {});
  CHECK(stays(kept) == Places{0, 0, 0, 3});
  CHECK(kept[0].group == 3);
  CHECK(kept[0].relation == Relation::Unrelated);
  CHECK(kept[2].relation == Relation::Reprint);
  CHECK(kept[2].comparison == 0U);
  CHECK(kept[3].group == 1);

  const auto same = keep_one(std::vector(analyses.begin() + 1, analyses.begin() + 3), {}, {});
  CHECK(stays(same) == Places{0, 0});
  CHECK(same[1].relation == Relation::Duplicate);
  CHECK(!same[1].comparison);
}

TEST_CASE("an excerpt goes when asked for, never what it was taken from", "[keep]") {
  auto analyses = articles(2);
  analyses[1].words = 400;
  publish(analyses[0], 1);  // the excerpt is the earlier one: a date that was updated
  publish(analyses[1], 2);
  const std::vector<Comparison> pairs = {pair(0, 1, Relation::Excerpt, 95, 400)};
  CHECK(stays(keep_one(analyses, pairs, {Keep::Longest})) == Places{0, 1});
  KeepOptions options{Keep::Longest, false, true};
  CHECK(stays(keep_one(analyses, pairs, options)) == Places{1, 1});
  // The earlier one comes first, but does not hold the other: both stay.
  options.which = Keep::Earliest;
  CHECK(stays(keep_one(analyses, pairs, options)) == Places{0, 1});
}

TEST_CASE("revisions go when asked for; rewrites never", "[keep]") {
  const auto analyses = articles(3);
  const std::vector<Comparison> pairs = {pair(0, 1, Relation::Revision, 60),
                                         pair(0, 2, Relation::Rewrite)};
  CHECK(stays(keep_one(analyses, pairs, {})) == Places{0, 1, 2});
  CHECK(stays(keep_one(analyses, pairs, {Keep::Earliest, true, true})) == Places{0, 0, 2});
}

TEST_CASE("whatever the links, what goes is linked to what stays", "[keep]") {
  std::uint64_t state = 7;
  const auto below = [&](std::uint64_t n) { return mix64(++state) % n; };
  for (int round = 0; round < 200; ++round) {
    auto analyses = articles(12);
    for (auto& each : analyses) {
      each.words = static_cast<std::uint32_t>(50 + below(5));
      if (below(2) == 0) publish(each, static_cast<std::int64_t>(below(4)));
      if (below(4) == 0) each.text_hash = 1000 + below(12);
    }
    std::vector<Comparison> pairs;
    for (std::size_t a = 0; a < 12; ++a) {
      for (std::size_t b = a + 1; b < 12; ++b) {
        if (below(4) == 0) pairs.push_back(pair(a, b, Relation::Reprint));
      }
    }
    const auto kept = keep_one(analyses, pairs, {static_cast<Keep>(below(3))});
    for (std::size_t doc = 0; doc < 12; ++doc) {
      const std::size_t stay = index(kept[doc].stays);
      REQUIRE(index(kept[stay].stays) == stay);
      if (stay == doc) continue;
      const std::uint64_t mine = analyses[doc].text_hash, other = analyses[stay].text_hash;
      if (!kept[doc].comparison) {
        REQUIRE(mine == other);
        continue;
      }
      const Comparison& proof = pairs[*kept[doc].comparison];
      const std::uint64_t a = analyses[index(proof.a)].text_hash;
      const std::uint64_t b = analyses[index(proof.b)].text_hash;
      REQUIRE(((a == mine && b == other) || (a == other && b == mine)));
    }
  }
}
