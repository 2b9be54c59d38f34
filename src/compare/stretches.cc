#include <algorithm>
#include <tuple>
#include <utility>

#include "bylineage/base/fixed.h"
#include "compare/fragments_internal.h"
#include "compare/prepared_internal.h"
#include "compare/stretches_internal.h"

namespace bylineage::compare_internal {
namespace {

// Cosines and shares in thousandths. What PAN 2014 does not give was chosen on PAN 2013's
// training pairs (halves by source text: plagdet .919 and .917). The values lie flat: units of at
// most 24 or 40 words, fragments of cosine .30 or .40, a ratio of 2 move plagdet by .003 at most; a
// gap of 6 units costs .005, seeds of cosine .25 cost .007.
constexpr std::uint32_t kFewestWords = 5, kMostWords = 30;  // of a unit
constexpr std::uint64_t kUnitsElsewhere = 10;  // taken to exist without the word: short texts
constexpr std::int64_t kSeedCosine = 300, kSeedDice = 330;  // PAN 2014
constexpr std::uint32_t kGap = 4;                           // units; PAN 2014
constexpr std::int64_t kFragmentCosine = 340;               // PAN 2014
constexpr std::int64_t kBesideVerbatim =
    500;  // where the copying is plain, doubtful places are not
constexpr std::uint64_t kVerbatimShare = 700;
constexpr std::uint64_t kInVerbatim = 300;  // of a unit's words
constexpr std::uint32_t kCharacters = 150;
constexpr std::uint32_t kFewWords = 15;  // hold fewer characters than that
constexpr std::uint64_t kProse = 750;    // with more, quotations are not looked at
constexpr std::uint64_t kSomeProse = 250;
// Summaries.
constexpr std::uint32_t kSummaryGap = 2, kFarGap = 24;  // units; the second from PAN 2014
constexpr std::uint32_t kSummaryRatio = 3;              // far side to short side, characters
constexpr std::uint32_t kSummarySeeds = 3, kLongestSummary = 1500;
constexpr std::uint64_t kSummaryDensity = 500;  // of the short side's units with a seed
constexpr std::uint64_t kOneFragment = 750;     // of the short side in one fragment: no summary
constexpr std::int64_t kSummaryCosine = 200;

std::uint32_t lap(Range x, Range y) {
  const std::uint32_t first = std::max(x.first, y.first), last = std::min(x.last, y.last);
  return first < last ? last - first : 0;
}

std::vector<Range> ranges_of(const Body& body) {
  std::vector<Range> joined, units;
  for (const Range& sentence : body.sentences) {
    if (sentence.empty()) continue;
    if (!joined.empty() && joined.back().size() < kFewestWords) {
      joined.back().last = sentence.last;
    } else {
      joined.push_back(sentence);
    }
  }
  for (const Range& unit : joined) {
    const std::uint32_t pieces = (unit.size() + kMostWords - 1) / kMostWords;
    for (std::uint32_t i = 0; i < pieces; ++i) {
      units.push_back(
          {unit.first + unit.size() * i / pieces, unit.first + unit.size() * (i + 1) / pieces});
    }
  }
  return units;
}

/// One text, or both, as the search works on it.
struct Side {
  const Body& body;
  Units made;  // if not prepared
  const Units& units;
  SentenceVectors vectors;

  Side(const Body& of, const Prepared* prepared, std::uint32_t stems)
      : body(of),
        made(prepared == nullptr ? Units(of, stems) : Units()),
        units(prepared == nullptr ? made : prepared->units) {}
  ~Side() = default;
  Side(const Side&) = delete;
  Side(Side&&) = delete;
  Side& operator=(const Side&) = delete;
  Side& operator=(Side&&) = delete;

  Range positions(Range range) const {
    return {units.ranges[range.first].first, units.ranges[range.last - 1].last};
  }
  std::uint32_t characters(Range range) const { return body.span(positions(range)).size(); }
  std::uint32_t units_with(std::uint32_t stem) const {
    return stem < units.with.size() ? units.with[stem] : 0;
  }
};

/// Per stem the logarithm of how few units of the two texts have it, Q4.
std::vector<std::uint32_t> stem_weights(const Side& a, const Side& b, std::uint32_t stems) {
  const std::size_t units = a.units.ranges.size() + b.units.ranges.size();
  // Weights by number of units; most stems are in one or two.
  const std::int64_t all = log2_q16(units + kUnitsElsewhere);
  constexpr std::uint32_t kUnknown = static_cast<std::uint32_t>(-1);
  std::vector<std::uint32_t> weight_of(units + 1, kUnknown), weights(stems, 0);
  weight_of[0] = 0;
  for (std::uint32_t stem = 0; stem < stems; ++stem) {
    const std::uint32_t with = a.units_with(stem) + b.units_with(stem);
    std::uint32_t& weight = weight_of[with];
    if (weight == kUnknown) weight = static_cast<std::uint32_t>((all - log2_q16(with)) >> 12);
    weights[stem] = weight;
  }
  return weights;
}

/// unit_vectors() of all words.
SentenceVectors weighted(const Units& units, const std::vector<std::uint32_t>& weights) {
  SentenceVectors vectors;
  vectors.begin = units.begin;
  vectors.terms.reserve(units.stems.size());
  vectors.norm.reserve(units.ranges.size());
  for (std::size_t unit = 0; unit < units.ranges.size(); ++unit) {
    std::uint64_t squares = 0;
    for (std::uint32_t t = units.begin[unit]; t < units.begin[unit + 1]; ++t) {
      const std::uint32_t stem = units.stems[t], weight = weights[stem];
      vectors.terms.push_back({stem, weight});
      squares += std::uint64_t{weight} * weight;
    }
    vectors.norm.push_back(isqrt(squares << 8));
  }
  return vectors;
}

bool prose_at_least(const Body& body, Range range, std::uint64_t share) {
  const auto quoted =
      std::count(body.quoted.begin() + range.first, body.quoted.begin() + range.last, true);
  return at_least(range.size() - static_cast<std::uint32_t>(quoted), range.size(), share);
}

bool below(std::int32_t cosine_q15, std::int64_t least) {
  return std::int64_t{cosine_q15} * 1000 < least * 32768;
}

/// Finds what is reworded or summed up, beside the verbatim stretches that are known.
class Search {
 public:
  explicit Search(const Bodies& bodies)
      : bodies_(bodies),
        a_(bodies.a, bodies.prepared_a, bodies.stems),
        b_(bodies.b, bodies.prepared_b, bodies.stems),
        weights_(stem_weights(a_, b_, bodies.stems)) {
    a_.vectors = weighted(a_.units, weights_);
    b_.vectors = weighted(b_.units, weights_);
  }

  /// Adds to `stretches`, or takes away what is part of something longer.
  void run(std::vector<Stretch>& stretches) const {
    auto seeds = alike_sentences(a_.vectors, b_.vectors, bodies_.stems, kSeedCosine);
    std::erase_if(seeds, [](const Likeness& seed) { return seed.dice <= kSeedDice; });
    StretchCosine cosine(a_.vectors, b_.vectors, bodies_.stems);
    auto fragments = alike_fragments(seeds, kGap, cosine, kFragmentCosine);
    settle(stretches, fragments);
    if (!stretches.empty()) {
      std::erase_if(seeds, [&](const Likeness& seed) { return in_one_of(stretches, seed); });
      fragments = alike_fragments(seeds, kGap, cosine, kBesideVerbatim);
    }
    std::vector<Found> found;
    for (Fragment& fragment : fragments) found.push_back({std::move(fragment)});
    if (!seeds.empty()) add_summaries(seeds, cosine, found);
    drop_quoted(found);
    for (const Found& each : best_first(std::move(found))) stretches.push_back(stretch_of(each));
  }

 private:
  enum class Far : std::uint8_t { Neither, A, B };  ///< the side of what was summed up

  struct Found {
    Fragment fragment;
    Far far = Far::Neither;
  };

  Range positions_a(const Fragment& f) const { return a_.positions(f.a); }
  Range positions_b(const Fragment& f) const { return b_.positions(f.b); }

  /// Where a verbatim stretch is most of a fragment, the fragment goes; where it is but a part, the
  /// stretch goes.
  void settle(std::vector<Stretch>& stretches, const std::vector<Fragment>& fragments) const {
    std::vector<bool> part(stretches.size(), false);
    for (const Fragment& fragment : fragments) {
      const Range a = positions_a(fragment), b = positions_b(fragment);
      std::uint64_t in_a = 0, in_b = 0;
      std::vector<std::size_t> inside;
      for (std::size_t i = 0; i < stretches.size(); ++i) {
        const std::uint32_t lap_a = lap(a, stretches[i].a), lap_b = lap(b, stretches[i].b);
        if (lap_a == 0 || lap_b == 0) continue;
        in_a += lap_a;
        in_b += lap_b;
        inside.push_back(i);
      }
      if (at_least(in_a, a.size(), kVerbatimShare) || at_least(in_b, b.size(), kVerbatimShare)) {
        continue;
      }
      for (const std::size_t i : inside) part[i] = true;
    }
    std::size_t i = 0;
    std::erase_if(stretches, [&](const Stretch&) { return part[i++]; });
  }

  bool in_one_of(const std::vector<Stretch>& stretches, const Likeness& seed) const {
    std::uint64_t in_a = 0, in_b = 0;
    const Range a = a_.units.ranges[seed.a], b = b_.units.ranges[seed.b];
    for (const Stretch& stretch : stretches) {
      in_a += lap(a, stretch.a);
      in_b += lap(b, stretch.b);
    }
    return at_least(in_a, a.size(), kInVerbatim) || at_least(in_b, b.size(), kInVerbatim);
  }

  void add_summaries(const std::vector<Likeness>& seeds, StretchCosine& cosine,
                     std::vector<Found>& found) const {
    for (const Far far : {Far::B, Far::A}) {
      const bool far_b = far == Far::B;
      std::vector<Fragment> wide;
      cluster(seeds, far_b ? kSummaryGap : kFarGap, far_b ? kFarGap : kSummaryGap, wide);
      for (Fragment& fragment : wide) {
        if (!is_summary(fragment, far_b, found) ||
            below(cosine(fragment.a, fragment.b), kSummaryCosine)) {
          continue;
        }
        std::erase_if(found, [&](const Found& other) {
          return lap(other.fragment.a, fragment.a) > 0 && lap(other.fragment.b, fragment.b) > 0;
        });
        found.push_back({std::move(fragment), far});
      }
    }
  }

  bool is_summary(const Fragment& fragment, bool far_b, const std::vector<Found>& found) const {
    const Side &near = far_b ? a_ : b_, &far = far_b ? b_ : a_;
    const Range short_side = far_b ? fragment.a : fragment.b;
    const std::uint32_t size = near.characters(short_side);
    if (size < kCharacters || size > kLongestSummary || fragment.seeds.size() < kSummarySeeds ||
        far.characters(far_b ? fragment.b : fragment.a) < std::uint64_t{kSummaryRatio} * size) {
      return false;
    }
    const auto filled = distinct(fragment.seeds, far_b ? &Likeness::a : &Likeness::b);
    if (filled < 2 || !at_least(filled, short_side.size(), kSummaryDensity)) return false;
    return std::none_of(found.begin(), found.end(), [&](const Found& other) {
      const Fragment& f = other.fragment;
      return lap(far_b ? f.a : f.b, short_side) > 0 &&
             at_least(std::min(a_.characters(f.a), b_.characters(f.b)), size, kOneFragment);
    });
  }

  static std::uint32_t distinct(const std::vector<Likeness>& seeds,
                                std::uint32_t Likeness::* side) {
    std::vector<std::uint32_t> units;
    for (const Likeness& seed : seeds) units.push_back(seed.*side);
    std::sort(units.begin(), units.end());
    return static_cast<std::uint32_t>(std::unique(units.begin(), units.end()) - units.begin());
  }

  /// Drops what is alike by its quotations only.
  void drop_quoted(std::vector<Found>& found) const {
    const auto quoted = [&](const Found& each) {
      return !prose_at_least(bodies_.a, positions_a(each.fragment), kProse) &&
             !prose_at_least(bodies_.b, positions_b(each.fragment), kProse);
    };
    if (std::none_of(found.begin(), found.end(), quoted)) return;
    const auto a = unit_vectors(bodies_.a, a_.units.ranges, weights_, Words::Unquoted);
    const auto b = unit_vectors(bodies_.b, b_.units.ranges, weights_, Words::Unquoted);
    StretchCosine cosine(a, b, bodies_.stems);
    std::erase_if(found, [&](const Found& each) {
      return quoted(each) && below(cosine(each.fragment.a, each.fragment.b), kFragmentCosine);
    });
  }

  /// Of fragments that overlap on either side, the one with most alike; without the short ones.
  std::vector<Found> best_first(std::vector<Found> found) const {
    const auto score = [](const Found& each) {
      std::int64_t sum = 0;
      for (const Likeness& seed : each.fragment.seeds) sum += seed.cosine_q15;
      return sum;
    };
    std::sort(found.begin(), found.end(), [&](const Found& x, const Found& y) {
      return std::tuple{-score(x), x.fragment.a.first, x.fragment.b.first, x.fragment.a.last} <
             std::tuple{-score(y), y.fragment.a.first, y.fragment.b.first, y.fragment.a.last};
    });
    std::vector<Found> kept;
    for (Found& each : found) {
      const Fragment& f = each.fragment;
      const bool taken = std::any_of(kept.begin(), kept.end(), [&](const Found& other) {
        return lap(f.a, other.fragment.a) > 0 || lap(f.b, other.fragment.b) > 0;
      });
      if (!taken) kept.push_back(std::move(each));
    }
    std::erase_if(kept, [&](const Found& each) {
      return a_.characters(each.fragment.a) < kCharacters ||
             b_.characters(each.fragment.b) < kCharacters;
    });
    return kept;
  }

  Stretch stretch_of(const Found& each) const {
    Stretch stretch{positions_a(each.fragment), positions_b(each.fragment), 0};
    if (each.far == Far::Neither) return stretch;
    const bool far_b = each.far == Far::B;
    Range& range = far_b ? stretch.b : stretch.a;
    const std::uint32_t places = distinct(each.fragment.seeds, far_b ? &Likeness::b : &Likeness::a);
    if (places < 2) return stretch;
    const std::uint32_t step = range.size() / (places - 1);
    const std::uint32_t words = far_b ? bodies_.b.size() : bodies_.a.size();
    range = {range.first - std::min(range.first, step), std::min(words, range.last + step)};
    return stretch;
  }

  const Bodies& bodies_;
  Side a_, b_;
  std::vector<std::uint32_t> weights_;  // [stems]
};

}  // namespace

Units::Units(const Body& body, std::uint32_t stem_count)
    : ranges(ranges_of(body)), with(stem_count, 0) {
  std::vector<std::uint32_t> seen(stem_count, 0);  // number of the last unit with the stem
  std::uint32_t number = 0;
  stems.reserve(body.size());
  begin.reserve(ranges.size() + 1);
  begin.push_back(0);
  for (const Range& unit : ranges) {
    ++number;
    for (std::uint32_t at = unit.first; at < unit.last; ++at) {
      const std::uint32_t stem = body.stem[at];
      if (std::exchange(seen[stem], number) == number) continue;
      stems.push_back(stem);
      ++with[stem];
    }
    begin.push_back(static_cast<std::uint32_t>(stems.size()));
  }
}

Span reading_span(const Body& body, Range range) {
  const auto sentence_at = [&](std::uint32_t position) {
    const auto after = std::upper_bound(
        body.sentences.begin(), body.sentences.end(), position,
        [](std::uint32_t at, const Range& sentence) { return at < sentence.first; });
    return static_cast<std::size_t>(after - body.sentences.begin()) - 1;
  };
  const auto& sentences = body.article->parsed.sentences;
  Span span = body.span(range);
  const std::size_t first = sentence_at(range.first), last = sentence_at(range.last - 1);
  if (body.sentences[first].first == range.first) span.begin = sentences[first].span.begin;
  if (body.sentences[last].last == range.last) span.end = sentences[last].span.end;
  return span;
}

std::vector<Stretch> find_stretches(const Bodies& bodies, const std::vector<Run>& runs) {
  if (bodies.a.size() == 0 || bodies.b.size() == 0) return {};
  std::vector<Stretch> stretches = verbatim_stretches(bodies, runs);
  std::uint32_t rest_a = bodies.a.size(), rest_b = bodies.b.size();
  for (const Stretch& stretch : stretches) {
    rest_a -= stretch.a.size();
    rest_b -= stretch.b.size();
  }
  if (std::min(rest_a, rest_b) >= kFewWords) Search(bodies).run(stretches);
  std::erase_if(stretches, [&](const Stretch& stretch) {
    return !prose_at_least(bodies.a, stretch.a, kSomeProse) &&
           !prose_at_least(bodies.b, stretch.b, kSomeProse);
  });
  return stretches;
}

}  // namespace bylineage::compare_internal
