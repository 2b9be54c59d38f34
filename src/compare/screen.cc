// How screen() knows a relation without the measures that decide it.
//
// Every gate of the table of relations (relation.cc) passes more easily the greater the measures
// of alignment and wording are: copied words, aligned sentences, their order, common wording,
// quoted runs. So the table is read twice, with the least and with the greatest values that they
// can have. If both readings give one relation, so does every value between them, and the exact
// measures are not needed. Screening thus has no thresholds of its own, and follows the table when
// it changes.
//
// The measures come in steps: signatures; exact copied words, from the runs of 3 words that both
// texts have, and a bound of the common wording, from the stems that both have: an alignment's
// score is at most the bits of its words, and no word is in two; the exact common wording;
// everything.
//
// All that is read off outlines. Where a pair most likely copies and neither article is in many
// pairs, they are not made: whatever they said, the pair is compared in full after them.
#include "bylineage/compare/screen.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

#include "compare/comparison_internal.h"
#include "compare/relation_internal.h"
#include "compare/runs_internal.h"
#include "compare/wording_internal.h"

namespace bylineage {
namespace {

using namespace compare_internal;

// Pairs that share so many shingles of prose mostly copy: 84,000 of 91,000 among 40,000 law
// sections, 49,000 of 49,000 of a made corpus.
constexpr std::uint32_t kLikelyCopies = 16;

// An outline costs what it saves in three such pairs, roughly: 27 us, where a pair of law sections
// takes 46 us with outlines and 61 without.
constexpr std::uint32_t kFewPairs = 3;

// Above this ratio of lengths, looking the short list's entries up beats walking the long one.
constexpr std::size_t kGallop = 32;

/// One of two texts, with its outline.
struct Side {
  const Analysis& article;
  const Outline& outline;
};

/// Places of one trigram in two texts.
struct Meeting {
  std::uint32_t a = 0, b = 0;
};

/// Common wording, exact or at most.
struct Wording {
  std::uint64_t bits_q8 = 0;  ///< above chance
  std::uint32_t words = 0;
};

/// Memory that is used for pair after pair.
struct Scratch {
  std::vector<Meeting> meetings;
  std::vector<Run> runs;
  std::vector<std::uint32_t> stem_in_b;  ///< by stem of a, the stem of b; kNoStem: not in b
  LocalAligner aligner;
  WordMeasures measures;  ///< of the pair at hand, as far as measured
  std::optional<Wording> most, exact;
  bool copied = false;  ///< measures.copied is known
};

/// First entry >= value at or after `from`, by doubling steps.
std::size_t seek(const std::vector<std::uint64_t>& list, std::size_t from, std::uint64_t value) {
  std::size_t step = 1;
  while (from + step < list.size() && list[from + step] < value) {
    from += step;
    step *= 2;
  }
  const auto at = [&](std::size_t i) { return list.begin() + static_cast<std::ptrdiff_t>(i); };
  const auto found = std::lower_bound(at(from), at(std::min(from + step + 1, list.size())), value);
  return static_cast<std::size_t>(found - list.begin());
}

/// Calls visit(i, j) at the first entries of every value that both lists have; visit says past
/// which entries to go on.
template <class Visit>
void for_each_common(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b,
                     Visit visit) {
  const bool gallop = std::max(a.size(), b.size()) / kGallop > std::min(a.size(), b.size());
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const std::uint64_t x = a[i], y = b[j];
    if (x == y) {
      std::tie(i, j) = visit(i, j);
    } else if (gallop) {
      if (x < y) i = seek(a, i, y);
      if (y < x) j = seek(b, j, x);
    } else {
      // No branch on which is smaller: it is a coin toss.
      i += static_cast<std::size_t>(x < y);
      j += static_cast<std::size_t>(y < x);
    }
  }
}

/// All pairs of places of the trigrams that both texts have.
void find_meetings(const Outline& a, const Outline& b, std::vector<Meeting>& found) {
  found.clear();
  const auto end_of = [](const std::vector<std::uint64_t>& list, std::size_t i) {
    std::size_t end = i + 1;
    while (end < list.size() && list[end] == list[i]) ++end;
    return end;
  };
  for_each_common(a.trigrams, b.trigrams, [&](std::size_t i, std::size_t j) {
    const std::pair ends{end_of(a.trigrams, i), end_of(b.trigrams, j)};
    for (std::size_t x = i; x < ends.first; ++x) {
      for (std::size_t y = j; y < ends.second; ++y) found.push_back({a.places[x], b.places[y]});
    }
    return ends;
  });
}

/// The runs of 3 and more words that common_runs() finds: meetings that follow one another. Two
/// trigrams one word apart share two words, and so a sentence.
void join_meetings(std::vector<Meeting>& found, std::vector<Run>& runs) {
  runs.clear();
  std::ranges::sort(found, {}, [](const Meeting& m) { return std::pair(m.b - m.a, m.a); });
  for (const Meeting& m : found) {
    if (!runs.empty()) {
      Run& last = runs.back();
      const std::uint32_t next = last.length - kTrigram + 1;
      if (m.a == last.a + next && m.b == last.b + next) {
        ++last.length;
        continue;
      }
    }
    runs.push_back({m.a, m.b, kTrigram});
  }
  std::ranges::sort(runs, {}, [](const Run& run) { return std::pair(run.a, run.b); });
}

std::uint32_t copied_words(const Outline& a, const Outline& b, Scratch& scratch) {
  find_meetings(a, b, scratch.meetings);
  if (scratch.meetings.empty()) return 0;
  join_meetings(scratch.meetings, scratch.runs);
  const auto size = [](const Outline& x) { return static_cast<std::uint32_t>(x.words.size()); };
  std::uint32_t copied = 0;
  for (const Run& run : tiles(scratch.runs, size(a), size(b))) {
    std::uint32_t plain = 0;
    bool says_something = false;
    for (std::uint32_t k = 0; k < run.length; ++k) {
      const Outline::Word &x = a.words[run.a + k], &y = b.words[run.b + k];
      if (!x.plain || !y.plain) continue;
      ++plain;
      says_something |= x.content;
    }
    if (says_something) copied += plain;
  }
  return copied;
}

/// Notes the stems that both have, and bounds what aligning them can give.
Wording most_wording(const Outline& a, const Outline& b, Scratch& scratch) {
  scratch.stem_in_b.assign(a.stems.size(), Outline::kNoStem);
  Wording most;
  for_each_common(a.stems, b.stems, [&](std::size_t i, std::size_t j) {
    scratch.stem_in_b[i] = static_cast<std::uint32_t>(j);
    const std::uint32_t times = std::min(a.begin[i + 1] - a.begin[i], b.begin[j + 1] - b.begin[j]);
    most.words += times;
    most.bits_q8 += std::uint64_t{times} * (static_cast<std::uint32_t>(kWordBits) + a.worth[i]);
    return std::pair(i + 1, j + 1);
  });
  most.bits_q8 -= std::min(most.bits_q8, std::uint64_t{kChanceBits} * 256);
  return most;
}

/// What local_alignments() gives. Requires: most_wording() of the same two has been called.
Wording exact_wording(const Outline& a, const Outline& b, Scratch& scratch) {
  scratch.aligner.start(static_cast<std::uint32_t>(a.words.size()),
                        static_cast<std::uint32_t>(b.words.size()));
  for (std::uint32_t at = 0; at < a.words.size(); ++at) {
    const Outline::Word& word = a.words[at];
    if (word.stem == Outline::kNoStem) continue;
    const std::uint32_t stem = scratch.stem_in_b[word.stem];
    if (stem == Outline::kNoStem) continue;
    const auto stands =
        std::span(b.stands).subspan(b.begin[stem], b.begin[stem + 1] - b.begin[stem]);
    scratch.aligner.word(at, stands, word.plain ? word.rarity : 0);
  }
  scratch.measures.alignments = scratch.aligner.finish();
  Wording exact{wording_q8(scratch.measures.alignments), 0};
  for (const LocalAlignment& found : scratch.measures.alignments) exact.words += found.words;
  return exact;
}

/// Measures a pair, each measure once and not before it is asked for.
class Measuring {
 public:
  Measuring(const Side& a, const Side& b, Scratch& scratch)
      : a_(a.outline), b_(b.outline), scratch_(scratch) {
    scratch.measures.words_a = a_.plain_words;
    scratch.measures.words_b = b_.plain_words;
    scratch.measures.shared_quoted = overlap(a_.quoted, b_.quoted).shared;
    scratch.most.reset();
    scratch.exact.reset();
    scratch.copied = false;
  }
  std::uint32_t shared_quoted() const { return scratch_.measures.shared_quoted; }
  std::uint32_t copied() {
    if (!std::exchange(scratch_.copied, true)) {
      scratch_.measures.copied = copied_words(a_, b_, scratch_);
    }
    return scratch_.measures.copied;
  }
  const Wording& most() {
    if (!scratch_.most) scratch_.most = most_wording(a_, b_, scratch_);
    return *scratch_.most;
  }
  const Wording& exact() {
    most();
    if (!scratch_.exact) scratch_.exact = exact_wording(a_, b_, scratch_);
    return *scratch_.exact;
  }
  const WordMeasures& all() {
    copied();
    exact();
    return scratch_.measures;
  }

 private:
  const Outline &a_, &b_;
  Scratch& scratch_;
};

/// Reads the table with the least and the greatest measures that a pair can have.
class Reader {
 public:
  Reader(const Side& a, const Side& b, const Comparison& signatures, std::uint32_t shared_quoted,
         const CompareOptions& options)
      : a_(a), b_(b), options_(options), least_(signatures) {
    least_.words_a = a.outline.plain_words;
    least_.words_b = b.outline.plain_words;
    least_.prose_a = a.outline.prose_sentences;
    least_.prose_b = b.outline.prose_sentences;
    most_ = least_;
    most_.aligned_a = a.outline.sentences;
    most_.aligned_b = b.outline.sentences;
    most_.aligned_prose = most_.in_order = kAny;
    most_.copied = std::min(a.outline.plain_words, b.outline.plain_words);
    most_.wording_words = kAny;
    most_.wording_q8 = kAny;
    if (!a.article.parsed.quotations.empty() && !b.article.parsed.quotations.empty()) {
      most_.longest_quoted_run = kAny;
    }
    least_.shared_quoted = most_.shared_quoted = shared_quoted;
  }

  void copied(std::uint32_t exact) { least_.copied = most_.copied = exact; }
  void wording_at_most(const Wording& most) {
    most_.wording_q8 = most.bits_q8;
    most_.wording_words = most.words;
  }
  void wording(const Wording& exact) {
    least_.wording_q8 = most_.wording_q8 = exact.bits_q8;
    least_.wording_words = most_.wording_words = exact.words;
  }

  /// What the relation is at least: true if it is one of copying whatever is measured.
  bool surely_copies() const {
    return !copies_nothing(relate(a_.article, b_.article, least_, options_));
  }

  /// The relation if it is the same for all measures.
  std::optional<Relation> settled() const {
    const Relation most = relate(a_.article, b_.article, most_, options_);
    // The greatest measures give the strongest relation, so nothing is weaker than the weakest.
    if (most == Relation::Unrelated) return most;
    return relate(a_.article, b_.article, least_, options_) == most ? std::optional(most)
                                                                    : std::nullopt;
  }

 private:
  static constexpr std::uint32_t kAny = std::numeric_limits<std::uint32_t>::max();

  const Side &a_, &b_;
  const CompareOptions& options_;
  Comparison least_, most_;
};

/// The relation, if less than everything decides it.
std::optional<Relation> quick_relation(const Side& a, const Side& b, const Comparison& signatures,
                                       const CompareOptions& options, Measuring& measuring) {
  Reader reader(a, b, signatures, measuring.shared_quoted(), options);
  if (reader.surely_copies()) return std::nullopt;
  reader.copied(measuring.copied());
  reader.wording_at_most(measuring.most());
  if (const auto relation = reader.settled()) return relation;
  reader.wording(measuring.exact());
  return reader.settled();
}

/// Reads the outlines of both.
Comparison screen_outlined(const Side& a, const Side& b, Comparison c,
                           const CompareOptions& options) {
  thread_local Scratch scratch;
  Measuring measuring(a, b, scratch);
  const std::optional<Relation> relation = quick_relation(a, b, c, options, measuring);
  if (relation && copies_nothing(*relation)) {
    c.relation = *relation;
    return c;
  }
  return compare_texts(a.article, b.article, std::move(c), options,
                       {.evidence = relation ? Evidence::All : Evidence::OfCopying,
                        .known = &measuring.all(),
                        .prepared_a = a.outline.prepared.get(),
                        .prepared_b = b.outline.prepared.get()});
}

Comparison screen_in_order(Screened& a, Screened& b, const CompareOptions& options) {
  const Analysis &of_a = a.article(), &of_b = b.article();
  const bool entries = !of_a.parsed.form.entries.empty() || !of_b.parsed.form.entries.empty();
  if (entries) return compare_in_order(of_a, of_b, options);
  Comparison c;
  measure_signatures(of_a, of_b, c);
  const bool often_a = a.worth_outline(), often_b = b.worth_outline();
  if (c.prose.shared >= kLikelyCopies && !(often_a && often_b)) {
    return compare_texts(of_a, of_b, std::move(c), options, {.evidence = Evidence::OfCopying});
  }
  return screen_outlined({of_a, a.outline()}, {of_b, b.outline()}, std::move(c), options);
}

}  // namespace

const Outline& Screened::outline() {
  std::call_once(once_, [this] {
    outline_ = bylineage::outline(article_);
    made_ = true;
  });
  return outline_;
}

bool Screened::worth_outline() { return ++pairs_ > kFewPairs || made_; }

Comparison screen(Screened& a, Screened& b, const CompareOptions& options) {
  return precedes(b.article(), a.article()) ? mirrored(screen_in_order(b, a, options))
                                            : screen_in_order(a, b, options);
}

}  // namespace bylineage
