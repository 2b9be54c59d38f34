#include "bylineage/engine/examine.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "bylineage/engine/detect.h"
#include "support/corpus.h"
#include "support/story.h"

namespace {

using namespace bylineage;
using bylineage::testing::article;

const std::string kNews =
    "The observatory on Mount Calder will close its dome for two years from January. "
    "Rust has eaten through 14 of the 60 ribs that carry the roof, engineers found in May. "
    "Astronomer Ruth Ekwall said the mirror would be stored in a salt mine below the pass. "
    "School classes that had booked a night visit will get their money back by Easter. ";
const std::string kOther =
    "Bakers on the coast have begun to sell a loaf made of seaweed and barley flour. It keeps for "
    "two weeks, they say, and tastes of nothing in particular, which children seem to like. ";

Run detected(const Options& options) {
  std::string changed = kNews;
  changed.replace(changed.find("14"), 2, "16");
  Corpus corpus;
  corpus.articles = {
      article("a", "Calder Post", "2024-03-04", kNews + "Work begins in April."),
      article("b", "Valley Radio", "2024-03-09", changed + "The Calder Post reports."),
      article("c", "", "2024-03-20", kNews + "Nobody will see the comet."),
      article("d", "", "", kOther),
      article("e", "", "", kNews + "Nobody will see the comet."),
      article("f", "", "", "Too short."),
  };
  return detect(std::move(corpus), options).value();
}

LensBits bits(const LensReport& report) {
  LensBits found = 0;
  for (const LensCheck& check : report.lenses) {
    if (check.found) found = static_cast<LensBits>(found | static_cast<LensBits>(check.lens));
  }
  return found;
}

std::string why(const PairCase& pair, const WhyOptions& options = {}) {
  std::ostringstream out;
  write_why(pair, options, out);
  return out.str();
}

TEST_CASE("a case tells what the run found", "[engine][examine]") {
  const Options options;
  const Run run = detected(options);
  const Findings& findings = run.findings;
  REQUIRE(findings.comparisons.size() >= 6);
  for (std::size_t i = 0; i < findings.comparisons.size(); ++i) {
    const Comparison& comparison = findings.comparisons[i];
    CAPTURE(index(comparison.a), index(comparison.b));
    const PairCase pair = examine_pair(findings, comparison.a, comparison.b, options);
    CHECK(pair.not_compared.empty());
    CHECK(bits(pair.lenses) == comparison.lenses);
    const auto rule = std::ranges::find(pair.rules, true, &RuleCheck::decided);
    CHECK((rule == pair.rules.end() ? Relation::Unrelated : rule->relation) == comparison.relation);
    if (pair.alone) continue;
    CHECK(pair.findings == &findings);
    CHECK(pair.comparison == i);
    const TracedStory& story = findings.stories[pair.story];
    const auto place = std::ranges::find(story.comparisons, i) - story.comparisons.begin();
    CHECK(pair.reasons.hypotheses.points ==
          story.lineage.hypotheses[static_cast<std::size_t>(place)].points);
  }
}

TEST_CASE("a pair that the run did not compare is a story of two, with the reason",
          "[engine][examine]") {
  Options options;
  const auto reason = [&](std::size_t a, std::size_t b) {
    const Run run = detected(options);
    const PairCase pair = examine_pair(run.findings, doc_id(a), doc_id(b), options);
    CHECK(pair.alone != nullptr);
    CHECK(pair.findings->analyses.size() == 2);
    CHECK(why(pair).find("not compared in the run: ") != std::string::npos);
    return pair.not_compared;
  };
  CHECK(reason(0, 3) == "no lens found the pair");
  CHECK(reason(0, 5) == "fewer words than --min-words");
  options.window_seconds = 86400;
  CHECK(reason(0, 2) == "published further apart than --window");
}

TEST_CASE("an article whose words stand elsewhere is seen through the first of them",
          "[engine][examine]") {
  const Options options;
  const Run run = detected(options);
  const PairCase pair = examine_pair(run.findings, doc_id(0), doc_id(4), options);  // a, e
  CHECK(pair.seen_as_a.empty());
  CHECK(pair.seen_as_b == "c");
  CHECK(why(pair).find("B was seen as c") != std::string::npos);
  CHECK(why(pair, {.width = 80, .colour = false, .swapped = true}).find("A was seen as c") !=
        std::string::npos);
}

TEST_CASE("the reasons are told from the side that the user named first", "[engine][examine]") {
  const Options options;
  const Run run = detected(options);
  const PairCase pair = examine_pair(run.findings, doc_id(0), doc_id(1), options);
  const std::string forward = why(pair);
  CHECK(forward.find("A is a, B is b") != std::string::npos);
  CHECK(forward.find("A -> B with ") != std::string::npos);
  const std::string backward = why(pair, {.width = 80, .colour = false, .swapped = true});
  CHECK(backward.find("A is b, B is a") != std::string::npos);
  CHECK(backward.find("B -> A with ") != std::string::npos);
  for (const std::string_view words :
       {"Found by", "yes rare_shingles", "no  equal_text", "<- decides", "needed", "sum", "chance",
        "drawn: a -> b: derives"}) {
    CAPTURE(words);
    CHECK(forward.find(words) != std::string::npos);
  }
}

}  // namespace
