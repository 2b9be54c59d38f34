// The parts of the page.
//
// Data goes into mustache templates (src/report/html), which escape every value. A fragment that is
// finished goes into another by {{{name}}}: only what these functions made may stand there.
#ifndef BYLINEAGE_SRC_REPORT_HTML_INTERNAL_H_
#define BYLINEAGE_SRC_REPORT_HTML_INTERNAL_H_

#include <cstddef>
#include <cstdint>
#include <kainjow/mustache.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bylineage/report/html.h"
#include "graph_internal.h"
#include "side_by_side_internal.h"
#include "view_internal.h"
#include "wording_internal.h"

namespace bylineage::report {

using HtmlData = kainjow::mustache::data;

/// Untrusted words as plain words: white space as blanks, hidden and control characters made
/// visible, escaped for text and attributes.
std::string html(std::string_view text);

/// A template filled with data. Requires: the template is sound (they are compiled in).
std::string fill(std::string_view text, const HtmlData& data);

/// Sets a value; "" counts as false, so that {{#key}} tells.
void put(HtmlData& data, const std::string& key, std::string_view value);
void put(HtmlData& data, const std::string& key, HtmlData value);
inline void put(HtmlData& data, const std::string& key, const std::string& value) {
  put(data, key, std::string_view(value));
}
inline void put(HtmlData& data, const std::string& key, const char* value) {
  put(data, key, std::string_view(value));
}
inline HtmlData html_list() { return HtmlData(HtmlData::type::list); }

/// "sha256-..." of an inline style or script, for the Content-Security-Policy.
std::string csp_hash(std::string_view text);

/// Names of places on the page, unique and stable: "article-002", "pair-002-003",
/// "link-off_the-guardian-002", "story-3". Letters, digits, '.', '-', '_' and '~' only.
class HtmlIds {
 public:
  HtmlIds(const View& view, const std::vector<std::size_t>& stories);

  std::string story(std::size_t story) const;  ///< by its number on the page
  bool told(std::size_t story) const { return numbers_[story] != 0; }
  std::string article(DocId doc) const { return "article-" + slugs_[index(doc)]; }
  /// Of two nodes of a story, whichever comes first; made when first asked for.
  const std::string& link(std::size_t story, NodeRef a, NodeRef b);

 private:
  std::string unique(std::string wanted);
  std::string slug(std::size_t story, NodeRef node) const;

  const View& view_;
  std::vector<std::size_t> numbers_;  ///< by story, from 1; 0: not told
  std::vector<std::string> slugs_;    ///< by article
  std::set<std::string> taken_;
  std::map<std::pair<NodeRef, NodeRef>, std::string> pairs_;  ///< of two articles
  std::map<std::pair<std::size_t, std::pair<NodeRef, NodeRef>>, std::string> links_;
};

/// Everything that the parts of a report share.
struct HtmlBook {
  HtmlBook(const View& v, const ReportOptions& o);

  const View& view;
  const ReportOptions& options;
  std::vector<std::size_t> stories;  ///< in the order of the page
  ListedPairs pairs;
  HtmlIds ids;
  std::set<DocId> left_out;  ///< articles of stories that have no place on a page

  /// "article-002"; "" if it was left out.
  std::string place(DocId doc) const { return left_out.contains(doc) ? "" : ids.article(doc); }
};

/// What joins two nodes of a story: edges between them, and their comparison.
struct HtmlLink {
  NodeRef a, b;
  std::vector<const Edge*> edges;
  std::optional<std::size_t> comparison;
};

/// Rows of tables that a page holds; the rest is counted, with the file that has it.
inline constexpr std::size_t kPageRows = 1000;

// Fragments (each of its own file).
std::string html_graph(HtmlBook& book, std::size_t story, const std::set<std::string>& on_page);
std::string html_link(HtmlBook& book, std::size_t story, const HtmlLink& link, bool with_texts);
/// `edges`: those of the article. `on_page`: the links that stand on this page.
std::string html_article(HtmlBook& book, DocId doc, const std::vector<const Edge*>& edges,
                         const std::set<std::string>& on_page, bool with_text);
/// At most about `room` bytes.
std::string html_story(HtmlBook& book, std::size_t story, std::size_t room);
std::string html_alone(HtmlBook& book, std::size_t room);
/// `one_page`: the stories stand on the same page.
std::string html_overview(HtmlBook& book, bool one_page);
std::string html_run(const HtmlBook& book);
std::string html_page(HtmlBook& book, std::string_view title, std::string_view content,
                      bool is_index);

/// One side of a pair with what is marked in it, by byte.
struct MarkedText {
  const Analysis& analysis;
  const Comparison& pair;
  bool is_a;
  std::vector<Style> styles;
  std::vector<std::uint32_t> steps;  ///< of the edit script, from 1; 0: without a counterpart
};
/// The two sides: equal steps are what stands opposite one another, word by word.
std::pair<MarkedText, MarkedText> marked_texts(const HtmlBook& book, const Comparison& pair,
                                               const std::vector<SideRow>& rows);
/// Stretches of a side in a row.
std::string html_words(const MarkedText& text, const std::vector<Span>& spans);
/// A whole text in paragraphs, its credits marked.
std::string html_text(const View& view, DocId doc);

// Charts: SVG of the pairs.
std::string html_histogram(const HtmlBook& book);
std::string html_heat_map(HtmlBook& book);  ///< "" above 200 articles, or without pairs

// Words and data that several parts say.
std::string story_heading(const View& view, std::size_t story);
std::string origins_words(const Origins& origins);
std::string span_words(const View& view, std::size_t story);  ///< "2031-05-13 to 2031-05-18"
HtmlData article_data(HtmlBook& book, DocId doc);
HtmlData node_data(HtmlBook& book, std::size_t story, NodeRef node);
HtmlData pair_data(HtmlBook& book, std::size_t comparison);
HtmlData changes_data(HtmlBook& book, std::size_t comparison);
HtmlData edge_data(HtmlBook& book, std::size_t story, const Edge& edge);
/// The command that makes this report again.
std::string command_line(const RunInfo& run, const ReportOptions& options);

}  // namespace bylineage::report

#endif  // BYLINEAGE_SRC_REPORT_HTML_INTERNAL_H_
