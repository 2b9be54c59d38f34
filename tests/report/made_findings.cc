#include "made_findings.h"

#include <fmt/format.h>

#include <algorithm>

#include "bylineage/base/check.h"
#include "bylineage/base/hash.h"

namespace bylineage::test {
namespace {

std::vector<Sentence> sentences_of(std::string_view text) {
  std::vector<Sentence> sentences;
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    if (text[i] != '.' && i + 1 != text.size()) continue;
    sentences.push_back({.span = {begin, i + 1}, .last_token = 1});
    begin = i + 2;
  }
  return sentences;
}

Edge edge(NodeRef from, NodeRef to, EdgeType type, std::int32_t score, Direction direction) {
  Edge result;
  result.from = from;
  result.to = to;
  result.type = type;
  result.score_per_mille = score;
  result.direction = direction;
  result.primary = type == EdgeType::Derives;
  result.basis = Basis::Credit;
  return result;
}

Hypotheses hypotheses(std::array<std::int32_t, 4> per_mille) {
  return {.points = {}, .per_mille = per_mille};
}

}  // namespace

NodeRef article_node(DocId doc) {
  return {NodeRef::Kind::Article, static_cast<std::uint32_t>(index(doc))};
}
NodeRef source_node(std::size_t index) {
  return {NodeRef::Kind::Source, static_cast<std::uint32_t>(index)};
}

Span find_span(std::string_view text, std::string_view words) {
  const auto begin = text.find(words);
  BYLINEAGE_CHECK(begin != std::string_view::npos);
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + words.size())};
}

Maker::Maker() {
  findings.run = {.version = "0.1.0",
                  .inputs = {"harbour"},
                  .options = {{"dates", "reject"}, {"min_words", "20"}},
                  .background = "en-1",
                  .tables = {},
                  .files = {}};
  findings.min_words = 5;
}

DocId Maker::article(std::string id, std::string outlet, std::string title, std::string_view date,
                     std::string text) {
  Analysis analysis;
  analysis.article.id = std::move(id);
  analysis.article.where = "harbour/" + analysis.article.id + ".txt";
  analysis.article.text = std::move(text);
  analysis.article.title = title;
  analysis.parsed.headline.title = std::move(title);
  analysis.parsed.headline.outlet = std::move(outlet);
  if (!date.empty()) analysis.parsed.headline.published = *parse_date(date);
  analysis.parsed.sentences = sentences_of(analysis.article.text);
  analysis.words = static_cast<std::uint32_t>(std::ranges::count(analysis.article.text, ' ') + 1);
  std::vector<std::uint64_t> shingles;
  for (std::uint32_t i = 0; i < analysis.words; ++i) shingles.push_back(mix64(i + 1));
  std::ranges::sort(shingles);
  analysis.shingles = shingles;
  analysis.sketch.algorithm = 1;
  analysis.sketch.seed = 1;
  findings.bytes_read += analysis.article.text.size();
  findings.analyses.push_back(std::move(analysis));
  findings.bounded.push_back(false);
  return doc_id(findings.analyses.size() - 1);
}

std::uint32_t Maker::credit(DocId doc, CreditRole role, const std::string& outlet,
                            std::string_view phrase, std::string_view name) {
  auto& analysis = findings.analyses[index(doc)];
  Credit credit;
  credit.role = role;
  credit.kind = CreditKind::Outlet;
  credit.outlet = outlet;
  credit.phrase = find_span(analysis.article.text, phrase);
  credit.name_span = find_span(analysis.article.text, name);
  analysis.parsed.credits.push_back(credit);
  return static_cast<std::uint32_t>(analysis.parsed.credits.size() - 1);
}

Comparison& Maker::pair(DocId a, DocId b, Relation relation, Overlap overlap) {
  Comparison pair;
  pair.a = a;
  pair.b = b;
  pair.relation = relation;
  pair.overlap = pair.prose = overlap;
  pair.cosine_q30 = std::int64_t{overlap.shared} * (std::int64_t{1} << 30) /
                    std::max<std::int64_t>(1, std::max(overlap.a, overlap.b));
  pair.lenses = static_cast<LensBits>(Lens::RareShingles) | static_cast<LensBits>(Lens::Cosine);
  pair.simhash_distance = 18;
  findings.comparisons.push_back(std::move(pair));
  return findings.comparisons.back();
}

TracedStory& Maker::story(DocId first, DocId last) {
  TracedStory story;
  for (auto d = index(first); d <= index(last); ++d) story.articles.push_back(doc_id(d));
  for (std::size_t i = 0; i < findings.comparisons.size(); ++i) {
    const auto& pair = findings.comparisons[i];
    if (pair.a < first || pair.b > last) continue;
    story.comparisons.push_back(i);
    story.lineage.hypotheses.push_back(hypotheses({40, 30, 920, 10}));
  }
  findings.stories.push_back(std::move(story));
  return findings.stories.back();
}

Evidence Maker::evidence(std::string_view kind, DocId doc, std::string_view words,
                         std::int32_t points) const {
  const auto& text = findings.analyses[index(doc)].article.text;
  return {.kind = kind,
          .article = doc,
          .span = find_span(text, words),
          .field = CreditField::Text,
          .text = words,
          .points = points};
}

namespace {

struct HarbourArticles {
  DocId brief, feature, rewrite, copy, alone;
};

HarbourArticles harbour_articles(Maker& make) {
  HarbourArticles docs{};
  docs.brief = make.article(
      "000", "", "", "2031-05-14",
      "The port authority wants a robot to steer its tugs for 40,000 crowns a month (via The "
      "Lantern). Pilots are not amused. They have been on strike since early spring.");
  docs.feature = make.article(
      "001", "Quayside Weekly", "Who steers the tugs when the pilots stay at home?", "2031-05-13",
      "A notice in the port's own gazette asks for a steering engineer. Reported by The Lantern, "
      "it landed in the ninth week of the strike. \"Nobody asked the people on the bridge,\" said "
      "pilot Aune Rask.");
  docs.rewrite = make.article(
      "002", "Dockside Notes", "Port offers a fortune for a robot helmsman", "",
      "The Harbour Times reports that the port of Velm is looking for someone to teach tugs to "
      "steer by themselves. The strike is the first since the 1980s. The notice, first reported by "
      "The Lantern, promises 40,000 crowns a month.");
  docs.copy = make.article(
      "003", "Velm Courier", "Port posts robot tug job worth 40,000 crowns amid pilots' strike",
      "2031-05-18",
      "The port of Velm seeks somebody to teach its tugs to steer themselves, reports The Harbour "
      "Times. The strike is the first since 1984. The notice, first reported by The Lantern, "
      "offers 40,000 crowns a month.");
  docs.alone = make.article(
      "004", "Saltwind", "Harbours everywhere hire engineers while pilots strike", "",
      "Harbours along the coast are hiring engineers. The pilots' strike goes into its tenth week. "
      "Nobody at the port of Velm would comment.");
  return docs;
}

void harbour_pairs(Maker& make, const HarbourArticles& docs) {
  make.pair(docs.brief, docs.feature, Relation::SameEvent, {286, 537, 1});
  make.pair(docs.brief, docs.rewrite, Relation::SameEvent, {286, 396, 7});
  make.pair(docs.feature, docs.copy, Relation::SharedQuotation, {537, 545, 60});
  make.pair(docs.feature, docs.alone, Relation::Unrelated, {537, 560, 0});
  auto& siblings = make.pair(docs.rewrite, docs.copy, Relation::Rewrite, {396, 545, 100});
  siblings.aligned = {{0, 0, 20000, true}, {1, 1, 25000, true}, {2, 2, 30000, true}};
  siblings.aligned_prose = 3;
  siblings.in_order = 3;
  siblings.longest_run = 17;
  const auto& a = make.findings.analyses[2].article.text;
  const auto& b = make.findings.analyses[3].article.text;
  siblings.passages = {{find_span(a, "The strike is the first since the 1980s."),
                        find_span(b, "The strike is the first since 1984."),
                        Passage::Kind::Rewrite}};
  siblings.changes = {{Change::Kind::Date, find_span(a, "the 1980s"), find_span(b, "1984")}};
  make.pair(docs.copy, docs.alone, Relation::SameEvent, {545, 560, 3});
}

void harbour_edges(const Maker& make, const HarbourArticles& docs, Lineage& lineage) {
  const auto times = source_node(0);
  const auto lantern = source_node(1);
  auto& edges = lineage.edges;
  edges.push_back(
      edge(lantern, article_node(docs.brief), EdgeType::Derives, 960, Direction::Decided));
  edges.back().evidence = {make.evidence("source_credit", docs.brief, "(via The Lantern)", 4000)};
  edges.push_back(
      edge(lantern, article_node(docs.feature), EdgeType::Derives, 820, Direction::Probable));
  edges.back().evidence = {
      make.evidence("source_credit", docs.feature, "Reported by The Lantern", 3000),
      make.evidence("own_sourcing", docs.feature, "said pilot Aune Rask", -1500)};
  edges.back().rivals = {{"same_event", std::nullopt, 150}, {"from", times, 30}};
  edges.push_back(
      edge(lantern, article_node(docs.rewrite), EdgeType::Cites, 900, Direction::Decided));
  edges.back().inherited = true;
  edges.back().evidence = {
      make.evidence("inherited_credit", docs.rewrite, "first reported by The Lantern", 500)};
  edges.push_back(
      edge(times, article_node(docs.rewrite), EdgeType::Derives, 930, Direction::Decided));
  edges.back().evidence = {
      make.evidence("source_credit", docs.rewrite, "The Harbour Times reports", 4000)};
  edges.push_back(edge(article_node(docs.rewrite), article_node(docs.copy), EdgeType::Sibling, 920,
                       Direction::Undetermined));
  edges.back().relation = Relation::Rewrite;
  edges.back().share_per_mille = 846;
  edges.back().basis = Basis::Text;
  edges.back().evidence = {make.evidence("restored_reading", docs.copy, "since 1984", 4000),
                           {.kind = "time",
                            .article = {},
                            .span = {},
                            .field = CreditField::Text,
                            .text = "one date is missing",
                            .points = 0}};
  edges.push_back(edge(times, article_node(docs.copy), EdgeType::Derives, 970, Direction::Decided));
  edges.back().evidence = {
      make.evidence("source_credit", docs.copy, "reports The Harbour Times", 4000)};
  edges.push_back(edge(lantern, times, EdgeType::Derives, 850, Direction::Probable));
  edges.back().inferred = true;
  edges.back().basis = Basis::Reconstructed;
  edges.back().evidence = {
      make.evidence("inherited_credit", docs.rewrite, "first reported by The Lantern", 2500),
      make.evidence("inherited_credit", docs.copy, "first reported by The Lantern", 2500)};
}

}  // namespace

Findings harbour_story() {
  Maker make;
  const auto docs = harbour_articles(make);
  make.credit(docs.brief, CreditRole::Source, "The Lantern", "(via The Lantern)", "The Lantern");
  make.credit(docs.feature, CreditRole::Source, "The Lantern", "Reported by The Lantern",
              "The Lantern");
  make.credit(docs.feature, CreditRole::Person, "Aune Rask", "said pilot Aune Rask", "Aune Rask");
  std::vector<std::pair<DocId, std::uint32_t>> inherited;
  for (const auto doc : {docs.rewrite, docs.copy}) {
    const auto* const phrase =
        doc == docs.rewrite ? "The Harbour Times reports" : "reports The Harbour Times";
    make.credit(doc, CreditRole::Source, "The Harbour Times", phrase, "The Harbour Times");
    inherited.emplace_back(doc, make.credit(doc, CreditRole::Priority, "The Lantern",
                                            "first reported by The Lantern", "The Lantern"));
  }
  harbour_pairs(make, docs);
  auto& story = make.story(docs.brief, docs.alone);
  story.lineage.inherited_credits = inherited;
  story.lineage.sources = {{Source::Kind::Outlet, "off:the-harbour-times@000", "The Harbour Times"},
                           {Source::Kind::Outlet, "off:the-lantern@000", "The Lantern"}};
  harbour_edges(make, docs, story.lineage);
  story.lineage.changes = {{4, 0, docs.brief, false}};
  story.lineage.origins = {1, 2, {"The Lantern"}, {docs.alone}};
  make.findings.lenses = {{Lens::RareShingles, 6, 0, 0}, {Lens::Cosine, 5, 1, 3, 7}};
  make.findings.rejected = {{"harbour/005.txt", "empty text"}};
  make.findings.notes = {{"harbour/004.txt", "converted from windows-1252"}};
  return make.findings;
}

Findings wire_copies(std::size_t n) {
  Maker make;
  Group group;
  group.kind = Group::Kind::Reprint;
  for (std::size_t i = 0; i < n; ++i) {
    group.members.push_back(make.article(
        fmt::format("{:04}", i), fmt::format("Paper {}", i), "Tugs of Velm to steer themselves",
        i == 0 ? "2031-05-13" : fmt::format("2031-05-{}", 14 + i % 3),
        "VELM (Lantern) The tugs of Velm will steer themselves from autumn on, the port said."));
  }
  group.representative = group.members.front();
  const auto& docs = group.members;
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = a + 1; b < n; ++b) {
      make.pair(docs[a], docs[b], Relation::Reprint, {500, 500, 480});
    }
  }
  auto& story = make.story(docs.front(), docs.back());
  for (std::size_t b = 1; b < n; ++b) {
    for (std::size_t a = 0; a < b; ++a) {
      auto link = edge(article_node(docs[a]), article_node(docs[b]),
                       a == 0 ? EdgeType::Derives : EdgeType::Sibling, 900, Direction::Decided);
      link.relation = Relation::Reprint;
      link.share_per_mille = 980;
      story.lineage.edges.push_back(std::move(link));
    }
  }
  story.lineage.origins = {1, 1, {}, {docs.front()}};
  make.findings.groups = {group};
  return make.findings;
}

Findings many_stories(std::size_t stories, std::size_t size) {
  Maker make;
  for (std::size_t s = 0; s < stories; ++s) {
    std::vector<DocId> docs;
    for (std::size_t i = 0; i < size; ++i) {
      docs.push_back(make.article(fmt::format("s{:03}/{:03}", s, i), "Velm Courier",
                                  fmt::format("Tug news, part {}", i), "2031-05-13",
                                  "The tugs of Velm will steer themselves from autumn on."));
    }
    for (std::size_t i = 1; i < size; ++i) {
      make.pair(docs[i - 1], docs[i], Relation::Rewrite, {500, 500, 200});
    }
    auto& story = make.story(docs.front(), docs.back());
    for (std::size_t i = 1; i < size; ++i) {
      story.lineage.edges.push_back(edge(article_node(docs[i - 1]), article_node(docs[i]),
                                         EdgeType::Derives, 910, Direction::Decided));
    }
  }
  return make.findings;
}

Findings hostile_findings() {
  // Kept: the kind of an evidence is a name that outlives it.
  static const std::string evil =
      "\\N \\G%s \"quoted\" 'single' <script>alert(1)</script> <b>&amp; &lt; ]]> --> | ` * _ "
      "[x](y) "
      "\x1b[31m\a\r\n\t\xE2\x80\xAE right-to-left \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xEF\xBF\xBE "
      "\xF0\x9F\x9A\xA2 =1+1,;\x01";
  static const std::string broken = "cut \xE2\x82 and \xFF\xFE bytes";
  Maker make;
  const auto a = make.article("%1", evil, evil, "2031-05-13", evil + " (via " + broken + ").");
  const auto b = make.article("<b>&\"\n,id", broken, std::string(10'000, 'W'), "", evil);
  const auto c = make.article("\\N", "", "", "", "");
  const auto d = make.article("a/../../b", "", evil + evil, "", std::string(10'000, '\\'));
  make.credit(a, CreditRole::Source, evil, "(via " + broken + ")", "bytes");
  auto& pair = make.pair(a, b, Relation::Rewrite, {10, 12, 4});
  pair.changes = {{Change::Kind::Quotation, {0, 9'999'999}, {5, 2}}};
  pair.passages = {{{0, 4}, {2, 9}, Passage::Kind::Quotation}};
  make.pair(b, c, Relation::SameEvent, {0, 0, 0});
  make.pair(c, d, Relation::SharedQuotation, {7, 7, 7});
  auto& story = make.story(a, d);
  story.lineage.sources = {{Source::Kind::Person, "<b>&\"\n,id", evil},
                           {Source::Kind::Unnamed, "off:?1@%1", ""}};
  story.lineage.origins = {1, 3, {evil, broken}, {c}};
  story.lineage.no_credit_found = {b};
  story.lineage.notes = {evil};
  story.lineage.edges = {
      edge(source_node(0), article_node(a), EdgeType::Derives, 950, Direction::Decided),
      edge(article_node(a), article_node(b), EdgeType::Derives, 800, Direction::Probable),
      edge(article_node(b), article_node(a), EdgeType::Derives, 500, Direction::Undetermined),
      edge(source_node(1), article_node(c), EdgeType::Cites, 500, Direction::Undetermined)};
  for (auto& each : story.lineage.edges) {
    each.evidence = {{.kind = evil,
                      .article = a,
                      .span = {0, 9'999'999},
                      .field = CreditField::Text,
                      .text = evil,
                      .points = 3},
                     {.kind = broken,
                      .article = {},
                      .span = {},
                      .field = CreditField::Title,
                      .text = broken,
                      .points = -3}};
    each.rivals = {{evil, source_node(0), 1}};
  }
  make.findings.run.inputs = {evil};
  make.findings.run.options = {{evil, broken}};
  make.findings.rejected = {{evil, broken}, {broken, evil}};
  make.findings.notes = {{broken, evil}};
  return make.findings;
}

}  // namespace bylineage::test
