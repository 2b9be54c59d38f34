#include <algorithm>
#include <iterator>
#include <set>
#include <span>

#include "readings_internal.h"

namespace bylineage {
namespace {

constexpr std::size_t kMaxReadings = 64;

// Five bits: rarer than one article in 32. Words like "the" and "said" lie far below; a run of
// two that has such a word meets another text by chance too often to testify.
constexpr std::int32_t kContentIdfQ8 = 5 * 256;

struct TokenRange {
  std::uint32_t first = 0, last = 0;  ///< into Parsed::tokens
};

bool has_content(const Analysis& analysis, TokenRange range) {
  for (std::uint32_t t = range.first; t < range.last; ++t) {
    if (analysis.parsed.tokens[t].is(Token::Number) || analysis.idf[t] >= kContentIdfQ8)
      return true;
  }
  return false;
}

// The runs of `length` words that hold a word of the range, reaching one neighbour out.
std::vector<std::uint64_t> runs_around(const Analysis& analysis, TokenRange range,
                                       TokenRange sentence, std::size_t length) {
  const auto& tokens = analysis.parsed.tokens;
  const std::uint32_t first = range.first > sentence.first ? range.first - 1 : range.first;
  const std::uint32_t last = range.last < sentence.last ? range.last + 1 : range.last;
  std::vector<std::uint64_t> words;
  for (std::uint32_t t = first; t < last; ++t) words.push_back(tokens[t].hash);
  std::vector<std::uint64_t> runs;
  for (std::size_t i = 0; i + length <= words.size(); ++i) {
    runs.push_back(hash_run(&words[i], length));
  }
  return runs;
}

Span words_span(const Analysis& analysis, TokenRange range) {
  const auto& tokens = analysis.parsed.tokens;
  return {tokens[range.first].span.begin, tokens[range.last - 1].span.end};
}

// One text's side of a place where two differ.
ReadingSide make_side(const Analysis& analysis, TokenRange range, TokenRange sentence) {
  ReadingSide side;
  side.span = words_span(analysis, range);
  side.pairs = runs_around(analysis, range, sentence, 2);
  side.triples = runs_around(analysis, range, sentence, 3);
  return side;
}

// A run that both articles have somewhere tells them apart for nobody.
void drop_common_runs(const StoryView& view, const StoryView::Pair& pair, Reading& reading) {
  const auto drop = [&](std::vector<std::uint64_t>& runs, std::size_t other) {
    std::erase_if(runs, [&](std::uint64_t run) { return view.has_run(other, run); });
  };
  drop(reading.a.pairs, pair.b);
  drop(reading.a.triples, pair.b);
  drop(reading.b.pairs, pair.a);
  drop(reading.b.triples, pair.a);
}

bool substitutes(const Edit& edit) {
  switch (edit.kind) {
    case EditKind::Inflection:
    case EditKind::Substitution:
    case EditKind::Number:
    case EditKind::Date:
    case EditKind::Name:
      return edit.a_first < edit.a_last && edit.b_first < edit.b_last;
    default:
      return false;
  }
}

bool has_any(const StoryView& view, std::size_t local, const std::vector<std::uint64_t>& runs) {
  return std::ranges::any_of(runs, [&](std::uint64_t run) { return view.has_run(local, run); });
}

}  // namespace

std::vector<Reading> readings(const StoryView& view, const StoryView::Pair& pair) {
  std::vector<Reading> found;
  const Analysis& a = view.analysis(pair.a);
  const Analysis& b = view.analysis(pair.b);
  for (const Edit& edit : pair.comparison->edits) {
    if (found.size() == kMaxReadings) break;
    const TokenRange in_a{edit.a_first, edit.a_last}, in_b{edit.b_first, edit.b_last};
    // Small words change in every rewrite, and meet by chance: they testify to nothing.
    if (!substitutes(edit) || !has_content(a, in_a) || !has_content(b, in_b)) continue;
    const SentenceMatch& match = pair.comparison->aligned[edit.match];
    const Sentence& of_a = a.parsed.sentences[match.a];
    const Sentence& of_b = b.parsed.sentences[match.b];
    Reading reading{make_side(a, in_a, {of_a.first_token, of_a.last_token}),
                    make_side(b, in_b, {of_b.first_token, of_b.last_token})};
    reading.small = edit.kind == EditKind::Inflection;
    reading.a.sentence = match.a;
    reading.b.sentence = match.b;
    drop_common_runs(view, pair, reading);
    if (!reading.a.triples.empty() || !reading.b.triples.empty()) {
      found.push_back(std::move(reading));
    }
  }
  return found;
}

namespace {

// True if some sentence of the witness aligns with this sentence of `of`.
bool aligns(const StoryView& view, std::size_t of, std::uint32_t sentence, std::size_t witness) {
  const StoryView::Pair* pair = view.pair(of, witness);
  if (pair == nullptr) return false;
  return std::ranges::any_of(pair->comparison->aligned, [&](const SentenceMatch& match) {
    return (pair->a == of ? match.a : match.b) == sentence;
  });
}

// Three words in a row are proof enough that the witness has this reading; two only where its
// sentence aligns with this one.
bool has_side(const StoryView& view, const ReadingSide& side, std::size_t of, std::size_t witness) {
  return has_any(view, witness, side.triples) ||
         (has_any(view, witness, side.pairs) && aligns(view, of, side.sentence, witness));
}

}  // namespace

char side(const StoryView& view, const StoryView::Pair& pair, const Reading& reading,
          std::size_t witness) {
  const bool has_a = has_side(view, reading.a, pair.a, witness);
  const bool has_b = has_side(view, reading.b, pair.b, witness);
  if (has_a == has_b) return 0;
  const std::size_t of = has_a ? pair.a : pair.b;
  const ReadingSide& kept = has_a ? reading.a : reading.b;
  // Spelling and endings are chosen by house style, so they count in an aligned sentence only.
  if (reading.small &&
      !(has_any(view, witness, kept.triples) && aligns(view, of, kept.sentence, witness))) {
    return 0;
  }
  return has_a ? 'a' : 'b';
}

namespace {

TokenRange tokens_in(const Analysis& analysis, Span span) {
  const auto& tokens = analysis.parsed.tokens;
  const auto first = std::ranges::lower_bound(tokens, span.begin, {},
                                              [](const Token& token) { return token.span.begin; });
  const auto last = std::ranges::lower_bound(tokens, span.end, {},
                                             [](const Token& token) { return token.span.begin; });
  return {static_cast<std::uint32_t>(first - tokens.begin()),
          static_cast<std::uint32_t>(last - tokens.begin())};
}

// A change as a reading; its runs are empty if a side has no word.
Reading detail_reading(const StoryView& view, const StoryView::Pair& pair, const Change& change) {
  const Analysis& a = view.analysis(pair.a);
  const Analysis& b = view.analysis(pair.b);
  const TokenRange in_a = tokens_in(a, change.a);
  const TokenRange in_b = tokens_in(b, change.b);
  if (in_a.first >= in_a.last || in_b.first >= in_b.last) return {};
  const TokenRange all_a{0, static_cast<std::uint32_t>(a.parsed.tokens.size())};
  const TokenRange all_b{0, static_cast<std::uint32_t>(b.parsed.tokens.size())};
  Reading reading{make_side(a, in_a, all_a), make_side(b, in_b, all_b)};
  drop_common_runs(view, pair, reading);
  return reading;
}

bool is_detail(const Change& change) { return change.kind != Change::Kind::Quotation; }

// What the other articles of the story have to say about one pair.
class Hearing {
 public:
  Hearing(const StoryView& view, const StoryView::Pair& pair,
          const std::vector<std::vector<Reading>>& all_readings)
      : view_(view),
        pair_(pair),
        all_readings_(all_readings),
        others_(view.witnesses(pair.a, pair.b)) {}

  Testimony hear() {
    for (const std::size_t witness : others_) hear_kept(witness);
    for (const std::size_t witness : others_) {
      if (!testimony_.innovations.empty()) break;  // one older witness settles it
      hear_innovations(witness);
    }
    for (const std::size_t witness : others_) hear_slips(witness);
    return std::move(testimony_);
  }

 private:
  const std::vector<Reading>& readings_of(const StoryView::Pair& pair) const {
    return all_readings_[static_cast<std::size_t>(&pair - view_.pairs().data())];
  }

  // A witness that copied x repeats x's private words, and so proves nothing for x, unless it was
  // there before x, or keeps words of y that x lost (then it did not get its text from x alone).
  bool independent(std::size_t witness, std::size_t x, std::size_t for_the_other) const {
    return !view_.copying(witness, x) || view_.before(witness, x) || for_the_other >= 2;
  }

  // Places where the witness agrees with one of the two.
  void hear_kept(std::size_t witness) {
    const std::vector<Reading>& places = readings_of(pair_);
    std::vector<std::size_t> for_a, for_b;
    for (std::size_t i = 0; i < places.size(); ++i) {
      const char agrees = side(view_, pair_, places[i], witness);
      if (agrees == 'a') for_a.push_back(i);
      if (agrees == 'b') for_b.push_back(i);
    }
    if (independent(witness, pair_.a, for_b.size())) {
      for (const std::size_t i : for_a) {
        if (!heard_.insert(i).second) continue;
        testimony_.a_kept.push_back({places[i].a.span, places[i].b.span, witness});
      }
    }
    if (independent(witness, pair_.b, for_a.size())) {
      for (const std::size_t i : for_b) {
        if (!heard_.insert(i).second) continue;
        testimony_.b_kept.push_back({places[i].b.span, places[i].a.span, witness});
      }
    }
  }

  bool credits(std::size_t local, const std::string& outlet) const {
    return std::ranges::any_of(view_.analysis(local).parsed.credits, [&](const Credit& credit) {
      return is_credit(credit.role) && outlet_key(credit.outlet) == outlet;
    });
  }

  // An older text may testify to what a and b changed together: earlier than both, or credited by
  // one of them.
  bool older(std::size_t witness) const {
    if (view_.before(witness, pair_.a) && view_.before(witness, pair_.b)) return true;
    const std::string& outlet = view_.outlet(witness);
    return !outlet.empty() && (credits(pair_.a, outlet) || credits(pair_.b, outlet));
  }

  // Places where b differs from the older witness, a has b's words, and a fourth text has the
  // witness's: an innovation that a and b share.
  void hear_innovations(std::size_t witness) {
    const StoryView::Pair* with_b = view_.pair(witness, pair_.b);
    if (with_b == nullptr || !with_b->copying() || !view_.copying(witness, pair_.a)) return;
    if (!older(witness)) return;
    const char of_b = with_b->a == pair_.b ? 'a' : 'b';
    const char of_witness = of_b == 'a' ? 'b' : 'a';
    for (const Reading& place : readings_of(*with_b)) {
      if (side(view_, *with_b, place, pair_.a) != of_b) continue;
      const bool attested = std::ranges::any_of(others_, [&](std::size_t other) {
        return other != witness && side(view_, *with_b, place, other) == of_witness;
      });
      if (!attested) continue;
      testimony_.innovations.push_back({(of_b == 'a' ? place.a : place.b).span, {}, witness});
    }
  }

  // True if an article beside the witness copied neither a nor b, and has one of these runs too.
  bool attested(const std::vector<std::uint64_t>& runs, std::size_t witness) const {
    return std::ranges::any_of(others_, [&](std::size_t other) {
      return other != witness && !view_.copying(other, pair_.a) && !view_.copying(other, pair_.b) &&
             has_any(view_, other, runs);
    });
  }

  // Names and numbers in which a and b agree against two articles that copied neither: the slip is
  // of their family, and whoever has it has it from there.
  void hear_slips(std::size_t witness) {
    const StoryView::Pair* with_b = view_.pair(witness, pair_.b);
    if (with_b == nullptr || with_b->copying() || view_.copying(witness, pair_.a)) return;
    for (const Change& change : with_b->comparison->changes) {
      if (!is_detail(change)) continue;
      const Reading reading = detail_reading(view_, *with_b, change);
      const bool b_is_a = with_b->a == pair_.b;
      const ReadingSide& ours = b_is_a ? reading.a : reading.b;
      const ReadingSide& theirs = b_is_a ? reading.b : reading.a;
      const bool is_slip = !ours.pairs.empty() && has_any(view_, pair_.a, ours.pairs) &&
                           !has_any(view_, pair_.a, theirs.pairs) &&
                           attested(theirs.pairs, witness);
      if (!is_slip || !slips_.insert(ours.pairs.front()).second) continue;
      testimony_.innovations.push_back({ours.span, theirs.span, witness});
    }
  }

  const StoryView& view_;
  const StoryView::Pair& pair_;
  const std::vector<std::vector<Reading>>& all_readings_;
  const std::vector<std::size_t> others_;
  std::set<std::size_t> heard_;    // places that a witness spoke for
  std::set<std::uint64_t> slips_;  // by their first run
  Testimony testimony_;
};

}  // namespace

Testimony hear_witnesses(const StoryView& view, const StoryView::Pair& pair,
                         const std::vector<std::vector<Reading>>& all_readings) {
  return Hearing(view, pair, all_readings).hear();
}

WitnessedChange witness_change(const StoryView& view, const StoryView::Pair& pair,
                               std::size_t pair_index, std::size_t change) {
  WitnessedChange result{pair_index, change, std::nullopt, false};
  if (!view.witnessed()) return result;
  const Change& detail = pair.comparison->changes[change];
  const Reading reading = detail_reading(view, pair, detail);
  // A number, a name or a stretch of quotation is peculiar enough for two words to witness it.
  for (const std::size_t witness : view.witnesses(pair.a, pair.b)) {
    const bool has_a = has_any(view, witness, reading.a.pairs);
    if (has_a == has_any(view, witness, reading.b.pairs)) continue;
    result.third_witness = view.doc(witness);
    result.agrees_with_a = has_a;
    break;
  }
  return result;
}

}  // namespace bylineage
