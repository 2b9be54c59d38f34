#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "bylineage/base/sha256.h"
#include "bylineage/engine/detect.h"
#include "bylineage/engine/examine.h"
#include "support/story.h"

namespace {

using namespace bylineage;
using bylineage::testing::article;

const std::string kLead =
    "A freight ferry ran aground near the Marren lighthouse on Tuesday night, spilling containers "
    "into the shipping lane, the coast guard said. All 23 sailors were lifted to safety by two "
    "helicopters before dawn, and nobody was hurt. Rescue coordinator Edda Pollin said strong "
    "currents had pushed the vessel onto the reef after both engines failed within minutes. ";
const std::string kOther =
    "Bakers in Velm will vote on Friday whether to strike over night work, their union announced "
    "after talks with the guild broke down. Bread could become scarce in the valley at Easter, "
    "when the town expects forty thousand visitors, hoteliers fear. ";
const std::string kCredit = "Reuters reported the accident first, according to The Guardian. ";

std::vector<Article> articles() {
  return {article("a", "Coast Daily", "2024-03-01", kLead),
          article("b", "Tide Post", "2024-03-05", kLead + "Divers will look at the hull today. "),
          article("c", "Velm Courier", "2024-03-02", kOther),
          article("d", "Shore News", "", kLead + kCredit)};
}

Findings run(std::vector<Decision> decisions, std::vector<Article> of = articles()) {
  Corpus corpus;
  corpus.articles = std::move(of);
  Options options;
  options.decisions = std::move(decisions);
  auto done = detect(std::move(corpus), options);
  REQUIRE(done);
  return std::move(done->findings);
}

Decision decision(Decision::Object object, std::string id, Decision::Action action,
                  std::string value = "") {
  Decision made;
  made.object = object;
  made.id = std::move(id);
  made.action = action;
  made.value = std::move(value);
  made.who = "R. Roe";
  made.when = "2024-05-01";
  made.where = "decisions.csv:2";
  return made;
}

using Object = Decision::Object;
using Action = Decision::Action;

/// "a -> b derives decided primary"
std::vector<std::string> edges(const Findings& findings) {
  std::vector<std::string> lines;
  for (const TracedStory& story : findings.stories) {
    const auto id = [&](NodeRef node) {
      return node.kind == NodeRef::Kind::Source ? story.lineage.sources[node.index].id
                                                : findings.analyses[node.index].article.id;
    };
    for (const Edge& edge : story.lineage.edges) {
      lines.push_back(id(edge.from) + " -> " + id(edge.to) + " " + std::string(name(edge.type)) +
                      " " + std::string(name(edge.direction)) + (edge.primary ? " primary" : "") +
                      (edge.confirmed ? " confirmed" : ""));
    }
  }
  return lines;
}

bool has(const std::vector<std::string>& lines, const std::string& line) {
  return std::ranges::count(lines, line) == 1;
}

bool mentions(const std::vector<std::string>& lines, const std::string& words) {
  return std::ranges::any_of(lines,
                             [&](const std::string& line) { return line.starts_with(words); });
}

TEST_CASE("a person sets date, outlet and form, and the machine's stay known",
          "[engine][decision]") {
  const auto found = run({decision(Object::Article, "d", Action::Date, "2024-02-01"),
                          decision(Object::Article, "d", Action::Outlet, "The Guardian"),
                          decision(Object::Article, "a", Action::Form, "press release"),
                          decision(Object::Article, "a", Action::Date, "2024-03-03")});
  const Headline& d = found.analyses[3].parsed.headline;
  CHECK(to_string(*d.published) == "2024-02-01");
  CHECK(d.published->from == DateFrom::Person);
  CHECK(d.outlet == "The Guardian");
  CHECK(found.analyses[0].parsed.form.form == Form::PressRelease);
  REQUIRE(found.decisions.size() == 4);
  for (const Ruled& ruled : found.decisions) CHECK(ruled.applied);
  CHECK(found.decisions[0].machine.empty());
  CHECK(found.decisions[1].machine == "Shore News");
  CHECK(found.decisions[2].machine == "article");
  CHECK(found.decisions[3].machine == "2024-03-01");
  CHECK(found.decisions[0].decision.sha256 == sha256(kLead + kCredit));
}

TEST_CASE("a decision on a text that has changed is reported, not applied", "[engine][decision]") {
  auto pinned = decision(Object::Article, "a", Action::Outlet, "Tide Post");
  pinned.sha256 = sha256(kLead);
  CHECK(run({pinned}).analyses[0].parsed.headline.outlet == "Tide Post");
  pinned.sha256 = sha256(kOther);
  const auto found = run({pinned});
  CHECK(found.analyses[0].parsed.headline.outlet == "Coast Daily");
  CHECK_FALSE(found.decisions[0].applied);
  CHECK(found.decisions[0].reason == "the text of 'a' is not that which was decided on");
  CHECK(found.decisions[0].decision.sha256 == sha256(kOther));

  auto edge = decision(Object::Edge, "a|b", Action::Reject);
  edge.sha256 = sha256(kLead);
  edge.sha256_2 = sha256(kOther);
  CHECK_FALSE(run({edge}).decisions[0].applied);
  auto words = decision(Object::Article, "a", Action::Boilerplate, "Words that do not stand there");
  CHECK(run({words}).decisions[0].reason == "its words do not stand in the text");
}

TEST_CASE("an edge is rejected, another confirmed", "[engine][decision]") {
  const auto plain = edges(run({}));
  REQUIRE(has(plain, "a -> b derives probable primary"));

  const auto rejected = run({decision(Object::Edge, "a|b", Action::Reject)});
  CHECK_FALSE(mentions(edges(rejected), "a -> b derives"));
  CHECK(rejected.decisions[0].applied);
  CHECK(rejected.decisions[0].machine == "derives probable");

  const auto turned = run({decision(Object::Edge, "b|a", Action::Confirm)});
  CHECK(has(edges(turned), "b -> a derives decided primary confirmed"));
  CHECK_FALSE(mentions(edges(turned), "a -> b derives"));

  // The evidence says that it was a person.
  for (const Edge& edge : turned.stories[0].lineage.edges) {
    if (!edge.confirmed) continue;
    CHECK(edge.evidence.front().kind == "decision");
    CHECK(edge.evidence.front().text == "R. Roe, 2024-05-01");
    CHECK(edge.score_per_mille == 1000);
  }
}

TEST_CASE("a parent that the machine cannot see is given", "[engine][decision]") {
  const auto found = run({decision(Object::Article, "c", Action::Parent, "a")});
  CHECK(has(edges(found), "a -> c derives decided primary confirmed"));
  CHECK(found.decisions[0].applied);
  CHECK(found.decisions[0].machine.empty());
  // Two parents: one in the backbone, the other beside it.
  const auto both = run({decision(Object::Article, "c", Action::Parent, "a"),
                         decision(Object::Edge, "d|c", Action::Confirm)});
  CHECK(mentions(edges(both), "a -> c derives decided"));
  CHECK(mentions(edges(both), "d -> c derives decided"));
}

TEST_CASE("a source of the story is rejected or confirmed", "[engine][decision]") {
  const auto plain = edges(run({}));
  REQUIRE(mentions(plain, "off:the-guardian@a -> d "));
  const auto found = run({decision(Object::Edge, "off:the-guardian@a|d", Action::Reject)});
  CHECK_FALSE(mentions(edges(found), "off:the-guardian@a -> d "));
  CHECK(found.decisions[0].applied);
  const auto sure = run({decision(Object::Edge, "off:the-guardian@x|d", Action::Confirm)});
  CHECK(mentions(edges(sure), "off:the-guardian@a -> d derives decided"));
  const auto none = run({decision(Object::Edge, "off:the-times@a|d", Action::Reject)});
  CHECK(none.decisions[0].reason == "no such source in the story");
}

TEST_CASE("a credit is rejected by its outlet or its words", "[engine][decision]") {
  const auto role = [](const Findings& found, const std::string& outlet) {
    for (const Credit& credit : found.analyses[3].parsed.credits) {
      if (credit.outlet == outlet) return std::string(name(credit.role));
    }
    return std::string();
  };
  REQUIRE(role(run({}), "The Guardian") == "source");
  const auto found = run({decision(Object::Credit, "d", Action::Reject, "The Guardian")});
  CHECK(role(found, "The Guardian") == "subject");
  CHECK(found.decisions[0].machine == "source");
  CHECK_FALSE(mentions(edges(found), "off:the-guardian@a"));
  const auto words =
      run({decision(Object::Credit, "d", Action::Reject, "according to The Guardian")});
  CHECK(role(words, "The Guardian") == "subject");
  const auto again = run({decision(Object::Credit, "d", Action::Confirm, "The Guardian")});
  CHECK(role(again, "The Guardian") == "source");
  CHECK(run({decision(Object::Credit, "a", Action::Reject, "Reuters")}).decisions[0].reason ==
        "no credit of 'Reuters' was found");
}

TEST_CASE("a pair is rejected, or given a relation", "[engine][decision]") {
  const auto relation = [](const Findings& found, std::size_t a, std::size_t b) {
    for (const Comparison& pair : found.comparisons) {
      if (pair.a == doc_id(a) && pair.b == doc_id(b)) return pair.relation;
    }
    return Relation::Unrelated;
  };
  REQUIRE(is_copying(relation(run({}), 0, 1)));
  const auto rejected = run({decision(Object::Pair, "b|a", Action::Reject)});
  CHECK(relation(rejected, 0, 1) == Relation::Unrelated);
  CHECK(rejected.comparisons[0].machine.has_value());
  CHECK_FALSE(rejected.decisions[0].machine.empty());
  const auto given = run({decision(Object::Pair, "a|c", Action::Confirm, "rewrite")});
  CHECK(relation(given, 0, 2) == Relation::Rewrite);
  CHECK(given.decisions[0].machine == "unrelated");
  const auto kept = run({decision(Object::Pair, "a|b", Action::Confirm)});
  CHECK(relation(kept, 0, 1) == relation(run({}), 0, 1));
  CHECK_FALSE(kept.comparisons[0].machine.has_value());
}

TEST_CASE("what no row is about is said, what cannot be is an error", "[engine][decision]") {
  CHECK(run({decision(Object::Article, "z", Action::Outlet, "Tide")}).decisions[0].reason ==
        "no article 'z'");
  CHECK(run({decision(Object::Edge, "a|z", Action::Reject)}).decisions[0].reason ==
        "no articles 'a|z'");
  CHECK(run({decision(Object::Article, "a", Action::Parent, "a")}).decisions[0].reason ==
        "an article is not its own parent");
  const auto wrong = [](Decision made) {
    Options options;
    options.decisions = {std::move(made)};
    const auto done = detect(Corpus{}, options);
    REQUIRE_FALSE(done);
    return to_string(done.error());
  };
  CHECK(wrong(decision(Object::Article, "a", Action::Form, "poem"))
            .starts_with("decisions.csv:2: 'poem' is none of article, stub"));
  CHECK(wrong(decision(Object::Article, "a", Action::Date, "soon")) ==
        "decisions.csv:2: unreadable date 'soon'");
  CHECK(wrong(decision(Object::Pair, "a|b", Action::Confirm, "cousin")) ==
        "decisions.csv:2: 'cousin' is no relation");
}

TEST_CASE("ids that hold the bar are still two", "[engine][decision]") {
  auto of = articles();
  of[0].id = "a|1";
  const auto found = run({decision(Object::Edge, "a|1|b", Action::Reject)}, of);
  CHECK(found.decisions[0].applied);
  CHECK_FALSE(mentions(edges(found), "a|1 -> b derives"));
}

TEST_CASE("decisions do not depend on threads, and why tells of them", "[engine][decision]") {
  std::vector<Decision> all{decision(Object::Edge, "b|a", Action::Confirm),
                            decision(Object::Article, "d", Action::Date, "2024-02-01"),
                            decision(Object::Article, "c", Action::Parent, "a")};
  Options one, four;
  one.decisions = four.decisions = all;
  one.threads = 1;
  four.threads = 4;
  Corpus corpus;
  corpus.articles = articles();
  const auto first = detect(corpus, one);
  const auto second = detect(corpus, four);
  REQUIRE(first);
  REQUIRE(second);
  CHECK(edges(first->findings) == edges(second->findings));
  const PairCase pair = examine_pair(first->findings, doc_id(0), doc_id(1), one);
  CHECK(pair.reasons.hypotheses.per_mille[1] == 1000);
  CHECK(std::ranges::any_of(pair.reasons.reasons, [](const Reason& reason) {
    return reason.evidence.kind == "decision";
  }));
}

}  // namespace
