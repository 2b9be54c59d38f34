// Union-find whose sets are named by their smallest member, so that no order of unions shows.
#ifndef BYLINEAGE_GRAPH_UNION_FIND_H_
#define BYLINEAGE_GRAPH_UNION_FIND_H_

#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace bylineage {

class UnionFind {
 public:
  explicit UnionFind(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }

  /// The smallest member of x's set. Cost: amortised near O(1), by path halving.
  std::size_t find(std::size_t x) {
    while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];
    return x;
  }

  /// Returns false if the two were in one set already.
  bool unite(std::size_t x, std::size_t y) {
    x = find(x);
    y = find(y);
    if (x == y) return false;
    if (y < x) std::swap(x, y);
    parent_[y] = x;
    return true;
  }

 private:
  std::vector<std::size_t> parent_;
};

}  // namespace bylineage

#endif  // BYLINEAGE_GRAPH_UNION_FIND_H_
