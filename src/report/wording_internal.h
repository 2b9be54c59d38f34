// The words that every report says of edges, pairs and articles alike.
#ifndef BYLINEAGE_SRC_REPORT_WORDING_INTERNAL_H_
#define BYLINEAGE_SRC_REPORT_WORDING_INTERNAL_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "view_internal.h"

namespace bylineage::report {

std::string spaced(std::string_view name);  ///< "shared_quotation" -> "shared quotation"

/// "derives, rewrite 85 %, decided (0.96), carried over"
std::string edge_words(const Edge& edge);

/// "a later state of the same outlet's article"
std::string_view meaning(Relation relation);

/// "number", "quotation differs": what a detail is called in a table of details that differ.
std::string_view detail_words(Change::Kind kind);

/// The title, or the first sentence in its place; "" without words.
struct Heading {
  std::string_view words;
  bool title = false;
};
Heading heading(const View& view, DocId doc);

/// The listed pairs: of each story, and those between stories.
struct ListedPairs {
  std::vector<std::vector<std::size_t>> of_story;
  std::vector<std::size_t> across;
};
ListedPairs listed_pairs(const View& view, const ReportOptions& options);

/// Stories of two or more articles, or with an edge: largest first, then by id.
std::vector<std::size_t> stories_to_tell(const Findings& findings);

}  // namespace bylineage::report

#endif  // BYLINEAGE_SRC_REPORT_WORDING_INTERNAL_H_
