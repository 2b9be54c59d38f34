#include "bylineage/report/graph.h"

#include <cgraph.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "graph_internal.h"
#include "made_findings.h"
#include "xml_check.h"

namespace bylineage {
namespace {

std::string render(const Findings& findings, GraphKind kind, GraphFormat format,
                   std::optional<std::size_t> story = std::nullopt) {
  auto bytes = render_graph(findings, {}, kind, format, story);
  REQUIRE(bytes);
  return *bytes;
}

bool exceeds_drawing(const Findings& findings) {
  const report::View view(findings, {});
  return report::exceeds_drawing(
      report::limit_graph(report::make_graph(view, GraphKind::Lineage, std::nullopt)));
}

/// What cgraph reads back from DOT.
struct Dot {
  using Attributes = std::map<std::string, std::string>;
  struct Edge {
    std::string from, to;
    Attributes attributes;
  };
  bool directed = false;
  Attributes graph;
  std::map<std::string, Attributes> nodes;
  std::vector<Edge> edges;   ///< without the invisible ones that only order
  std::vector<Edge> hidden;  ///< those
};

Dot::Attributes attributes_of(Agraph_t* graph, int kind, void* object) {
  Dot::Attributes attributes;
  for (auto* symbol = agnxtattr(graph, kind, nullptr); symbol != nullptr;
       symbol = agnxtattr(graph, kind, symbol)) {
    attributes[symbol->name] = agxget(object, symbol);
  }
  return attributes;
}

Dot read_dot(const std::string& text) {
  const std::unique_ptr<Agraph_t, int (*)(Agraph_t*)> graph(agmemread(text.c_str()), agclose);
  REQUIRE(graph != nullptr);
  Dot dot;
  dot.directed = agisdirected(graph.get()) != 0;
  dot.graph = attributes_of(graph.get(), AGRAPH, graph.get());
  for (auto* node = agfstnode(graph.get()); node != nullptr; node = agnxtnode(graph.get(), node)) {
    dot.nodes[agnameof(node)] = attributes_of(graph.get(), AGNODE, node);
    for (auto* edge = agfstout(graph.get(), node); edge != nullptr;
         edge = agnxtout(graph.get(), edge)) {
      Dot::Edge read{agnameof(agtail(edge)), agnameof(aghead(edge)),
                     attributes_of(graph.get(), AGEDGE, edge)};
      (read.attributes["style"] == "invis" ? dot.hidden : dot.edges).push_back(std::move(read));
    }
  }
  return dot;
}

const Dot::Edge& edge_of(const Dot& dot, const std::string& from, const std::string& to) {
  const auto found = std::ranges::find_if(
      dot.edges, [&](const auto& edge) { return edge.from == from && edge.to == to; });
  REQUIRE(found != dot.edges.end());
  return *found;
}

constexpr const char* kLantern = "off:the-lantern@000";
constexpr const char* kTimes = "off:the-harbour-times@000";

TEST_CASE("file names ask for their format", "[report][graph]") {
  CHECK(*graph_format("out/lineage.svg") == GraphFormat::Svg);
  CHECK(*graph_format("A.GraphML") == GraphFormat::GraphMl);
  CHECK(*graph_format("x.gexf") == GraphFormat::Gexf);
  CHECK(*graph_format("x.y.json") == GraphFormat::Json);
  for (const auto* const path : {"", "svg", "x.gif", "x.svg.bak"}) {
    const auto format = graph_format(path);
    REQUIRE_FALSE(format);
    CHECK(format.error().kind == Error::Kind::InvalidArgument);
  }
}

TEST_CASE("an edge without rank has no label that Graphviz would give room", "[report][graph]") {
  // Graphviz 2.42 freed memory twice on this: siblings with labels, of two unseen parents.
  test::Maker make;
  const auto copy = [&](const char* id) { return make.article(id, "", id, "", "The tugs steer."); };
  const DocId a = copy("a");
  const DocId b = copy("b");
  const DocId c = copy("c");
  auto& lineage = make.story(a, c).lineage;
  lineage.sources = {{Source::Kind::Unnamed, "off:?1@a", ""},
                     {Source::Kind::Unnamed, "off:?2@a", ""}};
  const auto link = [&](NodeRef from, NodeRef to, EdgeType type) {
    Edge edge;
    edge.from = from;
    edge.to = to;
    edge.type = type;
    edge.primary = type == EdgeType::Derives;
    edge.relation = type == EdgeType::Sibling ? std::optional(Relation::Rewrite) : std::nullopt;
    edge.share_per_mille = 500;
    lineage.edges.push_back(edge);
  };
  link(test::source_node(0), test::article_node(a), EdgeType::Derives);
  link(test::source_node(1), test::article_node(b), EdgeType::Derives);
  link(test::source_node(1), test::article_node(c), EdgeType::Derives);
  link(test::article_node(a), test::article_node(c), EdgeType::Sibling);
  link(test::article_node(b), test::article_node(c), EdgeType::Sibling);

  const auto dot = read_dot(render(make.findings, GraphKind::Lineage, GraphFormat::Dot));
  CHECK_FALSE(edge_of(dot, "a", "c").attributes.contains("label"));
  CHECK(edge_of(dot, "a", "c").attributes.at("xlabel") == "rewrite 50 %");
  CHECK(render(make.findings, GraphKind::Lineage, GraphFormat::Svg).find("rewrite 50 %") !=
        std::string::npos);
}

TEST_CASE("the lineage graph is drawn by convention", "[report][graph]") {
  const auto dot = read_dot(render(test::harbour_story(), GraphKind::Lineage, GraphFormat::Dot));
  CHECK(dot.directed);
  REQUIRE(dot.nodes.size() == 7);
  REQUIRE(dot.edges.size() == 7);

  SECTION("articles are boxes, sources that are not in the set grey and dashed") {
    CHECK(dot.nodes.at("003").at("class") == "extant");
    CHECK(dot.nodes.at("003").at("shape") == "box");
    CHECK(dot.nodes.at("003").at("label").find("Velm Courier") != std::string::npos);
    CHECK(dot.nodes.at("003").at("label").find("2031-05-18") != std::string::npos);
    CHECK(dot.nodes.at(kLantern).at("class") == "hypothetical");
    CHECK(dot.nodes.at(kLantern).at("style") == "rounded,filled,dashed");
    CHECK(dot.nodes.at(kLantern).at("color") == "#98A2B3");
  }
  SECTION("arrows run from source to derivative, filled if decided, open if probable") {
    CHECK(edge_of(dot, kLantern, "000").attributes.at("arrowhead") == "normal");
    CHECK(edge_of(dot, kLantern, "001").attributes.at("arrowhead") == "empty");
    CHECK(edge_of(dot, kLantern, kTimes).attributes.at("arrowhead") == "empty");
    CHECK(edge_of(dot, kTimes, "003").attributes.at("dir") != "none");
  }
  SECTION("siblings have no arrowhead and are grey") {
    const auto& edge = edge_of(dot, "002", "003");
    CHECK(edge.attributes.at("dir") == "none");
    CHECK(edge.attributes.at("color") == "#B4BBC6");
    CHECK(edge.attributes.at("constraint") == "false");
  }
  SECTION("carried and secondary edges are dashed, the backbone is not") {
    CHECK(edge_of(dot, kLantern, "002").attributes.at("style") == "dashed");
    CHECK(edge_of(dot, kTimes, "002").attributes.at("style").empty());
  }
  SECTION("the wider the line, the larger the share") {
    CHECK(edge_of(dot, "002", "003").attributes.at("penwidth") == "2.69");   // 1 + 2 * .846
    CHECK(edge_of(dot, kTimes, "003").attributes.at("penwidth") == "1.50");  // not known
  }
  SECTION("evidence stands in tooltips, for and against") {
    const auto& tooltip = edge_of(dot, kLantern, "001").attributes.at("tooltip");
    CHECK(tooltip.find("+3.0 source_credit: “Reported by The Lantern” (001)") != std::string::npos);
    CHECK(tooltip.find("-1.5 own_sourcing") != std::string::npos);
  }
  SECTION("the legend says what an arrow means") {
    CHECK(dot.graph.at("label").find("from the source to the text that derives") !=
          std::string::npos);
  }
  SECTION("ranks follow the dates") {
    std::set<std::pair<std::string, std::string>> order;
    for (const auto& edge : dot.hidden) order.emplace(edge.from, edge.to);
    CHECK(order == std::set<std::pair<std::string, std::string>>{{"001", "000"}, {"000", "003"}});
  }
  SECTION("nothing is laid out yet") { CHECK_FALSE(dot.nodes.at("003").contains("pos")); }
}

TEST_CASE("an edge of undetermined direction has no arrowhead", "[report][graph]") {
  auto findings = test::harbour_story();
  findings.stories[0].lineage.edges[0].direction = Direction::Undetermined;
  const auto dot = read_dot(render(findings, GraphKind::Lineage, GraphFormat::Dot));
  CHECK(edge_of(dot, kLantern, "000").attributes.at("dir") == "none");
}

TEST_CASE("articles without an edge follow time too", "[report][graph]") {
  auto findings = test::harbour_story();
  findings.stories[0].lineage.edges.clear();
  const auto dot = read_dot(render(findings, GraphKind::Lineage, GraphFormat::Dot));
  CHECK(dot.edges.empty());
  std::set<std::pair<std::string, std::string>> order;
  for (const auto& edge : dot.hidden) order.emplace(edge.from, edge.to);
  CHECK(order == std::set<std::pair<std::string, std::string>>{{"001", "000"}, {"000", "003"}});
}

TEST_CASE("an edge against time does not decide the ranks", "[report][graph]") {
  auto findings = test::harbour_story();
  auto& edge = findings.stories[0].lineage.edges[0];
  edge.from = test::article_node(doc_id(3));  // the 18th
  edge.to = test::article_node(doc_id(1));    // the 13th
  const auto dot = read_dot(render(findings, GraphKind::Lineage, GraphFormat::Dot));
  CHECK(edge_of(dot, "003", "001").attributes.at("constraint") == "false");
  CHECK(edge_of(dot, kTimes, "003").attributes.at("constraint").empty());
}

TEST_CASE("the similarity graph is undirected and coloured by relation", "[report][graph]") {
  const auto dot = read_dot(render(test::harbour_story(), GraphKind::Similarity, GraphFormat::Dot));
  CHECK_FALSE(dot.directed);
  CHECK(dot.nodes.size() == 5);
  REQUIRE(dot.edges.size() == 5);  // unrelated pairs are no edge
  CHECK(edge_of(dot, "002", "003").attributes.at("color") ==
        report::relation_colour(Relation::Rewrite));
  CHECK(edge_of(dot, "001", "003").attributes.at("color") ==
        report::relation_colour(Relation::SharedQuotation));
  CHECK(edge_of(dot, "002", "003").attributes.at("weight") == "0.1830");
}

TEST_CASE("relations have colours of their own", "[report][graph]") {
  std::set<std::string_view> colours;
  for (int i = 0; i <= static_cast<int>(Relation::Unrelated); ++i) {
    colours.insert(report::relation_colour(static_cast<Relation>(i)));
  }
  CHECK(colours.size() == 8);
}

TEST_CASE("a story of 400 copies is drawn in part, as a tree, and says so", "[report][graph]") {
  const auto findings = test::wire_copies(400);
  const auto lineage = read_dot(render(findings, GraphKind::Lineage, GraphFormat::Dot));
  CHECK(lineage.nodes.size() == 200);
  CHECK(lineage.nodes.contains("0000"));  // the wire itself
  std::size_t derives = 0, siblings = 0;
  for (const auto& edge : lineage.edges) {
    ++(edge.attributes.at("class") == "sibling" ? siblings : derives);
  }
  CHECK(derives == 199);
  CHECK(siblings == 198);  // a spanning tree of the copies, not their 19,701 pairs
  CHECK(lineage.hidden.size() <= 2 * lineage.nodes.size());
  const auto& caption = lineage.graph.at("label");
  CHECK(caption.find("200 related texts are not drawn") != std::string::npos);
  CHECK(caption.find("further pairs of siblings") != std::string::npos);

  const auto similarity = read_dot(render(findings, GraphKind::Similarity, GraphFormat::Dot));
  CHECK(similarity.nodes.size() == 200);
  CHECK(similarity.edges.size() == 199);  // pairs to the representative
  CHECK(exceeds_drawing(findings));
  CHECK(stories_to_draw(findings) == std::vector<std::size_t>{0});
}

TEST_CASE("edges beyond the limit: a maximum spanning forest, then the strongest",
          "[report][graph]") {
  auto findings = test::wire_copies(40);  // 780 pairs
  findings.groups.clear();
  for (std::size_t i = 0; i < findings.comparisons.size(); ++i) {
    findings.comparisons[i].overlap.shared = static_cast<std::uint32_t>(1 + i * 7919 % 499);
    findings.comparisons[i].cosine_q30 = 0;
  }
  const report::View view(findings, {});
  const auto whole = report::make_graph(view, GraphKind::Similarity, std::nullopt);
  REQUIRE(whole.edges.size() == 780);
  const auto drawn = report::limit_graph(whole);
  CHECK(drawn.nodes.size() == 40);
  REQUIRE(drawn.edges.size() == 600);
  CHECK(drawn.edges_left_out == 180);

  std::vector<std::size_t> all(780);
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  std::set<std::size_t> kept;
  for (const auto& edge : drawn.edges) kept.insert(edge.comparison);
  std::int64_t weakest_kept = 1'000'000, strongest_lost = 0;
  const auto forest = report::spanning_forest(40, whole.edges, all);
  REQUIRE(forest.size() == 39);
  for (const auto i : forest) CHECK(kept.contains(whole.edges[i].comparison));
  for (const auto& edge : whole.edges) {
    const bool in_forest = std::ranges::any_of(
        forest, [&](std::size_t i) { return whole.edges[i].comparison == edge.comparison; });
    if (in_forest) continue;
    auto& bound = kept.contains(edge.comparison) ? weakest_kept : strongest_lost;
    bound = kept.contains(edge.comparison) ? std::min(bound, edge.strength)
                                           : std::max(bound, edge.strength);
  }
  CHECK(weakest_kept >= strongest_lost);
}

TEST_CASE("the spanning forest is a maximum one", "[report][graph]") {
  // Two components; in each the weakest edge of the cycle stays out.
  std::vector<report::GraphEdge> edges(6);
  const auto set = [&](std::size_t i, std::size_t from, std::size_t to, std::int64_t strength) {
    edges[i].from = from;
    edges[i].to = to;
    edges[i].strength = strength;
  };
  set(0, 0, 1, 5);
  set(1, 1, 2, 3);
  set(2, 0, 2, 4);
  set(3, 3, 4, 1);
  set(4, 4, 5, 1);
  set(5, 3, 5, 1);  // tie: the later edge stays out
  CHECK(report::spanning_forest(6, edges, {0, 1, 2, 3, 4, 5}) ==
        std::vector<std::size_t>{0, 2, 3, 4});
}

TEST_CASE("whole stories are drawn while they fit", "[report][graph]") {
  const auto findings = test::many_stories(30, 8);
  const auto dot = read_dot(render(findings, GraphKind::Lineage, GraphFormat::Dot));
  CHECK(dot.nodes.size() == 200);
  CHECK(dot.edges.size() == 25 * 7);
  CHECK(exceeds_drawing(findings));
  CHECK(stories_to_draw(findings).size() == 20);
  const auto one = read_dot(render(findings, GraphKind::Lineage, GraphFormat::Dot, 29));
  CHECK(one.nodes.size() == 8);
  CHECK(one.nodes.contains("s029/000"));
  CHECK_FALSE(exceeds_drawing(test::many_stories(25, 8)));
}

TEST_CASE("articles alone are drawn up to 50", "[report][graph]") {
  for (const std::size_t alone : {50U, 51U}) {
    const auto findings = test::many_stories(alone, 1);
    const auto dot = read_dot(render(findings, GraphKind::Lineage, GraphFormat::Dot));
    CHECK(dot.nodes.size() == (alone <= 50 ? alone : 0));
    CHECK((dot.graph.at("label").find("51 articles without any relation") != std::string::npos) ==
          (alone > 50));
    CHECK_FALSE(exceeds_drawing(findings));
  }
}

TEST_CASE("GraphML and JSON hold the whole graph", "[report][graph]") {
  const auto findings = test::wire_copies(250);
  const auto xml = test::read_xml(render(findings, GraphKind::Lineage, GraphFormat::GraphMl));
  REQUIRE(xml.error.empty());
  const auto count = [&](std::string_view name) {
    return std::ranges::count_if(xml.elements, [&](const auto& e) { return e.name == name; });
  };
  CHECK(count("node") == 250);
  CHECK(count("edge") == 250 * 249 / 2);
  const auto json = nlohmann::json::parse(render(findings, GraphKind::Lineage, GraphFormat::Json));
  CHECK(json["nodes"].size() == 250);
  CHECK(json["edges"].size() == 250 * 249 / 2);
}

TEST_CASE("GraphML keys are declared, typed and used", "[report][graph]") {
  const auto xml =
      test::read_xml(render(test::harbour_story(), GraphKind::Lineage, GraphFormat::GraphMl));
  REQUIRE(xml.error.empty());
  std::map<std::string, std::string> keys;
  std::set<std::string> ids;
  for (const auto& element : xml.elements) {
    if (element.name == "key")
      keys[element.attributes.at("id")] = element.attributes.at("attr.type");
    if (element.name == "node") ids.insert(element.attributes.at("id"));
    if (element.name == "data") CHECK(keys.contains(element.attributes.at("key")));
    if (element.name == "edge") {
      CHECK(ids.contains(element.attributes.at("source")));
      CHECK(ids.contains(element.attributes.at("target")));
    }
    if (element.name == "graph") CHECK(element.attributes.at("edgedefault") == "directed");
  }
  CHECK(keys["edge_score"] == "double");
  CHECK(keys["edge_primary"] == "boolean");
  CHECK(keys["node_words"] == "long");
  CHECK(keys["node_title"] == "string");
}

TEST_CASE("GEXF has typed attributes and days, and says where an arrow means nothing",
          "[report][graph]") {
  auto findings = test::harbour_story();
  findings.stories[0].lineage.edges[0].direction = Direction::Undetermined;
  const auto xml = test::read_xml(render(findings, GraphKind::Lineage, GraphFormat::Gexf));
  REQUIRE(xml.error.empty());
  std::map<std::string, std::string> types, starts;
  std::vector<std::string> labels;
  for (const auto& element : xml.elements) {
    const auto& said = element.attributes;
    if (element.name == "graph") CHECK(said.at("timeformat") == "date");
    if (element.name == "attribute") types[said.at("title")] = said.at("type");
    if (element.name == "attvalue") CHECK(types.contains(said.at("for")));
    if (element.name == "node")
      starts[said.at("id")] = said.contains("start") ? said.at("start") : "";
    if (element.name == "edge") labels.push_back(said.at("label"));
  }
  CHECK(types["score"] == "double");
  CHECK(types["primary"] == "boolean");
  CHECK(types["words"] == "long");
  CHECK(types["published"] == "string");
  CHECK(starts == std::map<std::string, std::string>{{"000", "2031-05-14"},
                                                     {"001", "2031-05-13"},
                                                     {"002", ""},
                                                     {"003", "2031-05-18"},
                                                     {"004", ""},
                                                     {kTimes, ""},
                                                     {kLantern, ""}});
  CHECK(labels == std::vector<std::string>{"direction undetermined", "derives", "cites", "derives",
                                           "siblings, no direction", "derives", "derives"});
  const auto similar = test::read_xml(render(findings, GraphKind::Similarity, GraphFormat::Gexf));
  REQUIRE(similar.error.empty());
  for (const auto& element : similar.elements) {
    if (element.name == "graph") CHECK(element.attributes.at("defaultedgetype") == "undirected");
    if (element.name == "edge") CHECK_FALSE(element.attributes.at("weight").empty());
  }
}

TEST_CASE("a month is no day to start on", "[report][graph]") {
  auto findings = test::harbour_story();
  for (auto& analysis : findings.analyses) {
    analysis.parsed.headline.published = *parse_date("2031-05");
  }
  const auto gexf = render(findings, GraphKind::Lineage, GraphFormat::Gexf);
  CHECK(gexf.find("start=") == std::string::npos);
  CHECK(gexf.find("timeformat") == std::string::npos);
}

TEST_CASE("without words a drawing has neither titles nor quotations", "[report][graph]") {
  const auto findings = test::harbour_story();
  for (const auto format : {GraphFormat::Dot, GraphFormat::Svg, GraphFormat::GraphMl,
                            GraphFormat::Gexf, GraphFormat::Json}) {
    for (const auto kind : {GraphKind::Lineage, GraphKind::Similarity}) {
      const auto bytes = render_graph(findings, {.no_text = true}, kind, format);
      REQUIRE(bytes);
      for (const auto* const word : {"helmsman", "robot", "via", "since", "amused", "said"}) {
        INFO(word);
        CHECK(bytes->find(word) == std::string::npos);
      }
    }
  }
}

TEST_CASE("graph JSON names its nodes and edges", "[report][graph]") {
  const auto json = nlohmann::json::parse(
      render(test::harbour_story(), GraphKind::Similarity, GraphFormat::Json));
  CHECK(json["kind"] == "similarity");
  CHECK(json["directed"] == false);
  CHECK(json["nodes"].size() == 5);
  CHECK(json["edges"].size() == 5);
  CHECK(json["edges"][3]["relation"] == "rewrite");
  CHECK(json["edges"][3]["resemblance"] == 0.1189);
}

TEST_CASE("no string breaks a graph", "[report][graph]") {
  const auto findings = test::hostile_findings();
  for (const auto kind : {GraphKind::Lineage, GraphKind::Similarity}) {
    INFO(static_cast<int>(kind));
    const auto dot = read_dot(render(findings, kind, GraphFormat::Dot));
    CHECK(dot.nodes.size() == (kind == GraphKind::Lineage ? 6 : 4));
    CHECK(dot.edges.size() == (kind == GraphKind::Lineage ? 4 : 3));
    const auto svg = test::read_xml(render(findings, kind, GraphFormat::Svg));
    CHECK(svg.error == "");
    bool title_seen = false;
    for (const auto& element : svg.elements) {
      CHECK(element.name != "script");
      CHECK(element.name != "b");
      // \N and \G as text (with a look-alike of the backslash), not replaced by names
      if (element.text.find("\u2216N \u2216G%s") != std::string::npos) title_seen = true;
      CHECK(element.text.find("\x1b") == std::string::npos);
    }
    CHECK(title_seen);
    CHECK(test::read_xml(render(findings, kind, GraphFormat::GraphMl)).error == "");
    CHECK(test::read_xml(render(findings, kind, GraphFormat::Gexf)).error == "");
    CHECK(nlohmann::json::accept(render(findings, kind, GraphFormat::Json)));
  }
}

TEST_CASE("an empty run gives empty graphs", "[report][graph]") {
  for (const auto format :
       {GraphFormat::Dot, GraphFormat::Svg, GraphFormat::GraphMl, GraphFormat::Gexf}) {
    CHECK_FALSE(render(Findings{}, GraphKind::Lineage, format).empty());
    CHECK_FALSE(render(Findings{}, GraphKind::Similarity, format).empty());
  }
}

TEST_CASE("pictures are what their format says", "[report][graph]") {
  const auto findings = test::harbour_story();
  CHECK(render(findings, GraphKind::Lineage, GraphFormat::Png).starts_with("\x89PNG\r\n"));
  CHECK(render(findings, GraphKind::Similarity, GraphFormat::Pdf).starts_with("%PDF-"));
}

TEST_CASE("the same findings give the same bytes", "[report][graph]") {
  for (const auto kind : {GraphKind::Lineage, GraphKind::Similarity}) {
    for (const auto format :
         {GraphFormat::Dot, GraphFormat::GraphMl, GraphFormat::Gexf, GraphFormat::Json}) {
      const auto once = render(test::wire_copies(30), kind, format);
      // Graphviz keeps state in the process, and addresses change: neither may show.
      render(test::harbour_story(), kind, GraphFormat::Svg);
      const std::string elsewhere(100'000, 'x');
      CHECK(render(test::wire_copies(30), kind, format) == once);
    }
  }
}

}  // namespace
}  // namespace bylineage
