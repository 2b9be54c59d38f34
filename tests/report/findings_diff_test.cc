#include "bylineage/report/findings_diff.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <sstream>
#include <string>

#include "bylineage/report/json.h"
#include "made_findings.h"
#include "report_files.h"

namespace bylineage {
namespace {

using test::files_of;
using test::text_of;

FindingsDiff diff_of(const Findings& before, const Findings& after) {
  auto diff = diff_reports(files_of(before), files_of(after));
  REQUIRE(diff);
  return *diff;
}

/// "changed edge 002 003 because text_changed 003".
std::vector<std::string> told(const FindingsDiff& diff) {
  std::vector<std::string> lines;
  for (const auto& change : diff.changes) {
    auto line = std::string(name(change.kind)) + " " + change.finding;
    for (const auto& id : change.ids) line += " " + id;
    for (const auto& cause : change.causes) line += ", " + cause.kind + " " + cause.name;
    lines.push_back(line);
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST_CASE("a report does not differ from itself", "[report][diff]") {
  for (const auto& findings : {test::harbour_story(), test::hostile_findings()}) {
    const auto diff = diff_of(findings, findings);
    CHECK(diff.runs.empty());
    CHECK(diff.changes.empty());
  }
}

TEST_CASE("an arrow that turned is one change, and the changed text is its cause",
          "[report][diff]") {
  const auto before = test::harbour_story();
  auto after = before;
  for (auto& edge : after.stories[0].lineage.edges) {
    if (edge.type != EdgeType::Sibling) continue;
    edge.type = EdgeType::Derives;
    std::swap(edge.from, edge.to);
    edge.direction = Direction::Decided;
  }
  after.analyses[3].article.text += " It said.";
  const auto diff = diff_of(before, after);
  CHECK(told(diff) == Lines{"changed article 003", "changed edge 003 002, text_changed 003"});
  CHECK(diff.changes[1].before == "002 -- 003 sibling, 0.92");
  CHECK(diff.changes[1].after == "003 -> 002 derives, decided, 0.92");
}

TEST_CASE("findings that came and went name the article, its story or the run", "[report][diff]") {
  const auto before = test::harbour_story();
  auto after = before;
  after.comparisons[4].relation = Relation::Reprint;
  after.stories[0].lineage.no_credit_found = {doc_id(4)};
  after.analyses[0].parsed.credits.clear();
  after.rejected = {{"harbour/006.txt", "empty text"}};
  after.run.version = "0.2.0";
  after.run.options = {{"dates", "reject"}, {"min_words", "30"}};
  const auto diff = diff_of(before, after);
  const std::string run = ", run version , run option min_words";
  CHECK(told(diff) == Lines{"changed pair 002 003" + run, "withdrawn credit 000" + run,
                            "new no_credit_found 004" + run, "withdrawn rejected harbour/005.txt",
                            "new rejected harbour/006.txt"});
  REQUIRE(diff.runs.size() == 2);
  CHECK(to_string(diff.runs[0]) == "version: 0.1.0, now 0.2.0");
  CHECK(to_string(diff.runs[1]) == "option min_words: 20, now 30");
}

TEST_CASE("a story called by another article keeps its sources", "[report][diff]") {
  const auto before = test::harbour_story();
  auto after = before;
  after.analyses[0].article.id = "0000";  // still the first: the story is called by it
  for (auto& source : after.stories[0].lineage.sources) source.id += "0";
  const auto lines = told(diff_of(before, after));
  const auto edges = std::ranges::count_if(
      lines, [](const std::string& line) { return line.find(" edge ") != std::string::npos; });
  // The wire's edge to the renamed article goes and comes; between two sources the story counts.
  CHECK(edges == 4);
  CHECK(std::ranges::find(lines, "withdrawn edge off:the-lantern@000 000, article_gone 000") !=
        lines.end());
}

TEST_CASE("metadata and other articles of the story are causes", "[report][diff]") {
  const auto before = test::harbour_story();
  auto after = before;
  after.analyses[1].parsed.headline.outlet = "Quayside Daily";
  after.stories[0].lineage.edges[0].score_per_mille = 910;  // of 000
  const auto diff = diff_of(before, after);
  REQUIRE(diff.changes.size() == 1);
  REQUIRE(diff.changes[0].causes.size() == 1);
  CHECK(diff.changes[0].causes[0].kind == "story_changed");
  CHECK(diff.changes[0].causes[0].name == "001");
  auto own = before;
  own.analyses[0].parsed.headline.outlet = "Brief";
  own.stories[0].lineage.edges[0].score_per_mille = 910;
  CHECK(diff_of(before, own).changes[0].causes[0].detail == "outlet '', now 'Brief'");
  auto unexplained = before;
  unexplained.stories[0].lineage.edges[0].score_per_mille = 910;
  CHECK(told(diff_of(before, unexplained)) ==
        Lines{"changed edge off:the-lantern@000 000, unknown "});
}

TEST_CASE("the table and the lines say the same", "[report][diff]") {
  const auto before = test::harbour_story();
  auto after = before;
  after.comparisons[4].relation = Relation::Reprint;
  const auto diff = diff_of(before, after);
  CHECK(text_of(write_diff_table, diff) ==
        "0 new, 1 changed, 0 withdrawn\n\n"
        "changed    pair             002, 003: rewrite; now reprint\n"
        "                            - nothing recorded differs\n");
  CHECK(text_of(write_diff_jsonl, diff) ==
        "{\"change\":\"changed\",\"finding\":\"pair\",\"ids\":[\"002\",\"003\"],"
        "\"before\":\"rewrite\",\"after\":\"reprint\",\"causes\":[{\"kind\":\"unknown\","
        "\"name\":\"\",\"detail\":\"\"}]}\n");
}

TEST_CASE("credits given twice in the same words are told apart", "[report][diff]") {
  const auto before = test::harbour_story();
  auto after = before;
  auto& credits = after.analyses[0].parsed.credits;
  credits.insert(credits.end(), 2, credits[0]);
  CHECK(told(diff_of(before, after)) ==
        Lines{"new credit 000, unknown ", "new credit 000, unknown "});
  CHECK(diff_of(after, after).changes.empty());
}

TEST_CASE("leaving words out changes no finding", "[report][diff]") {
  const auto findings = test::harbour_story();
  const auto with = files_of(findings, {});
  const auto without = files_of(findings, {.no_text = true});
  const auto diff = diff_reports(with, without);
  REQUIRE(diff);
  CHECK(diff->changes.empty());
  REQUIRE(diff->runs.size() == 1);
  CHECK(to_string(diff->runs[0]) == "option no_text: false, now true");
}

TEST_CASE("inputs are the same by their bytes, not by their paths", "[report][diff]") {
  RunInfo before, after;
  before.files = {{"a/x.csv", 1, "11"}, {"a/y.csv", 1, "22"}};
  after.files = {{"b/x.csv", 1, "11"}, {"b/y.csv", 1, "33"}};
  const auto found = differences(before, after);
  REQUIRE(found.size() == 2);
  CHECK(to_string(found[0]) == "input a/y.csv: 22, now not there");
  CHECK(to_string(found[1]) == "input b/y.csv: not there, now 33");
}

TEST_CASE("what is no report is an error that names it", "[report][diff]") {
  const auto good = files_of(test::harbour_story());
  auto bad = good;
  bad.dir = "torn";
  bad.pairs = "{\"a\":\"002\"";
  const auto diff = diff_reports(good, bad);
  REQUIRE_FALSE(diff);
  CHECK(to_string(diff.error()) == "torn: is not a report, or not whole");
}

}  // namespace
}  // namespace bylineage
