// Which entries of two texts to compare, where a text is made of entries.
#ifndef BYLINEAGE_COMPARE_ENTRIES_INTERNAL_H_
#define BYLINEAGE_COMPARE_ENTRIES_INTERNAL_H_

#include <vector>

#include "bylineage/sign/analysis.h"

namespace bylineage::compare_internal {

/// An entry of either text; empty: the whole text, which has no entries.
struct EntryPair {
  Span a, b;
};

/// The few pairs of entries that may hold the strongest relation: those that share most shingles,
/// and the one most alike by cosine. None if neither text has entries.
/// Order: depends only on the two texts. Cost: O(entries of a * entries of b * shingles).
std::vector<EntryPair> likely_entries(const Analysis& a, const Analysis& b);

}  // namespace bylineage::compare_internal

#endif  // BYLINEAGE_COMPARE_ENTRIES_INTERNAL_H_
