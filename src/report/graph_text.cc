// GraphML and JSON: the whole graph, with everything known of its nodes and edges.
#include <fmt/format.h>

#include <map>

#include "graph_internal.h"
#include "json_internal.h"
#include "measures_internal.h"

namespace bylineage::report {
namespace {

constexpr int kFormatVersion = 1;

Json attributes(const View& view, const GraphNode& node) {
  if (node.ref.kind == NodeRef::Kind::Source) {
    const auto& source = view.source(node.story, node.ref);
    return {{"class", "hypothetical"},
            {"story", view.story_id(node.story)},
            {"outlet", source.kind == Source::Kind::Person ? "" : source.name},
            {"name", source.name},
            {"kind", name(source.kind)}};
  }
  const auto doc = doc_id(node.ref.index);
  const auto& headline = view.headline(doc);
  return {{"class", "extant"},
          {"story", view.story_id(node.story)},
          {"outlet", headline.outlet},
          {"title", headline.title},
          {"published", date_text(view.analysis(doc))},
          {"words", view.analysis(doc).words},
          {"status", view.status(doc)}};
}

std::string evidence_text(const View& view, const Edge& edge) {
  std::string text;
  for (const auto& evidence : edge.evidence) {
    if (!text.empty()) text += "\n";
    text += fmt::format("{} {}: {}", to_string(Decimal::per_mille(evidence.points), 1),
                        evidence.kind, evidence.text);
    if (evidence.article) text += fmt::format(" ({})", view.id(*evidence.article));
  }
  return text;
}

Json attributes(const View& view, const GraphEdge& graph_edge) {
  if (graph_edge.lineage != nullptr) {
    const auto& edge = *graph_edge.lineage;
    const auto& share = edge.share_per_mille;
    return {{"type", name(edge.type)},
            {"relation", edge.relation ? Json(name(*edge.relation)) : Json(nullptr)},
            {"share", share ? per_mille_number(*share) : Json(nullptr)},
            {"basis", name(edge.basis)},
            {"primary", edge.primary},
            {"inherited", edge.inherited},
            {"inferred", edge.inferred},
            {"score", per_mille_number(edge.score_per_mille)},
            {"direction", name(edge.direction)},
            {"evidence", evidence_text(view, edge)}};
  }
  const auto& pair = view.findings().comparisons[graph_edge.comparison];
  const auto numbers = report::numbers(view, graph_edge.comparison);
  return {{"relation", name(pair.relation)},
          {"weight", per_mille_number(graph_edge.strength)},
          {"score", or_null(numbers.score)},
          {"resemblance", number(numbers.body.resemblance)},
          {"containment_a", number(numbers.body.containment_a)},
          {"containment_b", number(numbers.body.containment_b)},
          {"cosine", number(numbers.cosine)},
          {"aligned_sentences", pair.aligned.size()},
          {"longest_run", pair.longest_run}};
}

std::string_view graphml_type(const Json& value) {
  if (value.is_boolean()) return "boolean";
  if (value.is_number_float()) return "double";
  if (value.is_number()) return "long";
  return "string";
}

/// Attribute name -> GraphML type, in the order of first appearance.
class Keys {
 public:
  explicit Keys(std::string_view domain) : domain_(domain) {}

  void add(const Json& attributes) {
    for (const auto& [key, value] : attributes.items()) {
      if (!value.is_null() && !keys_.contains(key)) keys_[key] = graphml_type(value);
    }
  }
  void write(std::string& out) const {
    for (const auto& [key, type] : keys_.items()) {
      out +=
          fmt::format("  <key id=\"{0}_{1}\" for=\"{0}\" attr.name=\"{1}\" attr.type=\"{2}\"/>\n",
                      domain_, key, type.get_ref<const std::string&>());
    }
  }
  void write_data(const Json& attributes, std::string& out) const {
    for (const auto& [key, value] : attributes.items()) {
      if (value.is_null()) continue;
      out +=
          fmt::format("      <data key=\"{}_{}\">{}</data>\n", domain_, key,
                      value.is_string() ? xml(value.get_ref<const std::string&>()) : value.dump());
    }
  }

 private:
  std::string_view domain_;
  Json keys_ = Json::object();
};

std::string_view kind_name(GraphKind kind) {
  return kind == GraphKind::Lineage ? "lineage" : "similarity";
}

}  // namespace

std::string to_graphml(const View& view, const Graph& graph) {
  Keys node_keys("node");
  Keys edge_keys("edge");
  for (const auto& node : graph.nodes) node_keys.add(attributes(view, node));
  for (const auto& edge : graph.edges) edge_keys.add(attributes(view, edge));
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
  node_keys.write(out);
  edge_keys.write(out);
  out += fmt::format("  <graph id=\"{}\" edgedefault=\"{}\">\n", kind_name(graph.kind),
                     graph.kind == GraphKind::Lineage ? "directed" : "undirected");
  for (const auto& node : graph.nodes) {
    out += fmt::format("    <node id=\"{}\">\n", xml(node.name));
    node_keys.write_data(attributes(view, node), out);
    out += "    </node>\n";
  }
  for (const auto& edge : graph.edges) {
    out += fmt::format("    <edge source=\"{}\" target=\"{}\">\n", xml(graph.nodes[edge.from].name),
                       xml(graph.nodes[edge.to].name));
    edge_keys.write_data(attributes(view, edge), out);
    out += "    </edge>\n";
  }
  out += "  </graph>\n</graphml>\n";
  return out;
}

std::string to_json(const View& view, const Graph& graph) {
  std::string out =
      fmt::format("{{\"version\":{},\"kind\":\"{}\",\"directed\":{},\n\"nodes\":[", kFormatVersion,
                  kind_name(graph.kind), graph.kind == GraphKind::Lineage);
  std::string_view separator = "\n";
  for (const auto& node : graph.nodes) {
    Json json = {{"id", node.name}};
    json.update(attributes(view, node));
    out += separator;
    out += dump(json);
    separator = ",\n";
  }
  out += "],\n\"edges\":[";
  separator = "\n";
  for (const auto& edge : graph.edges) {
    Json json = {{"from", graph.nodes[edge.from].name}, {"to", graph.nodes[edge.to].name}};
    json.update(attributes(view, edge));
    out += separator;
    out += dump(json);
    separator = ",\n";
  }
  out += "]}\n";
  return out;
}

}  // namespace bylineage::report
