// Why a pair was found or missed: lens by lens, for one pair of a corpus.
#ifndef BYLINEAGE_FIND_EXPLAIN_H_
#define BYLINEAGE_FIND_EXPLAIN_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bylineage/find/candidates.h"
#include "bylineage/find/pairs.h"
#include "bylineage/sign/analysis.h"

namespace bylineage {

/// What one lens sees of a pair. It finds the pair if value >= needed (SimHash: value <= needed),
/// unless every key that the two share is hot: more articles have it than the lens pairs up.
struct LensCheck {
  Lens lens{};
  bool found = false;
  bool bounded = false;  ///< missed only because the keys shared are hot
  std::int64_t value = 0;
  std::int64_t needed = 0;
  std::string said;  ///< one line: "3 of 128 slots agree, no band of 4: P(found) 1 % at .119"
};

struct LensReport {
  /// The articles that stood for the two: the first of each equal text (see find_candidates).
  DocId a{}, b{};
  std::vector<LensCheck> lenses;  ///< in kLenses order; of equal texts only the first
};

/// Finds the pair again, by the keys that find_candidates joins: the lenses it says `found` are
/// those that find_candidates sets for the pair of articles that stood for the two.
///
/// Requires: a != b, both below analyses.size().
/// Cost:     one pass over the keys of the corpus for every lens; no join.
LensReport explain_lenses(std::span<const Analysis> analyses, DocId a, DocId b,
                          const FindOptions& options = {});

}  // namespace bylineage

#endif  // BYLINEAGE_FIND_EXPLAIN_H_
