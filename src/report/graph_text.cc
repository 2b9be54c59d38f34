// GraphML and JSON: the whole graph, with everything known of its nodes and edges.
#include <fmt/format.h>

#include <ostream>

#include "graph_attributes_internal.h"

namespace bylineage::report {
namespace {

constexpr int kFormatVersion = 1;

void declare(std::string_view domain, std::span<const Declaration> all, std::ostream& out) {
  for (const auto& [name, type] : all) {
    out << fmt::format("  <key id=\"{0}_{1}\" for=\"{0}\" attr.name=\"{1}\" attr.type=\"{2}\"/>\n",
                       domain, name, type);
  }
}

void write_data(std::string_view domain, const Attributes& said, std::ostream& out) {
  for (const auto& [name, value] : said) {
    if (std::holds_alternative<std::monostate>(value)) continue;
    out << "      <data key=\"" << domain << '_' << name << "\">" << xml_text(value) << "</data>\n";
  }
}

JsonText with(JsonText object, const Attributes& said) {
  for (const auto& [name, value] : said) object.add(name, json_text(value));
  return object;
}

}  // namespace

void write_graphml(const View& view, const Graph& graph, std::ostream& out) {
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
  declare("node", node_declarations(graph.kind), out);
  declare("edge", edge_declarations(graph.kind), out);
  out << fmt::format("  <graph id=\"{}\" edgedefault=\"{}\">\n", kind_name(graph.kind),
                     graph.kind == GraphKind::Lineage ? "directed" : "undirected");
  for (const auto& node : graph.nodes) {
    out << "    <node id=\"" << xml(node.name) << "\">\n";
    write_data("node", attributes(view, node), out);
    out << "    </node>\n";
  }
  for (const auto& edge : graph.edges) {
    out << "    <edge source=\"" << xml(graph.nodes[edge.from].name) << "\" target=\""
        << xml(graph.nodes[edge.to].name) << "\">\n";
    write_data("edge", attributes(view, edge), out);
    out << "    </edge>\n";
  }
  out << "  </graph>\n</graphml>\n";
}

void write_json(const View& view, const Graph& graph, std::ostream& out) {
  out << fmt::format("{{\"version\":{},\"kind\":\"{}\",\"directed\":{},\n\"nodes\":[",
                     kFormatVersion, kind_name(graph.kind), graph.kind == GraphKind::Lineage);
  std::string_view separator = "\n";
  for (const auto& node : graph.nodes) {
    out << separator << with({{"id", node.name}}, attributes(view, node)).text();
    separator = ",\n";
  }
  out << "],\n\"edges\":[";
  separator = "\n";
  for (const auto& edge : graph.edges) {
    const auto& from = graph.nodes[edge.from].name;
    const auto& to = graph.nodes[edge.to].name;
    out << separator << with({{"from", from}, {"to", to}}, attributes(view, edge)).text();
    separator = ",\n";
  }
  out << "]}\n";
}

}  // namespace bylineage::report
