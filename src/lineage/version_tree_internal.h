// VersionTree: the versions of one text, and which of them came first.
//
// Who stands next to whom is easy to see, since neighbours resemble each other most: the spanning
// tree of greatest resemblance has 96 % of the edges of known chains right. The arrows are not. But
// in a tree one root orients every edge, so the edges need not be decided one by one: the evidence
// of all of them is added up for each candidate root, and the chance of an arrow is the sum of the
// chances of the roots that make it point that way.
#ifndef BYLINEAGE_LINEAGE_VERSION_TREE_INTERNAL_H_
#define BYLINEAGE_LINEAGE_VERSION_TREE_INTERNAL_H_

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

class VersionTree {
 public:
  /// Requires: nodes >= 1; the pairs connect them; a, b below nodes.
  /// Cost: O(pairs log pairs + nodes).
  VersionTree(std::size_t nodes, std::span<const VersionPair> pairs);

  bool in_tree(std::size_t pair) const { return in_tree_[pair]; }

  /// True if the pair's polarity counts: an edge of the tree, or one version stands between.
  bool counts(const VersionPair& pair) const;

  /// Adds up the evidence; once, before order(). `pairs` as constructed, points filled in.
  void weigh(std::span<const VersionPair> pairs);

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
  void add_evidence(std::span<const VersionPair> pairs);
  bool adjacent(std::uint32_t x, std::uint32_t y) const;
  void add_shape();
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

#endif  // BYLINEAGE_LINEAGE_VERSION_TREE_INTERNAL_H_
