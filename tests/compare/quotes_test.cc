#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "analysed.h"
#include "compare/quotes_internal.h"

namespace bylineage {
namespace {

using testing::analysed;
using testing::shown_changes;

using Lines = std::vector<std::string>;

Lines quotation_changes(std::string_view text_a, std::string_view text_b) {
  const Analysis a = analysed(text_a), b = analysed(text_b);
  Lines lines;
  for (const std::string& line : shown_changes(a, b, compare(a, b))) {
    if (line.starts_with("quotation: ")) lines.push_back(line.substr(11));
  }
  return lines;
}

TEST_CASE("a quotation differs when a word inside it differs", "[compare][quotes]") {
  const struct {
    const char *what, *a, *b;
    bool differs;
  } cases[] = {
      {"a substituted word", "increase the leverage of our crane platform",
       "increase the use of our crane platform", true},
      {"equal words", "increase the leverage of our crane platform",
       "increase the leverage of our crane platform", false},
      {"case", "the leverage of our crane platform", "the leverage of our Crane Platform", false},
      {"spelling", "optimise the colour of our crane platform",
       "optimize the color of our crane platform", false},
      {"inflection at the edge", "increasing the leverage of our crane platform",
       "increase the leverage of our crane platform", false},
      {"inflection inside", "we increase the leverage of our crane platform",
       "we increased the leverage of our crane platform", true},
      {"a shorter excerpt", "we must increase the leverage of our crane platform at once",
       "increase the leverage of our crane platform", false},
      {"a word left out", "increase the huge leverage of our crane platform",
       "increase the leverage of our crane platform", true},
      {"an omission that is marked", "increase the leverage and reach of our crane platform",
       "increase the leverage … of our crane platform", false},
      {"a small word", "the foundation of all this innovation",
       "the foundation for all of this innovation", true},
      {"another number", "we lost 300 cranes in one year here",
       "we lost 400 cranes in one year here", true},
      {"something else altogether", "increase the leverage of our crane platform",
       "nobody here has ever seen a ship like that", false},
  };
  for (const auto& [what, a, b, differs] : cases) {
    INFO(what);
    const std::string text_a =
        std::string("The harbour board says its plan is meant to “") + a + "” by next spring.";
    const std::string text_b =
        std::string("The harbour board says its plan is meant to “") + b + "” by next spring.";
    const Lines expected = differs ? Lines{std::string(a) + " | " + b} : Lines{};
    CHECK(quotation_changes(text_a, text_b) == expected);
  }
}

TEST_CASE("one quotation in two different articles is compared too", "[compare][quotes]") {
  const Analysis a = analysed(
      "Erik Holm told reporters: “They want our dockers to be scanned, get paid for a day and be "
      "gone for the rest of eternity.” Grain prices rose.");
  const Analysis b = analysed(
      "Cinema audiences fell in spring. A union leader called it madness that “our dockers to be "
      "scanned, get paid for a day and be gone for rest of eternity” was even proposed.");
  const Comparison c = compare(a, b);
  CHECK(c.longest_quoted_run == 14);
  CHECK(c.shared_quoted > 8);
  CHECK(c.relation == Relation::SharedQuotation);
  REQUIRE(c.changes.size() == 1);
  CHECK(c.changes[0].kind == Change::Kind::Quotation);
  REQUIRE(c.passages.size() == 1);
  CHECK(c.passages[0].kind == Passage::Kind::Quotation);
  CHECK(slice(a.article.text, c.passages[0].a) ==
        "our dockers to be scanned, get paid for a day and be gone for the rest of eternity");
  CHECK(slice(b.article.text, c.passages[0].b) ==
        "our dockers to be scanned, get paid for a day and be gone for rest of eternity");
}

TEST_CASE("of a quotation printed twice, the altered copy is no change", "[compare][quotes]") {
  const Lines lines = quotation_changes(
      "The board wants to “raise the output of our northern harbour” soon.",
      "The board wants to “raise the output of our northern harbour” soon. Others would “lift the "
      "output of our northern harbour” too.");
  CHECK(lines == Lines{});
}

TEST_CASE("a run quoted on one side only is no shared quotation", "[compare][quotes]") {
  const Analysis a =
      analysed("“The bridge will be rebuilt before the winter comes to us,” he said.");
  const Analysis b = analysed("He said the bridge will be rebuilt before the winter comes to us.");
  const Comparison c = compare(a, b);
  CHECK(c.longest_quoted_run == 0);
  CHECK(c.shared_quoted == 0);
  CHECK(c.longest_run == 11);
}

}  // namespace
}  // namespace bylineage
