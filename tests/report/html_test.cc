#include "bylineage/report/html.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>
#include <string>

#include "bylineage/base/sha256.h"
#include "bylineage/sign/analysis.h"
#include "bylineage/text/parsed.h"
#include "caveats_internal.h"
#include "html_internal.h"
#include "made_findings.h"

namespace bylineage {
namespace {

using Pages = std::map<std::string, std::string>;

Pages pages_of(const Findings& findings, const ReportOptions& options = {},
               std::size_t page_bytes = kPageBytes) {
  Pages pages;
  const auto written = write_html(
      findings, options,
      [&](const std::string& name, std::string_view bytes) {
        CHECK(pages.emplace(name, bytes).second);
        return ok();
      },
      page_bytes);
  CHECK(written);
  return pages;
}

std::string page_of(const Findings& findings, const ReportOptions& options = {}) {
  const auto pages = pages_of(findings, options);
  REQUIRE(pages.size() == 1);
  return pages.at("index.html");
}

/// What stands between `before` and `after`, everywhere.
std::vector<std::string> all_between(const std::string& text, const std::string& before,
                                     const std::string& after) {
  std::vector<std::string> found;
  for (auto at = text.find(before); at != std::string::npos; at = text.find(before, at)) {
    at += before.size();
    found.push_back(text.substr(at, text.find(after, at) - at));
  }
  return found;
}

bool has(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

/// Every element's name, in order.
std::set<std::string> tags(const std::string& page) {
  std::set<std::string> names;
  for (const auto& rest : all_between(page, "<", ">")) {
    names.insert(rest.substr(0, rest.find_first_of(" \n/", rest.starts_with('/') ? 1 : 0)));
  }
  return names;
}

Findings two_rewrites() {
  test::Maker make;
  make.article("002", "Dockside Notes", "Port seeks helmsman", "2031-05-14",
               "The harbour has \"leverage over the pilots\", said Rask.");
  make.article("003", "Velm Courier", "Port posts a job", "2031-05-15",
               "The harbour has \"use over the pilots\", said Rask.");
  auto& pair = make.pair(doc_id(0), doc_id(1), Relation::Rewrite, {10, 10, 4});
  const auto& a = make.findings.analyses[0].article.text;
  const auto& b = make.findings.analyses[1].article.text;
  for (auto* analysis : {&make.findings.analyses[0], &make.findings.analyses[1]}) {
    analysis->parsed.tokens = tokenize(analysis->article.text);
    analysis->parsed.sentences.change([&](std::vector<Sentence>& sentences) {
      sentences[0].last_token = static_cast<std::uint32_t>(analysis->parsed.tokens.size());
    });
  }
  pair.aligned = {{0, 0, 30000, true, 8}};
  pair.changes = {
      {Change::Kind::Quotation, test::find_span(a, "leverage"), test::find_span(b, "use")}};
  auto& story = make.story(doc_id(0), doc_id(1));
  Edge edge;
  edge.from = test::article_node(doc_id(0));
  edge.to = test::article_node(doc_id(1));
  edge.type = EdgeType::Sibling;
  edge.relation = Relation::Rewrite;
  story.lineage.edges = {edge};
  return make.findings;
}

TEST_CASE("the page tells a story: graph, links, evidence, texts", "[report][html]") {
  const auto page = page_of(test::harbour_story());
  INFO(page);
  CHECK(has(page, "id=\"story-1\""));
  CHECK(has(page, "id=\"article-002\""));
  CHECK(has(page, "id=\"pair-002-003\""));
  CHECK(has(page, "id=\"link-off_the-harbour-times_000-002\""));
  CHECK(has(page, "<a href=\"#pair-002-003\" aria-label=\"002 and 003: sibling, rewrite 85 %\""));
  CHECK(has(page, "“Reported by The Lantern”"));
  CHECK(has(page, "only the same event <b>0.15</b>"));
  CHECK(has(page, "from The Harbour Times <b>0.03</b>"));
  CHECK(has(page, "harbour/005.txt"));
  CHECK(has(page, "bylineage report harbour --dates reject --min-words 20 -o DIR"));
  CHECK(has(page, "the ninth week of the strike"));
}

TEST_CASE("every place that a link leads to is on the page, once", "[report][html]") {
  for (const auto& findings :
       {test::harbour_story(), test::many_stories(4, 9), test::hostile_findings()}) {
    auto page = page_of(findings);
    page.resize(page.find("<script>"));
    std::set<std::string> ids;
    for (const auto& id : all_between(page, " id=\"", "\"")) {
      INFO(id);
      CHECK(ids.insert(id).second);
    }
    for (const auto& link : all_between(page, "href=\"#", "\"")) {
      INFO(link);
      CHECK(ids.contains(link));
    }
  }
}

TEST_CASE("every page carries every caveat", "[report][html]") {
  auto pages = pages_of(test::many_stories(30, 8), {}, 120'000);
  CHECK(pages.size() == 31);
  pages.merge(Pages{{"empty", page_of(Findings{})}});
  for (const auto& [name, page] : pages) {
    INFO(name);
    for (const auto caveat : report::kCaveats) {
      std::string words(caveat);
      std::erase(words, '`');
      CHECK(has(page, report::html(words)));
    }
  }
}

TEST_CASE("arrowheads stand where the direction is known, nowhere else", "[report][html]") {
  const auto page = page_of(test::harbour_story());
  std::size_t heads = 0, edges = 0;
  for (const auto& edge : all_between(page, "<a href=\"#", "</a>")) {
    if (!has(edge, "class=\"edge ")) continue;
    ++edges;
    const bool head = has(edge, "class=\"head\"");
    heads += head;
    if (has(edge, "class=\"edge sibling")) CHECK(!head);
  }
  CHECK(edges == 7);
  CHECK(heads == 6);
  auto findings = test::harbour_story();
  for (auto& edge : findings.stories[0].lineage.edges) edge.direction = Direction::Undetermined;
  for (const auto& edge : all_between(page_of(findings), "class=\"edge ", "</a>")) {
    CHECK(!has(edge, "class=\"head\""));
  }
}

TEST_CASE("an altered quotation is marked as one, word by word", "[report][html]") {
  const auto page = page_of(two_rewrites());
  INFO(page);
  CHECK(has(page, "<mark class=\"differs altered\" title=\"quotation differs\">leverage</mark>"));
  CHECK(has(page, "<mark class=\"differs altered\" title=\"quotation differs\">use</mark>"));
  CHECK(has(page, "quotation differs</span></th>"));
}

TEST_CASE("what stands opposite has the same number on both sides", "[report][html]") {
  auto findings = two_rewrites();
  auto& pair = findings.comparisons[0];
  // "The harbour has" | leverage, use | over the pilots, said Rask; once more against the same
  // words.
  pair.edits = {{EditKind::Verbatim, 0, 0, 3, 0, 3, false},
                {EditKind::Substitution, 0, 3, 4, 3, 4, true},
                {EditKind::Verbatim, 0, 4, 7, 4, 7, true},
                {EditKind::Verbatim, 0, 0, 2, 0, 2, false}};
  const auto page = page_of(findings);
  INFO(page);
  for (const auto* words : {"1\">The harbour has</span>", "3\">over the pilots</span>"}) {
    CHECK(all_between(page, std::string("<span data-e=\"") + words, "<").size() == 2);
  }
  CHECK(has(page, "<span data-e=\"2\">leverage</span></mark>"));
  CHECK(has(page, "<span data-e=\"2\">use</span></mark>"));
  CHECK(!has(page, "data-e=\"4\""));
}

TEST_CASE("no string becomes markup", "[report][html]") {
  const auto plain = tags(page_of(test::harbour_story()));
  const auto page = page_of(test::hostile_findings());
  for (const auto& tag : tags(page)) {
    INFO(tag);
    const bool known = plain.contains(tag) || tag == "/mark" || tag == "mark" || tag == "br";
    CHECK(known);
  }
  CHECK(all_between(page, "<script", ">").size() == 1);
  CHECK(has(page, "&lt;script&gt;alert(1)&lt;/script&gt;"));
  CHECK(page.find('\x1b') == std::string::npos);
  CHECK(has(page, "&lt;U+202E&gt;"));
  CHECK(!has(page, "\xE2\x80\xAE"));
  CHECK(!has(page, "\xFF\xFE"));
}

TEST_CASE("the policy forbids all but the page's own style and script", "[report][html]") {
  const auto page = page_of(test::harbour_story());
  const auto policy = all_between(page, "Content-Security-Policy\" content=\"", "\"").at(0);
  const auto style = all_between(page, "<style>", "</style>").at(0);
  const auto script = all_between(page, "<script>", "</script>").at(0);
  CHECK(policy == "default-src 'none'; style-src '" + report::csp_hash(style) + "'; script-src '" +
                      report::csp_hash(script) +
                      "'; base-uri 'none'; form-action 'none'; require-trusted-types-for "
                      "'script'");
  // openssl dgst -sha256 -binary < /dev/null | base64
  CHECK(report::csp_hash("") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  CHECK(!has(page, " style=\""));
  CHECK(!has(page, "http:"));
  CHECK(!has(page, "https:"));
  CHECK(!has(page, "javascript:"));
}

TEST_CASE("the page is the same bytes each time", "[report][html]") {
  const auto findings = test::wire_copies(60);
  CHECK(pages_of(findings) == pages_of(findings));
}

TEST_CASE("without words no word of an article is left", "[report][html]") {
  ReportOptions options;
  options.no_text = true;
  options.offsets = OffsetUnit::CodePoints;
  const auto page = page_of(test::harbour_story(), options);
  INFO(page);
  for (const auto* words : {"robot", "Aune", "Reported by", "1984", "gazette", "Who steers"}) {
    CHECK(!has(page, words));
  }
  CHECK(has(page, "codepoints "));
  CHECK(!has(page, "bytes 1"));
  CHECK(has(page, "Quayside Weekly"));
  CHECK(has(page, "--no-text --offsets codepoints"));
}

TEST_CASE("no page is larger than it may be, and the rest is counted", "[report][html]") {
  for (const std::size_t limit : {200'000U, 400'000U, 1'000'000U}) {
    for (const auto& findings :
         {test::wire_copies(120), test::many_stories(3, 190), test::hostile_findings()}) {
      for (const auto& [name, page] : pages_of(findings, {}, limit)) {
        INFO(name << " of " << limit);
        CHECK(page.size() <= limit);
      }
    }
  }
  const auto pages = pages_of(test::many_stories(30, 8), {}, 120'000);
  const auto& index = pages.at("index.html");
  CHECK(has(index, "href=\"stories/story-30.html\""));
  CHECK(has(index, "too much for one page"));
  CHECK(has(pages.at("stories/story-1.html"), "href=\"../index.html\""));
}

TEST_CASE("one long text alone does not keep the others from the page", "[report][html]") {
  auto findings = test::many_stories(5, 1);
  std::string words;
  while (words.size() < 1'000'000) words += "endless ";
  findings.analyses[0].article.text = words;
  const auto page = pages_of(findings, {}, 200'000).at("index.html");
  CHECK(page.size() < 200'000);
  CHECK_FALSE(has(page, "endless"));
  CHECK(all_between(page, "The text is left out here", "</p>").size() == 1);
  CHECK(all_between(page, "The tugs of Velm will steer", "</p>").size() == 4);
}

TEST_CASE("ids that look alike as names stay apart", "[report][html]") {
  test::Maker make;
  for (const auto* id : {"a b", "a/b", "a_b"}) {
    make.article(id, "", "", "", "The tugs of Velm will steer themselves from autumn on.");
  }
  make.story(doc_id(0), doc_id(2));
  const auto page = page_of(make.findings);
  for (const auto* id : {"article-a_b\"", "article-a_b~2\"", "article-a_b~3\""}) {
    CHECK(has(page, std::string("id=\"") + id));
  }
}

TEST_CASE("a command names what it is given as the shell needs it", "[report][html]") {
  RunInfo run;
  run.inputs = {"my articles", "it's", "-"};
  run.options = {{"dates", "dmy"},          {"exhaustive", "true"}, {"field.text", "body of it"},
                 {"min_words", "20"},       {"strict", "false"},    {"window", ""},
                 {"exclude", "boilerplate"}};
  CHECK(report::command_line(run, {}) ==
        "bylineage report 'my articles' 'it'\\''s' - --dates dmy --exhaustive --field 'text=body "
        "of it' --min-words 20 --exclude boilerplate -o DIR");
}

TEST_CASE("hidden and control characters are made visible", "[report][html]") {
  CHECK(report::html("a<b>&\"'\x1b\xE2\x80\xAE c") ==
        "a&lt;b&gt;&amp;&quot;&#39;\xE2\x90\x9B&lt;U+202E&gt; c");
  CHECK(report::html("cut \xE2\x82 and") == "cut \xEF\xBF\xBD and");
}

}  // namespace
}  // namespace bylineage
