#include "bylineage/lineage/version_tree.h"

#include <algorithm>
#include <numeric>

#include "bylineage/base/check.h"
#include "bylineage/base/fixed.h"
#include "bylineage/graph/union_find.h"

namespace bylineage {
namespace {

// 2 tanh(s / 2): one edge cannot outvote the others, whatever was rewritten between two versions.
std::int64_t damped(std::int64_t points) {
  constexpr std::uint64_t kOne = std::uint64_t{1} << 32;
  const std::uint64_t rest = exp_neg_q32(points < 0 ? -points : points);
  const auto size = static_cast<std::int64_t>(2000 * (kOne - rest) / (kOne + rest));
  return points < 0 ? -size : size;
}

// 1000 ln(x).
std::int64_t log_milli(std::uint64_t x) { return log2_q16(x) * 693'147 / 1000 / kOneQ16; }

}  // namespace

bool more_alike(const Overlap& left, const Overlap& right) {
  return std::uint64_t{left.shared} * (right.a + right.b - right.shared) >
         std::uint64_t{right.shared} * (left.a + left.b - left.shared);
}

const TreeWeights& TreeWeights::fitted() {
  static constexpr TreeWeights kFitted{
#include "version_tree_weights.inc"
  };
  return kFitted;
}

VersionTree::VersionTree(std::size_t nodes, std::span<const VersionPair> pairs)
    : near_(nodes), up_(nodes, 0), first_(nodes, 0), last_(nodes, 0), steps_(nodes + 1, 0) {
  choose_tree(pairs);
  number_nodes();
}

bool VersionTree::counts(const VersionPair& pair) const {
  return adjacent(pair.a, pair.b) || two_steps_apart(pair.a, pair.b);
}

void VersionTree::weigh(std::span<const VersionPair> pairs, const TreeWeights& weights) {
  steps_.assign(near_.size() + 1, 0);
  add_evidence(pairs, weights);
  add_shape(weights);
  weigh_roots();
}

void VersionTree::choose_tree(std::span<const VersionPair> pairs) {
  std::vector<std::size_t> order(pairs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t left, std::size_t right) {
    return more_alike(pairs[left].overlap, pairs[right].overlap);
  });
  in_tree_.assign(pairs.size(), false);
  UnionFind parts(near_.size());
  for (const std::size_t p : order) {
    if (!parts.unite(pairs[p].a, pairs[p].b)) continue;
    in_tree_[p] = true;
    near_[pairs[p].a].push_back(pairs[p].b);
    near_[pairs[p].b].push_back(pairs[p].a);
  }
}

// Hangs the tree up at node 0: every branch is then a stretch of the preorder.
void VersionTree::number_nodes() {
  std::vector<std::uint32_t> open{0};
  while (!open.empty()) {
    const std::uint32_t node = open.back();
    open.pop_back();
    first_[node] = static_cast<std::uint32_t>(order_.size());
    order_.push_back(node);
    for (const std::uint32_t next : near_[node]) {
      if (node != 0 && next == up_[node]) continue;
      up_[next] = node;
      open.push_back(next);
    }
  }
  BYLINEAGE_CHECK(order_.size() == near_.size());
  for (std::size_t place = order_.size(); place-- > 0;) {
    const std::uint32_t node = order_[place];
    last_[node] = std::max(last_[node], first_[node] + 1);
    if (node != 0) last_[up_[node]] = std::max(last_[up_[node]], last_[node]);
  }
}

bool VersionTree::contains(std::uint32_t branch, std::uint32_t node) const {
  return first_[branch] <= first_[node] && first_[node] < last_[branch];
}

// The roots under which x is an ancestor of y: all but those in x's branch towards y.
VersionTree::Roots VersionTree::roots_with_above(std::uint32_t x, std::uint32_t y) const {
  if (!contains(x, y)) return {x, true};
  std::uint32_t next = y;
  while (up_[next] != x) next = up_[next];
  return {next, false};
}

bool VersionTree::adjacent(std::uint32_t x, std::uint32_t y) const {
  return (x != 0 && up_[x] == y) || (y != 0 && up_[y] == x);
}

bool VersionTree::two_steps_apart(std::uint32_t x, std::uint32_t y) const {
  const auto above = [&](std::uint32_t upper, std::uint32_t lower) {
    return lower != 0 && up_[lower] != 0 && up_[up_[lower]] == upper;
  };
  if (x != 0 && y != 0 && up_[x] == up_[y]) return true;
  return above(x, y) || above(y, x);
}

void VersionTree::add(Roots roots, std::int64_t points) {
  if (!roots.inside) {
    steps_[0] += points;
    points = -points;
  }
  steps_[first_[roots.node]] += points;
  steps_[last_[roots.node]] -= points;
}

void VersionTree::add_evidence(std::span<const VersionPair> pairs, const TreeWeights& weights) {
  const auto edges = static_cast<std::int64_t>(near_.size()) - 1;
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    const VersionPair& pair = pairs[p];
    std::int64_t points = 0;
    if (in_tree_[p]) {
      points = weights.edge * damped(pair.polarity) / 1000 +
               weights.mean * pair.polarity / (1000 * edges) + pair.proof;
    } else if (two_steps_apart(pair.a, pair.b)) {
      points = weights.skip * damped(pair.polarity) / 1000;
    }
    if (points == 0) continue;
    add(roots_with_above(pair.a, pair.b), points);
    add(roots_with_above(pair.b, pair.a), -points);
  }
}

// A line of versions begins at an end; a text that many hands took up begins where they meet.
void VersionTree::add_shape(const TreeWeights& weights) {
  const std::uint64_t edges = near_.size() - 1;
  if (edges == 0) return;
  for (std::uint32_t node = 0; node < near_.size(); ++node) {
    const auto neighbours = std::ssize(near_[node]);
    const std::int64_t points = neighbours == 1
                                    ? weights.leaf + weights.leaf_log * log_milli(edges) / 1000
                                    : weights.branch * (neighbours - 1);
    steps_[first_[node]] += points;
    steps_[first_[node] + 1] -= points;
  }
}

void VersionTree::weigh_roots() {
  std::vector<std::int64_t> points(near_.size());
  std::partial_sum(steps_.begin(), steps_.end() - 1, points.begin());
  const std::int64_t top = *std::ranges::max_element(points);
  mass_before_.assign(near_.size() + 1, 0);
  for (std::size_t place = 0; place < points.size(); ++place) {
    mass_before_[place + 1] = mass_before_[place] + exp_neg_q32(top - points[place]);
  }
}

std::uint64_t VersionTree::mass(Roots roots) const {
  const std::uint64_t inside = mass_before_[last_[roots.node]] - mass_before_[first_[roots.node]];
  return roots.inside ? inside : mass_before_.back() - inside;
}

VersionTree::Order VersionTree::order(std::uint32_t x, std::uint32_t y) const {
  Order result;
  result.total = mass_before_.back();
  result.above = mass(roots_with_above(x, y));
  result.below = mass(roots_with_above(y, x));
  result.beside = result.total - result.above - result.below;
  return result;
}

}  // namespace bylineage
