// One link: two texts (or a source and a text) with what joins them, the evidence and both texts
// side by side. Printed alone it is the exhibit.
#include <fmt/format.h>

#include <algorithm>

#include "bylineage/base/sha256.h"
#include "html_internal.h"

namespace bylineage::data {
extern const std::string_view kHtmlLink, kHtmlPair;
}

namespace bylineage::report {
namespace {

using Kind = SideRow::Kind;

std::string_view kind_words(Kind kind) {
  switch (kind) {
    case Kind::Verbatim:
      return "same words";
    case Kind::Reworded:
      return "reworded";
    case Kind::Quotation:
      return "same quotation";
    case Kind::OnlyA:
    case Kind::OnlyB:
    case Kind::Outside:
      break;
  }
  return "no counterpart";
}

/// The rows of both texts as rows of a table: what has no counterpart stands together.
class PairTable {
 public:
  PairTable(HtmlBook& book, std::size_t comparison, std::string anchor)
      : book_(book),
        pair_(book.view.findings().comparisons[comparison]),
        anchor_(std::move(anchor)),
        rows_(side_by_side(book.view.analysis(pair_.a), book.view.analysis(pair_.b), pair_)),
        sides_(marked_texts(book, pair_, rows_)) {}

  HtmlData build() {
    auto list = html_list();
    for (std::size_t i = 0; i < rows_.size();) {
      if (!lone(rows_[i])) {
        list.push_back(row(i));
        ++i;
        continue;
      }
      const auto first = i;
      while (i < rows_.size() && lone(rows_[i])) ++i;
      list.push_back(lone_rows(first, i));
    }
    return list;
  }

 private:
  static bool lone(const SideRow& row) { return (row.a.empty() || row.b.empty()) && !row.twin; }

  std::string words(bool is_a, const std::vector<Span>& spans) const {
    return html_words(is_a ? sides_.first : sides_.second, spans);
  }

  std::string place(bool is_a, const std::vector<Span>& spans) const {
    if (spans.empty()) return "";
    const auto& view = book_.view;
    const auto span = view.place(is_a ? pair_.a : pair_.b, CreditField::Text,
                                 {spans.front().begin, spans.back().end});
    return fmt::format("{} {}–{}", name(view.options().offsets), span.begin, span.end);
  }

  std::string differing(const SideRow& row) const {
    std::string list;
    for (const auto& change : pair_.changes) {
      const auto hit = [&](const std::vector<Span>& spans, Span span) {
        return std::ranges::any_of(spans, [&](Span each) { return each.overlaps(span); });
      };
      if (!hit(row.a, change.a) && !hit(row.b, change.b)) continue;
      const auto words = change.kind == Change::Kind::Quotation
                             ? std::string("quotation differs")
                             : fmt::format("{} differs", name(change.kind));
      if (list.find(words) == std::string::npos) list += (list.empty() ? "" : ", ") + words;
    }
    return list;
  }

  HtmlData start(std::size_t i, Kind kind) const {
    HtmlData data;
    put(data, "number", std::to_string(i + 1));
    put(data, "anchor", fmt::format("{}-r{}", anchor_, i + 1));
    put(data, "kind", name(kind));
    put(data, "kind_words", kind_words(kind));
    put(data, "differs", "");
    put(data, "moved", HtmlData(false));
    put(data, "twin", "");
    put(data, "a_place", "");
    put(data, "b_place", "");
    return data;
  }

  HtmlData row(std::size_t i) const {
    const auto& row = rows_[i];
    auto data = start(i, row.kind);
    put(data, "a_words", words(true, row.a));
    put(data, "b_words", words(false, row.b));
    put(data, "a_place", place(true, row.a));
    put(data, "b_place", place(false, row.b));
    put(data, "moved", HtmlData(row.moved));
    if (row.details) put(data, "differs", differing(row));
    if (row.twin) {
      put(data, "twin", fmt::format("{}-r{}", anchor_, *row.twin + 1));
      put(data, "twin_number", std::to_string(*row.twin + 1));
    }
    return data;
  }

  HtmlData lone_rows(std::size_t first, std::size_t last) const {
    auto data = start(first, Kind::OnlyA);
    put(data, "kind", "lone");
    std::string a, b;
    for (auto i = first; i < last; ++i) {
      const bool is_a = !rows_[i].a.empty();
      const bool outside = rows_[i].kind == Kind::Outside;
      auto& side = is_a ? a : b;
      if (!side.empty()) side += ' ';
      const auto text = words(is_a, is_a ? rows_[i].a : rows_[i].b);
      side += outside ? "<span class=\"outside\" title=\"not body: title, tags, boilerplate\">" +
                            text + "</span>"
                      : text;
    }
    put(data, "a_words", a);
    put(data, "b_words", b);
    return data;
  }

  HtmlBook& book_;
  const Comparison& pair_;
  std::string anchor_;
  std::vector<SideRow> rows_;
  std::pair<MarkedText, MarkedText> sides_;
};

/// Without words: which stretches belong together, as places.
HtmlData passages_data(HtmlBook& book, const Comparison& pair) {
  auto list = html_list();
  for (const auto& passage : pair.passages) {
    HtmlData data;
    const auto a = book.view.place(pair.a, CreditField::Text, passage.a);
    const auto b = book.view.place(pair.b, CreditField::Text, passage.b);
    put(data, "kind", name(passage.kind));
    put(data, "a_place", fmt::format("{}–{}", a.begin, a.end));
    put(data, "b_place", fmt::format("{}–{}", b.begin, b.end));
    list.push_back(data);
  }
  return list;
}

/// The two sides' heads, for the exhibit: date with its origin, SHA-256 of the text.
HtmlData side_data(HtmlBook& book, std::size_t story, NodeRef node, const char* letter) {
  auto data = node_data(book, story, node);
  put(data, "letter", letter);
  put(data, "sha256", "");
  if (node.kind == NodeRef::Kind::Article) {
    put(data, "sha256", sha256(book.view.analysis(doc_id(node.index)).article.text));
  }
  return data;
}

std::string pair_section(HtmlBook& book, std::size_t comparison, const std::string& anchor,
                         bool with_texts) {
  auto data = pair_data(book, comparison);
  const bool no_text = book.options.no_text;
  put(data, "anchor", anchor);
  put(data, "unit", name(book.options.offsets));
  put(data, "no_text", HtmlData(no_text));
  put(data, "too_long", HtmlData(!with_texts && !no_text));
  auto changes = changes_data(book, comparison);
  put(data, "has_changes", HtmlData(!changes.is_empty_list()));
  const auto shown = changes.list_value().size();
  put(data, "changes", std::move(changes));
  put(data, "rows",
      with_texts && !no_text ? PairTable(book, comparison, anchor).build() : html_list());
  put(data, "has_rows", HtmlData(with_texts && !no_text));
  const auto& pair = book.view.findings().comparisons[comparison];
  const auto more = pair.changes.size() - shown;
  put(data, "more_changes", more == 0 ? "" : std::to_string(more));
  auto passages = no_text ? passages_data(book, pair) : html_list();
  put(data, "has_passages", HtmlData(!passages.is_empty_list()));
  put(data, "passages", std::move(passages));
  return fill(data::kHtmlPair, data);
}

}  // namespace

std::string html_link(HtmlBook& book, std::size_t story, const HtmlLink& link, bool with_texts) {
  const auto& anchor = book.ids.link(story, link.a, link.b);
  HtmlData data;
  put(data, "anchor", anchor);
  put(data, "story", book.ids.story(story));
  auto sides = html_list();
  sides.push_back(side_data(book, story, link.a, "A"));
  sides.push_back(side_data(book, story, link.b, "B"));
  put(data, "sides", std::move(sides));
  auto edges = html_list();
  for (const auto* edge : link.edges) edges.push_back(edge_data(book, story, *edge));
  put(data, "has_edges", HtmlData(!link.edges.empty()));
  put(data, "edges", std::move(edges));
  put(data, "pair", "");
  put(data, "relation", "");
  put(data, "a_name", book.view.node_name(story, link.a));
  put(data, "b_name", book.view.node_name(story, link.b));
  if (link.comparison) {
    const auto& pair = book.view.findings().comparisons[*link.comparison];
    put(data, "relation", spaced(name(pair.relation)));
    put(data, "relation_class", name(pair.relation));
    put(data, "pair", pair_section(book, *link.comparison, anchor, with_texts));
  }
  return fill(data::kHtmlLink, data);
}

}  // namespace bylineage::report
