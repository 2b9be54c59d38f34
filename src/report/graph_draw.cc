// Through Graphviz's own libraries: cgraph builds and writes DOT, gvc lays out and renders.
#include <cgraph.h>
#include <fmt/format.h>
#include <gvc.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <mutex>

#include "graph_ids_internal.h"
#include "graph_internal.h"

#if defined(__SANITIZE_ADDRESS__)
// Graphviz, Pango, GLib and Fontconfig give some memory back only with the process. A run that is
// well says nothing, so the list of what was suppressed is not printed.
extern "C" const char* __lsan_default_options();       // NOLINT: the sanitizer's names
extern "C" const char* __lsan_default_suppressions();  // NOLINT
extern "C" const char* __lsan_default_options() {      // NOLINT
  return "print_suppressions=0";
}
extern "C" const char* __lsan_default_suppressions() {  // NOLINT
  return "leak:libgvc\nleak:libcgraph\nleak:libpango\nleak:libglib\nleak:libfontconfig\n";
}
#endif

namespace bylineage::report {
namespace {

constexpr std::size_t kUnhurried = 60;  ///< up to here dot may take all the time it wants
constexpr std::size_t kLabelled = 60;   ///< with more edges than this, words stand in tooltips only

// Graphviz takes char* for what it only reads.
char* text(const std::string& string) { return const_cast<char*>(string.c_str()); }
char* text(const char* string) { return const_cast<char*>(string); }

struct CloseGraph {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};
using GraphPtr = std::unique_ptr<Agraph_t, CloseGraph>;

using Attributes = std::vector<std::pair<const char*, std::string>>;

void set(void* object, const Attributes& attributes) {
  for (const auto& [key, value] : attributes) {
    agsafeset(object, text(key), text(value), text(""));
  }
}

void set_label(void* object, const std::string& html) {
  // The reference held by agstrdup_html is what makes the value HTML-like; agsafeset takes another.
  auto* const label = agstrdup_html(agraphof(object), text(html));
  agsafeset(object, text("label"), label, text(""));
  agstrfree(agraphof(object), label);
}

/// Builds the cgraph. One builder, one graph.
class Drawing {
 public:
  Drawing(const View& view, const Graph& graph) : view_(view), graph_(graph) {
    const bool lineage = graph.kind == GraphKind::Lineage;
    root_.reset(agopen(text(lineage ? "lineage" : "similarity"),
                       lineage ? Agdirected : Agundirected, ordered_ids()));
    set_defaults();
    add_nodes();
    for (const auto& edge : graph_.edges) lineage ? add_lineage_edge(edge) : add_pair(edge);
    if (lineage) arrange();
  }

  Agraph_t* get() const { return root_.get(); }

 private:
  bool lineage() const { return graph_.kind == GraphKind::Lineage; }
  void defaults(int kind, const Attributes& attributes);
  void set_defaults();
  void add_nodes();
  Agraph_t* story_box(std::size_t story);
  Agnode_t* add_node(Agraph_t* parent, const GraphNode& node);
  void add_lineage_edge(const GraphEdge& edge);
  void add_pair(const GraphEdge& edge);
  void arrange();

  const View& view_;
  const Graph& graph_;
  GraphPtr root_;
  std::vector<Agnode_t*> nodes_;
};

void Drawing::defaults(int kind, const Attributes& attributes) {
  for (const auto& [key, value] : attributes) agattr(root_.get(), kind, text(key), text(value));
}

void Drawing::set_defaults() {
  // linelength 0: cgraph would break long tooltips with backslashes, which few other readers know.
  defaults(AGRAPH, {{"linelength", "0"},
                    {"charset", "UTF-8"},
                    {"fontname", "Helvetica"},
                    {"fontsize", "10"},
                    {"fontcolor", "#475467"},
                    {"labelloc", "t"},
                    {"labeljust", "l"},
                    {"pad", "0.3"},
                    // dot leads edges round the boxes, sfdp's straight lines run below them; an
                    // xlabel of dot's may touch a box, and is read only on top of it.
                    {"outputorder", lineage() ? "nodesfirst" : "edgesfirst"}});
  if (lineage()) {
    defaults(AGRAPH, {{"rankdir", "LR"}, {"ranksep", "0.7"}, {"nodesep", "0.28"}});
    // Two hundred nodes in a chain with 600 edges: 12 s of layout without limits, 0.8 s with them.
    if (graph_.nodes.size() > kUnhurried) defaults(AGRAPH, {{"nslimit", "2"}, {"mclimit", "0.3"}});
  } else {
    defaults(AGRAPH, {{"overlap", "prism"}, {"sep", "+12"}, {"splines", "line"}, {"K", "1.6"}});
  }
  // The label by default: gvc would add its own, once it has run in this process.
  defaults(AGNODE, {{"label", "\\N"},
                    {"shape", "box"},
                    {"style", "rounded,filled"},
                    {"fontname", "Helvetica"},
                    {"fontsize", "10"},
                    {"fontcolor", "#1D2939"},
                    {"color", "#475467"},
                    {"fillcolor", "#FFFFFF"},
                    {"margin", "0.1,0.06"},
                    {"class", "extant"}});
  defaults(AGEDGE, {{"fontname", "Helvetica"},
                    {"fontsize", "9"},
                    {"fontcolor", "#667085"},
                    {"color", "#344054"},
                    {"arrowsize", "0.8"}});
  set_label(root_.get(), graph_label(graph_));
}

void Drawing::add_nodes() {
  std::map<std::size_t, std::size_t> sizes;
  for (const auto& node : graph_.nodes) ++sizes[node.story];
  const auto shown = std::ranges::count_if(sizes, [](const auto& item) { return item.second > 1; });
  std::map<std::size_t, Agraph_t*> boxes;
  nodes_.resize(graph_.nodes.size());
  // Last first: with ranks from left to right, dot fills the page from the bottom.
  for (auto i = graph_.nodes.size(); i-- > 0;) {
    const auto story = graph_.nodes[i].story;
    auto*& box = boxes[story];
    if (box == nullptr) {
      box = lineage() && shown > 1 && sizes[story] > 1 ? story_box(story) : root_.get();
    }
    nodes_[i] = add_node(box, graph_.nodes[i]);
  }
}

Agraph_t* Drawing::story_box(std::size_t story) {
  auto* const box = agsubg(root_.get(), text(fmt::format("cluster_{}", story)), 1);
  set(box, {{"style", "rounded"}, {"color", "#D0D5DD"}});
  set_label(box, story_label(view_, story));
  return box;
}

Agnode_t* Drawing::add_node(Agraph_t* parent, const GraphNode& node) {
  auto* const drawn = agnode(parent, text(node.name), 1);
  set_label(drawn, node_label(view_, node, graph_.kind));
  set(drawn, {{"tooltip", node_tooltip(view_, node)}, {"story", xml(view_.story_id(node.story))}});
  if (node.ref.kind == NodeRef::Kind::Source) {
    set(drawn, {{"class", "hypothetical"},
                {"style", "rounded,filled,dashed"},
                {"color", "#98A2B3"},
                {"fontcolor", "#475467"},
                {"fillcolor", "#F2F4F7"}});
  } else if (!lineage()) {
    constexpr const char* kTints[] = {"#EAF2FB", "#FDF1E3", "#EAF6EF", "#F5EEF8",
                                      "#FBEDEC", "#EAF5F7", "#F7F5E6", "#F0F1F4"};
    set(drawn, {{"fillcolor", kTints[node.story % std::size(kTints)]}});
  }
  return drawn;
}

/// 1 to 3 points.
std::string line_width(std::int64_t per_mille) {
  return to_string(Decimal::per_mille(1000 + per_mille * 2), 2);
}

void Drawing::add_lineage_edge(const GraphEdge& graph_edge) {
  const auto& edge = *graph_edge.lineage;
  auto* const drawn =
      agedge(root_.get(), nodes_[graph_edge.from], nodes_[graph_edge.to], nullptr, 1);
  set(drawn, {{"class", std::string(name(edge.type))},
              {"tooltip", edge_tooltip(view_, graph_, graph_edge)},
              {"penwidth", line_width(edge.share_per_mille.value_or(250))}});
  // Graphviz 2.42 frees memory twice where an edge without rank that has a label stands in the
  // first rank; an xlabel is set beside the finished drawing.
  const bool ranked = edge.type != EdgeType::Sibling && !against_time(view_, graph_, graph_edge);
  if (!ranked) set(drawn, {{"constraint", "false"}});
  if (graph_.edges.size() <= kLabelled) {
    set(drawn, {{ranked ? "label" : "xlabel", edge_label(view_, graph_edge)}});
  }
  if (edge.type == EdgeType::Sibling) {
    set(drawn, {{"dir", "none"}, {"color", "#B4BBC6"}});
    return;
  }
  if (edge.direction == Direction::Undetermined) {
    set(drawn, {{"dir", "none"}});
  } else {
    set(drawn, {{"arrowhead", edge.direction == Direction::Decided ? "normal" : "empty"}});
  }
  if (edge.primary) set(drawn, {{"weight", "8"}});
  const bool conjecture = edge.inferred && edge.direction == Direction::Undetermined;
  if (!edge.primary || conjecture) set(drawn, {{"style", "dashed"}, {"color", "#98A2B3"}});
}

void Drawing::add_pair(const GraphEdge& graph_edge) {
  const auto relation = view_.findings().comparisons[graph_edge.comparison].relation;
  auto* const drawn =
      agedge(root_.get(), nodes_[graph_edge.from], nodes_[graph_edge.to], nullptr, 1);
  set(drawn,
      {{"class", std::string(name(relation))},
       {"color", std::string(relation_colour(relation))},
       {"weight", to_string(Decimal::per_mille(graph_edge.strength))},
       {"penwidth", relation == Relation::SameEvent ? "0.8" : line_width(graph_edge.strength)},
       {"tooltip", edge_tooltip(view_, graph_, graph_edge)}});
}

void Drawing::arrange() {
  for (const auto& [first, second, ranks] : layout_hints(view_, graph_)) {
    auto* const drawn = agedge(root_.get(), nodes_[first], nodes_[second], nullptr, 1);
    set(drawn, {{"style", "invis"}, {"class", "order"}, {"minlen", std::to_string(ranks)}});
  }
}

/// Calls `work(messages)` with Graphviz to itself. Its messages are caught; they go to the terminal
/// otherwise.
template <class Work>
auto with_graphviz(Work work) {
  static std::mutex mutex;
  static std::string messages;  // Graphviz's callback has no argument of ours
  const std::lock_guard lock(mutex);
  messages.clear();
  const auto level = agseterr(AGERR);
  const auto before = agseterrf([](char* message) {
    messages += message;
    return 0;
  });
  auto result = work(messages);
  agseterrf(before);
  agseterr(level);
  return result;
}

std::string written(Agraph_t* graph) {
  char* bytes = nullptr;
  std::size_t size = 0;
  std::FILE* const stream = open_memstream(&bytes, &size);
  BYLINEAGE_CHECK(stream != nullptr);
  agwrite(graph, stream);
  std::fclose(stream);
  std::string result(bytes, size);
  std::free(bytes);  // NOLINT: open_memstream allocates with malloc
  return result;
}

}  // namespace

std::string to_dot(const View& view, const Graph& graph) {
  return with_graphviz([&](const std::string&) { return written(Drawing(view, graph).get()); });
}

Result<std::string> draw(const View& view, const Graph& graph, std::string_view format) {
  const auto* const engine = graph.kind == GraphKind::Lineage ? "dot" : "sfdp";
  return with_graphviz([&](const std::string& messages) -> Result<std::string> {
    // One context for the life of the process: the Pango plugin keeps a pointer into it, so that a
    // second context, after the first is freed, would read freed memory.
    static GVC_t* const context = gvContext();
    const Drawing drawing(view, graph);
    const auto failed = [&](std::string_view what) {
      return Error{Error::Kind::Unsupported,
                   fmt::format("graphviz cannot {}: {}", what, one_line(messages)), ""};
    };
    if (gvLayout(context, drawing.get(), engine) != 0) {
      return failed(fmt::format("lay out with {}", engine));
    }
    char* bytes = nullptr;
    unsigned size = 0;
    const bool drawn =
        gvRenderData(context, drawing.get(), std::string(format).c_str(), &bytes, &size) == 0;
    auto result = drawn ? Result<std::string>(std::string(bytes, size))
                        : failed(fmt::format("draw {}", format));
    gvFreeRenderData(bytes);
    gvFreeLayout(context, drawing.get());
    return result;
  });
}

}  // namespace bylineage::report
