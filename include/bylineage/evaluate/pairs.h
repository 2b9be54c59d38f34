// Pairs: relations that were found against relations that were stated.
//
// Only pairs that the labels list are judged; one that a report does not list is `unrelated`.
// Derived is what copies: duplicate, revision, reprint, excerpt, rewrite. Precision, recall and F1
// of a relation: C. J. van Rijsbergen, "Information Retrieval", 1979, ch. 7. A found relation that
// the label accepts counts as the label's own.
#ifndef BYLINEAGE_EVALUATE_PAIRS_H_
#define BYLINEAGE_EVALUATE_PAIRS_H_

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bylineage/compare/comparison.h"
#include "bylineage/evaluate/calibration.h"
#include "bylineage/evaluate/share.h"

namespace bylineage {

inline constexpr std::size_t kRelationCount = static_cast<std::size_t>(Relation::Unrelated) + 1;

struct PairCase {
  std::optional<Relation> relation;  ///< as stated; none: only derived or not
  std::vector<Relation> accept;      ///< as good, the stated one included
  bool derived = false;              ///< as stated
  Relation found = Relation::Unrelated;
  std::optional<std::int32_t> score;  ///< chance of any dependence, in thousandths
  std::string slice;
};

struct PairScore {
  std::uint64_t pairs = 0;
  Retrieval derived;
  Share derived_right;  ///< derived or not, as stated
  Share exact;          ///< of pairs with a stated relation: found, or one as good
  std::map<Relation, Retrieval> relations;  ///< those that are stated or found
  std::map<std::string, std::array<std::uint64_t, kRelationCount>> found;  ///< by label
  Calibration calibration;  ///< of the score against derived; empty if none has a score
};

PairScore score_pairs(std::span<const PairCase> cases);

}  // namespace bylineage

#endif  // BYLINEAGE_EVALUATE_PAIRS_H_
