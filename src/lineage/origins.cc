#include <algorithm>
#include <numeric>
#include <tuple>

#include "bylineage/graph/union_find.h"
#include "trace_internal.h"

namespace bylineage {

// How many independent beginnings a story has. At least one, since nothing proves two unseen
// beginnings to be independent of each other; at most one for each part that no edge joins, or for
// each unseen root where a part has several.
void Tracer::count_origins() {
  const std::size_t nodes = view_.size() + sources_.size();
  UnionFind parts(nodes);
  std::vector<bool> has_parent(nodes, false), is_parent(nodes, false);
  const auto node = [&](NodeRef ref) -> std::size_t {
    if (ref.kind == NodeRef::Kind::Source) return view_.size() + ref.index;
    return static_cast<std::size_t>(std::ranges::lower_bound(story_.articles, doc_id(ref.index)) -
                                    story_.articles.begin());
  };
  for (const Edge& edge : lineage_.edges) {
    if (edge.type == EdgeType::Cites) continue;
    parts.unite(node(edge.from), node(edge.to));
    if (edge.type == EdgeType::Sibling) continue;
    is_parent[node(edge.from)] = true;
    if (edge.direction != Direction::Undetermined) has_parent[node(edge.to)] = true;
  }
  std::map<std::size_t, std::int32_t> unseen_roots;  // part -> roots that are sources
  for (std::size_t x = 0; x < view_.size(); ++x) {
    unseen_roots[parts.find(x)] += 0;
    if (!has_parent[x]) lineage_.origins.unresolved.push_back(view_.doc(x));
  }
  for (std::size_t s = view_.size(); s < nodes; ++s) {
    if (has_parent[s] || !is_parent[s]) continue;
    ++unseen_roots[parts.find(s)];
    const Source& source = sources_[s - view_.size()];
    if (source.kind != Source::Kind::Unnamed) lineage_.origins.named.push_back(source.name);
  }
  std::ranges::sort(lineage_.origins.named);
  lineage_.origins.min = 1;
  for (const auto& [part, roots] : unseen_roots) lineage_.origins.max += std::max(1, roots);
}

// Derived, read on both sides, in a language whose credits we can read, and yet neither the
// parent's outlet nor anybody above it is credited. Where the parent is only probable the text is a
// copy all the same, of it or of an unseen one: then it must credit nobody at all.
void Tracer::list_uncredited() {
  for (std::size_t x = 0; x < view_.size(); ++x) {
    if (chosen_[x] == kNoStep || is_source(candidates_[chosen_[x]].step.from)) continue;
    const Analysis& analysis = view_.analysis(x);
    const Node parent = candidates_[chosen_[x]].step.from;
    const bool own = !view_.outlet(x).empty() && view_.outlet(x) == view_.outlet(parent);
    if (!analysis.parsed.supported() || own) continue;
    const NodeRef child = ref(static_cast<Node>(x));
    const bool copied = std::ranges::any_of(lineage_.edges, [&](const Edge& edge) {
      return edge.to == child && edge.primary &&
             (edge.direction == Direction::Decided ||
              (edge.direction == Direction::Probable && credits_.of(x).empty()));
    });
    std::set<std::string> above;
    for (Node at = static_cast<Node>(x); chosen_[at] != kNoStep;) {
      at = candidates_[chosen_[at]].step.from;
      above.insert(is_source(at) ? source_keys_[at - view_.size()] : view_.outlet(at));
    }
    const bool credits_above = std::ranges::any_of(
        credits_.of(x), [&](const CreditUse& use) { return above.contains(use.key); });
    if (copied && !credits_above) lineage_.no_credit_found.push_back(view_.doc(x));
  }
}

// An outlet with a namesake elsewhere, of which no article tells which one it means.
void Tracer::note_namesake(std::uint32_t source) {
  bool credited = false;
  for (std::size_t x = 0; x < view_.size(); ++x) {
    for (const CreditUse& use : credits_.of(x)) {
      if (use.key != source_keys_[source]) continue;
      if (!credits_.credit(x, use).ambiguous) return;
      credited = true;
    }
  }
  if (!credited) return;
  lineage_.notes.push_back("another outlet is called " + sources_[source].name +
                           ", too; the best known is taken");
}

// Sources that no edge needs are dropped (a name whose every credit was resolved); the rest are
// put in id order, and edges in (to, from, type) order.
void Tracer::finish() {
  std::vector<bool> used(sources_.size(), false);
  for (const Edge& edge : lineage_.edges) {
    for (const NodeRef& ref : {edge.from, edge.to}) {
      if (ref.kind == NodeRef::Kind::Source) used[ref.index] = true;
    }
  }
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < sources_.size(); ++i) {
    if (used[i]) order.push_back(i);
  }
  std::ranges::sort(order, {}, [&](std::uint32_t i) { return sources_[i].id; });
  std::vector<std::uint32_t> place(sources_.size(), 0);
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    note_namesake(order[i]);
    lineage_.sources.push_back(sources_[order[i]]);
  }
  const auto is_gone = [&](const NodeRef& ref) {
    return ref.kind == NodeRef::Kind::Source && !used[ref.index];
  };
  const auto move = [&](NodeRef& ref) {
    if (ref.kind == NodeRef::Kind::Source) ref.index = place[ref.index];
  };
  for (Edge& edge : lineage_.edges) {
    std::erase_if(edge.rivals,
                  [&](const Rival& rival) { return rival.from && is_gone(*rival.from); });
    move(edge.from);
    move(edge.to);
    for (Rival& rival : edge.rivals) {
      if (rival.from) move(*rival.from);
    }
  }
  std::ranges::stable_sort(lineage_.edges, {}, [](const Edge& edge) {
    return std::tuple(edge.to, edge.from, edge.type);
  });
}

}  // namespace bylineage
