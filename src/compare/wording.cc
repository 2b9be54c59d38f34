#include <algorithm>
#include <limits>
#include <utility>

#include "compare/wording_internal.h"

namespace bylineage::compare_internal {
namespace {

// Bits in Q8. The gap, the base and the cap are those of twelve settings that told PAN 2013's
// rewritten passages and ECB+'s wire copies best from independent reports; others were close.
// Beyond the cap rarity is the subject's, not the writer's.
constexpr std::int32_t kGap = 256;   // for each word passed over
constexpr std::uint32_t kReach = 8;  // words from one equal word to the next, on a side
constexpr std::uint32_t kFewestWords = 3;
constexpr std::int32_t kLeast = static_cast<std::int32_t>(kChanceBits) * 256;

// A row so far off that no word reaches back to it.
constexpr std::uint32_t kNever = std::uint32_t{3} << 30;

/// What passing over all words before these places costs; modulo 2^32, as only differences of
/// places that are near one another are read.
std::uint32_t paid(std::uint32_t a, std::uint32_t b) {
  return static_cast<std::uint32_t>(kGap) * (a + b);
}

std::int32_t difference(std::uint32_t x, std::uint32_t y) {
  return static_cast<std::int32_t>(x - y);
}

static_assert(kWordBits + kMostRarity <= kLeast);

std::int32_t worth(const Body& body, std::uint32_t position, bool plain) {
  return plain ? kWordBits + std::clamp(body.idf[position], 0, kMostRarity) : kWordBits;
}

}  // namespace

bool counts(const Body& body, std::uint32_t position) {
  return !body.quoted[position] && !body.at(position).is(Token::Common);
}

void LocalAligner::start(std::uint32_t words_a, std::uint32_t words_b) {
  matches_.clear();
  row_.clear();
  ends_.clear();
  const std::size_t places = std::size_t{words_b} + kReach;
  last_.assign(places, kNone);
  last_row_.assign(places, kNever);
  reach_.assign(places, 0);
  taken_a_.assign(words_a, 0);
  taken_b_.assign(words_b, 0);
}

/// The match at a place of last_, kept from now on: most matches are linked with no other, and of a
/// long text there are hundreds of thousands.
std::uint32_t LocalAligner::linked(std::size_t place) {
  if (last_[place] == kNone) {
    const auto b = static_cast<std::uint32_t>(place - kReach);
    const std::int32_t score = difference(reach_[place], paid(last_row_[place], b));
    last_[place] = static_cast<std::uint32_t>(matches_.size());
    matches_.push_back({last_row_[place], b, score, kNone});
  }
  return last_[place];
}

/// Links a match of word a to the best one before it. With a fixed cost a word, score + cost of the
/// places before tells which that is, and only the best match with each word of b is looked at.
/// Most matches have none: the maximum comes first, in a loop that is vectorised.
void LocalAligner::link(std::uint32_t a, RowMatch& match) {
  constexpr auto kReachBack = static_cast<std::int32_t>(kReach);
  const std::uint32_t* const row = &last_row_[match.b];  // the kReach words before match.b
  const std::uint32_t* const reach = &reach_[match.b];
  const std::uint32_t here = paid(a, match.b) - 2 * static_cast<std::uint32_t>(kGap);
  std::int32_t kept = 0;
  for (std::uint32_t k = 0; k < kReach; ++k) {
    const std::int32_t value = difference(reach[k], here);
    kept = std::max(kept, difference(a, row[k]) <= kReachBack ? value : 0);
  }
  if (kept == 0) return;
  std::uint32_t k = 0;
  while (difference(reach[k], here) != kept || difference(a, row[k]) > kReachBack) ++k;
  const std::uint32_t before = linked(std::size_t{match.b} + k);
  match.score += kept;
  match.match = static_cast<std::uint32_t>(matches_.size());
  matches_.push_back({a, match.b, match.score, before});
}

void LocalAligner::end_word(std::uint32_t a) {
  for (RowMatch& match : row_) link(a, match);
  for (const RowMatch& match : row_) {
    // No word alone has so many bits, so these are linked.
    if (match.score > kLeast) ends_.push_back(match.match);
    const std::size_t at = std::size_t{match.b} + kReach;
    const std::uint32_t reach = static_cast<std::uint32_t>(match.score) + paid(a, match.b);
    if (difference(a, last_row_[at]) >= static_cast<std::int32_t>(kReach) ||
        difference(reach, reach_[at]) >= 0) {
      last_[at] = match.match;
      last_row_[at] = a;
      reach_[at] = reach;
    }
  }
  row_.clear();
}

std::vector<LocalAlignment> LocalAligner::finish() {
  std::vector<LocalAlignment> alignments;
  std::ranges::sort(ends_, {}, [&](std::uint32_t m) { return std::pair(-matches_[m].score, m); });
  const auto is_free = [&](const Match& m) { return !taken_a_[m.a] && !taken_b_[m.b]; };
  for (const std::uint32_t end : ends_) {
    if (!is_free(matches_[end])) continue;
    path_.clear();
    std::uint32_t at = end;
    for (; at != kNone && is_free(matches_[at]); at = matches_[at].before) path_.push_back(at);
    // What stands before a taken word belongs to the alignment that took it.
    const std::int32_t score = matches_[end].score - (at == kNone ? 0 : matches_[at].score);
    if (path_.size() < kFewestWords || score <= kLeast) continue;
    for (const std::uint32_t m : path_) taken_a_[matches_[m].a] = taken_b_[matches_[m].b] = 1;
    const Match &from = matches_[path_.back()], &to = matches_[end];
    alignments.push_back({{from.a, to.a + 1},
                          {from.b, to.b + 1},
                          static_cast<std::uint32_t>(path_.size()),
                          static_cast<std::uint32_t>(score)});
  }
  ends_.clear();
  return alignments;
}

std::vector<LocalAlignment> local_alignments(const Bodies& bodies, const std::vector<bool>& plain_a,
                                             const std::vector<bool>& plain_b) {
  const Postings postings = make_postings(bodies.b.stem, bodies.stems);
  LocalAligner aligner;
  aligner.start(bodies.a.size(), bodies.b.size());
  for (std::uint32_t a = 0; a < bodies.a.size(); ++a) {
    if (!counts(bodies.a, a)) continue;
    const std::uint32_t stem = bodies.a.stem[a];
    for (std::uint32_t p = postings.begin[stem]; p < postings.begin[stem + 1]; ++p) {
      const std::uint32_t b = postings.position[p];
      if (counts(bodies.b, b)) aligner.match(b, worth(bodies.a, a, plain_a[a] && plain_b[b]));
    }
    aligner.end_word(a);
  }
  return aligner.finish();
}

std::uint64_t wording_q8(const std::vector<LocalAlignment>& alignments) {
  std::uint64_t sum = 0;
  for (const LocalAlignment& alignment : alignments) sum += alignment.score_q8 - kChanceBits * 256;
  return sum;
}

}  // namespace bylineage::compare_internal
