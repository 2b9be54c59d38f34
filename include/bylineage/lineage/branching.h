// The most likely "who copied whom" forest of one story.
//
// Given a weight for every possible step from -> to, finds the set of steps with the largest total
// weight in which no node has two parents and none is its own ancestor: a maximum branching. A
// super-root with weight 0 to every node stands for "original, or parent unknown", so a step of
// negative weight is never taken.
//
// Source: J. Edmonds, "Optimum branchings", J. Res. NBS 71B, 1967; Y. Chu, T. Liu, 1965.
#ifndef BYLINEAGE_LINEAGE_BRANCHING_H_
#define BYLINEAGE_LINEAGE_BRANCHING_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace bylineage {

struct Step {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  std::int64_t weight = 0;
};

inline constexpr std::size_t kNoStep = static_cast<std::size_t>(-1);

/// For each node the index of its chosen step; kNoStep for the roots.
///
/// Shape:    nodes numbered 0 .. nodes-1; steps [m]; result [nodes].
/// Requires: from and to below `nodes`; |weight| below 2^40.
/// Order:    of equal steps the one with the smaller index is taken: sort the steps by what
///           should win a tie.
/// Cost:     one pass of O(m + nodes^2) for each nesting of cycles, at most nodes / 2 of them.
std::vector<std::size_t> maximum_branching(std::size_t nodes, std::span<const Step> steps);

}  // namespace bylineage

#endif  // BYLINEAGE_LINEAGE_BRANCHING_H_
