// A story made from texts, all pairs compared: what trace() takes.
#ifndef BYLINEAGE_TESTS_SUPPORT_STORY_H_
#define BYLINEAGE_TESTS_SUPPORT_STORY_H_

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "bylineage/compare/comparison.h"
#include "bylineage/lineage/lineage.h"
#include "bylineage/sign/analysis.h"
#include "bylineage/text/parsed.h"

namespace bylineage::testing {

inline Article article(std::string id, std::string outlet, std::string date, std::string text) {
  Article made;
  made.id = std::move(id);
  made.outlet = std::move(outlet);
  made.text = std::move(text);
  if (!date.empty()) made.published = parse_date(date).value();
  return made;
}

class TestStory {
 public:
  explicit TestStory(std::vector<Article> articles) {
    std::ranges::sort(articles, {}, &Article::id);
    for (Article& made : articles) {
      Parsed parsed = parse(made);
      analyses_.push_back(analyse(std::move(made), std::move(parsed), Background::shipped()));
    }
    for (std::size_t a = 0; a < analyses_.size(); ++a) {
      for (std::size_t b = a + 1; b < analyses_.size(); ++b) {
        comparisons_.push_back(compare(analyses_[a], analyses_[b]));
        comparisons_.back().a = doc_id(a);
        comparisons_.back().b = doc_id(b);
      }
    }
  }

  /// Keeps: this must outlive it.
  Story story() const {
    Story story;
    story.analyses = analyses_;
    for (std::size_t i = 0; i < analyses_.size(); ++i) story.articles.push_back(doc_id(i));
    for (const Comparison& comparison : comparisons_) story.comparisons.push_back(&comparison);
    return story;
  }

  Lineage trace(const TraceOptions& options = {}) const {
    return bylineage::trace(story(), options);
  }

  const std::vector<Comparison>& comparisons() const { return comparisons_; }

  /// "wire -> copy derives decided", one line an edge, in the lineage's order.
  std::vector<std::string> edges(const Lineage& lineage) const {
    std::vector<std::string> lines;
    for (const Edge& edge : lineage.edges) {
      lines.push_back(node(lineage, edge.from) + " -> " + node(lineage, edge.to) + " " +
                      std::string(name(edge.type)) + " " + std::string(name(edge.direction)) +
                      (edge.inherited ? " inherited" : "") + (edge.inferred ? " inferred" : ""));
    }
    return lines;
  }

 private:
  std::string node(const Lineage& lineage, NodeRef ref) const {
    return ref.kind == NodeRef::Kind::Source ? lineage.sources[ref.index].id
                                             : analyses_[ref.index].article.id;
  }

  std::vector<Analysis> analyses_;
  std::vector<Comparison> comparisons_;
};

}  // namespace bylineage::testing

#endif  // BYLINEAGE_TESTS_SUPPORT_STORY_H_
