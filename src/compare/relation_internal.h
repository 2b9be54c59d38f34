// The relation that follows from a comparison's counts (design section 5).
#ifndef BYLINEAGE_COMPARE_RELATION_INTERNAL_H_
#define BYLINEAGE_COMPARE_RELATION_INTERNAL_H_

#include "bylineage/compare/comparison.h"

namespace bylineage::compare_internal {

/// The first relation of the table whose rule holds. Reads the counts of `c`, not c.relation.
Relation relate(const Analysis& a, const Analysis& b, const Comparison& c,
                const CompareOptions& options);

}  // namespace bylineage::compare_internal

#endif  // BYLINEAGE_COMPARE_RELATION_INTERNAL_H_
