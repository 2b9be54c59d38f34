// The graph that all formats are written from, and what a drawing keeps of it.
#ifndef BYLINEAGE_SRC_REPORT_GRAPH_INTERNAL_H_
#define BYLINEAGE_SRC_REPORT_GRAPH_INTERNAL_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bylineage/report/graph.h"
#include "view_internal.h"

namespace bylineage::report {

inline constexpr std::size_t kMaxNodes = 200;
inline constexpr std::size_t kMaxEdges = 600;
inline constexpr std::size_t kMaxAlone = 50;     ///< lone articles above this are counted only
inline constexpr std::size_t kMaxDrawings = 20;  ///< stories with a drawing of their own

struct GraphNode {
  std::size_t story = 0;
  NodeRef ref;
  std::string name;  ///< its id; unique in the graph, no control characters
};

/// Of the lineage graph (`lineage` set) or the similarity graph (a comparison).
struct GraphEdge {
  std::size_t from = 0, to = 0;  ///< indexes into Graph::nodes
  const Edge* lineage = nullptr;
  std::size_t comparison = 0;
  std::int64_t strength = 0;  ///< what is kept first when not all can be drawn
};

struct Graph {
  GraphKind kind = GraphKind::Lineage;
  std::vector<GraphNode> nodes;       ///< by story, articles before sources
  std::vector<GraphEdge> edges;       ///< by story, in the order of lineage.json or pairs.jsonl
  std::vector<std::string> left_out;  ///< what a drawing does not show, one line each
  std::size_t nodes_left_out = 0;     ///< nodes and edges left out for want of room
  std::size_t edges_left_out = 0;
};

/// Everything that is listed, of one story or all. Keeps: the view's findings.
Graph make_graph(const View& view, GraphKind kind, std::optional<std::size_t> story);

/// The part of it that can be drawn.
Graph limit_graph(const Graph& graph);

/// True if a drawing leaves nodes or edges out.
inline bool exceeds_drawing(const Graph& drawn) {
  return drawn.nodes_left_out > 0 || drawn.edges_left_out > 0;
}

/// Indexes into `edges` of a maximum spanning forest over `nodes` nodes, ascending. Ties go to the
/// edge between nearer nodes, then to the earlier one: equal siblings become a chain, not a star.
std::vector<std::size_t> spanning_forest(std::size_t nodes, const std::vector<GraphEdge>& edges,
                                         const std::vector<std::size_t>& candidates);

std::string to_dot(const View& view, const Graph& graph);
Result<std::string> draw(const View& view, const Graph& graph, std::string_view format);
void write_graphml(const View& view, const Graph& graph, std::ostream& out);
void write_gexf(const View& view, const Graph& graph, std::ostream& out);
void write_json(const View& view, const Graph& graph, std::ostream& out);
/// By one of these three. Requires: the format is theirs.
void write_text(const View& view, const Graph& graph, GraphFormat format, std::ostream& out);

/// A node to be drawn at least `ranks` ranks after another.
struct LayoutHint {
  std::size_t first = 0, second = 0;
  int ranks = 1;
};

/// What makes ranks follow time within a story, and what puts articles without relations into rows.
/// Linear in the nodes (graph_layout.cc).
std::vector<LayoutHint> layout_hints(const View& view, const Graph& graph);

/// The middle of an article's date in seconds; none for months and years, which say too little.
std::optional<std::int64_t> moment_of(const View& view, const GraphNode& node);

/// True if the edge runs from a later day to an earlier one: it must not decide the ranks.
bool against_time(const View& view, const Graph& graph, const GraphEdge& edge);

// What the drawings say, apart from Graphviz (graph_label.cc).

/// HTML-like label of a node, without its enclosing <>.
std::string node_label(const View& view, const GraphNode& node, GraphKind kind);
/// Of the box around a story, in the same form.
std::string story_label(const View& view, std::size_t story);
/// Label of the whole drawing: legend, then what was left out.
std::string graph_label(const Graph& graph);
std::string node_tooltip(const View& view, const GraphNode& node);
std::string edge_tooltip(const View& view, const Graph& graph, const GraphEdge& edge);
/// "rewrite 85 %", or the words of a credit; "" if there is nothing short to say.
std::string edge_label(const View& view, const GraphEdge& edge);
std::string_view relation_colour(Relation relation);

}  // namespace bylineage::report

#endif  // BYLINEAGE_SRC_REPORT_GRAPH_INTERNAL_H_
