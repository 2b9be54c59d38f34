// What the page says of articles, pairs and edges, as data for the templates.
#include <fmt/format.h>

#include <algorithm>

#include "html_internal.h"
#include "measures_internal.h"

namespace bylineage::report {
namespace {

constexpr std::size_t kQuoted = 400;   ///< columns of quoted words
constexpr std::size_t kTip = 90;       ///< the same in a tooltip
constexpr std::size_t kAside = 160;    ///< the same of a reason that speaks neither way
constexpr std::size_t kEvidence = 40;  ///< reasons for and against one edge
constexpr std::size_t kRivals = 8;
constexpr std::size_t kChanges = 60;  ///< details of one pair

std::string points(std::int32_t thousandths) {
  return (thousandths > 0 ? "+" : "") + to_string(Decimal::per_mille(thousandths), 1);
}

std::string_view way(const Evidence& evidence) {
  return evidence.points < 0 ? "against" : evidence.points > 0 ? "for" : "neither way";
}

HtmlData evidence_data(HtmlBook& book, const Evidence& evidence) {
  const auto& view = book.view;
  HtmlData data;
  put(data, "way", way(evidence));
  put(data, "way_class",
      evidence.points < 0   ? "against"
      : evidence.points > 0 ? "speaks-for"
                            : "neither");
  put(data, "points", points(evidence.points));
  put(data, "kind", spaced(evidence.kind));
  put(data, "words", evidence_text(view, evidence, evidence.points == 0 ? kAside : kQuoted));
  put(data, "where", "");
  if (evidence.article) {
    put(data, "where", view.id(*evidence.article));
    put(data, "where_anchor", book.place(*evidence.article));
    std::string place;
    if (!evidence.span.empty()) {
      const auto span =
          view.place(*evidence.article, evidence.field, evidence.span, evidence.reference);
      place = fmt::format("{} {}–{}", name(view.options().offsets), span.begin, span.end);
      if (evidence.field != CreditField::Text) place += fmt::format(" of {}", name(evidence.field));
    }
    put(data, "place", place);
  }
  return data;
}

/// As the letters of the two sides say it.
std::string hypothesis_words(std::string_view hypothesis) {
  if (hypothesis == name(Hypothesis::AToB)) return "B from A";
  if (hypothesis == name(Hypothesis::BToA)) return "A from B";
  if (hypothesis == name(Hypothesis::Common)) return "a common source";
  if (hypothesis == name(Hypothesis::SameEvent)) return "only the same event";
  return spaced(hypothesis);
}

/// All of them; of very many the strongest for and against.
std::vector<const Evidence*> reasons_told(const Edge& edge) {
  if (edge.evidence.size() > kEvidence) return telling_evidence(edge, kEvidence / 2);
  std::vector<const Evidence*> all;
  for (const auto& evidence : edge.evidence) all.push_back(&evidence);
  return all;
}

HtmlData rivals_data(HtmlBook& book, std::size_t story, const Edge& edge) {
  auto rivals = html_list();
  for (std::size_t i = 0; i < std::min(kRivals, edge.rivals.size()); ++i) {
    const auto& rival = edge.rivals[i];
    HtmlData data;
    put(data, "score", to_string(Decimal::per_mille(rival.per_mille), 2));
    auto words = hypothesis_words(rival.hypothesis);
    if (rival.from) words += " " + book.view.node_name(story, *rival.from);
    put(data, "words", words);
    rivals.push_back(data);
  }
  return rivals;
}

std::string edge_tip(const View& view, const Edge& edge, const std::string& head) {
  auto tip = head + ": " + edge_words(edge);
  for (const auto* reason : telling_evidence(edge, 2)) {
    tip += fmt::format(" | {} {}: {}", points(reason->points), spaced(reason->kind),
                       evidence_text(view, *reason, kTip));
  }
  return tip;
}

}  // namespace

HtmlData article_data(HtmlBook& book, DocId doc) {
  const auto& view = book.view;
  const auto& analysis = view.analysis(doc);
  const auto& headline = view.headline(doc);
  HtmlData data;
  put(data, "id", view.id(doc));
  put(data, "name", view.id(doc));
  put(data, "anchor", book.place(doc));
  put(data, "outlet", headline.outlet);
  put(data, "title", shortened(view.title(doc), 240));
  put(data, "heading", shortened(heading(view, doc).words, 160));
  put(data, "date", date_text(analysis));
  put(data, "date_from", "");
  put(data, "date_sort", "");
  if (headline.published) {
    put(data, "date_from", name(headline.published->from));
    put(data, "precision", name(headline.published->precision));
    put(data, "date_sort", utc_string(headline.published->begin));
  }
  put(data, "words", std::to_string(analysis.words));
  put(data, "status", spaced(view.status(doc)));
  put(data, "language", analysis.parsed.language);
  put(data, "url", view.options().no_text ? "" : std::string_view(analysis.article.url));
  put(data, "author", view.options().no_text ? "" : std::string_view(analysis.article.author));
  return data;
}

HtmlData node_data(HtmlBook& book, std::size_t story, NodeRef node) {
  const auto& view = book.view;
  if (node.kind == NodeRef::Kind::Article) {
    const auto doc = doc_id(node.index);
    auto data = article_data(book, doc);
    put(data, "node_kind", "article");
    put(data, "is_source", HtmlData(false));
    const auto& outlet = view.headline(doc).outlet;
    const auto title = shortened(heading(view, doc).words, 120);
    std::string short_words = view.id(doc);
    if (!outlet.empty()) short_words += ", " + outlet;
    put(data, "short", short_words);
    put(data, "tip",
        short_words + (title.empty() ? "" : " | " + title) +
            fmt::format(" | {} words, {}", view.analysis(doc).words, spaced(view.status(doc))));
    return data;
  }
  HtmlData data;
  const auto name = view.node_name(story, node);
  put(data, "id", view.node_id(story, node));
  put(data, "name", name);
  put(data, "anchor", "");
  put(data, "outlet", "");
  put(data, "heading", "");
  put(data, "date", "");
  put(data, "node_kind", "source");
  put(data, "is_source", HtmlData(true));
  put(data, "short", name + ", not in the set");
  put(data, "tip", name + ", not in the set: known only from credits");
  return data;
}

HtmlData edge_data(HtmlBook& book, std::size_t story, const Edge& edge) {
  const auto& view = book.view;
  HtmlData data;
  auto from = node_data(book, story, edge.from);
  auto to = node_data(book, story, edge.to);
  const bool sibling = edge.type == EdgeType::Sibling;
  const auto* const arrow = sibling ? "and" : edge.direction == Direction::Undetermined ? "–" : "→";
  const auto head = fmt::format("{} {} {}", view.node_name(story, edge.from), arrow,
                                view.node_name(story, edge.to));
  put(data, "type", name(edge.type));
  put(data, "sibling", HtmlData(sibling));
  put(data, "arrow", arrow);
  put(data, "relation", edge.relation ? spaced(name(*edge.relation)) : "");
  put(data, "relation_class", edge.relation ? name(*edge.relation) : "");
  put(data, "share", edge.share_per_mille ? percent(*edge.share_per_mille) : "");
  put(data, "share_sort", std::to_string(edge.share_per_mille.value_or(-1)));
  put(data, "direction", sibling ? "" : name(edge.direction));
  put(data, "direction_class", sibling ? "undetermined" : name(edge.direction));
  put(data, "score", to_string(Decimal::per_mille(edge.score_per_mille), 2));
  put(data, "basis", name(edge.basis));
  put(data, "primary", HtmlData(edge.primary));
  put(data, "inherited", HtmlData(edge.inherited));
  put(data, "inferred", HtmlData(edge.inferred));
  put(data, "words", edge_words(edge));
  put(data, "short", head + ": " + edge_words(edge));
  put(data, "tip", edge_tip(view, edge, head));
  put(data, "from", std::move(from));
  put(data, "to", std::move(to));
  const auto reasons = reasons_told(edge);
  auto evidence = html_list();
  for (const auto* reason : reasons) evidence.push_back(evidence_data(book, *reason));
  put(data, "first_words", reasons.empty() ? "" : evidence_text(view, *reasons.front(), 120));
  put(data, "evidence", std::move(evidence));
  const auto more = edge.evidence.size() - reasons.size();
  put(data, "more_evidence", more == 0 ? "" : std::to_string(more));
  put(data, "rivals", rivals_data(book, story, edge));
  put(data, "more_rivals",
      edge.rivals.size() > kRivals ? std::to_string(edge.rivals.size() - kRivals) : "");
  return data;
}

HtmlData pair_data(HtmlBook& book, std::size_t comparison) {
  const auto& view = book.view;
  const auto& pair = view.findings().comparisons[comparison];
  const auto numbers = report::numbers(view, comparison);
  HtmlData data;
  put(data, "a", article_data(book, pair.a));
  put(data, "b", article_data(book, pair.b));
  put(data, "relation", spaced(name(pair.relation)));
  put(data, "relation_class", name(pair.relation));
  put(data, "relation_sort", std::to_string(static_cast<int>(pair.relation)));
  put(data, "meaning", meaning(pair.relation));
  put(data, "score", numbers.score ? to_string(*numbers.score, 2) : "");
  put(data, "resemblance", to_string(numbers.body.resemblance, 3));
  put(data, "a_in_b", to_string(numbers.body.containment_a, 3));
  put(data, "b_in_a", to_string(numbers.body.containment_b, 3));
  put(data, "prose_a_in_b", to_string(numbers.prose.containment_a, 3));
  put(data, "prose_b_in_a", to_string(numbers.prose.containment_b, 3));
  put(data, "cosine", to_string(numbers.cosine, 2));
  put(data, "aligned", std::to_string(pair.aligned.size()));
  put(data, "sentences_a", std::to_string(view.analysis(pair.a).parsed.sentences.size()));
  put(data, "sentences_b", std::to_string(view.analysis(pair.b).parsed.sentences.size()));
  put(data, "order", numbers.order ? to_string(*numbers.order, 2) : "");
  put(data, "longest_run", std::to_string(pair.longest_run));
  std::string lenses;
  for (const auto lens : lens_names(pair)) lenses += (lenses.empty() ? "" : ", ") + spaced(lens);
  put(data, "lenses", lenses);
  auto hypotheses = html_list();
  if (const auto* chances = view.hypotheses(comparison); chances != nullptr) {
    for (std::size_t h = 0; h < chances->per_mille.size(); ++h) {
      HtmlData item;
      put(item, "words", hypothesis_words(name(static_cast<Hypothesis>(h))));
      put(item, "score", to_string(Decimal::per_mille(chances->per_mille[h]), 2));
      hypotheses.push_back(item);
    }
  }
  put(data, "hypotheses", std::move(hypotheses));
  return data;
}

HtmlData changes_data(HtmlBook& book, std::size_t comparison) {
  const auto& view = book.view;
  const auto& pair = view.findings().comparisons[comparison];
  auto changes = html_list();
  for (std::size_t i = 0; i < std::min(kChanges, pair.changes.size()); ++i) {
    const auto& change = pair.changes[i];
    HtmlData data;
    put(data, "what", detail_words(change.kind));
    put(data, "a_words", shortened(view.words(pair.a, CreditField::Text, change.a), kQuoted));
    put(data, "b_words", shortened(view.words(pair.b, CreditField::Text, change.b), kQuoted));
    const auto a = view.place(pair.a, CreditField::Text, change.a);
    const auto b = view.place(pair.b, CreditField::Text, change.b);
    put(data, "a_place", fmt::format("{}–{}", a.begin, a.end));
    put(data, "b_place", fmt::format("{}–{}", b.begin, b.end));
    put(data, "third", "");
    for (const auto& witness : view.witnesses(comparison)) {
      if (witness.change != i || !witness.third_witness) continue;
      put(data, "third", view.id(*witness.third_witness));
      put(data, "third_with", witness.agrees_with_a ? "A" : "B");
    }
    changes.push_back(data);
  }
  return changes;
}

namespace {

std::string shell_word(const std::string& word) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-_./=,:@+").find(c) != std::string_view::npos;
  };
  if (!word.empty() && std::ranges::all_of(word, plain)) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace

std::string command_line(const RunInfo& run, const ReportOptions& options) {
  std::string line = "bylineage report";
  for (const auto& input : run.inputs) line += " " + shell_word(input);
  for (auto [name, value] : run.options) {
    // What an option says when nobody has said it (tools/recorded_options.cc).
    if (value.empty() || value == "false" || (name == "dates" && value == "unambiguous")) continue;
    if (name.starts_with("field.")) {
      line += " --field " + shell_word(name.substr(6) + "=" + value);
      continue;
    }
    std::ranges::replace(name, '_', '-');
    line += " --" + shell_word(name) + (value == "true" ? "" : " " + shell_word(value));
  }
  if (options.same_event) line += " --same-event";
  if (options.no_text) line += " --no-text";
  if (options.raw_csv) line += " --raw-csv";
  if (options.offsets != OffsetUnit::Bytes) {
    line += " --offsets " + std::string(name(options.offsets));
  }
  return line + " -o DIR";
}

}  // namespace bylineage::report
