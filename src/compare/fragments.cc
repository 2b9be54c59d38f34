#include <algorithm>
#include <tuple>
#include <utility>

#include "bylineage/base/fixed.h"
#include "compare/fragments_internal.h"

namespace bylineage::compare_internal {
namespace {

/// Writes the union of the range's vectors; returns its sum of squares.
std::uint64_t unite(const SentenceVectors& vectors, Range range,
                    std::vector<std::uint32_t>& weights) {
  std::uint64_t squares = 0;
  for_each_term(vectors, range, [&](const Term& term) {
    if (weights[term.stem] != 0) return;
    weights[term.stem] = term.weight;
    squares += std::uint64_t{term.weight} * term.weight;
  });
  return squares;
}

Fragment make_fragment(std::vector<Likeness> seeds) {
  Fragment fragment{{seeds[0].a, 0}, {seeds[0].b, 0}, {}};
  for (const Likeness& seed : seeds) {
    fragment.a = {std::min(fragment.a.first, seed.a), std::max(fragment.a.last, seed.a + 1)};
    fragment.b = {std::min(fragment.b.first, seed.b), std::max(fragment.b.last, seed.b + 1)};
  }
  fragment.seeds = std::move(seeds);
  return fragment;
}

}  // namespace

void cluster(std::vector<Likeness> seeds, std::uint32_t gap_a, std::uint32_t gap_b,
             std::vector<Fragment>& out) {
  for (const auto& [side, gap] : {std::pair{&Likeness::a, gap_a}, std::pair{&Likeness::b, gap_b}}) {
    std::sort(seeds.begin(), seeds.end(), [side](const Likeness& x, const Likeness& y) {
      return std::tie(x.*side, x.a, x.b) < std::tie(y.*side, y.a, y.b);
    });
    auto part = seeds.begin();
    for (auto seed = seeds.begin(); seed + 1 < seeds.end(); ++seed) {
      if (seed[1].*side - seed[0].*side <= gap + 1) continue;
      cluster({part, seed + 1}, gap_a, gap_b, out);
      part = seed + 1;
    }
    if (part == seeds.begin()) continue;
    cluster({part, seeds.end()}, gap_a, gap_b, out);
    return;
  }
  out.push_back(make_fragment(std::move(seeds)));
}

StretchCosine::StretchCosine(const SentenceVectors& a, const SentenceVectors& b,
                             std::uint32_t stems)
    : a_(a), b_(b), union_a_(stems, 0), union_b_(stems, 0) {}

std::int32_t StretchCosine::operator()(Range a, Range b) {
  const std::uint64_t squares_a = unite(a_, a, union_a_);
  const std::uint64_t squares_b = unite(b_, b, union_b_);
  std::uint64_t dot = 0;
  for_each_term(a_, a, [&](const Term& term) {
    dot += std::uint64_t{union_a_[term.stem]} * union_b_[term.stem];
    union_a_[term.stem] = 0;
  });
  for_each_term(b_, b, [&](const Term& term) { union_b_[term.stem] = 0; });
  return cosine_q15(dot, isqrt(squares_a << 8), isqrt(squares_b << 8));
}

std::vector<Fragment> alike_fragments(std::vector<Likeness> seeds, std::uint32_t gap,
                                      StretchCosine& cosine, std::int64_t least) {
  std::vector<Fragment> kept, fragments;
  if (!seeds.empty()) cluster(std::move(seeds), gap, gap, fragments);
  for (; !fragments.empty(); --gap) {
    std::vector<Fragment> smaller;
    for (Fragment& fragment : fragments) {
      if (std::int64_t{cosine(fragment.a, fragment.b)} * 1000 >= least * 32768) {
        kept.push_back(std::move(fragment));
      } else if (gap > 0) {
        cluster(std::move(fragment.seeds), gap - 1, gap - 1, smaller);
      }
    }
    fragments = std::move(smaller);
  }
  return kept;
}

}  // namespace bylineage::compare_internal
