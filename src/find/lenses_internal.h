// The lenses of find_candidates, one function each.
//
// All take the whole corpus and `members`, the articles that take part: in order, not empty, and
// no two of equal text.
#ifndef BYLINEAGE_SRC_FIND_LENSES_INTERNAL_H_
#define BYLINEAGE_SRC_FIND_LENSES_INTERNAL_H_

#include <span>
#include <vector>

#include "bylineage/base/ids.h"
#include "bylineage/find/candidates.h"
#include "bylineage/sign/analysis.h"
#include "find/join_internal.h"

namespace bylineage {

using Members = std::span<const DocId>;
using Analyses = std::span<const Analysis>;

/// At least one band of the sketches agrees.
Join minhash_lens(Analyses analyses, Members members, const FindOptions& options);

/// At least options.rare_shared shingles shared that at most options.rare_bucket articles have.
Join rare_shingle_lens(Analyses analyses, Members members, const FindOptions& options);

/// SimHashes at most options.simhash_distance bits apart.
Join simhash_lens(Analyses analyses, Members members, const FindOptions& options);

/// A run of options.quotation_words words shared, inside a quotation in both.
Join quotation_lens(Analyses analyses, Members members, const FindOptions& options);

/// A credited outlet shared, and event words.
Join credit_lens(Analyses analyses, Members members, const FindOptions& options);

/// Cosine at least options.cosine_per_mille; see cosine.cc for more than options.cosine_articles.
Join cosine_lens(Analyses analyses, Members members, const FindOptions& options);

}  // namespace bylineage

#endif  // BYLINEAGE_SRC_FIND_LENSES_INTERNAL_H_
