#include "bylineage/report/json.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "made_findings.h"

namespace bylineage {
namespace {

using Json = nlohmann::ordered_json;

std::vector<Json> lines_of(const std::string& text) {
  std::vector<Json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(Json::parse(line));
  return lines;
}

template <class Write, class... Args>
std::string text_of(Write write, const Args&... args) {
  std::ostringstream out;
  write(args..., out);
  return out.str();
}

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

using Keys = std::vector<std::string>;

TEST_CASE("a pair has the promised fields in the promised order", "[report][json]") {
  const auto pairs = lines_of(text_of(write_pairs_jsonl, test::harbour_story(), ReportOptions{}));
  REQUIRE(pairs.size() == 5);  // the unrelated one is not listed
  const auto& pair = pairs[3];
  CHECK(keys_of(pair) == Keys{"a",
                              "b",
                              "relation",
                              "score",
                              "resemblance",
                              "containment_a",
                              "containment_b",
                              "cosine",
                              "simhash_distance",
                              "prose",
                              "aligned_sentences",
                              "sentences_a",
                              "sentences_b",
                              "order",
                              "longest_run",
                              "copied",
                              "wording",
                              "hypotheses",
                              "found_by",
                              "passages",
                              "entry_a",
                              "entry_b",
                              "machine_relation"});
  CHECK(pair["a"] == "002");
  CHECK(pair["b"] == "003");
  CHECK(pair["relation"] == "rewrite");
  CHECK(pair["score"] == 0.99);
  CHECK(pair["resemblance"] == 0.1189);  // 100 / 841
  CHECK(pair["containment_a"] == 0.2525);
  CHECK(pair["containment_b"] == 0.1835);
  CHECK(pair["order"] == 1.0);
  CHECK(pair["hypotheses"].dump() ==
        R"({"a_to_b":0.04,"b_to_a":0.03,"common":0.92,"same_event":0.01})");
  CHECK(pair["found_by"].dump() == R"(["rare_shingles","cosine"])");
  CHECK(pair["passages"][0]["kind"] == "rewrite");
  CHECK(pairs[0]["order"].is_null());  // no prose aligned
}

TEST_CASE("--all lists unrelated pairs", "[report][json]") {
  const auto pairs =
      lines_of(text_of(write_pairs_jsonl, test::harbour_story(), ReportOptions{.all = true}));
  REQUIRE(pairs.size() == 6);
  CHECK(pairs[3]["relation"] == "unrelated");
}

TEST_CASE("pairs of a large group are listed to its representative only", "[report][json]") {
  struct Case {
    std::size_t members, listed;
  };
  for (const auto& [members, listed] : {Case{20, 190}, Case{21, 20}, Case{30, 29}}) {
    const auto findings = test::wire_copies(members);
    CHECK(lines_of(text_of(write_pairs_jsonl, findings, ReportOptions{})).size() == listed);
    const auto run = Json::parse(text_of(write_run_json, findings, ReportOptions{}));
    CHECK(run["counts"]["pairs_listed"] == listed);
    CHECK(run["counts"]["pairs_in_large_groups_not_listed"] ==
          members * (members - 1) / 2 - listed);
  }
}

TEST_CASE("same_event pairs of large stories are counted, unless asked for", "[report][json]") {
  for (const std::size_t size : {200U, 201U}) {
    auto findings = test::many_stories(1, size);
    for (auto& pair : findings.comparisons) pair.relation = Relation::SameEvent;
    const auto listed = size <= 200 ? size - 1 : 0;
    CHECK(lines_of(text_of(write_pairs_jsonl, findings, ReportOptions{})).size() == listed);
    const auto run = Json::parse(text_of(write_run_json, findings, ReportOptions{}));
    CHECK(run["counts"]["same_event_pairs_not_listed"] == size - 1 - listed);
    CHECK(
        lines_of(text_of(write_pairs_jsonl, findings, ReportOptions{.same_event = true})).size() ==
        size - 1);
  }
}

TEST_CASE("a same_event pair between two stories is counted", "[report][json]") {
  auto findings = test::many_stories(2, 2);
  Comparison pair;
  pair.a = doc_id(1);
  pair.b = doc_id(2);
  pair.relation = Relation::SameEvent;
  findings.comparisons.push_back(pair);
  CHECK(lines_of(text_of(write_pairs_jsonl, findings, ReportOptions{})).size() == 2);
  findings.comparisons.back().relation = Relation::SharedQuotation;
  const auto pairs = lines_of(text_of(write_pairs_jsonl, findings, ReportOptions{}));
  REQUIRE(pairs.size() == 3);
  CHECK(pairs[2]["score"].is_null());  // in no story, so not traced
  CHECK(pairs[2]["hypotheses"].is_null());
}

TEST_CASE("groups name their kind, representative and members", "[report][json]") {
  const auto groups = lines_of(text_of(write_groups_jsonl, test::wire_copies(3)));
  REQUIRE(groups.size() == 1);
  CHECK(groups[0].dump() == R"({"id":"reprint:0000","kind":"reprint","representative":"0000",)"
                            R"("members":["0000","0001","0002"]})");
}

TEST_CASE("credits carry their words, and which were carried over", "[report][json]") {
  const auto credits =
      lines_of(text_of(write_credits_jsonl, test::harbour_story(), ReportOptions{}));
  REQUIRE(credits.size() == 7);
  CHECK(keys_of(credits[0]) == Keys{"article", "role", "outlet", "kind", "field", "begin", "end",
                                    "name_begin", "name_end", "text", "inherited", "ambiguous"});
  CHECK(credits[0]["text"] == "(via The Lantern)");
  CHECK(credits[0]["end"].get<int>() - credits[0]["begin"].get<int>() == 17);
  CHECK(credits[2]["role"] == "person");
  std::vector<bool> inherited;
  for (const auto& credit : credits) inherited.push_back(credit["inherited"].get<bool>());
  CHECK(inherited == std::vector{false, false, false, false, true, false, true});
}

TEST_CASE("changes quote both sides and name the third witness", "[report][json]") {
  const auto changes =
      lines_of(text_of(write_changes_jsonl, test::harbour_story(), ReportOptions{}));
  REQUIRE(changes.size() == 1);
  CHECK(keys_of(changes[0]) == Keys{"a", "b", "kind", "a_begin", "a_end", "b_begin", "b_end",
                                    "a_text", "b_text", "third_witness", "agrees_with"});
  CHECK(changes[0]["kind"] == "date");
  CHECK(changes[0]["a_text"] == "the 1980s");
  CHECK(changes[0]["b_text"] == "1984");
  CHECK(changes[0]["third_witness"] == "000");
  CHECK(changes[0]["agrees_with"] == "b");
}

TEST_CASE("lineage.json holds articles, sources, stories and edges", "[report][json]") {
  const auto lineage =
      Json::parse(text_of(write_lineage_json, test::harbour_story(), ReportOptions{}));
  CHECK(keys_of(lineage) == Keys{"version", "run", "articles", "sources", "stories", "edges"});
  CHECK(lineage["run"]["calibration"]["order_of_versions"].size() == 3);
  REQUIRE(lineage["articles"].size() == 5);
  const auto& article = lineage["articles"][1];
  CHECK(keys_of(article) == Keys{"id", "outlet", "title", "published", "words", "story", "status",
                                 "language", "form", "form_from", "kind", "machine"});
  CHECK(article["published"].dump() ==
        R"({"begin":"2031-05-12T10:00:00Z","end":"2031-05-14T14:00:00Z",)"
        R"("precision":"day","from":"field"})");
  CHECK(lineage["articles"][2]["published"].is_null());
  CHECK(lineage["sources"][1].dump() ==
        R"({"id":"off:the-lantern@000","name":"The Lantern","kind":"outlet","story":"000"})");
  const auto& story = lineage["stories"][0];
  CHECK(story["origins"].dump() ==
        R"({"min":1,"max":2,"named":["The Lantern"],"unresolved":["004"]})");
  REQUIRE(lineage["edges"].size() == 7);
  const auto& edge = lineage["edges"][1];
  CHECK(keys_of(edge) == Keys{"story", "from", "to", "type", "relation", "share", "basis",
                              "primary", "inherited", "inferred", "score", "direction", "rivals",
                              "evidence", "confirmed"});
  CHECK(edge["from"] == "off:the-lantern@000");
  CHECK(edge["to"] == "001");
  CHECK(edge["relation"].is_null());
  CHECK(edge["direction"] == "probable");
  CHECK(edge["rivals"][1].dump() ==
        R"({"hypothesis":"from","from":"off:the-harbour-times@000","score":0.03})");
  CHECK(edge["evidence"][1]["points"] == -1.5);
  CHECK(edge["evidence"][0]["text"] == "Reported by The Lantern");
  const auto& sibling = lineage["edges"][4];
  CHECK(sibling["share"] == 0.846);
  CHECK(sibling["evidence"][1]["begin"].is_null());  // "one date is missing" stands nowhere
}

TEST_CASE("an article's status says what was found of it, or why not", "[report][json]") {
  test::Maker make;
  const auto a = make.article("a", "", "", "", "one two three four five six");
  const auto b = make.article("b", "", "", "", "one two three four five six");
  const auto tiny = make.article("c", "", "", "", "one two");
  const auto foreign = make.article("d", "", "", "", "un deux trois quatre cinq six");
  const auto crediting = make.article("e", "", "", "", "one two three four five six");
  make.findings.analyses[index(foreign)].parsed.language = "nl";
  make.pair(a, tiny, Relation::Unrelated, {5, 5, 0});
  make.pair(foreign, crediting, Relation::Unrelated, {5, 5, 0});
  for (const auto doc : {a, b, tiny, foreign, crediting}) make.story(doc, doc);
  auto& story = make.findings.stories.back();
  story.lineage.sources = {{Source::Kind::Outlet, "off:x@e", "X"}};
  Edge edge;
  edge.from = test::source_node(0);
  edge.to = test::article_node(crediting);
  story.lineage.edges = {edge};
  const auto lineage = Json::parse(text_of(write_lineage_json, make.findings, ReportOptions{}));
  std::vector<std::string> status;
  for (const auto& article : lineage["articles"]) status.push_back(article["status"]);
  CHECK(status == Keys{"no_relation_found", "no_relation_found", "too_short",
                       "unsupported_language", "related"});
}

TEST_CASE("a report without words does not say what stood in a date field", "[report][json]") {
  auto findings = test::harbour_story();
  findings.rejected = {{"feed.csv:2", "unreadable date 'Tugs steer themselves'"}};
  CHECK(text_of(write_run_json, findings, ReportOptions{}).find("Tugs") != std::string::npos);
  const auto run = Json::parse(text_of(write_run_json, findings, ReportOptions{.no_text = true}));
  CHECK(run["rejected"][0]["reason"] == "unreadable date");
}

TEST_CASE("run.json says what was run and what was left out", "[report][json]") {
  const auto run = Json::parse(text_of(write_run_json, test::harbour_story(), ReportOptions{}));
  CHECK(run["version"] == "0.1.0");
  CHECK(run["inputs"].dump() == R"(["harbour"])");
  CHECK(run["options"].dump() ==
        R"({"dates":"reject","min_words":"20","no_text":"false","offsets":"bytes",)"
        R"("raw_csv":"false","same_event":"false"})");
  CHECK(run["background"] == "en-1");
  CHECK(run["calibration"].dump() == R"({"order_of_versions":["peps","revisions","terms"]})");
  CHECK(run["sketch"].dump() == R"({"algorithm":1,"slots":128,"seed":1})");
  CHECK(run["counts"]["articles"] == 5);
  CHECK(run["counts"]["relations"]["same_event"] == 3);
  CHECK(run["lenses"][1].dump() ==
        R"({"lens":"cosine","pairs":5,"bounded_buckets":1,"bounded_articles":3,"common_keys":7})");
  CHECK(run["rejected"].dump() == R"([{"where":"harbour/005.txt","reason":"empty text"}])");
  CHECK(run["notes"][0]["message"] == "converted from windows-1252");
  REQUIRE(run["texts"].size() == 5);
  CHECK(run["texts"][0]["sha256"].get<std::string>().size() == 64);
  CHECK(run["options_sha256"].get<std::string>().size() == 64);
  CHECK(run["tables"].empty());
  CHECK(run["files"].empty());
  CHECK(run["texts"][0]["bytes"] == test::harbour_story().analyses[0].article.text.size());
}

TEST_CASE("no string breaks JSON", "[report][json]") {
  const auto findings = test::hostile_findings();
  CHECK(lines_of(text_of(write_pairs_jsonl, findings, ReportOptions{})).size() == 3);
  CHECK(lines_of(text_of(write_credits_jsonl, findings, ReportOptions{})).size() == 1);
  const auto changes = lines_of(text_of(write_changes_jsonl, findings, ReportOptions{}));
  REQUIRE(changes.size() == 1);
  CHECK(changes[0]["b_text"] == "");
  const auto lineage = Json::parse(text_of(write_lineage_json, findings, ReportOptions{}));
  CHECK(lineage["articles"][1]["id"] == "<b>&\"\n,id");
  CHECK(lineage["articles"][0]["title"] == findings.analyses[0].parsed.headline.title);
  CHECK(Json::parse(text_of(write_run_json, findings, ReportOptions{}))["rejected"].size() == 2);
}

}  // namespace
}  // namespace bylineage
