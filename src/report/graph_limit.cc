// What a drawing keeps. Graphviz hangs on cliques, and nobody reads ten thousand boxes: whole
// stories while they fit, of a story too large its strongest part, of siblings a spanning tree, of
// all edges a maximum spanning forest and then the strongest. What is left out is counted.
#include <algorithm>
#include <numeric>
#include <queue>
#include <tuple>
#include <utility>

#include "bylineage/graph/union_find.h"
#include "graph_internal.h"

namespace bylineage::report {
namespace {

struct StoryRange {
  std::size_t first = 0, last = 0;  ///< nodes
  std::size_t size() const { return last - first; }
};

std::vector<StoryRange> story_ranges(const Graph& graph) {
  std::vector<StoryRange> ranges;
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    if (i == 0 || graph.nodes[i].story != graph.nodes[i - 1].story) ranges.push_back({i, i});
    ranges.back().last = i + 1;
  }
  return ranges;
}

using Neighbours = std::vector<std::vector<std::pair<std::int64_t, std::size_t>>>;

Neighbours neighbours(const Graph& graph) {
  Neighbours result(graph.nodes.size());
  for (const auto& edge : graph.edges) {
    result[edge.from].emplace_back(edge.strength, edge.to);
    result[edge.to].emplace_back(edge.strength, edge.from);
  }
  return result;
}

/// Prim's order from the best connected node: what is kept hangs together by its strongest edges.
void keep_part(const Neighbours& near, StoryRange range, std::size_t room,
               std::vector<bool>& keep) {
  std::vector<std::size_t> starts(range.size());
  std::iota(starts.begin(), starts.end(), range.first);
  std::ranges::stable_sort(
      starts, [&](std::size_t x, std::size_t y) { return near[x].size() > near[y].size(); });
  for (const auto start : starts) {
    // Strongest first, then the smaller node.
    using Item = std::pair<std::int64_t, std::size_t>;
    const auto later = [](const Item& x, const Item& y) {
      return x.first != y.first ? x.first < y.first : x.second > y.second;
    };
    std::priority_queue<Item, std::vector<Item>, decltype(later)> next(later);
    next.emplace(0, start);
    while (!next.empty() && room > 0) {
      const auto node = next.top().second;
      next.pop();
      if (keep[node]) continue;
      keep[node] = true;
      --room;
      for (const auto& item : near[node]) {
        if (!keep[item.second]) next.push(item);
      }
    }
    if (room == 0) return;
  }
}

std::vector<bool> choose_nodes(const Graph& graph) {
  const auto near = neighbours(graph);
  auto ranges = story_ranges(graph);
  const auto alone = [&](const StoryRange& range) {
    return range.size() == 1 && near[range.first].empty();
  };
  if (static_cast<std::size_t>(std::ranges::count_if(ranges, alone)) > kMaxAlone) {
    std::erase_if(ranges, alone);
  }
  std::ranges::stable_sort(
      ranges, [](const StoryRange& x, const StoryRange& y) { return x.size() > y.size(); });
  std::vector<bool> keep(graph.nodes.size(), false);
  std::size_t room = kMaxNodes;
  for (const auto& range : ranges) {
    if (range.size() > room && room < kMaxNodes) continue;
    const auto part = std::min(room, range.size());
    keep_part(near, range, part, keep);
    room -= part;
  }
  return keep;
}

/// Siblings as a spanning tree, all edges within the limit.
std::vector<std::size_t> choose_edges(const Graph& graph) {
  std::vector<std::size_t> siblings, others;
  for (std::size_t i = 0; i < graph.edges.size(); ++i) {
    const auto* edge = graph.edges[i].lineage;
    (edge != nullptr && edge->type == EdgeType::Sibling ? siblings : others).push_back(i);
  }
  auto chosen = spanning_forest(graph.nodes.size(), graph.edges, siblings);
  chosen.insert(chosen.end(), others.begin(), others.end());
  std::ranges::sort(chosen);
  if (chosen.size() <= kMaxEdges) return chosen;

  auto kept = spanning_forest(graph.nodes.size(), graph.edges, chosen);
  std::vector<std::size_t> rest;
  std::ranges::set_difference(chosen, kept, std::back_inserter(rest));
  std::ranges::stable_sort(rest, [&](std::size_t x, std::size_t y) {
    return graph.edges[x].strength > graph.edges[y].strength;
  });
  rest.resize(std::min(rest.size(), kMaxEdges - std::min(kMaxEdges, kept.size())));
  kept.insert(kept.end(), rest.begin(), rest.end());
  std::ranges::sort(kept);
  return kept;
}

struct LeftOut {
  std::size_t alone = 0;       ///< nodes without any edge
  std::size_t nodes = 0;       ///< other nodes
  std::size_t edges = 0;       ///< edges of those nodes
  std::size_t weak_edges = 0;  ///< edges between nodes that are drawn
  std::size_t siblings = 0;    ///< the same, sibling edges
};

/// Copies the kept nodes and the edges between them to `drawn`.
void take_nodes(const Graph& graph, Graph& drawn, LeftOut& left) {
  const auto keep = choose_nodes(graph);
  std::vector<bool> linked(graph.nodes.size(), false);
  for (const auto& edge : graph.edges) linked[edge.from] = linked[edge.to] = true;
  std::vector<std::size_t> place(graph.nodes.size(), 0);
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    place[i] = drawn.nodes.size();
    if (keep[i]) {
      drawn.nodes.push_back(graph.nodes[i]);
    } else {
      ++(linked[i] ? left.nodes : left.alone);
    }
  }
  for (auto edge : graph.edges) {
    if (!keep[edge.from] || !keep[edge.to]) {
      ++left.edges;
      continue;
    }
    edge.from = place[edge.from];
    edge.to = place[edge.to];
    drawn.edges.push_back(edge);
  }
}

void take_edges(Graph& drawn, LeftOut& left) {
  const auto chosen = choose_edges(drawn);
  std::vector<GraphEdge> kept;
  for (std::size_t i = 0, next = 0; i < drawn.edges.size(); ++i) {
    if (next < chosen.size() && chosen[next] == i) {
      kept.push_back(drawn.edges[i]);
      ++next;
      continue;
    }
    const auto* edge = drawn.edges[i].lineage;
    ++(edge != nullptr && edge->type == EdgeType::Sibling ? left.siblings : left.weak_edges);
  }
  drawn.edges = std::move(kept);
}

void say(std::size_t n, std::string_view one, std::string_view many, Graph& drawn) {
  if (n > 0) drawn.left_out.push_back(plural(n, one, many));
}

}  // namespace

std::vector<std::size_t> spanning_forest(std::size_t nodes, const std::vector<GraphEdge>& edges,
                                         const std::vector<std::size_t>& candidates) {
  auto order = candidates;
  const auto rank = [&](std::size_t i) {
    const auto [near, far] = std::minmax(edges[i].from, edges[i].to);
    return std::tuple(-edges[i].strength, far - near, i);
  };
  std::ranges::sort(order, {}, rank);
  UnionFind sets(nodes);
  std::erase_if(order, [&](std::size_t i) { return !sets.unite(edges[i].from, edges[i].to); });
  std::ranges::sort(order);
  return order;
}

Graph limit_graph(const Graph& graph) {
  Graph drawn;
  drawn.kind = graph.kind;
  LeftOut left;
  take_nodes(graph, drawn, left);
  take_edges(drawn, left);
  drawn.nodes_left_out = left.nodes;
  drawn.edges_left_out = left.weak_edges;
  say(left.nodes, "related text is not drawn for want of room",
      "related texts are not drawn for want of room", drawn);
  say(left.edges + left.weak_edges, "link is not drawn", "links are not drawn", drawn);
  say(left.siblings, "further pair of siblings is not drawn",
      "further pairs of siblings are not drawn", drawn);
  say(left.alone, "article without any relation is not drawn",
      "articles without any relation are not drawn", drawn);
  return drawn;
}

}  // namespace bylineage::report
