// Where the lineage graph stands on the page, as invisible edges for Graphviz's dot: ranks follow
// time within a story, and the many leaves of one parent become a block.
#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "bylineage/base/fixed.h"
#include "graph_internal.h"

namespace bylineage::report {
namespace {

constexpr std::size_t kRow = 6;  ///< more leaves than this are folded
constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr std::int64_t kDaySeconds = 86'400;

using Day = std::optional<std::int64_t>;

/// The day in the middle of the interval; none for months and years, which say too little.
Day day_of(const View& view, const GraphNode& node) {
  if (node.ref.kind == NodeRef::Kind::Source) return std::nullopt;
  const auto& date = view.headline(doc_id(node.ref.index)).published;
  if (!date || date->precision >= DatePrecision::Month) return std::nullopt;
  const auto middle = date->begin + (date->end - date->begin) / 2;
  return (middle - (middle < 0 ? kDaySeconds - 1 : 0)) / kDaySeconds;
}

class Hints {
 public:
  Hints(const View& view, const Graph& graph)
      : graph_(graph),
        parent_(graph.nodes.size(), kNone),
        leaf_(graph.nodes.size(), true),
        alone_(graph.nodes.size(), true),
        top_(graph.nodes.size(), true),
        bottom_(graph.nodes.size(), true) {
    for (const auto& node : graph.nodes) days_.push_back(day_of(view, node));
    for (const auto& edge : graph.edges) {
      alone_[edge.from] = alone_[edge.to] = false;
      if (edge.lineage->type == EdgeType::Sibling) continue;
      leaf_[edge.from] = false;
      if (edge.lineage->primary) parent_[edge.to] = edge.from;
    }
    fold();
    follow_time();
  }

  std::vector<LayoutHint> take() && { return std::move(hints_); }

 private:
  /// Leaves of one parent and day into rows as many as they are long, column under column.
  void fold() {
    std::map<std::tuple<std::size_t, std::size_t, Day>, std::vector<std::size_t>> blocks;
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
      if (alone_[i]) {
        blocks[{kNone, kNone, std::nullopt}].push_back(i);
      } else if (leaf_[i]) {
        blocks[{graph_.nodes[i].story, parent_[i], days_[i]}].push_back(i);
      }
    }
    for (const auto& [key, block] : blocks) {
      if (block.size() <= kRow) continue;
      const auto row = std::max<std::size_t>(kRow, isqrt(block.size()));
      for (std::size_t i = 0; i + row < block.size(); ++i) {
        hints_.push_back({block[i], block[i + row], 1});
        bottom_[block[i]] = top_[block[i + row]] = false;
      }
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
        if (before != nullptr) below(*before, nodes);
        before = &nodes;
      }
    }
  }

  /// All of `late` under all of `early`, in edges as many as nodes: one node of the day stands
  /// for it, the others no higher than that.
  void below(const std::vector<std::size_t>& early, const std::vector<std::size_t>& late) {
    const auto is_first = [&](std::size_t node) {
      return top_[node] && (parent_[node] == kNone || days_[parent_[node]] != days_[node]);
    };
    const auto found = std::ranges::find_if(late, is_first);
    const auto first = found == late.end() ? late.front() : *found;
    for (const auto node : early) {
      if (bottom_[node]) hints_.push_back({node, first, 1});
    }
    for (const auto node : late) {
      if (node != first && is_first(node)) hints_.push_back({first, node, 0});
    }
  }

  const Graph& graph_;
  std::vector<Day> days_;
  std::vector<std::size_t> parent_;
  std::vector<bool> leaf_, alone_;
  std::vector<bool> top_, bottom_;  ///< in the first, last row of its block
  std::vector<LayoutHint> hints_;
};

}  // namespace

std::vector<LayoutHint> layout_hints(const View& view, const Graph& graph) {
  return Hints(view, graph).take();
}

bool against_time(const View& view, const Graph& graph, const GraphEdge& edge) {
  const auto from = day_of(view, graph.nodes[edge.from]);
  const auto to = day_of(view, graph.nodes[edge.to]);
  return from && to && *from > *to;
}

}  // namespace bylineage::report
