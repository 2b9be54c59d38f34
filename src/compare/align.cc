#include <algorithm>
#include <cstdlib>
#include <optional>
#include <tuple>

#include "bylineage/base/fixed.h"
#include "compare/align_internal.h"
#include "compare/fragments_internal.h"
#include "compare/prepared_internal.h"

namespace bylineage::compare_internal {
namespace {

constexpr std::uint32_t kFewestWords = 3;       // PAN 2014: shorter sentences carry no seed
constexpr std::uint32_t kFewestProseWords = 5;  // "he told reporters in Paris" is no prose shared
constexpr std::int64_t kExtendCosine = 200;     // between two aligned neighbours, thousandths

bool passes(const Likeness& pair, const CompareOptions& options) {
  return std::int64_t{pair.cosine_q15} * 1000 > options.seed_cosine * 32768 &&
         pair.dice > options.seed_dice;
}

bool equal_words(const Body& a, Range ra, const Body& b, Range rb) {
  return std::equal(a.word.begin() + ra.first, a.word.begin() + ra.last, b.word.begin() + rb.first,
                    b.word.begin() + rb.last);
}

/// The seeds of the fragments that are alike as a whole.
std::vector<Likeness> extend_and_filter(std::vector<Likeness> seeds, StretchCosine& cosine,
                                        const CompareOptions& options) {
  std::vector<Likeness> kept;
  for (const Fragment& fragment :
       alike_fragments(std::move(seeds), options.gap, cosine, options.fragment_cosine)) {
    kept.insert(kept.end(), fragment.seeds.begin(), fragment.seeds.end());
  }
  std::sort(kept.begin(), kept.end(), [](const Likeness& x, const Likeness& y) {
    return std::tie(x.a, x.b) < std::tie(y.a, y.b);
  });
  return kept;
}

/// Cosine of the pair (a, b) in a list sorted by (a, b); 0 if it is not there.
std::int32_t cosine_of(const std::vector<Likeness>& pairs, std::uint32_t a, std::uint32_t b) {
  const auto found = std::lower_bound(
      pairs.begin(), pairs.end(), std::pair{a, b},
      [](const Likeness& x, const auto& key) { return std::pair{x.a, x.b} < key; });
  return found != pairs.end() && found->a == a && found->b == b ? found->cosine_q15 : 0;
}

/// Seeds, best first: by cosine and, for half its weight, that of the neighbours before and after,
/// so that a repeated sentence goes to the copy that stands in its context; then by nearness to
/// the diagonal.
std::vector<Likeness> by_preference(const std::vector<Likeness>& seeds, std::uint32_t n,
                                    std::uint32_t m) {
  struct Ranked {
    std::int32_t score;
    std::int64_t off_diagonal;
    std::size_t seed;
  };
  std::vector<Ranked> ranked;
  ranked.reserve(seeds.size());
  for (std::size_t i = 0; i < seeds.size(); ++i) {
    const auto [a, b] = std::pair{seeds[i].a, seeds[i].b};
    const std::int32_t before = a > 0 && b > 0 ? cosine_of(seeds, a - 1, b - 1) : 0;
    ranked.push_back({4 * seeds[i].cosine_q15 + before + cosine_of(seeds, a + 1, b + 1),
                      std::abs(std::int64_t{a} * m - std::int64_t{b} * n), i});
  }
  std::sort(ranked.begin(), ranked.end(), [](const Ranked& x, const Ranked& y) {
    return std::tuple{-x.score, x.off_diagonal, x.seed} <
           std::tuple{-y.score, y.off_diagonal, y.seed};
  });
  std::vector<Likeness> ordered;
  ordered.reserve(ranked.size());
  for (const Ranked& rank : ranked) ordered.push_back(seeds[rank.seed]);
  return ordered;
}

/// Collects matches; knows whom each sentence is matched with.
class Assignment {
 public:
  Assignment(std::uint32_t n, std::uint32_t m) : a_(n), b_(m) {}

  void match(std::uint32_t a, std::uint32_t b, std::int32_t cosine) {
    matches_.push_back({.a = a, .b = b, .cosine_q15 = cosine});
    join(a_[a], b);
    join(b_[b], a);
  }
  bool free_a(std::uint32_t a) const { return a_[a].empty(); }
  bool free_b(std::uint32_t b) const { return b_[b].empty(); }
  Range partners_of_a(std::uint32_t a) const { return a_[a]; }
  Range partners_of_b(std::uint32_t b) const { return b_[b]; }

  std::vector<SentenceMatch> take() {
    std::sort(matches_.begin(), matches_.end(), [](const SentenceMatch& x, const SentenceMatch& y) {
      return std::tie(x.a, x.b) < std::tie(y.a, y.b);
    });
    return std::move(matches_);
  }

 private:
  static void join(Range& range, std::uint32_t sentence) {
    range = range.empty()
                ? Range{sentence, sentence + 1}
                : Range{std::min(range.first, sentence), std::max(range.last, sentence + 1)};
  }

  std::vector<SentenceMatch> matches_;
  std::vector<Range> a_, b_;
};

/// Beside sentences that are aligned already, less is asked: a sentence next to an aligned pair
/// matches if it is equal, however short; between two aligned pairs if it is a little alike.
void extend_matches(const Bodies& bodies, const std::vector<Likeness>& alike, Assignment& chosen) {
  const auto n = static_cast<std::uint32_t>(bodies.a.sentences.size());
  const auto m = static_cast<std::uint32_t>(bodies.b.sentences.size());
  const auto aligned = [&](std::int64_t a, std::int64_t b) {
    if (a < 0 || b < 0 || a >= n || b >= m) return false;
    const Range to = chosen.partners_of_a(static_cast<std::uint32_t>(a));
    return to.first <= b && b < to.last;
  };
  const auto try_pair = [&](std::uint32_t a, std::uint32_t b) {
    if (!chosen.free_a(a) || !chosen.free_b(b)) return;
    const Range ra = bodies.a.sentences[a], rb = bodies.b.sentences[b];
    if (ra.empty() || rb.empty()) return;
    if (equal_words(bodies.a, ra, bodies.b, rb)) {
      chosen.match(a, b, 32768);
      return;
    }
    const bool between = aligned(std::int64_t{a} - 1, std::int64_t{b} - 1) &&
                         aligned(std::int64_t{a} + 1, std::int64_t{b} + 1);
    if (!between || ra.size() < kFewestWords || rb.size() < kFewestWords) return;
    const std::int32_t cosine = cosine_of(alike, a, b);
    if (cosine > 0) chosen.match(a, b, cosine);
  };
  for (std::uint32_t a = 0; a + 1 < n; ++a) {
    const Range to = chosen.partners_of_a(a);
    if (!to.empty() && to.last < m) try_pair(a + 1, to.last);
  }
  for (std::uint32_t a = n; a-- > 1;) {
    const Range to = chosen.partners_of_a(a);
    if (!to.empty() && to.first > 0) try_pair(a - 1, to.first - 1);
  }
}

/// A sentence left over joins its neighbour's match if the two together are more like the other
/// side than the neighbour alone: one sentence was split in two, or two were merged.
void join_halves(const std::vector<Likeness>& seeds, StretchCosine& cosine, Assignment& chosen) {
  for (const Likeness& seed : seeds) {
    const Range ones = chosen.partners_of_b(seed.b), others = chosen.partners_of_a(seed.a);
    if (others.empty() && !ones.empty()) {
      const bool beside = seed.a + 1 == ones.first || seed.a == ones.last;
      if (!beside || chosen.partners_of_a(ones.first).size() != 1) continue;
      const Range joined{std::min(ones.first, seed.a), std::max(ones.last, seed.a + 1)};
      const Range b{seed.b, seed.b + 1};
      if (cosine(joined, b) > cosine(ones, b)) chosen.match(seed.a, seed.b, seed.cosine_q15);
    } else if (ones.empty() && !others.empty()) {
      const bool beside = seed.b + 1 == others.first || seed.b == others.last;
      if (!beside || chosen.partners_of_b(others.first).size() != 1) continue;
      const Range joined{std::min(others.first, seed.b), std::max(others.last, seed.b + 1)};
      const Range a{seed.a, seed.a + 1};
      if (cosine(a, joined) > cosine(a, others)) chosen.match(seed.a, seed.b, seed.cosine_q15);
    }
  }
}

bool prose_enough(const Body& body, std::uint32_t sentence) {
  const std::uint32_t unquoted = body.unquoted[sentence];
  return unquoted >= kFewestProseWords && unquoted * 4 >= body.sentences[sentence].size();
}

/// Sets SentenceMatch::prose: true without quoted words on either side; else a quarter of both
/// sentences must be prose, and that prose alone must pass as a seed.
void mark_prose(const Bodies& bodies, const CompareOptions& options,
                std::vector<SentenceMatch>& matches) {
  const auto quoted = [](const Body& body, std::uint32_t sentence) {
    return body.unquoted[sentence] < body.sentences[sentence].size();
  };
  SentenceVectors a, b;
  std::optional<SharedTerms> shared;  // made when the first quotation is met
  for (SentenceMatch& match : matches) {
    if (!quoted(bodies.a, match.a) && !quoted(bodies.b, match.b)) continue;
    if (!shared) {
      a = sentence_vectors(bodies.a, bodies.stems, Words::Unquoted);
      b = sentence_vectors(bodies.b, bodies.stems, Words::Unquoted);
      shared.emplace(a, b, bodies.stems);
    }
    shared->take(match.a);
    match.prose = prose_enough(bodies.a, match.a) && prose_enough(bodies.b, match.b) &&
                  passes(shared->with(match.b).likeness, options);
  }
}

/// Those that were prepared, else `made`.
const SentenceVectors& vectors_of(const Body& body, const Prepared* prepared, std::uint32_t stems,
                                  SentenceVectors& made) {
  if (prepared != nullptr) return prepared->sentences;
  made = sentence_vectors(body, stems, Words::All);
  return made;
}

const TermIndex* index_of(const Prepared* prepared) {
  return prepared == nullptr ? nullptr : &prepared->index;
}

bool same_sentences(const Bodies& bodies) {
  if (bodies.a.sentences.size() != bodies.b.sentences.size()) return false;
  for (std::size_t s = 0; s < bodies.a.sentences.size(); ++s) {
    if (bodies.a.sentences[s].last != bodies.b.sentences[s].last) return false;
  }
  return bodies.a.word == bodies.b.word;
}

}  // namespace

std::vector<SentenceMatch> align(const Bodies& bodies, const CompareOptions& options) {
  const auto n = static_cast<std::uint32_t>(bodies.a.sentences.size());
  const auto m = static_cast<std::uint32_t>(bodies.b.sentences.size());
  Assignment chosen(n, m);
  if (same_sentences(bodies)) {
    for (std::uint32_t s = 0; s < n; ++s) {
      if (!bodies.a.sentences[s].empty()) chosen.match(s, s, 32768);
    }
  } else {
    SentenceVectors made_a, made_b;
    const SentenceVectors& a = vectors_of(bodies.a, bodies.prepared_a, bodies.stems, made_a);
    const SentenceVectors& b = vectors_of(bodies.b, bodies.prepared_b, bodies.stems, made_b);
    const std::vector<Likeness> alike =
        alike_sentences(a, b, bodies.stems, kExtendCosine,
                        {index_of(bodies.prepared_a), index_of(bodies.prepared_b)});
    std::vector<Likeness> seeds;
    for (const Likeness& pair : alike) {
      const bool long_enough = bodies.a.sentences[pair.a].size() >= kFewestWords &&
                               bodies.b.sentences[pair.b].size() >= kFewestWords;
      if (long_enough && passes(pair, options)) seeds.push_back(pair);
    }
    StretchCosine cosine(a, b, bodies.stems);
    seeds = by_preference(extend_and_filter(std::move(seeds), cosine, options), n, m);
    for (const Likeness& seed : seeds) {
      if (!chosen.free_a(seed.a) || !chosen.free_b(seed.b)) continue;
      chosen.match(seed.a, seed.b, seed.cosine_q15);
    }
    join_halves(seeds, cosine, chosen);
    extend_matches(bodies, alike, chosen);
  }
  std::vector<SentenceMatch> matches = chosen.take();
  mark_prose(bodies, options, matches);
  return matches;
}

}  // namespace bylineage::compare_internal
