// Parts of reading labels that have files of their own.
#ifndef BYLINEAGE_EVALUATE_TRUTH_INTERNAL_H_
#define BYLINEAGE_EVALUATE_TRUTH_INTERNAL_H_

#include <optional>
#include <string>
#include <string_view>

#include "bylineage/evaluate/truth.h"

namespace bylineage::evaluation {

std::optional<Relation> relation_named(std::string_view said);

/// truth.json or expected.json. Its pairs join truth.pairs, so far as they must be.
/// Errors: BadInput.
Status read_lineage(const std::string& bytes, const std::string& path, Truth& truth);

}  // namespace bylineage::evaluation

#endif  // BYLINEAGE_EVALUATE_TRUTH_INTERNAL_H_
