#include "bylineage/engine/detect.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "bylineage/compare/screen.h"
#include "bylineage/report/csv.h"
#include "bylineage/report/html.h"
#include "bylineage/report/json.h"
#include "bylineage/report/markdown.h"
#include "bylineage/report/prov.h"
#include "support/corpus.h"
#include "support/story.h"

namespace {

using namespace bylineage;
using bylineage::testing::article;

const std::string kText =
    "A freight ferry ran aground near the Marren lighthouse on Tuesday night, spilling containers "
    "into the shipping lane, the coast guard said. All 23 sailors were lifted to safety by two "
    "helicopters before dawn, and nobody was hurt. Rescue coordinator Edda Pollin said strong "
    "currents had pushed the vessel onto the reef after both engines failed within minutes. ";

Corpus corpus(std::vector<Article> articles) {
  Corpus made;
  made.articles = std::move(articles);
  return made;
}

// Everything of a finding that a report shows, in words.
std::vector<std::string> told(const Findings& findings) {
  std::vector<std::string> lines;
  for (const Comparison& pair : findings.comparisons) {
    lines.push_back(std::to_string(index(pair.a)) + " " + std::to_string(index(pair.b)) + " " +
                    std::string(name(pair.relation)) + " " + std::to_string(pair.overlap.shared) +
                    " " + std::to_string(pair.lenses) + " " + std::to_string(pair.cosine_q30));
  }
  for (const TracedStory& story : findings.stories) {
    for (const Edge& edge : story.lineage.edges) {
      lines.push_back(std::to_string(edge.from.index) + " -> " + std::to_string(edge.to.index) +
                      " " + std::string(name(edge.type)) + " " +
                      std::to_string(edge.score_per_mille) + " " +
                      std::to_string(edge.evidence.size()));
    }
  }
  return lines;
}

std::vector<Article> many() {
  std::vector<Article> articles;
  for (int i = 0; i < 40; ++i) {
    const std::string id = "a" + std::to_string(100 + i);
    const std::string day = "2024-03-" + std::to_string(10 + i % 15);
    const std::string own = " Page " + std::to_string(i / 4) + " of the harbour chronicle. ";
    articles.push_back(article(id, "Outlet " + std::to_string(i % 7), day, kText + own + kText));
  }
  return articles;
}

TEST_CASE("findings do not depend on threads or on the order of the input", "[engine]") {
  Options one;
  one.threads = 1;
  Options two;
  two.threads = 2;
  std::vector<Article> shuffled = many();
  std::ranges::reverse(shuffled);
  const auto forward = detect(corpus(many()), one);
  const auto parallel = detect(corpus(many()), two);
  const auto backward = detect(corpus(shuffled), two);
  REQUIRE(forward);
  REQUIRE(parallel);
  REQUIRE(backward);
  REQUIRE_FALSE(forward->findings.comparisons.empty());
  CHECK(told(forward->findings) == told(parallel->findings));
  CHECK(told(forward->findings) == told(backward->findings));
}

TEST_CASE("articles that were not compared with all of a crowd are told of", "[engine][bounded]") {
  // 40 articles that share almost all, and no rare shingle or word that only a few have.
  const auto notes_with = [](std::size_t hot) {
    Options options;
    options.find.hot_bucket = hot;
    options.find.rare_bucket = 2;
    options.find.cosine_articles = options.find.cosine_join_articles = 2;
    const auto run = detect(corpus(many()), options);
    REQUIRE(run);
    std::vector<std::string> notes;
    for (const Note& note : run->findings.notes) {
      if (note.message.find("share a key") != std::string::npos) notes.push_back(note.message);
    }
    const auto bounded = std::ranges::count(run->findings.bounded, true);
    CHECK(notes.empty() == (bounded == 0));
    return notes;
  };
  CHECK(notes_with(200).empty());
  const std::vector<std::string> notes = notes_with(1);
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].find("with 1 others or more") != std::string::npos);
}

// Every file of a report that shows words, one after the other.
std::string report(const Findings& findings) {
  std::ostringstream out;
  const ReportOptions options;
  write_pairs_jsonl(findings, options, out);
  write_lineage_json(findings, options, out);
  write_credits_jsonl(findings, options, out);
  write_changes_jsonl(findings, options, out);
  write_excluded_csv(findings, options, out);
  write_articles_csv(findings, options, out);
  write_markdown(findings, options, out);
  write_prov_json(findings, options, out);
  write_run_json(findings, options, out);
  const auto page = [&](const std::string& name, std::string_view bytes) {
    out << name << bytes;
    return ok();
  };
  REQUIRE(write_html(findings, options, page));
  return out.str();
}

TEST_CASE("with hardly any memory the report is the same", "[engine]") {
  // Stories, quotations, a credit, sections that do not count, phrases that many share, and an
  // article on which a person decided.
  std::vector<Article> articles = many();
  for (int i = 0; i < 60; ++i) {
    const std::string n = std::to_string(i);
    articles.push_back(article("m" + std::to_string(100 + i), "", "2024-04-01",
                               "Share this article\n\nThe market report of day " + n +
                                   ": prices of grain fell by " + n + " cents in the harbour.\n" +
                                   "\"We sell what the sea leaves us and " + n +
                                   " sacks of barley more than that\", a trader told Reuters."));
  }
  Options plenty;
  plenty.min_words = 0;
  plenty.brief = GENERATE(false, true);
  Decision decision;
  decision.object = Decision::Object::Article;
  decision.id = "a105";
  decision.action = Decision::Action::Date;
  decision.value = "2024-03-02";
  plenty.decisions = {decision};
  Options little = plenty;
  little.memory = 1;
  const auto kept = detect(corpus(articles), plenty);
  const auto made_again = detect(corpus(articles), little);
  REQUIRE(kept);
  REQUIRE(made_again);
  const Findings& findings = made_again->findings;
  CHECK_FALSE(kept->findings.hold);
  REQUIRE(findings.hold);
  CHECK(std::ranges::count_if(findings.analyses,
                              [](const Analysis& a) { return a.parsed.tokens.empty(); }) > 30);
  CHECK(std::ranges::none_of(findings.analyses, [](const Analysis& a) {
    return a.article.text.owned() || a.parsed.sentences.owned();
  }));
  CHECK(findings.stories.size() > 1);
  CHECK(told(findings) == told(kept->findings));
  CHECK(report(findings) == report(kept->findings));
}

TEST_CASE("every member of a small group of equal texts is compared", "[engine]") {
  const auto run = detect(corpus({article("a", "", "", kText), article("b", "", "", kText),
                                  article("c", "", "", kText)}),
                          Options{});
  REQUIRE(run);
  CHECK(run->findings.comparisons.size() == 3);
  REQUIRE(run->findings.groups.size() == 1);
  CHECK(run->findings.groups[0].members.size() == 3);
}

TEST_CASE("short articles, far dates and one outlet are left out when asked", "[engine]") {
  const auto pairs = [](const Options& options) {
    const auto run = detect(corpus({article("a", "Coast Daily", "2024-03-01", kText),
                                    article("b", "Coast Daily", "2024-04-20", kText + " More.")}),
                            options);
    return run->findings.comparisons.size();
  };
  CHECK(pairs(Options{}) == 1);
  Options longer;
  longer.min_words = 500;
  CHECK(pairs(longer) == 0);
  Options window;
  window.window_seconds = 14 * 86400;
  CHECK(pairs(window) == 0);
  window.window_seconds = 90 * 86400;
  CHECK(pairs(window) == 1);
  Options other_outlets;
  other_outlets.exclude_same_outlet = true;
  CHECK(pairs(other_outlets) == 0);
  Options other_families;
  other_families.exclude_same_family = true;
  CHECK(pairs(other_families) == 0);
}

TEST_CASE("outlets of one publisher are left out when asked, and counted", "[engine]") {
  const auto outlets = Gazetteer::shipped().outlets();
  std::vector<std::string> family;  // two outlets of one publisher, and one of another
  for (const Outlet& outlet : outlets) {
    if (outlet.family.empty()) continue;
    const auto sister = std::ranges::find_if(outlets, [&](const Outlet& other) {
      return other.family == outlet.family && other.name != outlet.name;
    });
    if (sister == outlets.end()) continue;
    family = {outlet.name, sister->name};
    break;
  }
  REQUIRE(family.size() == 2);
  Options options;
  options.exclude_same_family = true;
  const auto run = detect(
      corpus({article("a", family[0], "", kText), article("b", family[1], "", kText + " More."),
              article("c", "Coast Daily", "", kText + " Else.")}),
      options);
  REQUIRE(run);
  CHECK(run->findings.comparisons.size() == 2);
  CHECK(run->findings.excluded_same_family == 1);
  CHECK(run->findings.excluded_same_outlet == 0);
}

TEST_CASE("a brief run finds the same; pairs of stories are compared in full", "[engine]") {
  std::vector<Article> articles = many();
  // Two subjects whose texts share a stretch that two articles have, and no more.
  const std::string common = " in the third of the seven long wooden boats of the village. ";
  articles.push_back(article("x", "", "",
                             "Snow came early to the vineyards," + common +
                                 "Growers lit fires between the vines at night. "
                                 "Prices for sweet wine will double this winter."));
  articles.push_back(article("y", "", "",
                             "A choir sang for the bishop" + common +
                                 "The organ had been repaired over the summer. "
                                 "Tickets for both concerts were gone by noon."));
  Options brief;
  brief.brief = true;
  const auto screened = detect(corpus(articles), brief);
  const auto full = detect(corpus(articles), Options{});
  REQUIRE(screened);
  REQUIRE(full);
  CHECK(told(screened->findings) == told(full->findings));
  std::vector<bool> in_story(screened->findings.comparisons.size());
  for (const TracedStory& story : screened->findings.stories) {
    for (const std::size_t c : story.comparisons) in_story[c] = true;
  }
  std::size_t left_out = 0;
  for (std::size_t c = 0; c < in_story.size(); ++c) {
    const Comparison& pair = screened->findings.comparisons[c];
    const Comparison& whole = full->findings.comparisons[c];
    const bool in_full = in_story[c] || !copies_nothing(pair.relation);
    CHECK(pair.longest_run == (in_full ? whole.longest_run : 0));
    CHECK(pair.edits.size() == (in_full ? whole.edits.size() : 0));
    left_out += !in_full && whole.longest_run > 0;
  }
  CHECK(left_out > 0);
}

TEST_CASE("a repeated id is an error that names it", "[engine]") {
  const auto run =
      detect(corpus({article("a", "", "", kText), article("a", "", "", kText)}), Options{});
  REQUIRE_FALSE(run);
  CHECK(run.error().kind == Error::Kind::InvalidArgument);
  CHECK(run.error().message == "id 'a' is repeated");
}

TEST_CASE("no articles give no findings, and a stage for each step", "[engine]") {
  const auto run = detect(Corpus{}, Options{});
  REQUIRE(run);
  CHECK(run->findings.stories.empty());
  std::vector<std::string> names;
  for (const StageCost& stage : run->stages) names.push_back(stage.name);
  CHECK(names == std::vector<std::string>{"parse", "sign", "find", "compare", "graph", "trace"});
}

TEST_CASE("a missing file is an error with its place", "[engine]") {
  const std::vector<std::string> paths{"no-such-folder/articles.jsonl"};
  const auto run = detect(paths, Options{});
  REQUIRE_FALSE(run);
  CHECK(to_string(run.error()).starts_with("no-such-folder/articles.jsonl: "));
}

std::vector<std::string> ids(const Findings& findings) {
  std::vector<std::string> all;
  for (const Analysis& analysis : findings.analyses) all.push_back(analysis.article.id);
  return all;
}

TEST_CASE("listed pairs are compared, whatever they have in common, and no others", "[engine]") {
  Options options;
  options.window_seconds = 1;
  options.min_words = 10'000;
  options.only = {{"a139", "a100", "p:1"}, {"a101", "a100", "p:2"}, {"a100", "a101", "p:3"}};
  const auto run = detect(corpus(many()), options);
  REQUIRE(run);
  CHECK(ids(run->findings) == std::vector<std::string>{"a100", "a101", "a139"});
  const auto& pairs = run->findings.comparisons;
  REQUIRE(pairs.size() == 2);
  CHECK((index(pairs[0].a) == 0 && index(pairs[0].b) == 1));
  CHECK((index(pairs[1].a) == 0 && index(pairs[1].b) == 2));
  REQUIRE(run->findings.notes.size() == 1);
  CHECK(run->findings.notes[0].message == "37 articles are in no listed pair");
}

TEST_CASE("a listed pair is compared as a full run compares it", "[engine]") {
  const auto whole = detect(corpus(many()), {});
  Options options;
  options.only = {{"a103", "a102", "p:1"}};
  const auto part = detect(corpus(many()), options);
  REQUIRE((whole && part));
  const Comparison& alone = part->findings.comparisons.at(0);
  const auto same = std::ranges::find_if(whole->findings.comparisons, [](const Comparison& pair) {
    return index(pair.a) == 2 && index(pair.b) == 3;
  });
  REQUIRE(same != whole->findings.comparisons.end());
  CHECK(alone.relation == same->relation);
  CHECK(alone.overlap.shared == same->overlap.shared);
  CHECK(alone.aligned.size() == same->aligned.size());
}

TEST_CASE("what a list names that is not there is told line by line", "[engine]") {
  Options options;
  options.only = {{"a100", "zz", "p:1"}, {"a101", "a102", "p:2"}, {"a103", "a103", "p:3"}};
  const auto run = detect(corpus(many()), options);
  REQUIRE(run);
  REQUIRE(run->findings.rejected.size() == 2);
  CHECK(run->findings.rejected[0].where == "p:1");
  CHECK(run->findings.rejected[0].reason == "no article has the id 'zz'");
  CHECK(run->findings.rejected[1].reason == "'a103' is not compared with itself");
  CHECK(run->findings.comparisons.size() == 1);

  options.only = {{"zz", "a100", "p:1"}};
  const auto nothing = detect(corpus(many()), options);
  REQUIRE(!nothing);
  CHECK(to_string(nothing.error()) ==
        "p:1: no article has the id 'zz', and no listed pair is left");
}

}  // namespace
