// Findings made by hand, so that the writers are tested without the pipeline.
#ifndef BYLINEAGE_TESTS_REPORT_MADE_FINDINGS_H_
#define BYLINEAGE_TESTS_REPORT_MADE_FINDINGS_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "bylineage/report/findings.h"

namespace bylineage::test {

/// Builds Findings article by article, in the order of their ids.
class Maker {
 public:
  Maker();

  DocId article(std::string id, std::string outlet, std::string title, std::string_view date,
                std::string text);
  /// A credit whose phrase and name stand in the article's text. Returns its index.
  std::uint32_t credit(DocId doc, CreditRole role, const std::string& outlet,
                       std::string_view phrase, std::string_view name);
  Comparison& pair(DocId a, DocId b, Relation relation, Overlap overlap);
  /// All articles from `first` to `last` as one story, with the pairs among them.
  TracedStory& story(DocId first, DocId last);

  /// Evidence from words that stand in an article.
  Evidence evidence(std::string_view kind, DocId doc, std::string_view words,
                    std::int32_t points) const;

  Findings findings;
};

NodeRef article_node(DocId doc);
NodeRef source_node(std::size_t index);

/// Where the words stand. Requires: they do.
Span find_span(std::string_view text, std::string_view words);

/// Five articles and two sources that are not among them: the wire's scoop, a daily's story on it,
/// two rewrites of the daily, two texts that credit the wire, one that credits nobody.
Findings harbour_story();

/// One wire and n - 1 copies over three days; all pairs compared, reprints and siblings.
Findings wire_copies(std::size_t n);

/// `stories` stories of `size` articles each, in a chain of derivations.
Findings many_stories(std::size_t stories, std::size_t size);

/// Strings meant to break a writer, in every field that holds one.
Findings hostile_findings();

}  // namespace bylineage::test

#endif  // BYLINEAGE_TESTS_REPORT_MADE_FINDINGS_H_
