// Edmonds' algorithm in one breath: let every node take its best incoming step; if that makes a
// cycle, shrink the cycle to one node, where entering at v costs what v's own step was worth, and
// solve the smaller graph; then open the cycle at the node where it was entered.
#include "bylineage/lineage/branching.h"

#include <numeric>
#include <utility>

#include "bylineage/base/check.h"

namespace bylineage {
namespace {

// A step of the graph at hand; `origin` is its index in the caller's steps.
struct Arc {
  std::uint32_t from, to;
  std::int64_t weight;
  std::size_t origin;
};

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// Best positive arc into each node, by weight, then by origin; kNone: better off as a root.
std::vector<std::size_t> best_incoming(std::size_t nodes, const std::vector<Arc>& arcs) {
  std::vector<std::size_t> best(nodes, kNone);
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    const Arc& arc = arcs[i];
    if (arc.weight <= 0) continue;
    std::size_t& current = best[arc.to];
    const bool better = current == kNone || arc.weight > arcs[current].weight ||
                        (arc.weight == arcs[current].weight && arc.origin < arcs[current].origin);
    if (better) current = i;
  }
  return best;
}

// Numbers the nodes of the next, smaller graph: every cycle becomes one node.
struct Contraction {
  std::vector<std::uint32_t> node;  ///< old node -> new node
  std::vector<bool> on_cycle;       ///< by old node
  std::size_t nodes = 0;
  bool any = false;
};

Contraction contract(const std::vector<std::size_t>& best, const std::vector<Arc>& arcs) {
  const std::size_t n = best.size();
  constexpr std::uint32_t kUnseen = 0xffffffff;
  Contraction result{std::vector<std::uint32_t>(n, kUnseen), std::vector<bool>(n, false), 0, false};
  std::vector<std::uint32_t> walk(n, kUnseen);  // the walk that reached a node first
  for (std::uint32_t start = 0; start < n; ++start) {
    std::uint32_t v = start;
    while (walk[v] == kUnseen && best[v] != kNone) {
      walk[v] = start;
      v = arcs[best[v]].from;
    }
    if (best[v] == kNone || walk[v] != start || result.on_cycle[v]) continue;
    const auto id = static_cast<std::uint32_t>(result.nodes++);
    for (; !result.on_cycle[v]; v = arcs[best[v]].from) {
      result.on_cycle[v] = true;
      result.node[v] = id;
    }
    result.any = true;
  }
  for (std::uint32_t v = 0; v < n; ++v) {
    if (result.node[v] == kUnseen) result.node[v] = static_cast<std::uint32_t>(result.nodes++);
  }
  return result;
}

// The weakest arc of every cycle, by new node; kNone off the cycles. A cycle that nothing enters
// loses it: the node it led to is then a root.
std::vector<std::size_t> weakest_arcs(const Contraction& small,
                                      const std::vector<std::size_t>& best,
                                      const std::vector<Arc>& arcs) {
  std::vector<std::size_t> weakest(small.nodes, kNone);
  for (std::size_t v = 0; v < best.size(); ++v) {
    if (!small.on_cycle[v]) continue;
    std::size_t& current = weakest[small.node[v]];
    if (current == kNone || arcs[best[v]].weight < arcs[current].weight ||
        (arcs[best[v]].weight == arcs[current].weight &&
         arcs[best[v]].origin > arcs[current].origin)) {
      current = best[v];
    }
  }
  return weakest;
}

// The arcs of the smaller graph, only the best of each (from, to): the graph shrinks in arcs as it
// does in nodes. Entering a cycle at v costs v's own arc and saves the weakest one.
std::vector<Arc> contracted_arcs(const Contraction& small, const std::vector<std::size_t>& best,
                                 const std::vector<std::size_t>& weakest,
                                 const std::vector<Arc>& arcs) {
  std::vector<Arc> inner;
  std::vector<std::size_t> slot(small.nodes * small.nodes, kNone);
  for (const Arc& arc : arcs) {
    Arc moved{small.node[arc.from], small.node[arc.to], arc.weight, arc.origin};
    if (moved.from == moved.to) continue;
    if (small.on_cycle[arc.to]) {
      moved.weight += arcs[weakest[moved.to]].weight - arcs[best[arc.to]].weight;
    }
    std::size_t& place = slot[moved.from * small.nodes + moved.to];
    if (place == kNone) {
      place = inner.size();
      inner.push_back(moved);
    } else if (moved.weight > inner[place].weight ||
               (moved.weight == inner[place].weight && moved.origin < inner[place].origin)) {
      inner[place] = moved;
    }
  }
  return inner;
}

// Returns the origins of the chosen arcs. `at` maps the caller's nodes to the nodes at hand.
std::vector<std::size_t> solve(std::vector<Arc> arcs, const std::vector<std::uint32_t>& at,
                               std::size_t nodes, std::span<const Step> steps) {
  const std::vector<std::size_t> best = best_incoming(nodes, arcs);
  const Contraction small = contract(best, arcs);
  std::vector<std::size_t> own(nodes, kNone);  // origin of each node's best arc
  for (std::size_t v = 0; v < nodes; ++v) {
    if (best[v] != kNone) own[v] = arcs[best[v]].origin;
  }
  if (!small.any) {
    std::erase(own, kNone);
    return own;
  }
  std::vector<std::size_t> lost(small.nodes, kNone);  // origin of each cycle's weakest arc
  {
    const std::vector<std::size_t> weakest = weakest_arcs(small, best, arcs);
    for (std::size_t c = 0; c < small.nodes; ++c) {
      if (weakest[c] != kNone) lost[c] = arcs[weakest[c]].origin;
    }
    arcs = contracted_arcs(small, best, weakest, arcs);
  }
  std::vector<std::uint32_t> inner_at(at.size());
  for (std::size_t i = 0; i < at.size(); ++i) inner_at[i] = small.node[at[i]];
  std::vector<std::size_t> chosen = solve(std::move(arcs), inner_at, small.nodes, steps);

  std::vector<bool> entered(small.nodes, false), replaced(nodes, false);
  for (const std::size_t origin : chosen) {
    const std::uint32_t v = at[steps[origin].to];
    replaced[v] = small.on_cycle[v];
    if (small.on_cycle[v]) entered[small.node[v]] = true;
  }
  for (std::size_t v = 0; v < nodes; ++v) {
    if (!small.on_cycle[v] || replaced[v]) continue;
    const bool broken_here = !entered[small.node[v]] && own[v] == lost[small.node[v]];
    if (!broken_here) chosen.push_back(own[v]);
  }
  return chosen;
}

}  // namespace

std::vector<std::size_t> maximum_branching(std::size_t nodes, std::span<const Step> steps) {
  std::vector<Arc> arcs;
  arcs.reserve(steps.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    BYLINEAGE_CHECK(steps[i].from < nodes && steps[i].to < nodes);
    if (steps[i].from == steps[i].to) continue;
    arcs.push_back({steps[i].from, steps[i].to, steps[i].weight, i});
  }
  std::vector<std::size_t> parent(nodes, kNoStep);
  std::vector<std::uint32_t> at(nodes);
  std::iota(at.begin(), at.end(), 0U);
  for (const std::size_t origin : solve(std::move(arcs), at, nodes, steps)) {
    parent[steps[origin].to] = origin;
  }
  return parent;
}

}  // namespace bylineage
