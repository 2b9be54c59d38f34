// GEXF 1.2: the whole graph for Gephi and networkx (whose older versions know no 1.3).
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "graph_attributes_internal.h"

namespace bylineage::report {
namespace {

std::string_view gexf_type(const Json& value) {
  if (value.is_boolean()) return "boolean";
  if (value.is_number_float()) return "double";
  return value.is_number() ? "long" : "string";
}

/// The attributes of nodes or of edges: declared once, then given one by one.
class Attributes {
 public:
  explicit Attributes(std::string_view of) : of_(of) {}

  std::string declarations() const {
    auto out = fmt::format("    <attributes class=\"{}\">\n", of_);
    for (const auto& [key, type] : types_.items()) {
      out += fmt::format("      <attribute id=\"{0}\" title=\"{0}\" type=\"{1}\"/>\n", key,
                         type.get_ref<const std::string&>());
    }
    return out + "    </attributes>\n";
  }

  /// Requires: declared.
  static std::string values(const Json& attributes) {
    std::string out = "<attvalues>";
    for (const auto& [key, value] : attributes.items()) {
      if (value.is_null()) continue;
      out +=
          fmt::format("<attvalue for=\"{}\" value=\"{}\"/>", key,
                      value.is_string() ? xml(value.get_ref<const std::string&>()) : value.dump());
    }
    return out + "</attvalues>";
  }

  void declare(const Json& attributes) {
    for (const auto& [key, value] : attributes.items()) {
      if (!value.is_null() && !types_.contains(key)) types_[key] = gexf_type(value);
    }
  }

 private:
  std::string_view of_;
  Json types_ = Json::object();
};

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
                     Attributes::values(attributes(view, node)));
}

/// GEXF draws an arrow on every edge of a directed graph, and readers refuse a mixture: the label
/// says where it means nothing.
std::string_view lineage_label(const Edge& edge) {
  if (edge.type == EdgeType::Sibling) return "siblings, no direction";
  return edge.direction == Direction::Undetermined ? "direction undetermined" : name(edge.type);
}

/// What stands among the attributes of an edge: not its weight, which has a place of its own.
Json said_of(const View& view, const Graph& graph, const GraphEdge& edge, bool words) {
  auto said = attributes(view, edge, words);
  if (graph.kind == GraphKind::Similarity) said.erase("weight");
  return said;
}

std::string edge_xml(const View& view, const Graph& graph, std::size_t i) {
  const auto& edge = graph.edges[i];
  const auto said = said_of(view, graph, edge, true);
  std::string more;
  if (graph.kind == GraphKind::Similarity) {
    more = fmt::format("weight=\"{}\"", per_mille_number(edge.strength).dump());
  } else {
    more = fmt::format("label=\"{}\"", lineage_label(*edge.lineage));
  }
  return fmt::format("      <edge id=\"{}\" source=\"{}\" target=\"{}\" {}>{}</edge>\n", i,
                     xml(graph.nodes[edge.from].name), xml(graph.nodes[edge.to].name), more,
                     Attributes::values(said));
}

}  // namespace

void to_gexf(const View& view, const Graph& graph, std::ostream& out) {
  // Declarations stand first but are known last.
  Attributes of_nodes("node");
  Attributes of_edges("edge");
  for (const auto& node : graph.nodes) of_nodes.declare(attributes(view, node));
  for (const auto& edge : graph.edges) of_edges.declare(said_of(view, graph, edge, false));
  const bool dated = std::ranges::any_of(
      graph.nodes, [&](const GraphNode& node) { return !day_of(view, node).empty(); });
  out << fmt::format(
             "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
             "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n"
             "  <graph defaultedgetype=\"{}\"{}>\n",
             graph.kind == GraphKind::Lineage ? "directed" : "undirected",
             dated ? " mode=\"dynamic\" timeformat=\"date\"" : "")
      << of_nodes.declarations() << of_edges.declarations() << "    <nodes>\n";
  for (const auto& node : graph.nodes) out << node_xml(view, node);
  out << "    </nodes>\n    <edges>\n";
  for (std::size_t i = 0; i < graph.edges.size(); ++i) out << edge_xml(view, graph, i);
  out << "    </edges>\n  </graph>\n</gexf>\n";
}

}  // namespace bylineage::report
