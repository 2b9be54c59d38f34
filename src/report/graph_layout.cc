// Where the lineage graph stands on the page, as invisible edges for Graphviz's dot: ranks follow
// time within a story, and articles that are a story by themselves stand in rows.
#include <algorithm>
#include <map>
#include <optional>

#include "graph_internal.h"

namespace bylineage::report {
namespace {

constexpr std::size_t kAloneRow = 4;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr std::int64_t kDaySeconds = 86'400;

using Day = std::optional<std::int64_t>;

Day day_of(const View& view, const GraphNode& node) {
  const auto moment = moment_of(view, node);
  if (!moment) return std::nullopt;
  return (*moment - (*moment < 0 ? kDaySeconds - 1 : 0)) / kDaySeconds;
}

class Hints {
 public:
  Hints(const View& view, const Graph& graph)
      : graph_(graph), parent_(graph.nodes.size(), kNone), alone_(graph.nodes.size(), true) {
    for (const auto& node : graph.nodes) days_.push_back(day_of(view, node));
    for (std::size_t i = 1; i < graph.nodes.size(); ++i) {
      if (graph.nodes[i].story == graph.nodes[i - 1].story) alone_[i] = alone_[i - 1] = false;
    }
    for (const auto& edge : graph.edges) {
      if (edge.lineage->primary) parent_[edge.to] = edge.from;
    }
    align_alone();
    follow_time();
  }

  std::vector<LayoutHint> take() && { return std::move(hints_); }

 private:
  void align_alone() {
    std::vector<std::size_t> alone;
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
      if (alone_[i]) alone.push_back(i);
    }
    for (std::size_t i = 1; i < alone.size(); ++i) {
      if (i % kAloneRow != 0) hints_.push_back({alone[i - 1], alone[i], 1});
    }
  }

  void follow_time() {
    std::map<std::size_t, std::map<std::int64_t, std::vector<std::size_t>>> stories;
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
      if (days_[i] && !alone_[i]) stories[graph_.nodes[i].story][*days_[i]].push_back(i);
    }
    for (const auto& [story, days] : stories) {
      const std::vector<std::size_t>* before = nullptr;
      for (const auto& [day, nodes] : days) {
        if (before != nullptr) follow(*before, nodes);
        before = &nodes;
      }
    }
  }

  /// All of `late` after all of `early`, in edges as many as nodes: one node of the later day
  /// stands for it, the others no earlier than that.
  void follow(const std::vector<std::size_t>& early, const std::vector<std::size_t>& late) {
    const auto begins_day = [&](std::size_t node) {
      return parent_[node] == kNone || days_[parent_[node]] != days_[node];
    };
    const auto found = std::ranges::find_if(late, begins_day);
    const auto first = found == late.end() ? late.front() : *found;
    for (const auto node : early) hints_.push_back({node, first, 1});
    for (const auto node : late) {
      if (node != first && begins_day(node)) hints_.push_back({first, node, 0});
    }
  }

  const Graph& graph_;
  std::vector<Day> days_;
  std::vector<std::size_t> parent_;  ///< by primary edge
  std::vector<bool> alone_;          ///< the one node of its story
  std::vector<LayoutHint> hints_;
};

}  // namespace

std::optional<std::int64_t> moment_of(const View& view, const GraphNode& node) {
  if (node.ref.kind == NodeRef::Kind::Source) return std::nullopt;
  const auto& date = view.headline(doc_id(node.ref.index)).published;
  if (!date || date->precision >= DatePrecision::Month) return std::nullopt;
  return date->begin + (date->end - date->begin) / 2;
}

std::vector<LayoutHint> layout_hints(const View& view, const Graph& graph) {
  return Hints(view, graph).take();
}

bool against_time(const View& view, const Graph& graph, const GraphEdge& edge) {
  const auto from = day_of(view, graph.nodes[edge.from]);
  const auto to = day_of(view, graph.nodes[edge.to]);
  return from && to && *from > *to;
}

}  // namespace bylineage::report
