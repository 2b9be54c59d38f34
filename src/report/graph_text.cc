// GraphML and JSON: the whole graph, with everything known of its nodes and edges.
#include <fmt/format.h>

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

}  // namespace

std::string to_graphml(const View& view, const Graph& graph) {
  // Keys stand first but are known last; attributes are too dear to be made twice.
  Keys node_keys("node");
  Keys edge_keys("edge");
  std::string body;
  const auto write_data = [&view, &body](const auto& item, Keys& keys) {
    const Json said = attributes(view, item);
    keys.add(said);
    keys.write_data(said, body);
  };
  for (const auto& node : graph.nodes) {
    body += fmt::format("    <node id=\"{}\">\n", xml(node.name));
    write_data(node, node_keys);
    body += "    </node>\n";
  }
  for (const auto& edge : graph.edges) {
    body += fmt::format("    <edge source=\"{}\" target=\"{}\">\n",
                        xml(graph.nodes[edge.from].name), xml(graph.nodes[edge.to].name));
    write_data(edge, edge_keys);
    body += "    </edge>\n";
  }
  std::string head =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
  node_keys.write(head);
  edge_keys.write(head);
  head += fmt::format("  <graph id=\"{}\" edgedefault=\"{}\">\n", kind_name(graph.kind),
                      graph.kind == GraphKind::Lineage ? "directed" : "undirected");
  body.insert(0, head);
  return body + "  </graph>\n</graphml>\n";
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
