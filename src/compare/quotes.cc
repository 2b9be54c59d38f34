#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "bylineage/base/fixed.h"
#include "bylineage/compare/overlap.h"
#include "bylineage/sign/shingle.h"
#include "compare/edits_internal.h"
#include "compare/quotes_internal.h"
#include "compare/runs_internal.h"
#include "compare/words_internal.h"

namespace bylineage::compare_internal {
namespace {

constexpr std::uint32_t kSharedRun = 5;        // words in a row that make a shared quotation
constexpr std::uint32_t kBridge = 3;           // changed words that a shared run may step over
constexpr std::uint32_t kFewestKept = 3;       // words kept of a quotation that was reworded
constexpr std::uint64_t kSameQuotation = 600;  // thousandths of the shorter that were kept

bool kept(const Step& step) {
  return step.kind == EditKind::Verbatim || step.kind == EditKind::Inflection;
}

/// A quotation of a beside one of b, and the script between them.
struct Pair {
  std::uint32_t a = 0, b = 0;  // indexes into the quotations
  std::vector<Step> script;
  std::uint32_t kept_words = 0;
  Range kept_a, kept_b;  // from the first to the last kept word
};

Pair make_pair(const Bodies& bodies, std::uint32_t a, std::uint32_t b) {
  Pair pair;
  pair.a = a;
  pair.b = b;
  pair.script = edit_script(bodies, bodies.a.quotations[a], bodies.b.quotations[b]);
  for (const Step& step : pair.script) {
    if (!kept(step)) continue;
    if (pair.kept_words == 0) {
      pair.kept_a.first = step.a.first;
      pair.kept_b.first = step.b.first;
    }
    pair.kept_a.last = step.a.last;
    pair.kept_b.last = step.b.last;
    pair.kept_words += step.a.size();
  }
  return pair;
}

bool overlap(Range x, Range y) { return x.first < y.last && y.first < x.last; }

/// Indexes of the quotations that begin inside `sentence`.
Range quotations_in(const Body& body, Range sentence) {
  const auto before = [](const Range& quotation, std::uint32_t position) {
    return quotation.first < position;
  };
  const auto& all = body.quotations;
  const auto first = std::lower_bound(all.begin(), all.end(), sentence.first, before);
  const auto last = std::lower_bound(first, all.end(), sentence.last, before);
  return {static_cast<std::uint32_t>(first - all.begin()),
          static_cast<std::uint32_t>(last - all.begin())};
}

using IndexPairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

IndexPairs candidates(const Bodies& bodies, std::span<const SentenceMatch> matches,
                      const std::vector<Run>& runs) {
  IndexPairs pairs;
  const auto index_of = [](const std::vector<Range>& quotations, std::uint32_t position) {
    const auto after = std::upper_bound(
        quotations.begin(), quotations.end(), position,
        [](std::uint32_t at, const Range& quotation) { return at < quotation.first; });
    // The last that begins at or before the position, and is not empty.
    auto at = after - 1;
    while (at->empty()) --at;
    return static_cast<std::uint32_t>(at - quotations.begin());
  };
  for (const Run& run : runs) {
    if (run.length < kSharedRun) continue;
    pairs.emplace_back(index_of(bodies.a.quotations, run.a), index_of(bodies.b.quotations, run.b));
  }
  for (const SentenceMatch& match : matches) {
    const Range in_a = quotations_in(bodies.a, bodies.a.sentences[match.a]);
    const Range in_b = quotations_in(bodies.b, bodies.b.sentences[match.b]);
    for (std::uint32_t a = in_a.first; a < in_a.last; ++a) {
      for (std::uint32_t b = in_b.first; b < in_b.last; ++b) pairs.emplace_back(a, b);
    }
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

/// The pairs that explain each word at most once on each side, the most alike first: of a
/// quotation printed twice, the copy in other words does not count as a change of the first.
std::vector<Pair> best_pairs(const Bodies& bodies, const IndexPairs& candidates) {
  std::vector<Pair> pairs;
  for (const auto& [a, b] : candidates) {
    Pair pair = make_pair(bodies, a, b);
    if (pair.kept_words >= kFewestKept) pairs.push_back(std::move(pair));
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pair& x, const Pair& y) { return x.kept_words > y.kept_words; });
  std::vector<Pair> best;
  for (Pair& pair : pairs) {
    const bool free = std::none_of(best.begin(), best.end(), [&](const Pair& other) {
      return overlap(pair.kept_a, other.kept_a) || overlap(pair.kept_b, other.kept_b);
    });
    if (free) best.push_back(std::move(pair));
  }
  return best;
}

bool elided(const Body& body, std::uint32_t position) {
  if (position == 0 || position >= body.size()) return false;
  const Span gap{body.at(position - 1).span.end, body.at(position).span.begin};
  const std::string_view between = slice(body.article->article.text, gap);
  return between.find("…") != std::string_view::npos ||
         between.find("..") != std::string_view::npos ||
         between.find('[') != std::string_view::npos;
}

/// True if this step changes the words of the quotation.
bool alters(const Bodies& bodies, const Pair& pair, const Step& step) {
  const Range a = bodies.a.quotations[pair.a], b = bodies.b.quotations[pair.b];
  const bool before = step.a.first < pair.kept_a.first || step.b.first < pair.kept_b.first;
  const bool after = step.a.first >= pair.kept_a.last && step.b.first >= pair.kept_b.last;
  switch (step.kind) {
    case EditKind::Verbatim:
      return false;
    case EditKind::Inflection: {
      const bool at_edge = step.a.first == a.first || step.b.first == b.first ||
                           step.a.last == a.last || step.b.last == b.last;
      return !at_edge && spelling_key(text_of(bodies.a, step.a.first)) !=
                             spelling_key(text_of(bodies.b, step.b.first));
    }
    case EditKind::Inserted:
      return !before && !after && !elided(bodies.a, step.a.first);
    case EditKind::Deleted:
      return !before && !after && !elided(bodies.b, step.b.first);
    default:
      return true;
  }
}

/// Shared runs of a pair: kept words, with changes of up to kBridge words bridged.
void add_passages(const Bodies& bodies, const Pair& pair, std::vector<Passage>& out) {
  Range a, b;
  std::uint32_t words = 0;
  const auto close = [&] {
    if (words >= kSharedRun)
      out.push_back({bodies.a.span(a), bodies.b.span(b), Passage::Kind::Quotation});
    words = 0;
  };
  for (const Step& step : pair.script) {
    if (!kept(step)) continue;
    if (words > 0 && (step.a.first - a.last > kBridge || step.b.first - b.last > kBridge)) close();
    if (words == 0) {
      a = step.a;
      b = step.b;
    }
    a.last = step.a.last;
    b.last = step.b.last;
    words += step.a.size();
  }
  close();
}

}  // namespace

std::vector<std::uint64_t> quoted_shingles(const Analysis& article) {
  std::vector<std::uint64_t> shingles, run;
  const auto close = [&] {
    if (run.size() >= kShingleWords) {
      const auto hashes = shingle_hashes(run);
      shingles.insert(shingles.end(), hashes.begin(), hashes.end());
    }
    run.clear();
  };
  for (const std::uint32_t index : article.body) {
    const Token& token = article.parsed.tokens[index];
    if (token.is(Token::Quoted)) {
      run.push_back(token.hash);
    } else if (!run.empty()) {
      close();
    }
  }
  close();
  sort_unique(shingles);
  return shingles;
}

SharedQuotations shared_quotations(const Bodies& bodies, std::span<const SentenceMatch> matches) {
  SharedQuotations shared;
  if (bodies.a.quotations.empty() || bodies.b.quotations.empty()) return shared;
  const auto runs = common_runs(bodies, bodies.a.quotations, bodies.b.quotations, 2);
  shared.longest_run = longest(runs);
  for (const Pair& pair : best_pairs(bodies, candidates(bodies, matches, runs))) {
    add_passages(bodies, pair, shared.passages);
    const Range a = bodies.a.quotations[pair.a], b = bodies.b.quotations[pair.b];
    if (!at_least(pair.kept_words, std::min(a.size(), b.size()), kSameQuotation)) continue;
    const bool altered = std::any_of(pair.script.begin(), pair.script.end(),
                                     [&](const Step& step) { return alters(bodies, pair, step); });
    if (altered) {
      shared.changes.push_back({Change::Kind::Quotation,
                                bodies.a.article->parsed.quotations[pair.a].span,
                                bodies.b.article->parsed.quotations[pair.b].span});
    }
  }
  return shared;
}

std::uint32_t shared_quoted_shingles(const Analysis& a, const Analysis& b) {
  if (a.parsed.quotations.empty() || b.parsed.quotations.empty()) return 0;
  return bylineage::overlap(quoted_shingles(a), quoted_shingles(b)).shared;
}

}  // namespace bylineage::compare_internal
