#include <fmt/format.h>

#include <algorithm>

#include "wording_internal.h"

namespace bylineage::report {

std::string spaced(std::string_view name) {
  std::string words(name);
  std::ranges::replace(words, '_', ' ');
  return words;
}

std::string edge_words(const Edge& edge) {
  std::string words(name(edge.type));
  if (edge.relation) words += ", " + spaced(name(*edge.relation));
  if (edge.share_per_mille) words += " " + percent(*edge.share_per_mille);
  if (edge.type != EdgeType::Sibling) {
    words += fmt::format(
        ", {} ({})",
        edge.direction == Direction::Undetermined ? "direction undetermined" : name(edge.direction),
        to_string(Decimal::per_mille(edge.score_per_mille), 2));
  }
  if (edge.inferred) words += ", inferred";
  if (edge.inherited) words += ", carried over";
  return words;
}

std::string_view meaning(Relation relation) {
  switch (relation) {
    case Relation::Duplicate:
      return "the same words";
    case Relation::Revision:
      return "a later state of the same outlet's article";
    case Relation::Reprint:
      return "at least .8 of each stands in the other";
    case Relation::Excerpt:
      return "at least .8 of the shorter stands in the longer";
    case Relation::Rewrite:
      return "sentences that say the same, with wording kept";
    case Relation::SharedQuotation:
      return "the same person quoted, otherwise different: no copying";
    case Relation::SameEvent:
      return "the same news, without a sign that one was made from the other";
    case Relation::Unrelated:
      break;
  }
  return "nothing in common that counts";
}

std::string_view detail_words(Change::Kind kind) {
  return kind == Change::Kind::Quotation ? "quotation differs" : name(kind);
}

Heading heading(const View& view, DocId doc) {
  if (const auto title = view.title(doc); !title.empty()) return {title, true};
  const auto& sentences = view.analysis(doc).parsed.sentences;
  if (sentences.empty()) return {};
  return {view.words(doc, CreditField::Text, sentences.front().span), false};
}

ListedPairs listed_pairs(const View& view, const ReportOptions& options) {
  ListedPairs listed;
  listed.of_story.resize(view.findings().stories.size());
  const auto& pairs = view.findings().comparisons;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (view.listing(i, options) != Listing::Listed) continue;
    const auto story = view.story_of(pairs[i].a);
    if (story == view.story_of(pairs[i].b)) {
      listed.of_story[story].push_back(i);
    } else {
      listed.across.push_back(i);
    }
  }
  return listed;
}

std::vector<std::size_t> stories_to_tell(const Findings& findings) {
  std::vector<std::size_t> order;
  for (std::size_t s = 0; s < findings.stories.size(); ++s) {
    const auto& story = findings.stories[s];
    if (story.articles.size() > 1 || !story.lineage.edges.empty()) order.push_back(s);
  }
  std::ranges::stable_sort(order, [&](std::size_t x, std::size_t y) {
    return findings.stories[x].articles.size() > findings.stories[y].articles.size();
  });
  return order;
}

}  // namespace bylineage::report
