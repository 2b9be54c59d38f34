#include "bylineage/compare/explain.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "analysed.h"

namespace bylineage {
namespace {

using testing::analysed;
using testing::Random;
using testing::random_words;

Relation decided(const std::vector<RuleCheck>& checks) {
  const auto rule = std::ranges::find(checks, true, &RuleCheck::decided);
  return rule == checks.end() ? Relation::Unrelated : rule->relation;
}

const RuleCheck& rule_of(const std::vector<RuleCheck>& checks, Relation relation) {
  return *std::ranges::find_if(checks, [&](const RuleCheck& check) {
    return check.relation == relation && check.relation != Relation::Unrelated;
  });
}

/// Texts of many likenesses: the same words, halves, every fourth word changed, others.
std::vector<Analysis> shelf() {
  Random random(5);
  std::vector<Analysis> texts;
  for (int family = 0; family < 4; ++family) {
    const testing::Words words = random_words(random, 160);
    testing::Words half = words;
    half.resize(70);
    texts.push_back(analysed(testing::news(random, words), "Coast Daily"));
    texts.push_back(analysed(testing::news(random, words)));
    texts.push_back(analysed(testing::news(random, half)));
    texts.push_back(
        analysed(testing::news(random, testing::edited(random, words, 6)), "Coast Daily"));
    texts.push_back(analysed(testing::news(random, testing::edited(random, words, 25))));
  }
  texts.push_back(analysed(""));
  return texts;
}

TEST_CASE("what is explained is what was decided", "[compare][explain]") {
  const std::vector<Analysis> texts = shelf();
  std::vector<Relation> seen;
  for (const Analysis& a : texts) {
    for (const Analysis& b : texts) {
      const Comparison c = compare(a, b);
      const auto checks = explain_relation(a, b, c);
      REQUIRE(decided(checks) == c.relation);
      REQUIRE(std::ranges::count(checks, true, &RuleCheck::decided) <= 1);
      for (const RuleCheck& check : checks) {
        const bool any = std::ranges::any_of(check.ways, [](const std::vector<Gate>& way) {
          return std::ranges::all_of(way, &Gate::passed);
        });
        REQUIRE(any == check.holds);
      }
      seen.push_back(c.relation);
    }
  }
  for (const Relation relation : {Relation::Duplicate, Relation::Revision, Relation::Reprint,
                                  Relation::Excerpt, Relation::Rewrite, Relation::Unrelated}) {
    CAPTURE(name(relation));
    CHECK(std::ranges::count(seen, relation) > 0);
  }
}

TEST_CASE("gates carry the value and the threshold", "[compare][explain]") {
  const Analysis a = analysed(
      "Ferries will run every twenty minutes while the repair of the swing bridge lasts. "
      "Cyclists may take them free of charge until the end of September, the council said.");
  const Analysis b = analysed(
      "Ferries will run every twenty minutes while the repair of the swing bridge lasts. "
      "Nobody knows who will pay for the fuel that they burn on cold winter mornings.");
  CompareOptions options;
  const Comparison c = compare(a, b, options);
  const auto checks = explain_relation(a, b, c, options);
  const Gate& reprint = rule_of(checks, Relation::Reprint).ways.at(0).at(0);
  CHECK(reprint.unit == Gate::Unit::Share);
  CHECK(reprint.value == c.overlap.shared);
  CHECK(reprint.of == std::max(c.overlap.a, c.overlap.b));
  CHECK(reprint.least == options.reprint);
  CHECK_FALSE(reprint.passed());
  const RuleCheck& rewrite = rule_of(checks, Relation::Rewrite);
  CHECK(rewrite.ways.size() == 3);
  CHECK(rewrite.ways[1][1].value == c.in_order);
  CHECK(rewrite.ways[1][1].least == options.rewrite_sentences);
  CHECK(rewrite.ways[2][0].value == c.wording_words);
  CHECK(rewrite.ways[2][0].least == options.rewrite_words_alone);
  CHECK(rewrite.ways[2][1].value == c.wording_q8);
  CHECK(rewrite.ways[2][1].of >= options.rewrite_bits * 256);
}

TEST_CASE("sentences that align make a rewrite only where three keep their order",
          "[compare][explain]") {
  const std::string crane = "A crane toppled into the harbour at Arden and crushed two lorries. ";
  const std::string quay = "Engineers must inspect the rails before the northern quay reopens. ";
  const std::string grain = "Grain worth nine million crowns is waiting in silos by the railway. ";
  const Analysis model = analysed(crane + quay + grain);
  const auto relation_with = [&](const std::string& text) {
    CompareOptions options;  // only the way by aligned sentences
    options.reprint = options.excerpt = options.revision = options.rewrite_wording = 1001;
    options.rewrite_words_alone = 1000;
    const Analysis other = analysed("On Monday the mayor spoke to reporters. " + text);
    const Comparison c = compare(model, other, options);
    REQUIRE(c.aligned_prose == 3);
    return c.relation;
  };
  CHECK(relation_with(crane + quay + grain) == Relation::Rewrite);
  CHECK(relation_with(grain + crane + quay) != Relation::Rewrite);
}

TEST_CASE("a share of nothing passes no gate", "[compare][explain]") {
  CHECK_FALSE(Gate{"", Gate::Unit::Share, 0, 0, 0}.passed());
  CHECK(Gate{"", Gate::Unit::Share, 1, 2, 500}.passed());
  CHECK(Gate{"", Gate::Unit::Count, 3, 0, 3}.passed());
}

}  // namespace
}  // namespace bylineage
