#include "bylineage/evaluate/clusters.h"

#include <algorithm>
#include <map>
#include <vector>

#include "bylineage/base/check.h"
#include "bylineage/evaluate/share.h"

namespace bylineage {
namespace {

using Sizes = std::map<std::uint32_t, std::uint64_t>;

/// Pairs within a cluster of n.
double pairs(std::uint64_t n) { return static_cast<double>(n) * (static_cast<double>(n) - 1) / 2; }

double pairs(const Sizes& sizes) {
  double sum = 0;
  for (const auto& [cluster, size] : sizes) sum += pairs(size);
  return sum;
}

std::uint64_t largest(const Sizes& sizes) {
  std::uint64_t most = 0;
  for (const auto& [cluster, size] : sizes) most = std::max(most, size);
  return most;
}

}  // namespace

ClusterScore score_clusters(std::span<const std::uint32_t> truth,
                            std::span<const std::uint32_t> found) {
  BYLINEAGE_CHECK(truth.size() == found.size());
  ClusterScore score;
  score.articles = truth.size();
  if (truth.empty()) return score;
  Sizes true_sizes, found_sizes;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> both;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    ++true_sizes[truth[i]];
    ++found_sizes[found[i]];
    ++both[{truth[i], found[i]}];
  }
  const auto n = static_cast<double>(truth.size());
  double together = 0, precision = 0, recall = 0;
  for (const auto& [cell, size] : both) {
    const auto shared = static_cast<double>(size);
    together += pairs(size);
    precision += shared * shared / static_cast<double>(found_sizes[cell.second]);
    recall += shared * shared / static_cast<double>(true_sizes[cell.first]);
  }
  const double truly = pairs(true_sizes), said = pairs(found_sizes);
  const double chance = truth.size() < 2 ? 0 : truly * said / pairs(truth.size());
  const double most = (truly + said) / 2;
  score.ari = most == chance ? 1 : (together - chance) / (most - chance);
  score.precision = precision / n;
  score.recall = recall / n;
  score.f = f1(score.precision, score.recall);
  score.clusters = true_sizes.size();
  score.found = found_sizes.size();
  score.largest = largest(true_sizes);
  score.largest_found = largest(found_sizes);
  return score;
}

}  // namespace bylineage
