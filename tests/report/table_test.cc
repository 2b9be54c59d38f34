#include "bylineage/report/table.h"

#include <catch2/catch_test_macros.hpp>
#include <sstream>

#include "format_internal.h"
#include "made_findings.h"

namespace bylineage {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST_CASE("the pairs table is aligned and counts what it leaves out", "[report][table]") {
  std::ostringstream out;
  write_pairs_table(test::harbour_story(), {}, out);
  CHECK(
      out.str() ==
      "a    b    relation          score  resembl.  a in b  b in a  cosine  aligned  longest run\n"
      "000  001  same_event         0.99    0.0012  0.0035  0.0019  0.0019        0            0\n"
      "000  002  same_event         0.99    0.0104  0.0245  0.0177  0.0177        0            0\n"
      "001  003  shared_quotation   0.99    0.0587  0.1117  0.1101  0.1101        0            0\n"
      "002  003  rewrite            0.99    0.1189  0.2525  0.1835  0.1835        3           17\n"
      "003  004  same_event         0.99    0.0027  0.0055  0.0054  0.0054        0            0\n"
      "5 pairs listed; 1 compared and unrelated\n");
}

TEST_CASE("columns align under wide characters", "[report][table]") {
  test::Maker make;
  const auto a = make.article("港口", "", "", "", "");
  const auto b = make.article("b", "", "", "", "");
  make.pair(a, b, Relation::Rewrite, {4, 4, 2});
  make.story(a, b);
  std::ostringstream out;
  write_pairs_table(make.findings, {}, out);
  const auto lines = lines_of(out.str());
  REQUIRE(lines.size() == 3);
  CHECK(report::columns(lines[0]) == report::columns(lines[1]));
  CHECK(lines[0].starts_with("a     b  relation"));
  CHECK(lines[1].starts_with("港口  b  rewrite "));
}

TEST_CASE("the sources table marks credits that were carried over", "[report][table]") {
  std::ostringstream out;
  write_sources_table(test::harbour_story(), out);
  const auto lines = lines_of(out.str());
  REQUIRE(lines.size() == 9);
  CHECK(lines[1] == "000      source     The Lantern        (via The Lantern)");
  CHECK(lines[5] == "002      priority*  The Lantern        first reported by The Lantern");
  CHECK(lines[8] == "* carried over from a common parent");
}

TEST_CASE("the summary tells stories, origins, edges, what was rejected and where to look",
          "[report][table]") {
  std::ostringstream out;
  write_summary(test::harbour_story(), {}, "out", out);
  const auto text = out.str();
  INFO(text);
  const auto has = [&](std::string_view words) { return text.find(words) != std::string::npos; };
  CHECK(
      has("5 articles, 6 pairs compared, 1 story of two or more, 0 articles alone, "
          "1 record rejected\n"));
  CHECK(
      has("story 000: 5 articles; origins 1 to 2, named: The Lantern; no parent found for 1 "
          "article\n"));
  CHECK(has("The Lantern*          ->   000"));
  CHECK(has("002 (Dockside Notes)  --   003 (Velm Courier)"));
  CHECK(has("sibling, rewrite 85 %"));
  CHECK(has("derives, probable, inferred"));
  CHECK(has("“(via The Lantern)”"));
  CHECK(has("harbour/005.txt: empty text"));
  CHECK(has("written to out: read report.md"));
}

TEST_CASE("the summary stays a screenful", "[report][table]") {
  std::ostringstream out;
  write_summary(test::many_stories(100, 20), {}, "", out);
  CHECK(lines_of(out.str()).size() < 200);
  CHECK(out.str().find("and 90 more stories") != std::string::npos);
  CHECK(out.str().find("and 7 more\n") != std::string::npos);
}

TEST_CASE("no string moves the cursor", "[report][table]") {
  const auto findings = test::hostile_findings();
  std::ostringstream out;
  write_pairs_table(findings, {}, out);
  write_sources_table(findings, out);
  write_summary(findings, {}, "", out);
  for (const char c : out.str()) {
    const auto byte = static_cast<unsigned char>(c);
    CHECK((byte >= 0x20 || byte == '\n'));
    CHECK(byte != 0x7F);
  }
  CHECK(out.str().find("\xE2\x80\xAE") == std::string::npos);
  for (const auto& line : lines_of(out.str())) CHECK(report::columns(line) < 300);
}

}  // namespace
}  // namespace bylineage
