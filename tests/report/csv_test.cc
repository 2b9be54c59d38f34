#include "bylineage/report/csv.h"

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <sstream>

#include "made_findings.h"

namespace bylineage {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// RFC 4180, as strict as it reads.
Rows read_csv(const std::string& text) {
  Rows rows(1);
  rows.back().emplace_back();
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto& cell = rows.back().back();
    if (quoted) {
      if (text[i] != '"') {
        cell += text[i];
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell += text[++i];
      } else {
        quoted = false;
      }
    } else if (text[i] == '"') {
      REQUIRE(cell.empty());
      quoted = true;
    } else if (text[i] == ',') {
      rows.back().emplace_back();
    } else if (text.compare(i, 2, "\r\n") == 0) {
      rows.push_back({""});
      ++i;
    } else {
      cell += text[i];
    }
  }
  REQUIRE_FALSE(quoted);
  rows.pop_back();  // the last line end opens no row
  return rows;
}

template <class Write, class... Args>
Rows rows_of(Write write, const Args&... args) {
  std::ostringstream out;
  write(args..., out);
  auto rows = read_csv(out.str());
  for (const auto& row : rows) CHECK(row.size() == rows.front().size());
  return rows;
}

TEST_CASE("rows come back as they were written", "[report][csv]") {
  const Rows rows = {
      {"plain", "", "two words"}, {"a,b", "\"", "\"\""},       {"line\nend", "\r\n", "\r"},
      {"=1+1", "'x", " blanks "}, {"\xD7\xA9", "\x01", ";\t"}, {"", "", ""},
  };
  std::ostringstream out;
  for (const auto& row : rows) write_csv_row(row, out);
  CHECK(read_csv(out.str()) == rows);
}

TEST_CASE("only what must be is quoted", "[report][csv]") {
  std::ostringstream out;
  write_csv_row({"a b", "c,d", "e\"f", "'g'"}, out);
  CHECK(out.str() == "a b,\"c,d\",\"e\"\"f\",'g'\r\n");
}

TEST_CASE("what a spreadsheet takes for a formula gets an apostrophe", "[report][csv]") {
  for (const std::string cell : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''-"}) {
    CHECK(neutral(cell, {}) == "'" + cell);
    CHECK(neutral(cell, {.raw_csv = true}) == cell);
  }
  for (const std::string cell : {"", "002", "a=b", "'s Gravenhage", "'", "''", " =1"}) {
    CHECK(neutral(cell, {}) == cell);
  }
}

TEST_CASE("ids, names and words are neutralised, our own numbers are not", "[report][csv]") {
  test::Maker make;
  const auto a = make.article("=a", "+Outlet", "@title", "2031-05-13", "-word and more");
  const auto b = make.article("=b", "", "", "2031-05-12", "text");
  make.credit(a, CreditRole::Source, "-Lantern", "-word", "-word");
  make.pair(a, b, Relation::Rewrite, {4, 4, 2});
  auto& story = make.story(a, b);
  Edge edge;
  edge.from = test::article_node(a);
  edge.to = test::article_node(b);
  story.lineage.edges = {edge};
  const auto& findings = make.findings;
  const ReportOptions options;
  const auto articles = rows_of(write_articles_csv, findings, options);
  CHECK(articles[1] == std::vector<std::string>{"'=a", "'+Outlet", "'@title", "2031-05-13", "3",
                                                "'=a", "related", "article"});
  const auto credits = rows_of(write_credits_csv, findings, options);
  CHECK(credits[1][0] == "'=a");
  CHECK(credits[1][2] == "'-Lantern");
  CHECK(credits[1][9] == "'-word");
  const auto edges = rows_of(write_edges_csv, findings, options);
  CHECK(edges[1][0] == "'=a");
  CHECK(edges[1][5] == "-76.0000");
  CHECK(rows_of(write_pairs_csv, findings, options)[1][1] == "'=b");
  CHECK(rows_of(write_outlets_csv, findings, options)[2][0] == "'+Outlet");
  const auto raw = rows_of(write_articles_csv, findings, ReportOptions{.raw_csv = true});
  CHECK(raw[1][0] == "=a");
}

TEST_CASE("credits.csv has the fields of credits.jsonl", "[report][csv]") {
  const auto rows = rows_of(write_credits_csv, test::harbour_story(), ReportOptions{});
  REQUIRE(rows.size() == 8);
  CHECK(rows[0] == std::vector<std::string>{"article", "role", "outlet", "kind", "field", "begin",
                                            "end", "name_begin", "name_end", "text", "inherited",
                                            "ambiguous"});
  CHECK(rows[1][9] == "(via The Lantern)");
  CHECK(rows[1][10] == "false");
  CHECK(rows[5][10] == "true");
}

TEST_CASE("pairs.csv has a row a listed pair", "[report][csv]") {
  const auto rows = rows_of(write_pairs_csv, test::harbour_story(), ReportOptions{});
  REQUIRE(rows.size() == 6);
  std::map<std::string, std::string> row;
  for (std::size_t i = 0; i < rows[0].size(); ++i) row[rows[0][i]] = rows[4][i];
  CHECK(row["a"] == "002");
  CHECK(row["b"] == "003");
  CHECK(row["relation"] == "rewrite");
  CHECK(row["score"] == "0.9900");
  CHECK(row["resemblance"] == "0.1189");
  CHECK(row["order"] == "1.0000");
  CHECK(row["common"] == "0.9200");
  CHECK(row["found_by"] == "rare_shingles cosine");
}

TEST_CASE("articles.csv tells dates as they were written", "[report][csv]") {
  const auto rows = rows_of(write_articles_csv, test::harbour_story(), ReportOptions{});
  REQUIRE(rows.size() == 6);
  CHECK(rows[0] == std::vector<std::string>{"id", "outlet", "title", "published", "words", "story",
                                            "status", "form"});
  CHECK(rows[2][3] == "2031-05-13");
  CHECK(rows[3][3].empty());
  CHECK(rows[4][1] == "Velm Courier");
}

TEST_CASE("edges.csv tells the lag as an interval", "[report][csv]") {
  auto findings = test::harbour_story();
  Edge edge;
  edge.from = test::article_node(doc_id(1));  // 13 May
  edge.to = test::article_node(doc_id(3));    // 18 May
  edge.relation = Relation::Excerpt;
  edge.share_per_mille = 333;
  findings.stories[0].lineage.edges = {edge};
  const auto rows = rows_of(write_edges_csv, findings, ReportOptions{});
  REQUIRE(rows.size() == 2);
  // Days of unstated zone are 52 hours long: 5 days apart is 120 hours, give or take 52.
  CHECK(rows[1] == std::vector<std::string>{"001", "003", "derives", "excerpt", "0.3330", "68.0000",
                                            "172.0000", "undetermined"});
  const auto sources = rows_of(write_edges_csv, test::harbour_story(), ReportOptions{});
  CHECK(sources[1] == std::vector<std::string>{"off:the-lantern@000", "000", "derives", "", "", "",
                                               "", "decided"});
}

TEST_CASE("outlets.csv counts outlet by outlet, in the order of names", "[report][csv]") {
  auto findings = test::wire_copies(4);
  for (auto& analysis : findings.analyses) analysis.parsed.headline.outlet = "Velm Courier";
  findings.analyses[0].parsed.headline.outlet = "The Lantern";
  findings.stories[0].lineage.edges[0].share_per_mille = 500;
  findings.stories[0].lineage.no_credit_found = {doc_id(2), doc_id(3)};
  Credit credit;
  credit.kind = CreditKind::Outlet;
  credit.outlet = "The Lantern";
  findings.analyses[1].parsed.credits = {credit, credit};
  const auto rows = rows_of(write_outlets_csv, findings, ReportOptions{});
  REQUIRE(rows.size() == 3);
  CHECK(rows[1][0] == "The Lantern");
  CHECK(rows[1] == std::vector<std::string>{"The Lantern", "1", "0", "0", "0", "", "", "", "1"});
  // Derived from the wire of the 13th: copies of the 15th, 16th and 14th.
  CHECK(rows[2] == std::vector<std::string>{"Velm Courier", "3", "3", "1", "2", "0.9800", "-4.0000",
                                            "100.0000", "0"});
}

TEST_CASE("the square table holds every pair both ways", "[report][csv]") {
  test::Maker make;
  make.article("a", "", "", "", "");
  make.article("b", "", "", "", "");
  make.article("c", "", "", "", "");
  make.findings.analyses[0].shingles = {1, 2, 3, 4};
  make.findings.analyses[1].shingles = {3, 4};
  make.findings.analyses[2].shingles = {};
  std::ostringstream out;
  REQUIRE(write_matrix_csv(make.findings, Measure::Containment, {}, out));
  CHECK(read_csv(out.str()) == Rows{{"", "a", "b", "c"},
                                    {"a", "1.0000", "0.5000", "0.0000"},
                                    {"b", "1.0000", "1.0000", "0.0000"},
                                    {"c", "0.0000", "0.0000", "1.0000"}});
  out.str("");
  REQUIRE(write_matrix_csv(make.findings, Measure::Resemblance, {}, out));
  CHECK(read_csv(out.str())[1] == std::vector<std::string>{"a", "1.0000", "0.5000", "0.0000"});
  make.findings.analyses[0].terms = {{1, 1 << 15}};
  make.findings.analyses[1].terms = {{1, 1 << 14}, {2, 28378}};
  out.str("");
  REQUIRE(write_matrix_csv(make.findings, Measure::Cosine, {}, out));
  CHECK(read_csv(out.str())[1] == std::vector<std::string>{"a", "1.0000", "0.5000", "0.0000"});
}

TEST_CASE("the square table has a limit", "[report][csv]") {
  Findings findings;
  findings.analyses.resize(kMaxMatrixArticles + 1);
  std::ostringstream out;
  const auto done = write_matrix_csv(findings, Measure::Cosine, {}, out);
  REQUIRE_FALSE(done);
  CHECK(done.error().kind == Error::Kind::InvalidArgument);
  CHECK(done.error().message == "the square table holds up to 2000 articles, not 2001");
  CHECK(out.str().empty());
}

TEST_CASE("no string breaks CSV", "[report][csv]") {
  const auto findings = test::hostile_findings();
  const auto articles = rows_of(write_articles_csv, findings, ReportOptions{});
  REQUIRE(articles.size() == 5);
  CHECK(articles[1][2] == findings.analyses[0].parsed.headline.title);
  CHECK(rows_of(write_edges_csv, findings, ReportOptions{}).size() == 5);
  CHECK(rows_of(write_pairs_csv, findings, ReportOptions{}).size() == 4);
  CHECK(rows_of(write_outlets_csv, findings, ReportOptions{}).size() >= 3);
}

}  // namespace
}  // namespace bylineage
