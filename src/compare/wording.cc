#include <algorithm>

#include "compare/wording_internal.h"

namespace bylineage::compare_internal {
namespace {

constexpr std::uint32_t kFewestWords = 3;
constexpr std::int32_t kLeast = static_cast<std::int32_t>(kChanceBits) * 256;

// Rows are below kLastRow; none of them reaches back to kNever.
constexpr std::uint32_t kLastRow = std::uint32_t{1} << 30;
constexpr std::uint32_t kNever = std::uint32_t{3} << 30;

static_assert(kWordBits + kMostRarity <= kLeast);

/// The best match before a match. With a fixed cost a word, score + cost of the places before tells
/// which that is, and only the best match with each word of b is looked at. The maximum comes
/// first, in a loop that is vectorised.
Link best_before(Columns columns, std::uint32_t at, std::uint32_t b) {
  constexpr auto kReachBack = static_cast<std::int32_t>(kReach);
  const std::uint32_t* const row = columns.row + b;  // the kReach words before b
  const std::uint32_t* const reach = columns.reach + b;
  const std::uint32_t here = paid(at, b) - 2 * static_cast<std::uint32_t>(kGap);
  Link best;
  for (std::uint32_t k = 0; k < kReach; ++k) {
    const std::int32_t bits = difference(reach[k], here);
    best.bits = std::max(best.bits, difference(at, row[k]) <= kReachBack ? bits : 0);
  }
  if (best.bits == 0) return best;
  std::size_t k = 0;
  while (difference(reach[k], here) != best.bits || difference(at, row[k]) > kReachBack) ++k;
  best.place = b + k;
  return best;
}

Link plain_pass_over(Columns columns, std::uint32_t at, const std::uint32_t* stands, std::size_t n,
                     std::int32_t rarity) {
  for (; n > 0; --n) {
    const std::uint32_t b = place_of(stands[n - 1]);
    Link link = best_before(columns, at, b);
    link.left = n;
    if (link.bits > 0) return link;
    columns.enter(at, b, own_bits(stands[n - 1], rarity));
  }
  return {};
}

PassOver pass_over_of(Simd kernel) {
  const PassOver vectors = vector_pass_over(kernel);
  return vectors != nullptr ? vectors : plain_pass_over;
}

}  // namespace

bool counts(const Body& body, std::uint32_t position) {
  return !body.quoted[position] && !body.at(position).is(Token::Common);
}

LocalAligner::LocalAligner(Simd kernel) : pass_over_(pass_over_of(kernel)) {}

void LocalAligner::start(std::uint32_t words_a, std::uint32_t words_b) {
  matches_.clear();
  ends_.clear();
  first_row_ += words_a_ + kReach + 1;
  words_a_ = words_a;
  const std::size_t places = std::size_t{words_b} + kReach;
  if (first_row_ >= kLastRow - words_a) {
    first_row_ = 0;
    row_.clear();
    last_.clear();
  }
  if (row_.size() < places) {
    row_.resize(places, kNever);
    reach_.resize(places);
    last_.resize(places, {kNever, kNone});
  }
  taken_a_.assign(words_a, 0);
  taken_b_.assign(words_b, 0);
}

/// The match at a place of the columns, kept from now on: most matches are linked with no other,
/// and of a long text there are hundreds of thousands.
std::uint32_t LocalAligner::linked(std::size_t place) {
  Last& last = last_[place];
  if (last.row != row_[place]) {
    last = {row_[place], static_cast<std::uint32_t>(matches_.size())};
    const auto b = static_cast<std::uint32_t>(place - kReach);
    matches_.push_back(
        {last.row - first_row_, b, difference(reach_[place], paid(last.row, b)), kNone});
  }
  return last.match;
}

void LocalAligner::keep(std::uint32_t a, std::uint32_t b, std::int32_t score,
                        std::uint32_t before) {
  const auto match = static_cast<std::uint32_t>(matches_.size());
  matches_.push_back({a, b, score, before});
  // No word alone has so many bits, so all ends are linked.
  if (score > kLeast) ends_.push_back({-score, a, b, match});
  const std::uint32_t at = first_row_ + a;
  if (columns().enter(at, b, score)) last_[std::size_t{b} + kReach] = {at, match};
}

/// From the last word of b to the first: a match looks at the words before it only, and must not
/// see those of its own row.
void LocalAligner::word(std::uint32_t a, std::span<const std::uint32_t> stands,
                        std::int32_t rarity) {
  for (std::size_t left = stands.size(); left > 0;) {
    const Link link = pass_over_(columns(), first_row_ + a, stands.data(), left, rarity);
    if (link.left == 0) return;
    left = link.left - 1;
    keep(a, place_of(stands[left]), own_bits(stands[left], rarity) + link.bits, linked(link.place));
  }
}

std::vector<LocalAlignment> LocalAligner::finish() {
  std::vector<LocalAlignment> alignments;
  std::ranges::sort(ends_);
  const auto is_free = [&](const Match& m) { return !taken_a_[m.a] && !taken_b_[m.b]; };
  for (const auto& [negative_score, a, b, end] : ends_) {
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
  std::vector<std::uint32_t> begin{0}, stands;
  begin.reserve(std::size_t{bodies.stems} + 1);
  stands.reserve(postings.position.size());
  for (std::uint32_t stem = 0; stem < bodies.stems; ++stem) {
    for (std::uint32_t p = postings.begin[stem]; p < postings.begin[stem + 1]; ++p) {
      const std::uint32_t b = postings.position[p];
      if (counts(bodies.b, b)) stands.push_back(stand(b, plain_b[b]));
    }
    begin.push_back(static_cast<std::uint32_t>(stands.size()));
  }
  LocalAligner aligner;
  aligner.start(bodies.a.size(), bodies.b.size());
  for (std::uint32_t a = 0; a < bodies.a.size(); ++a) {
    if (!counts(bodies.a, a)) continue;
    const std::uint32_t stem = bodies.a.stem[a];
    const std::int32_t rarity = plain_a[a] ? std::clamp(bodies.a.idf[a], 0, kMostRarity) : 0;
    aligner.word(a, std::span(stands).subspan(begin[stem], begin[stem + 1] - begin[stem]), rarity);
  }
  return aligner.finish();
}

std::uint64_t wording_q8(const std::vector<LocalAlignment>& alignments) {
  std::uint64_t sum = 0;
  for (const LocalAlignment& alignment : alignments) sum += alignment.score_q8 - kChanceBits * 256;
  return sum;
}

}  // namespace bylineage::compare_internal
