#include "bylineage/report/verify.h"

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

std::vector<Article> articles_of(const Findings& findings) {
  std::vector<Article> articles;
  for (const auto& analysis : findings.analyses) articles.push_back(analysis.article);
  return articles;
}

void replace(std::string& text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  text.replace(at, what.size(), by);
}

TEST_CASE("a report matches the articles it was made from, in every unit", "[report][verify]") {
  const auto findings = test::harbour_story();
  for (const auto unit : {OffsetUnit::Bytes, OffsetUnit::CodePoints, OffsetUnit::Utf16}) {
    for (const bool no_text : {false, true}) {
      const auto files = files_of(findings, {.no_text = no_text, .offsets = unit});
      const auto found = verify(files, articles_of(findings));
      REQUIRE(found);
      CHECK(found->mismatches.empty());
      CHECK(found->texts == 5);
      CHECK(found->places == 27);
      CHECK(found->quotations == (no_text ? 0U : 18U));
      CHECK(found->unchecked == 0);
      CHECK(found->new_articles.empty());
    }
  }
}

TEST_CASE("what was set aside is read again", "[report][verify]") {
  const auto findings = test::harbour_story();
  auto files = files_of(findings, {});
  const std::string words(findings.analyses[0].article.text.view().substr(0, 11));
  const auto check = [&](const std::string& row) {
    files.excluded = "article,begin,end,reason,text\r\n" + row;
    const auto found = verify(files, articles_of(findings));
    REQUIRE(found);
    return found->mismatches.empty()
               ? std::string()
               : found->mismatches[0].where + ": " + found->mismatches[0].what;
  };
  CHECK(check("000,0,11,title,\"" + words + "\"\r\n").empty());
  CHECK(check("000,1,12,title,\"" + words + "\"\r\n")
            .starts_with("excluded.csv: row 2: text of 000, 1 to 12: reads "));
  CHECK(check("000,0,eleven,title,x\r\n") == "excluded.csv: row 2: is not a row of a report");
  CHECK(check("999,0,1,title,x\r\n") == "excluded.csv: row 2: article 999 is not in the corpus");
}

TEST_CASE("each kind of forgery is found at its place", "[report][verify]") {
  const auto findings = test::harbour_story();
  const auto good = files_of(findings, {});
  const auto articles = articles_of(findings);
  const auto forged = [&](auto change) {
    auto files = good;
    change(files);
    const auto found = verify(files, articles);
    REQUIRE(found);
    REQUIRE(found->mismatches.size() == 1);
    return found->mismatches[0].where + ": " + found->mismatches[0].what;
  };
  CHECK(forged([](ReportFiles& f) {
          replace(f.credits, "(via The Lantern)", "(via The Beacon)");
        }).starts_with("credits.jsonl:1: text of 000, "));
  CHECK(forged([](ReportFiles& f) {
          replace(f.changes, "\"b_text\":\"1984\"", "\"b_text\":\"1985\"");
        }).ends_with("reads '1984', not '1985'"));
  CHECK(forged([](ReportFiles& f) {
          replace(f.lineage, "\"text\":\"(via The L", "\"text\":\"(via the L");
        }).starts_with("lineage.json: edge 1, evidence 1: text of 000"));
  CHECK(forged([](ReportFiles& f) {
          replace(f.pairs, "\"a_begin\":", "\"a_begin\":9");
        }).find("has no place 9") != std::string::npos);
  CHECK(forged([](ReportFiles& f) { replace(f.credits, "\"begin\"", "\"start\""); }) ==
        "credits.jsonl:1: is not a line of a report");
  CHECK(forged([](ReportFiles& f) {
          replace(f.run, "\"min_words\": \"20\"", "\"min_words\": \"2\"");
        }) == "run.json: the options are not those that were hashed");
  CHECK(forged([](ReportFiles& f) { f.lineage.resize(f.lineage.size() - 9); }) ==
        "lineage.json: is not the lineage of a report");
}

TEST_CASE("articles that changed, went or came are told", "[report][verify]") {
  const auto findings = test::harbour_story();
  const auto files = files_of(findings, {});
  auto articles = articles_of(findings);
  articles.back().text += " More.";
  const auto changed = verify(files, articles);
  REQUIRE(changed);
  REQUIRE(changed->mismatches.size() == 1);
  CHECK(changed->mismatches[0].what.starts_with("text of 004 is another one: "));
  articles.back().id = "005";
  const auto gone = verify(files, articles);
  REQUIRE(gone);
  CHECK(gone->mismatches[0].what == "article 004 is not in the corpus");
  CHECK(gone->new_articles == std::vector<std::string>{"005"});
}

TEST_CASE("what is no report is an error", "[report][verify]") {
  const auto found = verify({.dir = "made", .run = "{}"}, {});
  REQUIRE_FALSE(found);
  CHECK(to_string(found.error()) == "made/run.json: is not the run.json of a report");
}

TEST_CASE("hostile findings verify against themselves or complain, and never fail",
          "[report][verify]") {
  const auto findings = test::hostile_findings();
  auto articles = articles_of(findings);
  std::ranges::sort(articles, {}, &Article::id);
  CHECK(verify(files_of(findings, {}), articles).has_value());
}

}  // namespace
}  // namespace bylineage
