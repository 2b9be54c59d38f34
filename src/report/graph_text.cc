// GraphML and JSON: the whole graph, with everything known of its nodes and edges.
#include <fmt/format.h>

#include <ostream>

#include "graph_attributes_internal.h"

namespace bylineage::report {
namespace {

constexpr int kFormatVersion = 1;

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

  void declare(const Json& attributes) {
    for (const auto& [key, value] : attributes.items()) {
      if (!value.is_null() && !keys_.contains(key)) keys_[key] = graphml_type(value);
    }
  }
  void write(std::ostream& out) const {
    for (const auto& [key, type] : keys_.items()) {
      out << fmt::format(
          "  <key id=\"{0}_{1}\" for=\"{0}\" attr.name=\"{1}\" attr.type=\"{2}\"/>\n", domain_, key,
          type.get_ref<const std::string&>());
    }
  }
  void write_data(const Json& attributes, std::ostream& out) const {
    for (const auto& [key, value] : attributes.items()) {
      if (value.is_null()) continue;
      out << fmt::format(
          "      <data key=\"{}_{}\">{}</data>\n", domain_, key,
          value.is_string() ? xml(value.get_ref<const std::string&>()) : value.dump());
    }
  }

 private:
  std::string_view domain_;
  Json keys_ = Json::object();
};

}  // namespace

void to_graphml(const View& view, const Graph& graph, std::ostream& out) {
  // Keys stand first but are known last.
  Keys node_keys("node");
  Keys edge_keys("edge");
  for (const auto& node : graph.nodes) node_keys.declare(attributes(view, node));
  for (const auto& edge : graph.edges) edge_keys.declare(attributes(view, edge, false));
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
  node_keys.write(out);
  edge_keys.write(out);
  out << fmt::format("  <graph id=\"{}\" edgedefault=\"{}\">\n", kind_name(graph.kind),
                     graph.kind == GraphKind::Lineage ? "directed" : "undirected");
  for (const auto& node : graph.nodes) {
    out << fmt::format("    <node id=\"{}\">\n", xml(node.name));
    node_keys.write_data(attributes(view, node), out);
    out << "    </node>\n";
  }
  for (const auto& edge : graph.edges) {
    out << fmt::format("    <edge source=\"{}\" target=\"{}\">\n", xml(graph.nodes[edge.from].name),
                       xml(graph.nodes[edge.to].name));
    edge_keys.write_data(attributes(view, edge), out);
    out << "    </edge>\n";
  }
  out << "  </graph>\n</graphml>\n";
}

void to_json(const View& view, const Graph& graph, std::ostream& out) {
  out << fmt::format("{{\"version\":{},\"kind\":\"{}\",\"directed\":{},\n\"nodes\":[",
                     kFormatVersion, kind_name(graph.kind), graph.kind == GraphKind::Lineage);
  std::string_view separator = "\n";
  for (const auto& node : graph.nodes) {
    Json json = {{"id", node.name}};
    json.update(attributes(view, node));
    out << separator << dump(json);
    separator = ",\n";
  }
  out << "],\n\"edges\":[";
  separator = "\n";
  for (const auto& edge : graph.edges) {
    Json json = {{"from", graph.nodes[edge.from].name}, {"to", graph.nodes[edge.to].name}};
    json.update(attributes(view, edge));
    out << separator << dump(json);
    separator = ",\n";
  }
  out << "]}\n";
}

}  // namespace bylineage::report
