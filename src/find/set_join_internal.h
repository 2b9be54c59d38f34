// The exact set join with the size of its parts, for tests.
#ifndef BYLINEAGE_SRC_FIND_SET_JOIN_INTERNAL_H_
#define BYLINEAGE_SRC_FIND_SET_JOIN_INTERNAL_H_

#include <cstddef>
#include <span>
#include <vector>

#include "bylineage/find/set_join.h"

namespace bylineage {

/// set_join() that counts about `part` hashes at a time. The pairs do not depend on it.
/// Requires: part > 0.
std::vector<DocPair> set_join_in_parts(std::span<const HashSet> sets,
                                       const SetThresholds& thresholds, std::size_t part);

}  // namespace bylineage

#endif  // BYLINEAGE_SRC_FIND_SET_JOIN_INTERNAL_H_
