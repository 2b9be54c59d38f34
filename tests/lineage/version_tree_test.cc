// VersionTree: one root orients every edge; judged by trying every root.
#include "bylineage/lineage/version_tree.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <vector>

#include "bylineage/base/hash.h"

namespace {

using namespace bylineage;

constexpr TreeWeights kWeights{70, 300, 170, 500, 850, -600};

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() { return mix64(++state_); }

 private:
  std::uint64_t state_;
};

struct Made {
  std::size_t nodes;
  std::vector<std::uint32_t> parent;  // of the tree that was meant
  std::vector<VersionPair> pairs;     // all pairs; neighbours share the most
};

// Steps between two nodes of a tree given by parents.
std::size_t steps(const std::vector<std::uint32_t>& parent, std::uint32_t x, std::uint32_t y) {
  std::vector<std::uint32_t> up;
  for (std::uint32_t at = x;; at = parent[at]) {
    up.push_back(at);
    if (at == 0) break;
  }
  std::size_t down = 0;
  for (std::uint32_t at = y;; at = parent[at], ++down) {
    for (std::size_t i = 0; i < up.size(); ++i) {
      if (up[i] == at) return i + down;
    }
  }
}

Made make(std::size_t nodes, Random& random) {
  Made made{nodes, {0}, {}};
  for (std::uint32_t v = 1; v < nodes; ++v) {
    made.parent.push_back(static_cast<std::uint32_t>(random.next() % v));
  }
  for (std::uint32_t a = 0; a < nodes; ++a) {
    for (std::uint32_t b = a + 1; b < nodes; ++b) {
      const auto apart = static_cast<std::uint32_t>(steps(made.parent, a, b));
      const auto polarity = static_cast<std::int32_t>(random.next() % 8001) - 4000;
      made.pairs.push_back({a, b, {1000, 1000, 1000 - 50 * apart}, polarity, 0});
    }
  }
  return made;
}

// The chance that x is above y, with every root tried and floats throughout.
double chance_above(const Made& made, std::uint32_t x, std::uint32_t y) {
  const auto& parent = made.parent;
  const auto above = [&](std::uint32_t root, std::uint32_t u, std::uint32_t v) {
    return steps(parent, root, v) == steps(parent, root, u) + steps(parent, u, v);
  };
  const auto edges = static_cast<double>(made.nodes - 1);
  double all = 0, wanted = 0;
  for (std::uint32_t root = 0; root < made.nodes; ++root) {
    double points = 0;
    for (const VersionPair& pair : made.pairs) {
      const std::size_t apart = steps(parent, pair.a, pair.b);
      if (apart > 2) continue;
      const double sign = above(root, pair.a, pair.b) ? 1 : above(root, pair.b, pair.a) ? -1 : 0;
      const double s = pair.polarity / 1000.0;
      const double damped = 2 * std::tanh(s / 2);
      points +=
          sign * (apart == 1 ? .07 * damped + .3 * s / edges + pair.proof / 1000.0 : .17 * damped);
    }
    std::size_t neighbours = 0;
    for (std::uint32_t v = 0; v < made.nodes; ++v) neighbours += steps(parent, root, v) == 1;
    points +=
        neighbours == 1 ? .5 + .85 * std::log(edges) : -.6 * (static_cast<double>(neighbours) - 1);
    const double mass = std::exp(points);
    all += mass;
    if (above(root, x, y)) wanted += mass;
  }
  return wanted / all;
}

TEST_CASE("chances of order are those of trying every root", "[lineage][version_tree]") {
  Random random(5);
  for (const std::size_t nodes : {2U, 3U, 4U, 5U, 7U, 12U}) {
    for (int round = 0; round < 12; ++round) {
      Made made = make(nodes, random);
      if (round % 3 == 0) made.pairs.front().proof = 2500;
      VersionTree tree(nodes, made.pairs);
      tree.weigh(made.pairs, kWeights);
      for (std::size_t p = 0; p < made.pairs.size(); ++p) {
        const VersionPair& pair = made.pairs[p];
        const auto order = tree.order(pair.a, pair.b);
        const bool adjacent = steps(made.parent, pair.a, pair.b) == 1;
        CHECK(tree.in_tree(p) == adjacent);
        CHECK(tree.counts(pair) == (steps(made.parent, pair.a, pair.b) <= 2));
        CHECK(order.above + order.below + order.beside == order.total);
        if (adjacent) CHECK(order.beside == 0);
        const auto total = static_cast<double>(order.total);
        CHECK_THAT(static_cast<double>(order.above) / total,
                   Catch::Matchers::WithinAbs(chance_above(made, pair.a, pair.b), .005));
        CHECK_THAT(static_cast<double>(order.below) / total,
                   Catch::Matchers::WithinAbs(chance_above(made, pair.b, pair.a), .005));
      }
    }
  }
}

TEST_CASE("one version is a tree", "[lineage][version_tree]") {
  const VersionTree tree(1, {});
  CHECK_FALSE(tree.counts({0, 0, {}, 0, 0}));
}

}  // namespace
