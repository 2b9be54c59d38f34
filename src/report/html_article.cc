// One article: what it credits, what it came from and led to, its text.
#include <fmt/format.h>

#include <algorithm>

#include "html_internal.h"

namespace bylineage::data {
extern const std::string_view kHtmlArticle;
}

namespace bylineage::report {
namespace {

constexpr std::size_t kRelatives = 60;

struct Relatives {
  HtmlData parents = html_list(), children = html_list(), siblings = html_list();
};

Relatives relatives_of(HtmlBook& book, DocId doc, const std::vector<const Edge*>& edges,
                       const std::set<std::string>& on_page) {
  Relatives found;
  const auto story = book.view.story_of(doc);
  const NodeRef self{NodeRef::Kind::Article, static_cast<std::uint32_t>(index(doc))};
  for (std::size_t i = 0; i < std::min(kRelatives, edges.size()); ++i) {
    const auto& edge = *edges[i];
    const auto other = edge.from == self ? edge.to : edge.from;
    HtmlData data;
    put(data, "name", book.view.node_name(story, other));
    put(data, "words", edge_words(edge));
    const auto& link = book.ids.link(story, edge.from, edge.to);
    put(data, "link", on_page.contains(link) ? link : "");
    auto& list = edge.type == EdgeType::Sibling ? found.siblings
                 : edge.to == self              ? found.parents
                                                : found.children;
    list.push_back(data);
  }
  return found;
}

HtmlData credits_data(HtmlBook& book, DocId doc) {
  const auto& view = book.view;
  auto list = html_list();
  const auto& credits = view.analysis(doc).parsed.credits;
  for (std::size_t i = 0; i < std::min(kPageRows, credits.size()); ++i) {
    const auto& credit = credits[i];
    if (!is_credit(credit.role)) continue;
    HtmlData data;
    put(data, "role", name(credit.role));
    put(data, "credited", view.credited(doc, i));
    put(data, "phrase",
        shortened(view.words(doc, credit.field, credit.phrase, credit.reference), 200));
    const auto place = view.place(doc, credit.field, credit.phrase, credit.reference);
    put(data, "place",
        fmt::format("{} {}–{}{}{}", name(view.options().offsets), place.begin, place.end,
                    credit.field == CreditField::Text ? "" : " of ",
                    credit.field == CreditField::Text ? "" : name(credit.field)));
    put(data, "carried", HtmlData(view.inherited(doc, i)));
    list.push_back(data);
  }
  return list;
}

}  // namespace

std::string html_article(HtmlBook& book, DocId doc, const std::vector<const Edge*>& edges,
                         const std::set<std::string>& on_page, bool with_text) {
  auto data = article_data(book, doc);
  const auto story = book.view.story_of(doc);
  auto relatives = relatives_of(book, doc, edges, on_page);
  put(data, "has_siblings", HtmlData(!relatives.siblings.is_empty_list()));
  put(data, "parents", std::move(relatives.parents));
  put(data, "children", std::move(relatives.children));
  put(data, "siblings", std::move(relatives.siblings));
  auto credits = credits_data(book, doc);
  put(data, "has_credits", HtmlData(!credits.is_empty_list()));
  put(data, "credits", std::move(credits));
  put(data, "graph", book.ids.told(story) ? book.ids.story(story) + "-graph" : "");
  put(data, "text", with_text && !book.options.no_text ? html_text(book.view, doc) : "");
  put(data, "left_out", HtmlData(!with_text && !book.options.no_text));
  return fill(data::kHtmlArticle, data);
}

}  // namespace bylineage::report
