#include "readings_internal.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <span>

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
    if (analysis.parsed.tokens[t].is(Token::Number) || analysis.idf[t] >= kContentIdfQ8) return true;
  }
  return false;
}

// The runs that show a reading: with meaning, its words with one neighbour on either side;
// without, only with both, three words at least.
std::vector<std::uint64_t> runs_around(const Analysis& analysis, TokenRange range,
                                       TokenRange sentence, bool content) {
  const auto& tokens = analysis.parsed.tokens;
  const std::uint32_t first = range.first > sentence.first ? range.first - 1 : range.first;
  const std::uint32_t last = range.last < sentence.last ? range.last + 1 : range.last;
  std::vector<std::uint64_t> words;
  for (std::uint32_t t = first; t < last; ++t) words.push_back(tokens[t].hash);
  std::vector<std::uint64_t> runs;
  const std::size_t length = content ? 2 : 3;
  for (std::size_t i = 0; i + length <= words.size(); ++i) {
    runs.push_back(hash_run(&words[i], length));
  }
  return runs;
}

Span words_span(const Analysis& analysis, TokenRange range) {
  const auto& tokens = analysis.parsed.tokens;
  return {tokens[range.first].span.begin, tokens[range.last - 1].span.end};
}

Reading make_reading(const Analysis& a, TokenRange a_range, TokenRange a_sentence,
                     const Analysis& b, TokenRange b_range, TokenRange b_sentence) {
  Reading reading;
  reading.a = words_span(a, a_range);
  reading.b = words_span(b, b_range);
  reading.strong = has_content(a, a_range) && has_content(b, b_range);
  reading.a_runs = runs_around(a, a_range, a_sentence, has_content(a, a_range));
  reading.b_runs = runs_around(b, b_range, b_sentence, has_content(b, b_range));
  return reading;
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
    if (!substitutes(edit)) continue;
    const SentenceMatch& match = pair.comparison->aligned[edit.match];
    const Sentence& in_a = a.parsed.sentences[match.a];
    const Sentence& in_b = b.parsed.sentences[match.b];
    Reading reading = make_reading(a, {edit.a_first, edit.a_last},
                                   {in_a.first_token, in_a.last_token}, b,
                                   {edit.b_first, edit.b_last}, {in_b.first_token, in_b.last_token});
    // A run that both articles have somewhere tells them apart for nobody.
    std::erase_if(reading.a_runs, [&](auto run) { return view.has_run(pair.b, run); });
    std::erase_if(reading.b_runs, [&](auto run) { return view.has_run(pair.a, run); });
    if (!reading.a_runs.empty() || !reading.b_runs.empty()) found.push_back(std::move(reading));
  }
  return found;
}

char side(const StoryView& view, const Reading& reading, std::size_t witness) {
  const bool has_a = has_any(view, witness, reading.a_runs);
  const bool has_b = has_any(view, witness, reading.b_runs);
  if (has_a == has_b) return 0;
  return has_a ? 'a' : 'b';
}

namespace {

// A witness that copied x repeats x's private words, and so proves nothing for x, unless it was
// there before x, or keeps words of y that x lost (then it did not get its text from x alone).
bool independent(const StoryView& view, std::size_t witness, std::size_t x,
                 std::size_t for_the_other) {
  return !view.copying(witness, x) || view.before(witness, x) || for_the_other >= 2;
}

void hear_one(const StoryView& view, const StoryView::Pair& pair,
              const std::vector<Reading>& places, std::size_t witness, std::set<std::size_t>& heard,
              Testimony& testimony) {
  std::vector<std::size_t> for_a, for_b;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const char agrees = side(view, places[i], witness);
    if (agrees == 'a') for_a.push_back(i);
    if (agrees == 'b') for_b.push_back(i);
  }
  const auto admit = [&](const std::vector<std::size_t>& kept, std::size_t of, std::size_t other,
                         std::vector<WitnessedReading>& list) {
    if (!independent(view, witness, of, other)) return;
    for (const std::size_t i : kept) {
      if (heard.insert(i).second) list.push_back({places[i], witness});
    }
  };
  admit(for_a, pair.a, for_b.size(), testimony.a_kept);
  admit(for_b, pair.b, for_a.size(), testimony.b_kept);
}

// An older text may testify to what a and b changed together: earlier than both, or credited by
// one of them.
bool older(const StoryView& view, std::size_t witness, const StoryView::Pair& pair) {
  if (view.before(witness, pair.a) && view.before(witness, pair.b)) return true;
  const std::string& outlet = view.analysis(witness).parsed.headline.outlet;
  if (outlet.empty()) return false;
  const auto credits_it = [&](std::size_t local) {
    return std::ranges::any_of(view.analysis(local).parsed.credits, [&](const Credit& credit) {
      return is_credit(credit.role) && credit.outlet == outlet;
    });
  };
  return credits_it(pair.a) || credits_it(pair.b);
}

// Places where b differs from the older witness, a has b's words, and a fourth text has the
// witness's: an innovation that a and b share.
void hear_innovations(const StoryView& view, const StoryView::Pair& pair, std::size_t witness,
                      const std::vector<std::size_t>& others,
                      const std::vector<std::vector<Reading>>& all_readings,
                      Testimony& testimony) {
  const StoryView::Pair* with_b = view.pair(witness, pair.b);
  if (with_b == nullptr || !with_b->copying() || !view.copying(witness, pair.a)) return;
  if (!older(view, witness, pair)) return;
  const char of_b = with_b->a == pair.b ? 'a' : 'b';
  const char of_witness = of_b == 'a' ? 'b' : 'a';
  for (const Reading& place : all_readings[static_cast<std::size_t>(with_b - view.pairs().data())]) {
    if (!place.strong || side(view, place, pair.a) != of_b) continue;
    const bool attested = std::ranges::any_of(others, [&](std::size_t other) {
      return other != witness && side(view, place, other) == of_witness;
    });
    if (!attested) continue;
    Reading mine = place;
    if (of_b == 'a') std::swap(mine.a, mine.b);
    mine.a = mine.b;
    testimony.innovations.push_back({std::move(mine), witness});
  }
}

}  // namespace

Testimony hear_witnesses(const StoryView& view, const StoryView::Pair& pair,
                         const std::vector<std::vector<Reading>>& all_readings) {
  Testimony testimony;
  const auto& places = all_readings[static_cast<std::size_t>(&pair - view.pairs().data())];
  const std::vector<std::size_t> others = view.witnesses(pair.a, pair.b);
  std::set<std::size_t> heard;
  for (const std::size_t witness : others) hear_one(view, pair, places, witness, heard, testimony);
  for (const std::size_t witness : others) {
    if (!testimony.innovations.empty()) break;  // one older witness settles it
    hear_innovations(view, pair, witness, others, all_readings, testimony);
  }
  return testimony;
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

}  // namespace

WitnessedChange witness_change(const StoryView& view, const StoryView::Pair& pair,
                               std::size_t pair_index, std::size_t change) {
  WitnessedChange result{pair_index, change, std::nullopt, false};
  const Change& detail = pair.comparison->changes[change];
  const Analysis& a = view.analysis(pair.a);
  const Analysis& b = view.analysis(pair.b);
  const TokenRange in_a = tokens_in(a, detail.a);
  const TokenRange in_b = tokens_in(b, detail.b);
  if (in_a.first >= in_a.last || in_b.first >= in_b.last) return result;
  const TokenRange all_a{0, static_cast<std::uint32_t>(a.parsed.tokens.size())};
  const TokenRange all_b{0, static_cast<std::uint32_t>(b.parsed.tokens.size())};
  Reading reading = make_reading(a, in_a, all_a, b, in_b, all_b);
  std::erase_if(reading.a_runs, [&](auto run) { return view.has_run(pair.b, run); });
  std::erase_if(reading.b_runs, [&](auto run) { return view.has_run(pair.a, run); });
  for (const std::size_t witness : view.witnesses(pair.a, pair.b)) {
    const char agrees = side(view, reading, witness);
    if (agrees == 0) continue;
    result.third_witness = view.doc(witness);
    result.agrees_with_a = agrees == 'a';
    break;
  }
  return result;
}

}  // namespace bylineage
