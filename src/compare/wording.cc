#include <algorithm>
#include <limits>

#include "compare/wording_internal.h"

namespace bylineage::compare_internal {
namespace {

// Bits in Q8. The gap, the base and the cap are those of twelve settings that told PAN 2013's
// rewritten passages and ECB+'s wire copies best from independent reports; others were close.
constexpr std::int32_t kBase = 2 * 256;        // of any equal word
constexpr std::int32_t kMostRarity = 6 * 256;  // beyond: rarity is the subject's, not the writer's
constexpr std::int32_t kGap = 256;             // for each word passed over
constexpr std::uint32_t kReach = 8;            // words from one equal word to the next, on a side
constexpr std::uint32_t kFewestWords = 3;
constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

/// An equal word, and the best alignment that ends with it.
struct Match {
  std::uint32_t a = 0, b = 0;
  std::int32_t own = 0;    ///< bits of this word
  std::int32_t score = 0;  ///< of the alignment
  std::uint32_t before = kNone;
};

bool counts(const Body& body, std::uint32_t position) {
  return !body.quoted[position] && !body.at(position).is(Token::Common);
}

std::int32_t worth(const Body& body, std::uint32_t position, bool plain) {
  return plain ? kBase + std::min(std::max(body.idf[position], 0), kMostRarity) : kBase;
}

/// Links each match of one word of a to the best one before it. `last[b]` is, per word of b, the
/// match with it that costs least to go on from: with a fixed cost a word, score + position tells.
void link(std::vector<Match>& matches, std::size_t first, std::vector<std::uint32_t>& last) {
  for (std::size_t m = first; m < matches.size(); ++m) {
    Match& match = matches[m];
    match.score = match.own;
    for (std::uint32_t b = match.b - std::min(match.b, kReach); b < match.b; ++b) {
      if (last[b] == kNone) continue;
      const Match& before = matches[last[b]];
      if (match.a - before.a > kReach) continue;
      const auto passed =
          static_cast<std::int32_t>((match.a - before.a) + (match.b - before.b) - 2);
      const std::int32_t kept = before.score - kGap * passed;
      if (kept > 0 && kept + match.own > match.score) {
        match.score = kept + match.own;
        match.before = last[b];
      }
    }
  }
  for (std::size_t m = first; m < matches.size(); ++m) {
    const Match& match = matches[m];
    std::uint32_t& best = last[match.b];
    const auto reach = [&](const Match& x) {
      return std::int64_t{x.score} + std::int64_t{kGap} * x.a;
    };
    if (best == kNone || match.a - matches[best].a >= kReach ||
        reach(match) >= reach(matches[best])) {
      best = static_cast<std::uint32_t>(m);
    }
  }
}

std::vector<Match> linked_matches(const Bodies& bodies, const std::vector<bool>& plain_a,
                                  const std::vector<bool>& plain_b) {
  const Postings postings = make_postings(bodies.b.stem, bodies.stems);
  std::vector<std::uint32_t> last(bodies.b.size(), kNone);
  std::vector<Match> matches;
  for (std::uint32_t a = 0; a < bodies.a.size(); ++a) {
    if (!counts(bodies.a, a)) continue;
    const std::uint32_t stem = bodies.a.stem[a];
    const std::size_t first = matches.size();
    for (std::uint32_t p = postings.begin[stem]; p < postings.begin[stem + 1]; ++p) {
      const std::uint32_t b = postings.position[p];
      if (!counts(bodies.b, b)) continue;
      matches.push_back({a, b, worth(bodies.a, a, plain_a[a] && plain_b[b]), 0, kNone});
    }
    link(matches, first, last);
  }
  return matches;
}

}  // namespace

std::vector<LocalAlignment> local_alignments(const Bodies& bodies, const std::vector<bool>& plain_a,
                                             const std::vector<bool>& plain_b) {
  const std::vector<Match> matches = linked_matches(bodies, plain_a, plain_b);
  constexpr std::int32_t kLeast = static_cast<std::int32_t>(kChanceBits) * 256;
  std::vector<std::uint32_t> ends;
  for (std::uint32_t m = 0; m < matches.size(); ++m) {
    if (matches[m].score > kLeast) ends.push_back(m);
  }
  std::stable_sort(ends.begin(), ends.end(), [&](std::uint32_t x, std::uint32_t y) {
    return matches[x].score > matches[y].score;
  });
  std::vector<bool> taken_a(bodies.a.size(), false), taken_b(bodies.b.size(), false);
  const auto is_free = [&](const Match& m) { return !taken_a[m.a] && !taken_b[m.b]; };
  std::vector<LocalAlignment> alignments;
  for (const std::uint32_t end : ends) {
    std::vector<std::uint32_t> path;
    std::uint32_t at = end;
    for (; at != kNone && is_free(matches[at]); at = matches[at].before) path.push_back(at);
    // What stands before a taken word belongs to the alignment that took it.
    const std::int32_t score = matches[end].score - (at == kNone ? 0 : matches[at].score);
    if (path.size() < kFewestWords || score <= kLeast) continue;
    for (const std::uint32_t m : path) taken_a[matches[m].a] = taken_b[matches[m].b] = true;
    const Match &from = matches[path.back()], &to = matches[end];
    alignments.push_back({{from.a, to.a + 1},
                          {from.b, to.b + 1},
                          static_cast<std::uint32_t>(path.size()),
                          static_cast<std::uint32_t>(score)});
  }
  return alignments;
}

std::uint64_t wording_q8(const std::vector<LocalAlignment>& alignments) {
  std::uint64_t sum = 0;
  for (const LocalAlignment& alignment : alignments) sum += alignment.score_q8 - kChanceBits * 256;
  return sum;
}

}  // namespace bylineage::compare_internal
