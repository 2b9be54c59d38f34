// Quotations that stand in both texts: what of them is shared, and where their words differ.
#ifndef BYLINEAGE_COMPARE_QUOTES_INTERNAL_H_
#define BYLINEAGE_COMPARE_QUOTES_INTERNAL_H_

#include <cstdint>
#include <span>
#include <vector>

#include "bylineage/compare/comparison.h"
#include "compare/body_internal.h"

namespace bylineage::compare_internal {

struct SharedQuotations {
  std::uint32_t longest_run = 0;  ///< equal words in a row inside one quotation of each
  std::vector<Passage> passages;  ///< runs of at least 5 equal words, small changes bridged
  std::vector<Change> changes;    ///< one quotation in two wordings; both whole
};

/// Compares the quotations of aligned sentences, and those that share a run of 5 words wherever
/// they stand (one press conference in two otherwise different articles).
///
/// A quotation differs if a word inside it differs. A shorter excerpt of the same words does not,
/// nor does case, spelling, an inflection at the edge where it was fitted into a sentence, or an
/// omission marked by dots.
SharedQuotations shared_quotations(const Bodies& bodies, std::span<const SentenceMatch> matches);

/// Shared 5-word shingles all of whose words are quoted in both texts.
std::uint32_t shared_quoted_shingles(const Analysis& a, const Analysis& b);

/// Shingles inside quotations, sorted, unique.
std::vector<std::uint64_t> quoted_shingles(const Analysis& article);

}  // namespace bylineage::compare_internal

#endif  // BYLINEAGE_COMPARE_QUOTES_INTERNAL_H_
