// GEXF 1.2: the whole graph for Gephi and networkx (whose older versions know no 1.3).
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "graph_attributes_internal.h"

namespace bylineage::report {
namespace {

void declare(std::string_view of, std::span<const Declaration> all, std::ostream& out) {
  out << "    <attributes class=\"" << of << "\">\n";
  for (const auto& [name, type] : all) {
    out << fmt::format("      <attribute id=\"{0}\" title=\"{0}\" type=\"{1}\"/>\n", name, type);
  }
  out << "    </attributes>\n";
}

/// All but `apart`.
std::string values(const Attributes& said, std::string_view apart = "") {
  std::string out = "<attvalues>";
  for (const auto& [name, value] : said) {
    if (name == apart || std::holds_alternative<std::monostate>(value)) continue;
    out.append("<attvalue for=\"").append(name).append("\" value=\"");
    out.append(xml_text(value)).append("\"/>");
  }
  return out + "</attvalues>";
}

/// The day of publication, "" if it is not known to the day.
std::string day_of(const View& view, const GraphNode& node) {
  if (node.ref.kind == NodeRef::Kind::Source) return "";
  const auto doc = doc_id(node.ref.index);
  const auto& published = view.headline(doc).published;
  if (!published || published->precision > DatePrecision::Day) return "";
  return date_text(view.analysis(doc)).substr(0, 10);
}

std::string node_xml(const View& view, const GraphNode& node) {
  const auto day = day_of(view, node);
  return fmt::format("      <node id=\"{}\" label=\"{}\"{}>{}</node>\n", xml(node.name),
                     xml(one_line(view.node_name(node.story, node.ref))),
                     day.empty() ? "" : fmt::format(" start=\"{}\"", day),
                     values(attributes(view, node)));
}

/// GEXF draws an arrow on every edge of a directed graph, and readers refuse a mixture: the label
/// says where it means nothing.
std::string_view lineage_label(const Edge& edge) {
  if (edge.type == EdgeType::Sibling) return "siblings, no direction";
  return edge.direction == Direction::Undetermined ? "direction undetermined" : name(edge.type);
}

std::string edge_xml(const View& view, const Graph& graph, std::size_t i) {
  const auto& edge = graph.edges[i];
  const bool similarity = graph.kind == GraphKind::Similarity;
  const auto more =
      similarity ? fmt::format("weight=\"{}\"", JsonText(Decimal::per_mille(edge.strength)).text())
                 : fmt::format("label=\"{}\"", lineage_label(*edge.lineage));
  return fmt::format("      <edge id=\"{}\" source=\"{}\" target=\"{}\" {}>{}</edge>\n", i,
                     xml(graph.nodes[edge.from].name), xml(graph.nodes[edge.to].name), more,
                     values(attributes(view, edge), similarity ? "weight" : ""));
}

}  // namespace

void write_gexf(const View& view, const Graph& graph, std::ostream& out) {
  const bool lineage = graph.kind == GraphKind::Lineage;
  const bool dated = std::ranges::any_of(
      graph.nodes, [&](const GraphNode& node) { return !day_of(view, node).empty(); });
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n"
      << fmt::format("  <graph defaultedgetype=\"{}\"{}>\n", lineage ? "directed" : "undirected",
                     dated ? " mode=\"dynamic\" timeformat=\"date\"" : "");
  declare("node", node_declarations(graph.kind), out);
  declare("edge", edge_declarations(graph.kind), out);
  out << "    <nodes>\n";
  for (const auto& node : graph.nodes) out << node_xml(view, node);
  out << "    </nodes>\n    <edges>\n";
  for (std::size_t i = 0; i < graph.edges.size(); ++i) out << edge_xml(view, graph, i);
  out << "    </edges>\n  </graph>\n</gexf>\n";
}

}  // namespace bylineage::report
