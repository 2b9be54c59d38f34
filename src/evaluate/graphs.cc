#include "bylineage/evaluate/graphs.h"

#include <algorithm>
#include <set>

namespace bylineage {
namespace {

using Arrow = StoryGraphs::Arrow;
using Arrows = std::set<Arrow>;
using Nodes = std::set<std::uint32_t>;

/// |x ∩ y| / |x ∪ y|; 1 of two empty sets.
template <class Set>
double jaccard(const Set& x, const Set& y) {
  const auto shared = static_cast<std::size_t>(
      std::ranges::count_if(x, [&](const auto& item) { return y.contains(item); }));
  const std::size_t all = x.size() + y.size() - shared;
  return all == 0 ? 1 : static_cast<double>(shared) / static_cast<double>(all);
}

Arrow without_head(Arrow arrow) {
  return {std::min(arrow.first, arrow.second), std::max(arrow.first, arrow.second)};
}

/// One of the two graphs.
class Graph {
 public:
  Graph(const StoryGraphs& story, std::vector<Arrow> arrows,
        const std::vector<Arrow>& headless = {})
      : extant_(story.extant),
        arrows_(arrows.begin(), arrows.end()),
        children_(story.nodes),
        near_(story.nodes) {
    for (const Arrow& arrow : arrows_) {
      links_.insert(without_head(arrow));
      children_[arrow.first].push_back(arrow.second);
    }
    for (const Arrow& arrow : headless) links_.insert(without_head(arrow));
    for (const auto& [x, y] : links_) {
      near_[x].push_back(y);
      near_[y].push_back(x);
    }
    for (std::uint32_t node = 0; node < extant_; ++node) nodes_.insert(node);
    for (const auto& [x, y] : links_) nodes_.insert({x, y});
  }

  const Arrows& arrows() const { return arrows_; }
  const Arrows& links() const { return links_; }

  Nodes roots() const {
    Nodes left = nodes_;
    for (const Arrow& arrow : arrows_) left.erase(arrow.second);
    return left;
  }

  Nodes leaves() const {
    Nodes left = nodes_;
    for (const Arrow& arrow : arrows_) left.erase(arrow.first);
    return left;
  }

  /// (ancestor, descendant).
  Arrows ancestry() const {
    Arrows pairs;
    for (const std::uint32_t node : nodes_) {
      const auto steps = distances(node, children_);
      for (std::uint32_t other = 0; other < steps.size(); ++other) {
        if (steps[other] != kFar && other != node) pairs.emplace(node, other);
      }
    }
    return pairs;
  }

  /// Links from a node to every other; kFar where there is no way.
  std::vector<std::uint32_t> distances(std::uint32_t from) const { return distances(from, near_); }

 private:
  static constexpr std::uint32_t kFar = static_cast<std::uint32_t>(-1);
  using Neighbours = std::vector<std::vector<std::uint32_t>>;

  static std::vector<std::uint32_t> distances(std::uint32_t from, const Neighbours& neighbours) {
    std::vector<std::uint32_t> steps(neighbours.size(), kFar);
    std::vector<std::uint32_t> queue = {from};
    steps[from] = 0;
    for (std::size_t i = 0; i < queue.size(); ++i) {
      for (const std::uint32_t next : neighbours[queue[i]]) {
        if (steps[next] != kFar) continue;
        steps[next] = steps[queue[i]] + 1;
        queue.push_back(next);
      }
    }
    return steps;
  }

  std::uint32_t extant_;
  Arrows arrows_, links_;
  Nodes nodes_;
  Neighbours children_, near_;
};

int sign(std::uint32_t x, std::uint32_t y) { return (x > y) - (x < y); }

double sign_similarity(const Graph& truth, const Graph& found, std::uint32_t extant) {
  std::uint64_t misses = 0;  // |s - s'|: 0, 1 or 2
  std::uint64_t triples = 0;
  for (std::uint32_t a = 0; a < extant; ++a) {
    const auto known = truth.distances(a);
    const auto drawn = found.distances(a);
    for (std::uint32_t b = 0; b < extant; ++b) {
      for (std::uint32_t c = b + 1; c < extant; ++c) {
        if (b == a || c == a) continue;
        ++triples;
        const int miss = sign(known[b], known[c]) - sign(drawn[b], drawn[c]);
        misses += static_cast<std::uint64_t>(miss < 0 ? -miss : miss);
      }
    }
  }
  return 1 - static_cast<double>(misses) / 2 / static_cast<double>(triples);
}

void add(const Arrows& truth, const Arrows& found, Retrieval& score) {
  for (const Arrow& arrow : found) score.precision.add(truth.contains(arrow));
  for (const Arrow& arrow : truth) score.recall.add(found.contains(arrow));
}

void add_story(const StoryGraphs& story, GraphScore& score) {
  const Graph truth(story, story.truth);
  const Graph found(story, story.found, story.headless);
  ++score.stories;
  score.roots += jaccard(truth.roots(), found.roots());
  score.leaves += jaccard(truth.leaves(), found.leaves());
  score.ancestry += jaccard(truth.ancestry(), found.ancestry());
  Retrieval arrows;
  add(truth.arrows(), found.arrows(), arrows);
  score.edges += truth.arrows().empty() ? 1 : arrows.recall.value();
  add(truth.arrows(), found.arrows(), score.arrows);
  add(truth.links(), found.links(), score.links);
  if (story.nodes > 1) {
    score.random += static_cast<double>(truth.arrows().size()) / (story.nodes - 1.0);
  }
  if (story.extant < 3) return;
  ++score.with_triples;
  score.sign += sign_similarity(truth, found, story.extant);
}

}  // namespace

GraphScore score_graphs(std::span<const StoryGraphs> stories) {
  GraphScore score;
  for (const StoryGraphs& story : stories) add_story(story, score);
  const auto n = static_cast<double>(std::max<std::uint64_t>(score.stories, 1));
  for (double* mean : {&score.roots, &score.leaves, &score.edges, &score.ancestry}) *mean /= n;
  score.sign /= static_cast<double>(std::max<std::uint64_t>(score.with_triples, 1));
  if (score.arrows.recall.of > 0) score.random /= static_cast<double>(score.arrows.recall.of);
  return score;
}

}  // namespace bylineage
