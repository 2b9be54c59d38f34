#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "bylineage/graph/union_find.h"
#include "cases_internal.h"

namespace bylineage::evaluation {
namespace {

using Arrow = StoryGraphs::Arrow;

/// The nodes of all stories, renumbered: of each story its texts, then its sources.
class Cutter {
 public:
  Cutter(const std::vector<std::vector<std::uint32_t>>& stories, std::uint32_t extant)
      : extant_(extant), made_(stories.size()) {
    for (std::uint32_t story = 0; story < stories.size(); ++story) {
      auto nodes = stories[story];
      std::ranges::sort(nodes);  // texts are numbered below sources
      for (const std::uint32_t node : nodes) {
        place(node, story);
        if (node < extant_) ++made_[story].extant;
      }
    }
  }

  void cut(const std::vector<Arrow>& arrows, std::vector<Arrow> StoryGraphs::* into) {
    for (const auto& [from, to] : arrows) {
      if (from >= extant_ && !places_.contains(from)) {
        const auto end = places_.find(to);
        if (end != places_.end()) place(from, end->second.first);
      }
      const auto begin = places_.find(from);
      const auto end = places_.find(to);
      if (begin == places_.end() || end == places_.end()) continue;
      if (begin->second.first != end->second.first) continue;
      (made_[begin->second.first].*into).emplace_back(begin->second.second, end->second.second);
    }
  }

  std::vector<StoryGraphs> take() { return std::move(made_); }

 private:
  void place(std::uint32_t node, std::uint32_t story) {
    places_.try_emplace(node, story, made_[story].nodes++);
  }

  std::uint32_t extant_;
  std::vector<StoryGraphs> made_;
  std::map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> places_;  ///< story, number
};

/// The groups of edges.tsv; of edges without one their connected components.
std::vector<std::vector<std::uint32_t>> groups_of(const Truth& truth, std::uint32_t articles,
                                                  Places& places, std::vector<Arrow>& arrows) {
  UnionFind sets(articles);
  std::map<std::string, std::uint32_t> first;  // group -> one of its articles
  std::set<std::uint32_t> named;
  for (const TruthEdge& edge : truth.edges) {
    const std::uint32_t parent = places.of(edge.parent, edge.where);
    const std::uint32_t child = places.of(edge.child, edge.where);
    if (parent == kNowhere || child == kNowhere) continue;
    arrows.emplace_back(parent, child);
    named.insert({parent, child});
    sets.unite(parent, child);
    if (!edge.group.empty())
      sets.unite(first.try_emplace(edge.group, parent).first->second, parent);
  }
  std::map<std::size_t, std::vector<std::uint32_t>> members;
  for (const std::uint32_t article : named) members[sets.find(article)].push_back(article);
  std::vector<std::vector<std::uint32_t>> groups;
  for (auto& [set, articles_of] : members) groups.push_back(std::move(articles_of));
  return groups;
}

}  // namespace

std::vector<StoryGraphs> cut_graphs(const std::vector<std::vector<std::uint32_t>>& stories,
                                    std::uint32_t extant, const StoryGraphs& all) {
  Cutter cutter(stories, extant);
  cutter.cut(all.truth, &StoryGraphs::truth);
  cutter.cut(all.found, &StoryGraphs::found);
  cutter.cut(all.headless, &StoryGraphs::headless);
  return cutter.take();
}

std::vector<StoryGraphs> edge_graphs(const Truth& truth, const FoundReport& found, Places& places) {
  const auto articles = static_cast<std::uint32_t>(found.articles.size());
  StoryGraphs all;
  const auto groups = groups_of(truth, articles, places, all.truth);
  for (const FoundEdge& edge : found.edges) {
    if (edge.type != EdgeType::Derives || std::max(edge.from, edge.to) >= articles) continue;
    (edge.is_arrow() ? all.found : all.headless).emplace_back(edge.from, edge.to);
  }
  return cut_graphs(groups, articles, all);
}

}  // namespace bylineage::evaluation
