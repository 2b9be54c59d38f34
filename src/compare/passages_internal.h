// Passages and changes: what a reader is shown of a comparison.
#ifndef BYLINEAGE_COMPARE_PASSAGES_INTERNAL_H_
#define BYLINEAGE_COMPARE_PASSAGES_INTERNAL_H_

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "bylineage/compare/comparison.h"
#include "compare/body_internal.h"
#include "compare/stretches_internal.h"

namespace bylineage::compare_internal {

/// The stretches, and the shared quotations outside them. A copy too short for a stretch shows its
/// runs of aligned sentences. Reads c.relation and c.aligned.
std::vector<Passage> find_passages(const Bodies& bodies, const Comparison& c,
                                   std::vector<Stretch> stretches, std::vector<Passage> quotations);

/// Numbers of aligned sentences that agree in all numbers but one on each side, wherever it stands,
/// where the two are of a size ("2.3 million", "two million"). Means something only in a pair that
/// is copying.
std::vector<Change> odd_numbers(const Bodies& bodies, std::span<const SentenceMatch> matches);

/// A number and its spelling_key; of a noun to which a text gives several, `run` is empty.
struct Count {
  Range run;
  std::string key;
};

/// Noun stem -> its number, for numbers with the noun as their next word or the next but one.
using Counts = std::map<std::uint32_t, Count>;
Counts counts_of(const Body& body);

/// Numbers of one and the same counted thing ("321 drills", "312 lifeboat drills") where each text
/// gives it one number throughout: a detail that moved to another sentence is found too. Means
/// something only in a pair that is copying.
std::vector<Change> counted_changes(const Bodies& bodies);

/// Numbers, dates and names that differ between aligned sentences, whole.
std::vector<Change> find_changes(const Bodies& bodies, std::span<const SentenceMatch> matches,
                                 std::span<const Edit> edits);

}  // namespace bylineage::compare_internal

#endif  // BYLINEAGE_COMPARE_PASSAGES_INTERNAL_H_
