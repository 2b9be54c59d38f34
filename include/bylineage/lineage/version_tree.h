// VersionTree: the versions of one text, and which of them came first.
//
// Who stands next to whom is easy to see, since neighbours resemble each other most: the spanning
// tree of greatest resemblance has 96 % of the edges of known chains right. The arrows are not. But
// in a tree one root orients every edge, so the edges need not be decided one by one: the evidence
// of all of them is added up for each candidate root, and the chance of an arrow is the sum of the
// chances of the roots that make it point that way.
#ifndef BYLINEAGE_LINEAGE_VERSION_TREE_H_
#define BYLINEAGE_LINEAGE_VERSION_TREE_H_

#include <cstdint>
#include <span>
#include <vector>

#include "bylineage/compare/overlap.h"

namespace bylineage {

/// Two compared versions. Points are thousandths of a natural-log odd for b as the later.
struct VersionPair {
  std::uint32_t a = 0, b = 0;
  Overlap overlap;
  std::int32_t polarity = 0;  ///< weak, and much alike from edge to edge: damped
  std::int32_t proof = 0;     ///< dates, credits: counted in full
};

/// True if left is the greater resemblance, exactly.
bool more_alike(const Overlap& left, const Overlap& right);

/// What the evidence of a tree is worth, thousandths.
struct TreeWeights {
  std::int64_t edge = 0;      ///< of the damped polarity of an edge of the tree
  std::int64_t mean = 0;      ///< of the mean polarity of all edges
  std::int64_t skip = 0;      ///< of the damped polarity of two versions with one between them
  std::int64_t leaf = 0;      ///< points of a root that has one neighbour
  std::int64_t leaf_log = 0;  ///< the same, for each natural logarithm of the number of edges
  std::int64_t branch = 0;    ///< points of a root for each further neighbour

  /// Fitted by tools/calibrate (version_tree_weights.inc).
  static const TreeWeights& fitted();
};

class VersionTree {
 public:
  /// Requires: nodes >= 1; the pairs connect them; a, b below nodes.
  /// Cost: O(pairs log pairs + nodes).
  VersionTree(std::size_t nodes, std::span<const VersionPair> pairs);

  bool in_tree(std::size_t pair) const { return in_tree_[pair]; }

  /// True if the pair's polarity counts: an edge of the tree, or one version stands between.
  bool counts(const VersionPair& pair) const;

  /// Adds up the evidence, before order(); anew if called again. `pairs` as constructed, points
  /// filled in.
  void weigh(std::span<const VersionPair> pairs,
             const TreeWeights& weights = TreeWeights::fitted());

  /// How the two stand, as shares of `total`: x above y (its ancestor), below it, or beside it.
  struct Order {
    std::uint64_t above = 0, below = 0, beside = 0, total = 0;
  };
  Order order(std::uint32_t x, std::uint32_t y) const;

 private:
  // A set of roots: those inside the branch below a node, or those outside it.
  struct Roots {
    std::uint32_t node = 0;
    bool inside = true;
  };

  void choose_tree(std::span<const VersionPair> pairs);
  void number_nodes();
  void add_evidence(std::span<const VersionPair> pairs, const TreeWeights& weights);
  bool adjacent(std::uint32_t x, std::uint32_t y) const;
  void add_shape(const TreeWeights& weights);
  void weigh_roots();
  void add(Roots roots, std::int64_t points);
  bool contains(std::uint32_t branch, std::uint32_t node) const;
  Roots roots_with_above(std::uint32_t x, std::uint32_t y) const;
  bool two_steps_apart(std::uint32_t x, std::uint32_t y) const;
  std::uint64_t mass(Roots roots) const;

  std::vector<bool> in_tree_;                     // by pair
  std::vector<std::vector<std::uint32_t>> near_;  // by node: its neighbours
  std::vector<std::uint32_t> up_, first_, last_;  // by node: parent; place in preorder, one past
  std::vector<std::uint32_t> order_;              // nodes in preorder, the tree hung up at node 0
  std::vector<std::int64_t> steps_;               // by place: differences of the roots' points
  std::vector<std::uint64_t> mass_before_;        // by place: Q32 chances added up
};

}  // namespace bylineage

#endif  // BYLINEAGE_LINEAGE_VERSION_TREE_H_
