#include <algorithm>
#include <tuple>

#include "bylineage/base/check.h"
#include "story_view_internal.h"

namespace bylineage {
namespace {

// More witnesses than this add work and no certainty: a pair in a story of 400 copies would
// otherwise question 398 of them.
constexpr std::size_t kMaxWitnesses = 12;

// Bytes of a passage that are quoted. Of 100,000 articles, 50,000 edges quoted 200 MB in full, in
// each of four files.
constexpr std::uint32_t kQuoted = 240;

RunSet runs_of(const Analysis& analysis) {
  std::vector<std::uint64_t> words;
  words.reserve(analysis.body.size());
  for (const std::uint32_t token : analysis.body) {
    words.push_back(analysis.parsed.tokens[token].hash);
  }
  RunSet runs(words.size() * 2);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    runs.add(hash_run(&words[i], 2));
    if (i + 2 < words.size()) runs.add(hash_run(&words[i], 3));
  }
  return runs;
}

}  // namespace

StoryView::StoryView(const Story& story, const TraceOptions& options)
    : story_(story), options_(options) {
  const auto local = [&](DocId doc) {
    const auto place = std::ranges::lower_bound(story.articles, doc);
    BYLINEAGE_CHECK(place != story.articles.end() && *place == doc);
    return static_cast<std::size_t>(place - story.articles.begin());
  };
  for (const Comparison* comparison : story.comparisons) {
    pairs_.push_back({comparison, local(comparison->a), local(comparison->b)});
  }
  for (std::size_t i = 0; i < size(); ++i) {
    outlets_.push_back(outlet_key(analysis(i).parsed.headline.outlet));
    if (witnessed()) runs_.push_back(runs_of(analysis(i)));
    seniority_.push_back(i);
  }
  std::ranges::sort(seniority_, {}, [&](std::size_t i) {
    const auto& published = analysis(i).parsed.headline.published;
    return std::tuple(!published.has_value(), published ? published->begin : 0, i);
  });
}

const StoryView::Pair* StoryView::pair(std::size_t x, std::size_t y) const {
  const auto key = std::pair(std::min(x, y), std::max(x, y));
  const auto place = std::ranges::lower_bound(
      pairs_, key, {}, [](const Pair& pair) { return std::pair(pair.a, pair.b); });
  const bool found = place != pairs_.end() && std::pair(place->a, place->b) == key;
  return found ? &*place : nullptr;
}

bool StoryView::copying(std::size_t x, std::size_t y) const {
  const Pair* found = pair(x, y);
  return found != nullptr && found->copying();
}

bool StoryView::before(std::size_t x, std::size_t y) const {
  const auto& left = analysis(x).parsed.headline.published;
  const auto& right = analysis(y).parsed.headline.published;
  return options_.use_dates && left && right && left->before(*right);
}

bool StoryView::bounded(std::size_t local) const {
  const std::size_t doc_index = index(doc(local));
  return story_.bounded != nullptr && (*story_.bounded)[doc_index];
}

std::vector<std::size_t> StoryView::witnesses(std::size_t a, std::size_t b) const {
  std::vector<std::size_t> found;
  for (const std::size_t c : seniority_) {
    if (found.size() == kMaxWitnesses) break;
    const std::uint64_t text = analysis(c).text_hash;
    if (c == a || c == b || analysis(c).words == 0 || text == analysis(a).text_hash ||
        text == analysis(b).text_hash) {
      continue;
    }
    found.push_back(c);
  }
  return found;
}

Evidence quote(const StoryView& view, std::string_view kind, std::size_t local, Span span,
               std::int32_t points) {
  Evidence evidence;
  evidence.kind = kind;
  evidence.article = view.doc(local);
  evidence.span = span;
  evidence.text = slice(view.analysis(local).article.text, span);
  evidence.points = points;
  return evidence;
}

Evidence quote_beginning(const StoryView& view, std::string_view kind, std::size_t local,
                         Span span) {
  Evidence evidence = quote(view, kind, local, span, 0);
  if (evidence.text.size() <= kQuoted) return evidence;
  const auto& tokens = view.analysis(local).parsed.tokens;
  const auto fits = [&](const Token& token) { return token.span.end <= span.begin + kQuoted; };
  const auto behind = std::ranges::partition_point(tokens, fits);
  const std::uint32_t end = behind == tokens.begin() ? span.begin : std::prev(behind)->span.end;
  evidence.text = evidence.text.view().substr(0, std::max(end, span.begin) - span.begin);
  evidence.text += " …";
  return evidence;
}

}  // namespace bylineage
