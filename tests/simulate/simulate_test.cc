#include "bylineage/simulate/simulate.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "bylineage/base/hash.h"

using namespace bylineage;

namespace {

std::vector<SimulatedEvent> corpus(const SimulateOptions& options) {
  const Simulator simulator(options);
  std::vector<SimulatedEvent> events;
  for (std::uint64_t i = 0; i < options.events; ++i) events.push_back(simulator.event(i));
  return events;
}

const std::vector<SimulatedEvent>& sample() {
  static const std::vector<SimulatedEvent> kEvents = corpus({.events = 300, .seed = 11});
  return kEvents;
}

std::set<std::vector<std::string>> shingles(const std::string& text) {
  std::vector<std::string> words;
  for (const char c : text) {
    const bool letter = std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (letter && (words.empty() || words.back().ends_with(' '))) words.emplace_back();
    if (letter) {
      words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!words.empty() && !words.back().ends_with(' ')) {
      words.back() += ' ';
    }
  }
  std::set<std::vector<std::string>> out;
  for (std::size_t i = 0; i + 5 <= words.size(); ++i) {
    out.insert({words.begin() + static_cast<std::ptrdiff_t>(i),
                words.begin() + static_cast<std::ptrdiff_t>(i + 5)});
  }
  return out;
}

// Words of the body alone: what is compared.
std::string body(const SimulatedText& text) {
  std::string out;
  for (const auto& sentence : text.sentences) {
    out += std::string(slice(text.text, sentence.span)) + " ";
  }
  return out;
}

// Jaccard of 5-word shingles, per mille.
std::size_t overlap(const SimulatedText& a, const SimulatedText& b) {
  const auto x = shingles(body(a));
  const auto y = shingles(body(b));
  const auto both = static_cast<std::size_t>(
      std::ranges::count_if(x, [&](const auto& shingle) { return y.contains(shingle); }));
  const std::size_t all = x.size() + y.size() - both;
  return all == 0 ? 0 : both * 1000 / all;
}

}  // namespace

TEST_CASE("an event depends on seed and number only", "[simulate]") {
  const Simulator one({.events = 50, .seed = 3});
  const Simulator two({.events = 50, .seed = 3});
  const Simulator other({.events = 50, .seed = 4});
  std::string forward, backward, different;
  for (std::uint64_t i = 0; i < 50; ++i) append_articles(one.event(i), forward);
  std::vector<std::string> events(50);
  for (std::uint64_t i = 50; i-- > 0;) append_articles(two.event(i), events[i]);
  for (const auto& event : events) backward += event;
  CHECK(forward == backward);
  append_articles(other.event(0), different);
  CHECK(different != events[0]);
}

TEST_CASE("the corpus of a seed is these bytes on every machine", "[simulate]") {
  const Simulator simulator({.events = 20, .seed = 1});
  std::string articles;
  TruthLines truth;
  for (std::uint64_t i = 0; i < 20; ++i) {
    append_articles(simulator.event(i), articles);
    append_truth(simulator.event(i), truth);
  }
  // Changes whenever templates or edits do; that it changes by machine is what must not happen.
  CHECK(hash_bytes(articles) == 0x288d499d23697e6cU);
  CHECK(hash_bytes(truth.articles + truth.sources + truth.edges) == 0x7facb57ef62dde89U);
}

TEST_CASE("places are true to the text", "[simulate]") {
  std::map<std::string, std::size_t> roles;
  for (const auto& event : sample()) {
    for (const auto& text : event.texts) {
      REQUIRE(!text.sentences.empty());
      std::uint32_t before = 0;
      for (const auto& sentence : text.sentences) {
        REQUIRE(sentence.span.begin >= before);
        REQUIRE(sentence.span.end <= text.text.size());
        REQUIRE(!sentence.span.empty());
        before = sentence.span.end;
      }
      for (const auto& credit : text.credits) {
        ++roles[credit.role];
        INFO(text.text << "\n" << credit.role << " " << credit.outlet);
        REQUIRE(credit.span.contains(credit.name));
        REQUIRE(credit.span.end <= text.text.size());
        const std::string name(slice(text.text, credit.name));
        if (credit.role == "dateline") continue;  // AP for The Associated Press
        if (credit.role == "handle") {
          CHECK(text.text[credit.name.begin - 1] == '@');
        } else {
          CHECK(name == credit.outlet);
        }
      }
    }
  }
  for (const char* role :
       {"source", "priority", "syndication", "contribution", "told", "handle", "dateline"}) {
    INFO(role);
    CHECK(roles[role] > 0);
  }
}

TEST_CASE("the words of a copied sentence are its parent's", "[simulate]") {
  std::map<std::string, const SimulatedText*> texts;
  for (const auto& event : sample()) {
    for (const auto& text : event.texts) texts[text.id] = &text;
  }
  std::size_t untouched = 0;
  for (const auto& [id, text] : texts) {
    for (const auto& sentence : text->sentences) {
      const auto parent = texts.find(sentence.from);
      // A parent that noise has cut does not have all its sentences.
      if (parent == texts.end() || !sentence.edits.empty()) continue;
      const std::string words(slice(text->text, sentence.span));
      if (words.find("eported") != std::string::npos) continue;  // a credit of its own
      untouched += parent->second->text.find(words) != std::string::npos ? 1U : 0U;
    }
  }
  CHECK(untouched > 200);
}

TEST_CASE("edges run forward, between nodes that are known", "[simulate]") {
  for (const auto& event : sample()) {
    std::set<std::string> known;
    for (const auto& text : event.texts) known.insert(text.id);
    for (const auto& source : event.sources) CHECK(known.insert(source.id).second);
    // Repeatedly take away what has no parent left: a circle would stay.
    std::multimap<std::string, std::string> parents;
    for (const auto& edge : event.edges) {
      REQUIRE(known.contains(edge.from));
      REQUIRE(known.contains(edge.to));
      if (edge.type == "derives") parents.emplace(edge.to, edge.from);
    }
    while (!parents.empty()) {
      const std::size_t before = parents.size();
      std::erase_if(parents, [&](const auto& edge) { return !parents.contains(edge.second); });
      REQUIRE(parents.size() < before);
    }
  }
}

TEST_CASE("what is hidden is in no file of the corpus", "[simulate]") {
  std::set<std::string> visible, hidden;
  std::string articles;
  std::size_t roots = 0, hidden_roots = 0;
  for (const auto& event : sample()) {
    append_articles(event, articles);
    for (const auto& text : event.texts) visible.insert(text.id);
    for (const auto& source : event.sources) {
      if (!source.node.empty()) hidden.insert(source.node);
    }
    std::set<std::string> origins;
    for (const auto& edge : event.edges) {
      if (edge.type != "derives" || !edge.primary) continue;
      for (const auto& text : event.texts) {
        if (text.id == edge.to) origins.insert(text.origin);
      }
    }
    for (const auto& origin : origins) {
      ++roots;
      hidden_roots += visible.contains(origin) ? 0U : 1U;
    }
  }
  CHECK(hidden.size() > 50);
  for (const auto& id : hidden) {
    CHECK(!visible.contains(id));
    CHECK(articles.find(id) == std::string::npos);
  }
  CHECK(hidden_roots * 100 > roots * 35);  // only first reports are hidden six times in ten
  CHECK(hidden_roots * 100 < roots * 75);
}

TEST_CASE("articles read as news in length and overlap", "[simulate]") {
  std::vector<std::size_t> words, independent, copies, unrelated;
  for (const auto& event : sample()) {
    std::map<std::string, const SimulatedText*> texts;
    for (const auto& text : event.texts) {
      texts[text.id] = &text;
      words.push_back(static_cast<std::size_t>(std::ranges::count(body(text), ' ')));
    }
    for (const auto& pair : event.pairs) {
      if (pair.form == "series") continue;
      auto& list = pair.label == "derived" ? copies : independent;
      list.push_back(overlap(*texts[pair.a], *texts[pair.b]));
    }
  }
  for (std::size_t i = 0; i + 7 < sample().size(); i += 2) {
    unrelated.push_back(overlap(sample()[i].texts[0], sample()[i + 7].texts[0]));
  }
  const auto mean = [](const std::vector<std::size_t>& of) {
    std::size_t sum = 0;
    for (const std::size_t value : of) sum += value;
    return sum / of.size();
  };
  std::ranges::sort(words);
  CHECK(words[words.size() / 20] >= 70);
  CHECK(words[words.size() / 2] >= 150);
  CHECK(words[words.size() - words.size() / 20 - 1] <= 600);
  CHECK(mean(copies) > 150);
  CHECK(mean(copies) < 400);
  CHECK(mean(independent) < 40);
  CHECK(mean(unrelated) < 5);
}

TEST_CASE("every edit is done, the unseen ones only when asked for", "[simulate]") {
  const auto edits_of = [](const std::vector<SimulatedEvent>& events) {
    std::map<Operation, std::size_t> seen;
    for (const auto& event : events) {
      for (const auto& edge : event.edges) {
        for (const Operation kind : edge.edits) ++seen[kind];
      }
      for (const auto& text : event.texts) {
        for (const auto& sentence : text.sentences) {
          for (const Operation kind : sentence.edits) ++seen[kind];
        }
      }
    }
    return seen;
  };
  auto seen = edits_of(sample());
  auto unseen = edits_of(corpus({.events = 100, .seed = 11, .unseen = true}));
  for (int kind = 0; kind <= static_cast<int>(Operation::Front); ++kind) {
    const auto operation = static_cast<Operation>(kind);
    const bool held_out = operation == Operation::RoundTrip || operation == Operation::Front;
    INFO(name(operation));
    CHECK((seen[operation] > 0) == !held_out);
    if (held_out) CHECK(unseen[operation] > 0);
  }
}

TEST_CASE("a group descends from one report, pairs say so", "[simulate]") {
  std::size_t derived = 0, none = 0;
  for (const auto& event : sample()) {
    std::map<std::string, std::string> origin;
    for (const auto& text : event.texts) origin[text.id] = text.origin;
    for (const auto& pair : event.pairs) {
      REQUIRE(pair.a < pair.b);
      derived += pair.label == "derived" ? 1U : 0U;
      if (pair.label != "none") continue;
      ++none;
      CHECK(origin[pair.a] != origin[pair.b]);
    }
  }
  CHECK(derived > 300);
  CHECK(none > 300);
}

TEST_CASE("lines are JSON and rows have their columns", "[simulate]") {
  TruthRows rows = truth_headers();
  TruthLines lines;
  std::string articles;
  for (const auto& event : sample()) {
    append_articles(event, articles);
    append_truth(event, lines);
    append_rows(event, rows);
  }
  for (const std::string* array : {&lines.articles, &lines.sources, &lines.edges}) {
    REQUIRE(array->front() == ',');
    CHECK(nlohmann::json::accept("[" + array->substr(1) + "]"));
  }
  std::size_t texts = 0;
  for (const auto& event : sample()) texts += event.texts.size();
  CHECK(static_cast<std::size_t>(std::ranges::count(articles, '\n')) == texts);
  for (const auto& [table, columns] :
       {std::pair(&rows.edges, 4), {&rows.pairs, 5}, {&rows.groups, 2}, {&rows.dates, 2}}) {
    const auto lines_of = std::ranges::count(*table, '\n');
    CHECK(lines_of > 100);
    CHECK(std::ranges::count(*table, '\t') == lines_of * (columns - 1));
  }
}
