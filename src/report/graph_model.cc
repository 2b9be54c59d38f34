// From findings to nodes and edges.
#include <algorithm>
#include <unordered_set>

#include "bylineage/base/fixed.h"
#include "graph_internal.h"

namespace bylineage::report {
namespace {

class Builder {
 public:
  Builder(const View& view, GraphKind kind) : view_(view) {
    graph_.kind = kind;
    node_of_.resize(view.findings().analyses.size());
  }

  /// So many nodes will come, roughly.
  void expect(std::size_t nodes) { names_.reserve(nodes); }

  void add_story(std::size_t s) {
    const auto& story = view_.findings().stories[s];
    for (const auto doc : story.articles) {
      node_of_[index(doc)] =
          add_node(s, {NodeRef::Kind::Article, static_cast<std::uint32_t>(index(doc))});
    }
    if (graph_.kind == GraphKind::Similarity) return;
    const auto first_source = graph_.nodes.size();
    for (std::uint32_t i = 0; i < story.lineage.sources.size(); ++i) {
      add_node(s, {NodeRef::Kind::Source, i});
    }
    const auto place = [&](NodeRef ref) {
      return ref.kind == NodeRef::Kind::Article ? node_of_[ref.index] : first_source + ref.index;
    };
    for (const auto& edge : story.lineage.edges) {
      graph_.edges.push_back({.from = place(edge.from),
                              .to = place(edge.to),
                              .lineage = &edge,
                              .strength = strength(edge)});
    }
  }

  /// Requires: the stories of all articles are added, or `only` names the one that is.
  void add_pairs(std::optional<std::size_t> only) {
    const auto& pairs = view_.findings().comparisons;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const auto& pair = pairs[i];
      if (pair.relation == Relation::Unrelated || view_.listing(i, {}) != Listing::Listed ||
          (only && (view_.story_of(pair.a) != *only || view_.story_of(pair.b) != *only))) {
        continue;
      }
      graph_.edges.push_back({.from = node_of_[index(pair.a)],
                              .to = node_of_[index(pair.b)],
                              .comparison = i,
                              .strength = strength(pair)});
    }
  }

  Graph take() && { return std::move(graph_); }

 private:
  std::size_t add_node(std::size_t story, NodeRef ref) {
    // cgraph takes a leading '%' for a name of its own making.
    auto name = one_line(view_.node_id(story, ref));
    if (name.empty() || name.front() == '%') name = '_' + name;
    while (!names_.insert(name).second) name += '*';
    graph_.nodes.push_back({story, ref, std::move(name)});
    return graph_.nodes.size() - 1;
  }

  /// The backbone before everything else, then by score, then by share.
  static std::int64_t strength(const Edge& edge) {
    return (edge.primary ? 10'000'000 : 0) + std::int64_t{edge.score_per_mille} * 1001 +
           edge.share_per_mille.value_or(0);
  }
  static std::int64_t strength(const Comparison& pair) {
    const auto& overlap = pair.overlap;
    return std::max(per_mille(overlap.shared, overlap.a + overlap.b - overlap.shared),
                    pair.cosine_q30 * 1000 >> 30);
  }

  const View& view_;
  Graph graph_;
  std::vector<std::size_t> node_of_;
  std::unordered_set<std::string> names_;
};

}  // namespace

Graph make_graph(const View& view, GraphKind kind, std::optional<std::size_t> story) {
  const auto stories = view.findings().stories.size();
  Builder builder(view, kind);
  if (!story) builder.expect(view.findings().analyses.size());
  for (std::size_t s = story.value_or(0); s < (story ? *story + 1 : stories); ++s) {
    builder.add_story(s);
  }
  if (kind == GraphKind::Similarity) builder.add_pairs(story);
  return std::move(builder).take();
}

}  // namespace bylineage::report
