// A story: graph, tables, links with their evidence, articles with their texts.
//
// What a page cannot hold is left out from the end of a list that begins with what matters most:
// first links without texts and articles without theirs, then texts of pairs that copy, strongest
// first, then the articles' own. Tables, links and articles each have their share of the room, so
// that none crowds out the others. What was left out is said where it would stand.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "html_internal.h"

namespace bylineage::data {
extern const std::string_view kHtmlStory;
}

namespace bylineage::report {
namespace {

/// Of one story. 500 articles, 4.5 MB, 99,000 elements: Chromium spends 0.46 s on opening them;
/// 0.95 s on 3 MB before long tables waited until they are near.
constexpr std::size_t kStoryBytes = 4'000'000;

/// Rows that surely fill the height of a scrolling table, so that its size is known unseen.
constexpr std::size_t kLongTable = 40;

using NodePair = std::pair<NodeRef, NodeRef>;

NodePair ordered(NodeRef a, NodeRef b) { return a < b ? NodePair(a, b) : NodePair(b, a); }

NodeRef article(DocId doc) {
  return {NodeRef::Kind::Article, static_cast<std::uint32_t>(index(doc))};
}

/// The edges that are told: all but siblings, and of these a spanning tree where there are many.
std::vector<const Edge*> edges_told(const HtmlBook& book, std::size_t story) {
  const auto graph = make_graph(book.view, GraphKind::Lineage, story);
  std::vector<std::size_t> siblings, chosen;
  for (std::size_t i = 0; i < graph.edges.size(); ++i) {
    const bool sibling = graph.edges[i].lineage->type == EdgeType::Sibling;
    (sibling ? siblings : chosen).push_back(i);
  }
  if (siblings.size() > kPageRows)
    siblings = spanning_forest(graph.nodes.size(), graph.edges, siblings);
  chosen.insert(chosen.end(), siblings.begin(), siblings.end());
  std::ranges::stable_sort(chosen, [&](std::size_t x, std::size_t y) {
    return graph.edges[x].lineage->primary > graph.edges[y].lineage->primary;
  });
  std::vector<const Edge*> edges;
  for (const auto i : chosen) edges.push_back(graph.edges[i].lineage);
  return edges;
}

/// Links in the order of importance: by edges, then pairs that copy or quote, then the others.
std::vector<HtmlLink> links_of_story(HtmlBook& book, std::size_t story,
                                     const std::vector<const Edge*>& edges,
                                     const std::vector<std::size_t>& pairs) {
  std::vector<HtmlLink> links;
  std::map<NodePair, std::size_t> at;
  const auto link = [&](NodeRef a, NodeRef b) -> HtmlLink& {
    const auto [found, added] = at.try_emplace(ordered(a, b), links.size());
    if (added) links.push_back({a, b, {}, std::nullopt});
    return links[found->second];
  };
  for (const auto* edge : edges) {
    auto& each = link(edge->from, edge->to);
    each.edges.push_back(edge);
    // Side by side a is the smaller id, as in every table of pairs.
    if (edge->from.kind == edge->to.kind && each.b < each.a) std::swap(each.a, each.b);
  }
  const auto& comparisons = book.view.findings().comparisons;
  for (const auto i : book.view.findings().stories[story].comparisons) {
    const auto found = at.find({article(comparisons[i].a), article(comparisons[i].b)});
    if (found != at.end()) links[found->second].comparison = i;
  }
  for (const auto i : pairs) {
    const auto& pair = comparisons[i];
    if (pair.relation == Relation::Unrelated) continue;
    link(article(pair.a), article(pair.b)).comparison = i;
  }
  return links;
}

std::vector<std::size_t> by_strength(const HtmlBook& book, std::vector<std::size_t> pairs) {
  const auto& comparisons = book.view.findings().comparisons;
  std::ranges::stable_sort(pairs, {}, [&](std::size_t i) {
    const auto& overlap = comparisons[i].overlap;
    const auto resemblance =
        Decimal::of(overlap.shared, std::int64_t{overlap.a} + overlap.b - overlap.shared);
    return std::pair(comparisons[i].relation, -resemblance.value);
  });
  return pairs;
}

class StoryPage {
 public:
  StoryPage(HtmlBook& book, std::size_t story, std::size_t room)
      : book_(book),
        view_(book.view),
        s_(story),
        story_(view_.findings().stories[story]),
        room_(std::min(room, kStoryBytes)),
        pairs_(by_strength(book, book.pairs.of_story[story])),
        edges_(edges_told(book, story)),
        links_(links_of_story(book, story, edges_, pairs_)) {
    for (const auto* edge : edges_) {
      edges_of_[edge->from].push_back(edge);
      edges_of_[edge->to].push_back(edge);
    }
  }

  std::string build();

 private:
  std::size_t frame();
  void facts();
  void tables();
  void edge_rows();
  void pair_rows();
  void article_rows();
  void change_rows();
  void assume_all();
  void bare_links();
  void bare_articles();
  void texts_of_links();
  void texts_of_articles();
  std::string on_page(const std::string& place) const {
    return on_page_.contains(place) ? place : "";
  }
  /// Spends room; false if there is not enough.
  bool take(std::size_t bytes) {
    if (bytes > room_) return false;
    room_ -= bytes;
    return true;
  }
  void more(const char* key, std::size_t all, std::size_t shown, std::string_view file) {
    put(data_, key, all > shown ? fmt::format("and {} more, in {}", all - shown, file) : "");
  }

  HtmlBook& book_;
  const View& view_;
  std::size_t s_;
  const TracedStory& story_;
  std::size_t room_;
  std::vector<std::size_t> pairs_;
  std::vector<const Edge*> edges_;
  std::vector<HtmlLink> links_;
  std::map<NodeRef, std::vector<const Edge*>> edges_of_;
  std::size_t rows_ = kPageRows;   ///< of one table
  std::set<std::string> on_page_;  ///< links that have their place here
  std::vector<std::string> link_parts_, article_parts_;
  HtmlData data_;
};

HtmlData names_data(const HtmlBook& book, const std::vector<DocId>& docs) {
  auto list = html_list();
  for (std::size_t i = 0; i < std::min(kPageRows, docs.size()); ++i) {
    HtmlData item;
    put(item, "id", book.view.id(docs[i]));
    put(item, "anchor", book.place(docs[i]));
    list.push_back(item);
  }
  return list;
}

void StoryPage::facts() {
  const auto& lineage = story_.lineage;
  put(data_, "anchor", book_.ids.story(s_));
  put(data_, "story_id", view_.story_id(s_));
  put(data_, "heading", story_heading(view_, s_));
  put(data_, "article_count", plural(story_.articles.size(), "article", "articles"));
  put(data_, "origins", origins_words(lineage.origins));
  put(data_, "span", span_words(view_, s_));
  std::string named;
  for (const auto& name : lineage.origins.named) named += (named.empty() ? "" : ", ") + name;
  put(data_, "named", named);
  put(data_, "has_unresolved", HtmlData(!lineage.origins.unresolved.empty()));
  put(data_, "has_no_credit", HtmlData(!lineage.no_credit_found.empty()));
  auto notes = html_list();
  for (std::size_t i = 0; i < std::min<std::size_t>(40, lineage.notes.size()); ++i) {
    HtmlData note;
    put(note, "note", shortened(lineage.notes[i], 400));
    notes.push_back(note);
  }
  put(data_, "notes", std::move(notes));
}

void StoryPage::edge_rows() {
  auto rows = html_list();
  const auto shown = std::min(rows_, edges_.size());
  for (std::size_t i = 0; i < shown; ++i) {
    auto row = edge_data(book_, s_, *edges_[i]);
    put(row, "link", on_page(book_.ids.link(s_, edges_[i]->from, edges_[i]->to)));
    put(row, "evidence", html_list());  // stands with the link
    rows.push_back(row);
  }
  put(data_, "edge_rows", std::move(rows));
  put(data_, "long_edges", HtmlData(shown > kLongTable));
  put(data_, "has_edges", HtmlData(shown > 0));
  more("more_edges", story_.lineage.edges.size(), shown, "lineage.json");
}

void StoryPage::pair_rows() {
  auto rows = html_list();
  const auto shown = std::min(rows_, pairs_.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& pair = view_.findings().comparisons[pairs_[i]];
    auto row = pair_data(book_, pairs_[i]);
    put(row, "link", on_page(book_.ids.link(s_, article(pair.a), article(pair.b))));
    put(row, "hypotheses", html_list());
    rows.push_back(row);
  }
  put(data_, "pair_rows", std::move(rows));
  put(data_, "long_pairs", HtmlData(shown > kLongTable));
  put(data_, "has_pairs", HtmlData(shown > 0));
  more("more_pairs", pairs_.size(), shown, "pairs.csv");
}

void StoryPage::article_rows() {
  auto rows = html_list();
  const auto shown = std::min(rows_, story_.articles.size());
  for (std::size_t i = 0; i < shown; ++i) {
    rows.push_back(article_data(book_, story_.articles[i]));
  }
  put(data_, "article_rows", std::move(rows));
  put(data_, "long_articles", HtmlData(shown > kLongTable));
  more("more_articles", story_.articles.size(), shown, "articles.csv");
}

void StoryPage::change_rows() {
  auto rows = html_list();
  std::size_t all = 0, shown = 0;
  for (const auto p : pairs_) {
    const auto& pair = view_.findings().comparisons[p];
    all += pair.changes.size();
    if (pair.changes.empty() || shown >= rows_) continue;
    auto changes = changes_data(book_, p);
    for (const auto& each : changes.list_value()) {
      if (shown++ >= rows_) break;
      HtmlData row = each;
      put(row, "a", view_.id(pair.a));
      put(row, "b", view_.id(pair.b));
      put(row, "link", on_page(book_.ids.link(s_, article(pair.a), article(pair.b))));
      rows.push_back(row);
    }
  }
  put(data_, "change_rows", std::move(rows));
  put(data_, "has_changes", HtmlData(all > 0));
  more("more_changes", all, std::min(shown, rows_), "changes.jsonl");
}

/// All that leads to links and articles.
void StoryPage::tables() {
  const auto& lineage = story_.lineage;
  put(data_, "unresolved", names_data(book_, lineage.origins.unresolved));
  put(data_, "no_credit", names_data(book_, lineage.no_credit_found));
  edge_rows();
  pair_rows();
  article_rows();
  change_rows();
  put(data_, "graph", html_graph(book_, s_, on_page_));
}

void StoryPage::assume_all() {
  on_page_.clear();
  for (std::size_t i = 0; i < std::min(rows_, links_.size()); ++i) {
    on_page_.insert(book_.ids.link(s_, links_[i].a, links_[i].b));
  }
  for (const auto doc : story_.articles) book_.left_out.erase(doc);
}

/// Graph and tables, as if all links and articles stood on the page.
std::size_t StoryPage::frame() {
  assume_all();
  tables();
  put(data_, "links", "");
  put(data_, "articles", "");
  return fill(data::kHtmlStory, data_).size();
}

void StoryPage::bare_articles() {
  const auto kept = room_ / 2;
  room_ -= kept;
  for (const auto doc : story_.articles) {
    if (article_parts_.size() >= kPageRows) break;
    auto bare = html_article(book_, doc, edges_of_[article(doc)], on_page_, false);
    if (!take(bare.size())) break;
    article_parts_.push_back(std::move(bare));
  }
  room_ += kept;
  for (auto i = article_parts_.size(); i < story_.articles.size(); ++i) {
    book_.left_out.insert(story_.articles[i]);
  }
}

void StoryPage::bare_links() {
  const auto kept = room_ / 3;
  room_ -= kept;
  for (const auto& link : links_) {
    if (link_parts_.size() >= kPageRows) break;
    auto bare = html_link(book_, s_, link, false);
    if (!take(bare.size())) break;
    link_parts_.push_back(std::move(bare));
  }
  room_ += kept;
  on_page_.clear();
  for (std::size_t i = 0; i < link_parts_.size(); ++i) {
    on_page_.insert(book_.ids.link(s_, links_[i].a, links_[i].b));
  }
}

/// Two thirds of the room for pairs, the rest for the articles' own texts.
void StoryPage::texts_of_links() {
  const auto kept = room_ / 3;
  room_ -= kept;
  for (std::size_t i = 0; i < link_parts_.size(); ++i) {
    const auto& link = links_[i];
    if (!link.comparison || book_.options.no_text) continue;
    const auto& pair = view_.findings().comparisons[*link.comparison];
    const auto bytes =
        view_.analysis(pair.a).article.text.size() + view_.analysis(pair.b).article.text.size();
    if (bytes > room_) continue;  // spares the alignment
    auto full = html_link(book_, s_, link, true);
    if (full.size() < link_parts_[i].size() || take(full.size() - link_parts_[i].size())) {
      link_parts_[i] = std::move(full);
    }
  }
  room_ += kept;
  std::string all;
  for (const auto& part : link_parts_) all += part;
  put(data_, "links", all);
  more("more_links", links_.size(), link_parts_.size(), "lineage.json and pairs.jsonl");
}

void StoryPage::texts_of_articles() {
  std::string all;
  for (std::size_t i = 0; i < article_parts_.size(); ++i) {
    const auto doc = story_.articles[i];
    auto& part = article_parts_[i];
    part = html_article(book_, doc, edges_of_[article(doc)], on_page_, false);
    if (view_.analysis(doc).article.text.size() <= room_) {
      auto full = html_article(book_, doc, edges_of_[article(doc)], on_page_, true);
      if (full.size() < part.size() || take(full.size() - part.size())) part = std::move(full);
    }
    all += part;
  }
  put(data_, "articles", all);
  more("more_texts", story_.articles.size(), article_parts_.size(), "articles.csv");
}

std::string StoryPage::build() {
  facts();
  auto bytes = frame();
  while (bytes > room_ / 4 && rows_ > 10) {
    rows_ /= 2;
    bytes = frame();
  }
  room_ -= std::min(room_, bytes);
  bare_articles();
  bare_links();
  texts_of_links();
  texts_of_articles();
  tables();
  return fill(data::kHtmlStory, data_);
}

}  // namespace

std::string story_heading(const View& view, std::size_t story) {
  // Of the earliest article with words; of the first without dates.
  const auto& articles = view.findings().stories[story].articles;
  const auto* best = &articles.front();
  for (const auto& doc : articles) {
    const auto& date = view.headline(doc).published;
    const auto& first = view.headline(*best).published;
    const bool earlier = date && (!first || date->begin < first->begin);
    if (earlier && !heading(view, doc).words.empty()) best = &doc;
  }
  const auto words = shortened(heading(view, *best).words, 110);
  return words.empty() ? view.id(*best) : words;
}

std::string origins_words(const Origins& origins) {
  return origins.min == origins.max ? std::to_string(origins.min)
                                    : fmt::format("{} to {}", origins.min, origins.max);
}

std::string span_words(const View& view, std::size_t story) {
  const Analysis* first = nullptr;
  const Analysis* last = nullptr;
  for (const auto doc : view.findings().stories[story].articles) {
    const auto& date = view.headline(doc).published;
    if (!date) continue;
    const auto& analysis = view.analysis(doc);
    if (first == nullptr || date->begin < first->parsed.headline.published->begin)
      first = &analysis;
    if (last == nullptr || date->end > last->parsed.headline.published->end) last = &analysis;
  }
  if (first == nullptr) return "no dates";
  const auto from = date_text(*first).substr(0, 10), to = date_text(*last).substr(0, 10);
  return from == to ? from : from + " to " + to;
}

std::string html_story(HtmlBook& book, std::size_t story, std::size_t room) {
  return StoryPage(book, story, room).build();
}

}  // namespace bylineage::report
