// Clusters: two partitions of the same articles, compared.
//
//   ARI      adjusted Rand index: pairs on which both agree, less what chance would give; 1 is
//            equal, 0 is chance. L. Hubert, P. Arabie, "Comparing partitions", J. of Classification
//            2, 1985.
//   B-cubed  of each article the share of its found cluster that is of its true one (precision),
//            and of its true one that is in its found one (recall), averaged over articles.
//            A. Bagga, B. Baldwin, "Algorithms for scoring coreference chains", LREC 1998.
#ifndef BYLINEAGE_EVALUATE_CLUSTERS_H_
#define BYLINEAGE_EVALUATE_CLUSTERS_H_

#include <cstdint>
#include <span>

namespace bylineage {

struct ClusterScore {
  double ari = 1;
  double precision = 1, recall = 1;  ///< B-cubed
  double f = 1;
  std::uint64_t articles = 0;
  std::uint64_t clusters = 0, found = 0;         ///< of the truth, and found
  std::uint64_t largest = 0, largest_found = 0;  ///< articles in the largest of each
};

/// Shape: truth [n], found [n]: the cluster of each article, as any number.
/// Cost:  O(n log n).
ClusterScore score_clusters(std::span<const std::uint32_t> truth,
                            std::span<const std::uint32_t> found);

}  // namespace bylineage

#endif  // BYLINEAGE_EVALUATE_CLUSTERS_H_
