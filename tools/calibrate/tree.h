// The weights of a VersionTree, fitted on whole families of versions.
#ifndef BYLINEAGE_TOOLS_CALIBRATE_TREE_H_
#define BYLINEAGE_TOOLS_CALIBRATE_TREE_H_

#include <vector>

#include "bylineage/lineage/version_tree.h"
#include "fit.h"

namespace bylineage::calibrate {

struct TreeFit {
  TreeWeights weights;         ///< on all rows, from held-out polarities
  std::vector<Judged> judged;  ///< each set, by folds and left out
};

/// Rows as direction_rows() makes them. Polarities are held out by group, and the weights of the
/// tree are fitted on the other groups too: no family is judged by numbers that saw it.
TreeFit fit_tree(const Rows& rows, const FitOptions& options);

}  // namespace bylineage::calibrate

#endif  // BYLINEAGE_TOOLS_CALIBRATE_TREE_H_
