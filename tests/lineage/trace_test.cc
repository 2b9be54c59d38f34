// trace() on small stories, each made for one rule of inference (design section 6).
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <numeric>
#include <string>
#include <vector>

#include "bylineage/lineage/part.h"
#include "support/story.h"

namespace {

using namespace bylineage;
using bylineage::testing::article;
using bylineage::testing::TestStory;

bool has(const std::vector<std::string>& lines, const std::string& line) {
  return std::ranges::find(lines, line) != lines.end();
}

// True if an arrow of any certainty goes from the one to the other.
bool arrow(const std::vector<std::string>& lines, const std::string& from, const std::string& to) {
  const std::string start = from + " -> " + to + " derives ";
  return std::ranges::any_of(lines, [&](const std::string& line) {
    return line == start + "decided" || line == start + "probable";
  });
}

const std::string kWire =
    "HARBOUR TOWN - A freight ferry ran aground near the Marren lighthouse on Tuesday night, "
    "spilling 40 containers into the shipping lane, the coast guard said.\n\n"
    "All 23 sailors were lifted to safety by two helicopters before dawn, and nobody was hurt.\n\n"
    "Rescue coordinator Edda Pollin said strong currents had pushed the vessel onto the reef "
    "after both engines failed within minutes.\n\n"
    "The operator, Nordlicht Shipping, promised to cover the cost of the clean-up, which the port "
    "authority put at 12 million crowns.\n\n"
    "Fishing crews were told to keep clear of the area until divers had marked the sunken "
    "containers, some of which hold solvents.\n\n"
    "Marine biologist Tomas Arkwell warned that the seal colony on the southern sandbank could "
    "abandon its pups if the noise went on.\n\n"
    "The ferry, built in 1987, had passed a safety inspection only six weeks earlier, according "
    "to papers filed with the maritime registry.\n\n"
    "An inquiry is due to open next month under retired judge Helene Mirow.\n";

// The wire's first five paragraphs, to the letter.
std::string head_of(const std::string& text, int paragraphs) {
  std::size_t at = 0;
  for (int i = 0; i < paragraphs; ++i) at = text.find("\n\n", at) + 2;
  return text.substr(0, at);
}

// Two rewrites of one lost text, each in words of its own.
std::string rewrite_one(const std::string& credit) {
  return "A cargo ferry has run aground close to the Marren lighthouse, spilling 40 containers "
         "into the shipping lane on Tuesday night, " +
         credit +
         ".\n\nAll 23 sailors were lifted to safety by two helicopters before dawn and no one was "
         "hurt.\n\nThe accident, first reported by The Intercept, closed the harbour for nine "
         "hours.\n\nRescue coordinator Edda Pollin said strong currents pushed the ship onto the "
         "reef after both engines failed within minutes.\n\nThe operator Nordlicht Shipping "
         "promised to pay for the clean-up, which the port authority put at 12 million "
         "crowns.\n\nFishing crews must keep clear of the area until divers have marked the sunken "
         "containers.\n";
}

std::string rewrite_two(const std::string& credit) {
  return "Some 40 containers spilled into the shipping lane when a freight ferry went aground near "
         "the Marren lighthouse on Tuesday night.\n\nTwo helicopters lifted all 23 seamen to "
         "safety before dawn and nobody was injured, " +
         credit +
         ".\n\nThe accident, first reported by The Intercept, closed the port for nine "
         "hours.\n\nStrong currents had pushed the vessel onto the reef after both motors failed "
         "within minutes, rescue coordinator Edda Pollin said.\n\nNordlicht Shipping, the "
         "operator, promised to cover the cost of the clean-up, put at 12 million crowns by the "
         "port authority.\n\nFishing boats were told to keep clear of the area until divers had "
         "marked the sunken containers.\n";
}

// Another text on it, which quotes the lost parent where one of the two rewrites changed it.
const std::string kNotes =
    "Harbour notes. The lighthouse keeper at Marren watched a freight ferry drift past. "
    "He saw that the vessel onto the reef had lost its lights, and both engines failed, he "
    "wrote. "
    "Later the harbour for nine hours lay silent, and the ship went down by the stern. "
    "Our paper will return to the question of pilots, tugs and tides in these waters.\n";

TEST_CASE("two rewrites that credit one outlet in words of their own are its children",
          "[lineage][trace]") {
  const TestStory story(
      {article("one", "Coast Daily", "2024-03-06", rewrite_one("The Guardian reports")),
       article("two", "Shore Times", "2024-03-08", rewrite_two("according to The Guardian"))});
  REQUIRE(story.comparisons()[0].relation == Relation::Rewrite);
  const Lineage lineage = story.trace();
  const auto edges = story.edges(lineage);
  CAPTURE(edges);
  CHECK(has(edges, "off:the-guardian@one -> one derives decided"));
  CHECK(has(edges, "off:the-guardian@one -> two derives decided"));
  CHECK(has(edges, "one -> two sibling undetermined"));
  CHECK_FALSE(arrow(edges, "one", "two"));
  CHECK_FALSE(arrow(edges, "two", "one"));

  SECTION("a credit both carry belongs to the parent, not to them") {
    CHECK(has(edges, "off:the-intercept@one -> one cites decided inherited"));
    CHECK(has(edges, "off:the-intercept@one -> two cites decided inherited"));
    CHECK(std::ranges::any_of(edges, [](const std::string& line) {
      return line.starts_with("off:the-intercept@one -> off:the-guardian@one") &&
             line.ends_with("inferred");
    }));
    CHECK(lineage.inherited_credits.size() == 2);
  }
  SECTION("an article with an unseen parent is not an origin") {
    CHECK(lineage.origins.unresolved.empty());
    CHECK(lineage.origins.min == 1);
    CHECK(lineage.origins.max == 1);
  }
}

TEST_CASE("a copy of one sibling is no sibling of the other", "[lineage][trace]") {
  const std::string one = rewrite_one("The Guardian reports");
  const TestStory story(
      {article("copy", "Bay Echo", "2024-03-20", one + "\nThis story first appeared in NPR.\n"),
       article("one", "NPR", "2024-03-06", one),
       article("two", "Shore Times", "2024-03-08", rewrite_two("according to The Guardian"))});
  const auto edges = story.edges(story.trace());
  CAPTURE(edges);
  CHECK(arrow(edges, "one", "copy"));
  CHECK(has(edges, "one -> two sibling undetermined"));
  CHECK_FALSE(has(edges, "copy -> two sibling undetermined"));
}

TEST_CASE("a credited outlet whose article is in the set is the parent, not an unseen text",
          "[lineage][trace]") {
  const std::string copy = kWire + "\nReporting by Reuters.\n";
  const TestStory story(
      {article("copy", "Coast Daily", "", copy), article("wire", "Reuters", "", kWire)});
  const Lineage lineage = story.trace();
  CAPTURE(story.edges(lineage));
  CHECK(arrow(story.edges(lineage), "wire", "copy"));
  CHECK(lineage.sources.empty());
  CHECK(lineage.no_credit_found.empty());
  CHECK(lineage.origins.unresolved == std::vector{doc_id(1)});
}

// A report of its own that takes two sentences from the wire, in other words.
std::string report_citing(const std::string& credit) {
  return "More than 200 people met in the school gymnasium on Wednesday to ask who will pay for "
         "the "
         "beach.\n\nThey carried buckets, and a child read a poem about seals that she had written "
         "in the ferry queue.\n\n" +
         credit +
         " that the ferry's engines had failed within minutes and that strong currents took the "
         "vessel "
         "to the reef.\n\nThe 23 sailors were lifted to safety by two helicopters, and none was "
         "hurt.\n\n\"My boat has lain here for nine days,\" said Ella Rinne, who fishes for cod. "
         "The "
         "mayor, Jim Sather, said that he had heard them and that a vote would be taken on "
         "Friday.\n\nNobody from Nordlicht Shipping, the operator, came to Marren. Its office "
         "behind the fish market was dark, and "
         "a "
         "note on the door gave a number that did not answer.\n";
}

TEST_CASE("an article that credits another and copies nothing of it cites it", "[lineage][trace]") {
  const TestStory story({article("meeting", "Shore Times", "2024-03-09",
                                 report_citing("The Marren Courier reported")),
                         article("wire", "Marren Courier", "2024-03-06", kWire)});
  REQUIRE(story.comparisons()[0].relation == Relation::SameEvent);
  REQUIRE(story.comparisons()[0].aligned_prose >= 2);
  const Lineage lineage = story.trace();
  const auto edges = story.edges(lineage);
  CHECK(edges == std::vector<std::string>{"wire -> meeting cites decided"});
  REQUIRE(lineage.edges.size() == 1);
  CHECK(lineage.edges[0].relation == Relation::SameEvent);
  CHECK(lineage.edges[0].evidence.front().text == "Marren Courier reported");
}

TEST_CASE("a wire that a dateline names is not an older text of the agency", "[lineage][trace]") {
  const std::string later =
      "MARREN, Norway (AP) - Nordlicht Shipping put off inspections of its ferries for six years, "
      "papers filed with the maritime registry show.\n\n"
      "The company owed the registry 31 reports and had filed four, said Ilse Quant, who leads the "
      "state's audit of ports.\n\n"
      "Two engineers wrote to its board in 2021 that the engines of three ships would not last, "
      "and "
      "were told to wait for the summer.\n\n"
      "\"We signed what lay on the desk,\" one of them said. Their letters are part of the audit, "
      "which parliament will discuss in June.\n\n"
      "The minister of transport said that she had asked the police to look at the papers, and "
      "that "
      "no ship of the line would leave port before they had.\n\n" +
      head_of(kWire, 3).substr(head_of(kWire, 1).size());
  const auto edges_of = [](const std::string& outlet, const std::string& text) {
    const TestStory story({article("old", outlet, "2024-03-06", kWire),
                           article("copy", "Shore Times", "2024-04-02", text)});
    REQUIRE(story.comparisons()[0].relation == Relation::Rewrite);
    return story.edges(story.trace());
  };
  const auto edges = edges_of("The Associated Press", later);
  CAPTURE(edges);
  CHECK_FALSE(arrow(edges, "old", "copy"));
  CHECK(arrow(edges, "off:the-associated-press@copy", "copy"));

  const auto appeared =
      edges_of("Marren Courier", later + "\nThis story first appeared in the Marren Courier.\n");
  CAPTURE(appeared);
  CHECK_FALSE(arrow(appeared, "old", "copy"));
  CHECK(arrow(appeared, "off:marren-courier@copy", "copy"));
}

TEST_CASE("an outlet is found by its name with an article and without, and by its end",
          "[lineage][trace]") {
  const auto edges_of = [](const std::string& outlet, const std::string& credit) {
    const TestStory story({article("copy", "Coast Daily", "2024-03-08", kWire + credit),
                           article("wire", outlet, "2024-03-06", kWire)});
    return story.edges(story.trace());
  };
  const std::vector<std::string> derived = {"wire -> copy derives decided"};
  CHECK(edges_of("The Marren Sentinel", "\nThis story first appeared in the Marren Sentinel.\n") ==
        derived);
  CHECK(edges_of("Marren Star-Gazette", "\nThis story first appeared in the Star-Gazette.\n") ==
        derived);
  const auto others =
      edges_of("Marren Sentinel", "\nThis story first appeared in the Dayton Sentinel.\n");
  CAPTURE(others);
  CHECK(arrow(others, "off:dayton-sentinel@copy", "copy"));
  CHECK_FALSE(arrow(others, "wire", "copy"));
  // A part of a hyphenated name is none.
  CHECK_FALSE(has(edges_of("Marren Star-Gazette", "\nThis story first appeared in the Gazette.\n"),
                  derived.front()));
}

TEST_CASE("what is credited to an outlet was not copied from its later article",
          "[lineage][trace]") {
  const TestStory story({article("early", "Coast Daily", "2024-03-05",
                                 head_of(kWire, 5) + "\nThis story first appeared in Reuters.\n"),
                         article("late", "Reuters", "2024-03-08", kWire)});
  const Lineage lineage = story.trace();
  const auto edges = story.edges(lineage);
  CAPTURE(edges);
  CHECK_FALSE(arrow(edges, "early", "late"));
  CHECK_FALSE(arrow(edges, "late", "early"));
  CHECK(arrow(edges, "off:reuters@early", "early"));
  CHECK(has(edges, "early -> late sibling undetermined"));
  CHECK(edges.size() == 2);  // no outlet is its own source
}

TEST_CASE("words alone make no wire the child of a copy with an earlier time", "[lineage][trace]") {
  const auto edges_of = [](const std::string& outlet) {
    const TestStory story({article("copy", "Shore Times", "2024-03-05", kWire),
                           article("wire", outlet, "2024-03-08", head_of(kWire, 6))});
    return story.edges(story.trace());
  };
  CHECK(arrow(edges_of("Bay Echo"), "copy", "wire"));
  CHECK(edges_of("Reuters") == std::vector<std::string>{"copy -> wire derives undetermined"});
}

TEST_CASE("of two texts between which nothing decides the earlier is named first",
          "[lineage][trace]") {
  // Two days without a clock may be one moment: 14 hours on both sides.
  const TestStory story({article("a", "Shore Times", "2024-03-07", kWire),
                         article("b", "Bay Echo", "2024-03-05", kWire)});
  CHECK(story.edges(story.trace()) == std::vector<std::string>{"b -> a derives undetermined"});
}

TEST_CASE("the unseen parent of siblings is the one outlet that one of them names",
          "[lineage][trace]") {
  const auto told = [&](const std::string& one, const std::string& two) {
    const TestStory story({article("one", "Coast Daily", "", rewrite_one(one)),
                           article("third", "Harbour Post", "", kNotes),
                           article("two", "Shore Times", "", rewrite_two(two))});
    return story.edges(story.trace());
  };
  const auto edges = told("The Guardian reports", "police said");
  CAPTURE(edges);
  CHECK(has(edges, "off:the-guardian@one -> one derives decided"));
  CHECK(has(edges, "off:the-guardian@one -> two derives probable inferred"));
  const auto torn = told("The Guardian reports", "according to Reuters");
  CAPTURE(torn);
  CHECK(arrow(torn, "off:the-guardian@one", "one"));
  CHECK_FALSE(arrow(torn, "off:the-guardian@one", "two"));
}

TEST_CASE("two issues of one outlet's column are no update of each other",
          "[lineage][trace][versions]") {
  const auto issue = [](const std::string& a, const std::string& b, const std::string& c) {
    return "Weather for the Marren coast: " + a + " mm of rain is forecast by the evening.\n\n" +
           "Winds from the west will reach " + b + " kilometers an hour on the open sea.\n\n" +
           "The tide turns at the old harbour wall " + c + " minutes after the church bells.\n\n" +
           "Reservoirs of the district are " + a + c + " percent full and the roads are dry.\n";
  };
  const TestStory story({article("monday", "Coast Daily", "2024-03-04", issue("3", "40", "12")),
                         article("sunday", "Coast Daily", "2024-03-10", issue("8", "65", "31"))});
  REQUIRE(story.comparisons()[0].relation == Relation::Revision);
  const auto edges = story.edges(story.trace());
  CAPTURE(edges);
  CHECK_FALSE(arrow(edges, "monday", "sunday"));
  CHECK_FALSE(arrow(edges, "sunday", "monday"));
}

TEST_CASE("an excerpt of an earlier text derives from it; without dates nobody knows",
          "[lineage][trace]") {
  const TestStory dated({article("early", "Coast Daily", "2024-03-05", kWire),
                         article("late", "Shore Times", "2024-03-08", head_of(kWire, 5))});
  REQUIRE(is_copying(dated.comparisons()[0].relation));
  const Lineage lineage = dated.trace();
  CAPTURE(dated.edges(lineage));
  // Both may have it from a text that is not here.
  CHECK(has(dated.edges(lineage), "early -> late derives probable"));
  CHECK(lineage.no_credit_found == std::vector{doc_id(1)});

  const TestStory undated({article("early", "Coast Daily", "", kWire),
                           article("late", "Shore Times", "", head_of(kWire, 5))});
  const Lineage without = undated.trace();
  CHECK_FALSE(arrow(undated.edges(without), "early", "late"));
  CHECK_FALSE(arrow(undated.edges(without), "late", "early"));
  REQUIRE(without.edges.size() == 1);
  CHECK(without.edges[0].direction == Direction::Undetermined);
  CHECK(without.no_credit_found.empty());
}

TEST_CASE("an earlier text that holds an excerpt is not its parent where another is closer",
          "[lineage][trace]") {
  std::string other = head_of(kWire, 6);
  other.replace(other.find("promised"), 8, "pledged");
  const TestStory story({article("early", "Coast Daily", "2024-03-05", kWire),
                         article("late", "Shore Times", "2024-03-08", head_of(other, 5)),
                         article("other", "Bay Echo", "", other)});
  const auto edges = story.edges(story.trace());
  CAPTURE(edges);
  CHECK_FALSE(arrow(edges, "early", "late"));
}

TEST_CASE("an earlier text that names an unseen source is not the parent of an excerpt without it",
          "[lineage][trace]") {
  const auto edges_with = [](const std::string& line) {
    const TestStory story({article("early", "Coast Daily", "2024-03-05", kWire + line),
                           article("late", "Shore Times", "2024-03-08", head_of(kWire, 5))});
    return story.edges(story.trace());
  };
  const auto unseen = edges_with("\nReporting by Reuters.\n");
  CAPTURE(unseen);
  CHECK_FALSE(arrow(unseen, "early", "late"));
  CHECK(arrow(unseen, "off:reuters@early", "early"));
  CHECK(arrow(edges_with(""), "early", "late"));
}

TEST_CASE("an earlier date alone makes no rewrite a child", "[lineage][trace]") {
  const TestStory story({article("one", "Coast Daily", "2024-03-01", rewrite_one("officials said")),
                         article("two", "Shore Times", "2024-03-08", rewrite_two("police said"))});
  const Lineage lineage = story.trace();
  CAPTURE(story.edges(lineage));
  CHECK_FALSE(arrow(story.edges(lineage), "one", "two"));
  CHECK_FALSE(arrow(story.edges(lineage), "two", "one"));
}

TEST_CASE("readings that each of two copies kept make them siblings of an unnamed parent",
          "[lineage][trace]") {
  const TestStory story({article("one", "Coast Daily", "", rewrite_one("officials said")),
                         article("third", "Harbour Post", "", kNotes),
                         article("two", "Shore Times", "", rewrite_two("police said"))});
  const Lineage lineage = story.trace();
  const auto edges = story.edges(lineage);
  CAPTURE(edges);
  CHECK_FALSE(arrow(edges, "one", "two"));
  CHECK_FALSE(arrow(edges, "two", "one"));
  CHECK(has(edges, "one -> two sibling undetermined"));
  const auto sibling = std::ranges::find(lineage.edges, EdgeType::Sibling, &Edge::type);
  REQUIRE(sibling != lineage.edges.end());
  CHECK(std::ranges::any_of(sibling->evidence, [](const Evidence& evidence) {
    return evidence.kind == "restored_reading" && evidence.points > 0;
  }));
  CHECK(std::ranges::any_of(lineage.sources, [](const Source& source) {
    return source.kind == Source::Kind::Unnamed && source.id == "off:?1@one";
  }));
  CHECK(has(edges, "off:?1@one -> one derives undetermined inferred"));  // nobody says so
  CHECK(has(edges, "off:?1@one -> two derives undetermined inferred"));
}

TEST_CASE("readings kept from elsewhere do not outweigh that a child names its parent",
          "[lineage][trace]") {
  const std::string witness =
      "Harbour notes. The keeper at Marren saw a tide that had pushed the vessel onto the reef. "
      "Nobody will cover the cost of the clean-up before the insurers have met, he wrote. "
      "Guards closed the port for nine hours, and two choirs sang for all 23 seamen to safety. "
      "Our paper will return to the question of pilots, tugs and both motors failed ashore.\n";
  const TestStory story(
      {article("one", "The Guardian", "2024-03-06", rewrite_one("officials said")),
       article("third", "Harbour Post", "", witness),
       article("two", "Shore Times", "2024-03-10", rewrite_two("according to The Guardian"))});
  const auto edges = story.edges(story.trace());
  CAPTURE(edges);
  CHECK(arrow(edges, "one", "two"));
}

TEST_CASE("independent words on one event make no edge", "[lineage][trace]") {
  const std::string own =
      "Divers began on Thursday to search the wreck of the ferry that struck the Marren reef. "
      "Harbour master Ilse Quant told this newspaper that fog had hidden the marker buoys. "
      "Relatives waited at the quay for news, and a chaplain handed out blankets and soup. "
      "The shipping company did not answer questions about the age of its fleet. "
      "Insurance experts expect the salvage to last until the end of summer.\n";
  const TestStory story({article("one", "Coast Daily", "2024-03-06", kWire),
                         article("two", "Shore Times", "2024-03-08", own)});
  const Lineage lineage = story.trace();
  CHECK(lineage.edges.empty());
  CHECK(lineage.origins.unresolved == std::vector{doc_id(0), doc_id(1)});
  CHECK(lineage.origins.max == 2);
}

TEST_CASE("priority credit alone, or a person, is cited and no parent", "[lineage][trace]") {
  const TestStory story({article("one", "Coast Daily", "",
                                 "The ferry accident near Marren, first reported by The Intercept, "
                                 "led to an inquiry on Monday. " +
                                     kWire)});
  const auto edges = story.edges(story.trace());
  CAPTURE(edges);
  CHECK(has(edges, "off:the-intercept@one -> one cites decided"));
  CHECK_FALSE(arrow(edges, "off:the-intercept@one", "one"));
}

TEST_CASE("a source named in a line of its own is the parent of the whole text",
          "[lineage][trace]") {
  const auto edges_with = [](const std::string& end) {
    const TestStory story({article("one", "Coast Daily", "", kWire + end)});
    return story.edges(story.trace());
  };
  CHECK(arrow(edges_with("\n(Via The Intercept)\n"), "off:the-intercept@one", "one"));
  CHECK(has(edges_with("\nThe engines had failed before, The Intercept reported.\n"),
            "off:the-intercept@one -> one cites decided"));
}

TEST_CASE("hypotheses sum to one and every edge shows its evidence", "[lineage][trace]") {
  const TestStory story(
      {article("a", "Reuters", "2024-03-05", kWire),
       article("b", "Coast Daily", "2024-03-06", head_of(kWire, 5)),
       article("c", "Shore Times", "2024-03-07", rewrite_one("according to Reuters")),
       article("d", "Bay Echo", "", rewrite_two("The Guardian reports"))});
  const Lineage lineage = story.trace();
  REQUIRE(lineage.hypotheses.size() == story.comparisons().size());
  for (const Hypotheses& hypotheses : lineage.hypotheses) {
    CHECK(std::accumulate(hypotheses.per_mille.begin(), hypotheses.per_mille.end(), 0) == 1000);
  }
  for (const Edge& edge : lineage.edges) {
    CHECK_FALSE(edge.evidence.empty());
    CHECK(edge.score_per_mille <= 1000);
    CHECK(edge.share_per_mille.has_value() == edge.relation.has_value());
  }
}

TEST_CASE("ids decide no direction: renaming the articles renames the edges", "[lineage][trace]") {
  const auto story = [](const std::string& wire, const std::string& cut) {
    return TestStory({article(wire, "Reuters", "2024-03-05", kWire),
                      article(cut, "Coast Daily", "2024-03-08", head_of(kWire, 5))});
  };
  const TestStory forward = story("a", "b");
  const TestStory backward = story("b", "a");
  CHECK(has(forward.edges(forward.trace()), "a -> b derives probable"));
  CHECK(has(backward.edges(backward.trace()), "b -> a derives probable"));
}

TEST_CASE("a story above the limit is traced in part, and says so", "[lineage][trace]") {
  const TestStory story({article("a", "Reuters", "2024-03-05", kWire),
                         article("b", "Coast Daily", "2024-03-06", head_of(kWire, 5)),
                         article("c", "Shore Times", "2024-03-07", head_of(kWire, 6))});
  TraceOptions options;
  options.max_groups = 2;
  const Lineage lineage = story.trace(options);
  CHECK(lineage.hypotheses.size() == 3);
  REQUIRE(lineage.notes.size() == 1);
  CHECK(lineage.notes[0] == "1 articles of this story were not traced: at most 2 are");
}

TEST_CASE("an empty story has an empty lineage", "[lineage][trace]") {
  CHECK(trace(Story{}).edges.empty());
}

TEST_CASE("of an article alone that credits nobody no words are read", "[lineage][trace]") {
  Article alone = article("a", "Coast Daily", "2024-03-01", kWire);
  Parsed parsed = parse(alone);
  std::vector<Analysis> articles{analyse(alone, std::move(parsed), Background::shipped())};
  Story story;
  story.analyses = articles;
  story.articles = {doc_id(0)};
  REQUIRE_FALSE(reads_words(story));
  const Lineage whole = trace(story);
  articles[0].parsed.tokens.clear();
  articles[0].idf.clear();
  articles[0].body.clear();
  const Lineage bare = trace(story);
  CHECK(whole.edges.empty());
  CHECK(bare.edges.empty());
  CHECK(bare.origins.unresolved == whole.origins.unresolved);
  CHECK(bare.origins.max == whole.origins.max);
  CHECK(bare.notes == whole.notes);
  articles[0].parsed.credits.emplace_back();
  CHECK(reads_words(story));
}

// A page of rules that is kept up: each version has more than the last, and one slip put right.
std::vector<std::string> rules_in_order() {
  std::vector<std::string> versions{
      "The basin is open to vessels from dawn until dusk. Masters report there draught to the "
      "office before they pass the outer light. Nets are not dried on the eastern mole.\n\n"
      "Fees are due within a month. The tariff is posted at http://harbour.example/fees for all "
      "classes of vessel that use the regsiter.\n"};
  const auto next = [&](const std::string& from, const std::string& to, const std::string& more) {
    std::string text = versions.back();
    text.replace(text.find(from), from.size(), to);
    versions.push_back(text + more);
  };
  next("regsiter", "register",
       "\nA pilot boards each vessel that is longer than ninety metres. The pilot stays on the "
       "bridge until it is made fast.\n");
  next("http:", "https:",
       "\nTugs wait at the eastern mole, which was widened for them. Their crews, who sleep "
       "ashore, answer within the hour.\n");
  next("due within a month", "due within a month, or in four parts",
       "\nWaste is left in the marked sheds, sorted by kind. It was once thrown from the mole, "
       "which is forbidden.\n");
  return versions;
}

TEST_CASE("versions of one text without dates are put in order", "[lineage][trace][versions]") {
  const std::vector<std::string> texts = rules_in_order();
  // Ids that say nothing of the order.
  const TestStory story({article("d", "", "", texts[0]), article("b", "", "", texts[1]),
                         article("c", "", "", texts[2]), article("a", "", "", texts[3])});
  const std::vector<std::string> edges = story.edges(story.trace());
  CHECK(arrow(edges, "d", "b"));
  CHECK(arrow(edges, "b", "c"));
  CHECK(arrow(edges, "c", "a"));
  CHECK(edges.size() == 3);
}

TEST_CASE("the same texts as news of different outlets have no order",
          "[lineage][trace][versions]") {
  const std::vector<std::string> texts = rules_in_order();
  const auto undecided = [](const TestStory& story) {
    for (const Edge& edge : story.trace().edges) {
      if (edge.type == EdgeType::Derives && edge.direction != Direction::Undetermined) return false;
    }
    return true;
  };
  CHECK(undecided(TestStory({article("d", "Calder Post", "", texts[0]),
                             article("b", "Valley Radio", "", texts[1]),
                             article("c", "Mirrow Daily", "", texts[2])})));
  const std::string quoted =
      "\n\"Nobody may dry nets here,\" said harbour master Edda Pollin, and the pilot said so "
      "too.\n";
  CHECK(undecided(
      TestStory({article("d", "", "", texts[0] + quoted), article("b", "", "", texts[1] + quoted),
                 article("c", "", "", texts[2] + quoted)})));
}

TEST_CASE("dates decide the order of versions, against what was edited",
          "[lineage][trace][versions]") {
  const std::vector<std::string> texts = rules_in_order();
  const TestStory story({article("d", "", "2024-07-04", texts[0]),
                         article("b", "", "2024-06-03", texts[1]),
                         article("c", "", "2024-05-02", texts[2])});
  const std::vector<std::string> edges = story.edges(story.trace());
  CHECK(arrow(edges, "c", "b"));
  CHECK(arrow(edges, "b", "d"));
}

TEST_CASE("one text in two places has no order among versions", "[lineage][trace][versions]") {
  const std::vector<std::string> texts = rules_in_order();
  const TestStory story({article("d", "", "", texts[0]), article("b", "", "", texts[1]),
                         article("c", "", "", texts[1]), article("a", "", "", texts[2]),
                         article("e", "", "", texts[3])});
  const std::vector<std::string> edges = story.edges(story.trace());
  CHECK_FALSE(arrow(edges, "b", "c"));
  CHECK_FALSE(arrow(edges, "c", "b"));
}

}  // namespace
