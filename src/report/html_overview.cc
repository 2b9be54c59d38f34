// The overview, the frame of every page, and what stands on no story's page.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "bylineage/base/sha256.h"
#include "caveats_internal.h"
#include "counts_internal.h"
#include "html_internal.h"
#include "measures_internal.h"

namespace bylineage::data {
extern const std::string_view kHtmlOverview, kHtmlPage, kHtmlRun, kHtmlAlone, kHtmlStyle,
    kHtmlScript;
}

namespace bylineage::report {
namespace {

constexpr std::size_t kStoryRows = 8000;
constexpr std::size_t kSources = 40;

HtmlData number_data(std::uint64_t n, std::string_view one, std::string_view many) {
  HtmlData data;
  put(data, "n", std::to_string(n));
  put(data, "of", n == 1 ? one : many);
  return data;
}

/// Outlets by the texts that derive from theirs. People are never ranked.
HtmlData sources_data(const HtmlBook& book) {
  struct Use {
    std::uint64_t derived = 0, cited = 0;
    bool off = true;
  };
  std::map<std::string, Use> uses;
  const auto& view = book.view;
  for (std::size_t s = 0; s < view.findings().stories.size(); ++s) {
    for (const auto& edge : view.findings().stories[s].lineage.edges) {
      if (edge.type == EdgeType::Sibling || edge.direction == Direction::Undetermined) continue;
      const bool article = edge.from.kind == NodeRef::Kind::Article;
      if (!article && view.source(s, edge.from).kind != Source::Kind::Outlet) continue;
      const auto& outlet =
          article ? view.headline(doc_id(edge.from.index)).outlet : view.source(s, edge.from).name;
      if (outlet.empty()) continue;
      auto& use = uses[outlet];
      ++(edge.type == EdgeType::Derives ? use.derived : use.cited);
      if (article) use.off = false;
    }
  }
  std::vector<std::pair<std::string, Use>> order(uses.begin(), uses.end());
  std::ranges::stable_sort(order, [](const auto& x, const auto& y) {
    return std::pair(x.second.derived, x.second.cited) >
           std::pair(y.second.derived, y.second.cited);
  });
  auto list = html_list();
  for (std::size_t i = 0; i < std::min(kSources, order.size()); ++i) {
    HtmlData data;
    put(data, "name", order[i].first);
    put(data, "derived", std::to_string(order[i].second.derived));
    put(data, "cited", std::to_string(order[i].second.cited));
    put(data, "off", HtmlData(order[i].second.off));
    list.push_back(data);
  }
  return list;
}

HtmlData story_rows(HtmlBook& book, bool one_page) {
  auto list = html_list();
  const auto& view = book.view;
  for (std::size_t i = 0; i < std::min(kStoryRows, book.stories.size()); ++i) {
    const auto s = book.stories[i];
    const auto& story = view.findings().stories[s];
    HtmlData data;
    put(data, "number", std::to_string(i + 1));
    put(data, "href",
        one_page ? "#" + book.ids.story(s) : "stories/" + book.ids.story(s) + ".html");
    put(data, "heading", story_heading(view, s));
    put(data, "articles", std::to_string(story.articles.size()));
    put(data, "origins", origins_words(story.lineage.origins));
    put(data, "span", span_words(view, s));
    std::string named;
    for (const auto& name : story.lineage.origins.named) {
      named += (named.empty() ? "" : ", ") + name;
    }
    put(data, "named", shortened(named, 120));
    list.push_back(data);
  }
  return list;
}

template <class Items, class Words>
HtmlData places(const Items& items, Words words) {
  auto list = html_list();
  for (std::size_t i = 0; i < std::min(kPageRows, items.size()); ++i) {
    HtmlData data;
    put(data, "where", shortened(items[i].where, 200));
    put(data, "words", shortened(words(items[i]), 300));
    list.push_back(data);
  }
  return list;
}

HtmlData across_rows(HtmlBook& book) {
  auto list = html_list();
  for (std::size_t i = 0; i < std::min(kPageRows, book.pairs.across.size()); ++i) {
    list.push_back(pair_data(book, book.pairs.across[i]));
  }
  return list;
}

void relations_data(const Counts& counts, HtmlData& data) {
  auto list = html_list();
  for (std::size_t r = 0; r < static_cast<std::size_t>(Relation::Unrelated); ++r) {
    if (counts.relations[r] == 0) continue;
    const auto relation = static_cast<Relation>(r);
    HtmlData item;
    put(item, "name", spaced(name(relation)));
    put(item, "relation_class", name(relation));
    put(item, "n", std::to_string(counts.relations[r]));
    put(item, "meaning", meaning(relation));
    list.push_back(item);
  }
  put(data, "relations", std::move(list));
}

void no_credit_data(HtmlBook& book, bool one_page, HtmlData& data) {
  auto list = html_list();
  std::size_t all = 0, shown = 0;
  for (const auto s : book.stories) {
    for (const auto doc : book.view.findings().stories[s].lineage.no_credit_found) {
      ++all;
      if (shown >= kPageRows) continue;
      ++shown;
      HtmlData item;
      put(item, "id", book.view.id(doc));
      put(item, "outlet", book.view.headline(doc).outlet);
      const auto place = book.place(doc).empty() ? book.ids.story(s) : book.place(doc);
      put(item, "href", (one_page ? "" : "stories/" + book.ids.story(s) + ".html") + "#" + place);
      list.push_back(item);
    }
  }
  put(data, "no_credit", std::move(list));
  put(data, "no_credit_count", all == 0 ? "" : plural(all, "article", "articles"));
}

HtmlData cards(const Findings& findings, const Counts& counts) {
  auto list = html_list();
  list.push_back(number_data(findings.analyses.size(), "article", "articles"));
  list.push_back(number_data(counts.stories, "story of two or more", "stories of two or more"));
  list.push_back(number_data(counts.listed, "pair listed", "pairs listed"));
  list.push_back(number_data(counts.edges, "link", "links"));
  list.push_back(number_data(counts.sources, "source not in the set", "sources not in the set"));
  list.push_back(number_data(counts.alone, "article alone", "articles alone"));
  list.push_back(number_data(findings.rejected.size(), "record rejected", "records rejected"));
  return list;
}

/// What a reader must know of what is not listed.
HtmlData said(const HtmlBook& book, const Counts& counts, bool one_page) {
  auto list = html_list();
  const auto say = [&](const std::string& words) {
    HtmlData item;
    put(item, "words", words);
    list.push_back(item);
  };
  if (counts.in_large_groups > 0) {
    say(plural(counts.in_large_groups, "pair", "pairs") +
        " within groups of more than 20 equal or nearly equal texts are counted here and not "
        "listed.");
  }
  if (counts.same_event > 0) {
    say(plural(counts.same_event, "pair", "pairs") +
        " that only report the same event are counted here and not listed.");
  }
  if (book.options.no_text) {
    say(fmt::format(
        "The words of the articles are left out of this report; places are given in {}.",
        name(book.options.offsets)));
  }
  if (const auto unread = unread_languages(book.view); !unread.empty()) say(unread + ".");
  if (!one_page) {
    say("What was found is too much for one page: each story has its own in the folder stories.");
  }
  return list;
}

void stories_data(HtmlBook& book, bool one_page, HtmlData& data) {
  const auto all = book.stories.size();
  put(data, "stories", story_rows(book, one_page));
  put(data, "has_stories", HtmlData(all > 0));
  put(data, "more_stories",
      all > kStoryRows ? fmt::format("and {} smaller ones: stories/story-{}.html to "
                                     "stories/story-{}.html",
                                     all - kStoryRows, kStoryRows + 1, all)
                       : "");
}

void reading_data(const HtmlBook& book, HtmlData& data) {
  const auto& findings = book.view.findings();
  put(data, "rejected",
      places(findings.rejected, [&](const Rejected& item) { return book.view.reason(item); }));
  put(data, "has_rejected", HtmlData(!findings.rejected.empty()));
  put(data, "more_rejected",
      findings.rejected.size() > kPageRows
          ? fmt::format("and {} more, in run.json", findings.rejected.size() - kPageRows)
          : "");
  put(data, "reading_notes", places(findings.notes, [](const Note& item) { return item.message; }));
  put(data, "has_notes", HtmlData(!findings.notes.empty()));
}

}  // namespace

std::string html_overview(HtmlBook& book, bool one_page) {
  const auto counts = count(book.view, book.options);
  HtmlData data;
  put(data, "cards", cards(book.view.findings(), counts));
  put(data, "said", said(book, counts, one_page));
  stories_data(book, one_page, data);
  auto sources = sources_data(book);
  put(data, "has_sources", HtmlData(!sources.is_empty_list()));
  put(data, "sources", std::move(sources));
  relations_data(counts, data);
  no_credit_data(book, one_page, data);
  put(data, "histogram", html_histogram(book));
  put(data, "heat_map", html_heat_map(book));
  reading_data(book, data);
  put(data, "across", across_rows(book));
  put(data, "has_across", HtmlData(!book.pairs.across.empty()));
  return fill(data::kHtmlOverview, data);
}

std::string html_run(const HtmlBook& book) {
  HtmlData data;
  const auto& run = book.view.findings().run;
  put(data, "command", command_line(run, book.options));
  auto options = html_list();
  for (const auto& [key, value] : run.options) {
    HtmlData item;
    put(item, "key", key);
    put(item, "value", value);
    options.push_back(item);
  }
  put(data, "options", std::move(options));
  auto files = html_list();
  for (std::size_t i = 0; i < std::min(kPageRows, run.files.size()); ++i) {
    HtmlData item;
    put(item, "path", run.files[i].path);
    put(item, "bytes", std::to_string(run.files[i].bytes));
    put(item, "sha256", run.files[i].sha256);
    files.push_back(item);
  }
  put(data, "files", std::move(files));
  put(data, "has_files", HtmlData(!run.files.empty()));
  put(data, "more_files",
      run.files.size() > kPageRows
          ? fmt::format("and {} more, in run.json", run.files.size() - kPageRows)
          : "");
  return fill(data::kHtmlRun, data);
}

std::string html_alone(HtmlBook& book, std::size_t room) {
  std::string articles;
  std::size_t all = 0, shown = 0;
  bool full = false;
  for (std::size_t d = 0; d < book.view.findings().analyses.size(); ++d) {
    const auto doc = doc_id(d);
    const auto story = book.view.story_of(doc);
    if (book.ids.told(story)) continue;
    ++all;
    if (full || shown >= kPageRows) continue;
    // A text over the room is told without its words: it must not cost the others their place.
    const bool with_text = book.view.analysis(doc).article.text.size() <= room;
    const auto fragment = html_article(book, doc, {}, {}, with_text);
    full = fragment.size() > room;
    if (full) continue;
    room -= fragment.size();
    articles += fragment;
    ++shown;
  }
  if (all == 0) return "";
  HtmlData data;
  put(data, "articles", articles);
  put(data, "count", plural(all, "article", "articles"));
  put(data, "more", all > shown ? fmt::format("and {} more, in articles.csv", all - shown) : "");
  return fill(data::kHtmlAlone, data);
}

std::string html_page(HtmlBook& book, std::string_view title, std::string_view content,
                      bool is_index) {
  HtmlData data;
  std::string style(data::kHtmlStyle);
  std::string colours = ":root{";
  for (std::size_t r = 0; r < kRelations; ++r) {
    const auto relation = static_cast<Relation>(r);
    colours += fmt::format("--{}:{};", name(relation), relation_colour(relation));
  }
  style = colours + "}\n" + style;
  put(data, "csp",
      fmt::format("default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; "
                  "form-action 'none'; require-trusted-types-for 'script'",
                  csp_hash(style), csp_hash(data::kHtmlScript)));
  put(data, "style", style);
  put(data, "script", data::kHtmlScript);
  put(data, "title", title);
  put(data, "is_index", HtmlData(is_index));
  put(data, "content", content);
  const auto& run = book.view.findings().run;
  put(data, "version", run.version);
  put(data, "background", run.background);
  put(data, "command", command_line(run, book.options));
  auto caveats = html_list();
  for (const auto caveat : kCaveats) {
    HtmlData item;
    std::string words(caveat);
    std::erase(words, '`');  // Markdown's
    put(item, "caveat", words);
    caveats.push_back(item);
  }
  put(data, "caveats", std::move(caveats));
  return fill(data::kHtmlPage, data);
}

}  // namespace bylineage::report
