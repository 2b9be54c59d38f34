// Graphs: a lineage that was found against the one that is known, story by story.
//
// With V and E the nodes and edges of the known graph and V', E' of the found one:
//
//   roots      |R ∩ R'| / |R ∪ R'| of the nodes without a parent
//   leaves     the same of those without a child
//   edges      |E ∩ E'| / |E|, which in a tree is the field's (n - 1)
//   ancestry   |A ∩ A'| / |A ∪ A'| of the pairs (ancestor, descendant)
//              Z. Dias, A. Rocha, S. Goldenstein, "Image phylogeny by minimal spanning trees", IEEE
//              Trans. Information Forensics and Security 7, 2012; as forests: Dias, Goldenstein,
//              Rocha, J. Visual Communication 24, 2013. 1 where both sides are empty.
//   sign       average sign similarity: over all triples (a; b, c) of texts at hand, 1 - |s - s'|/2
//              with s the sign of d(a, b) - d(a, c), d counting edges whatever their heads. It
//              needs no agreement on lost texts. T. Roos, T. Heikkilä, Literary and Linguistic
//              Computing 24, 2009.
//
// These are means over stories; arrows and links are counts over all of them.
#ifndef BYLINEAGE_EVALUATE_GRAPHS_H_
#define BYLINEAGE_EVALUATE_GRAPHS_H_

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "bylineage/evaluate/share.h"

namespace bylineage {

/// Both graphs of a story on one set of nodes 0 .. nodes-1. Nodes below `extant` are texts at hand,
/// which both graphs have; of the others a graph has those that its edges touch.
struct StoryGraphs {
  using Arrow = std::pair<std::uint32_t, std::uint32_t>;  ///< from, to
  std::uint32_t nodes = 0;
  std::uint32_t extant = 0;
  std::vector<Arrow> truth;
  std::vector<Arrow> found;     ///< with heads
  std::vector<Arrow> headless;  ///< found, direction undetermined
};

struct GraphScore {
  std::uint64_t stories = 0, with_triples = 0;
  double roots = 0, leaves = 0, edges = 0, ancestry = 0;
  double sign = 0;    ///< over the stories with three texts or more
  Retrieval arrows;   ///< as directed
  Retrieval links;    ///< heads ignored, headless ones included
  double random = 0;  ///< arrows recalled by drawing every parent at random: expected value
};

/// Cost: O(extant^3 + nodes * edges) of each story.
GraphScore score_graphs(std::span<const StoryGraphs> stories);

}  // namespace bylineage

#endif  // BYLINEAGE_EVALUATE_GRAPHS_H_
