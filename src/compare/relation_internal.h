// The relation that follows from a comparison's counts (design section 5).
#ifndef BYLINEAGE_COMPARE_RELATION_INTERNAL_H_
#define BYLINEAGE_COMPARE_RELATION_INTERNAL_H_

#include <vector>

#include "bylineage/compare/comparison.h"
#include "bylineage/compare/explain.h"

namespace bylineage::compare_internal {

/// The first relation of the table whose rule holds. Reads the counts of `c`, not c.relation.
Relation relate(const Analysis& a, const Analysis& b, const Comparison& c,
                const CompareOptions& options);

/// Every rule of the table, measured. Requires: a and b in the order that relate() was given.
std::vector<RuleCheck> check_rules(const Analysis& a, const Analysis& b, const Comparison& c,
                                   const CompareOptions& options);

}  // namespace bylineage::compare_internal

#endif  // BYLINEAGE_COMPARE_RELATION_INTERNAL_H_
