// Listed pairs: a run that compares what a person listed and nothing else.
#ifndef BYLINEAGE_ENGINE_LISTED_INTERNAL_H_
#define BYLINEAGE_ENGINE_LISTED_INTERNAL_H_

#include <span>
#include <vector>

#include "bylineage/find/pairs.h"
#include "bylineage/read/pair_list.h"
#include "bylineage/read/reader.h"

namespace bylineage {

/// The listed pairs by DocId, sorted, each once; articles in none of them leave the corpus, with a
/// note. A pair with an unknown id, or of one article, becomes a Rejected.
/// Requires: corpus.articles sorted by id.
/// Errors:   BadInput if no pair is left.
Result<std::vector<DocPair>> keep_listed(std::span<const ListedPair> listed, Corpus& corpus);

}  // namespace bylineage

#endif  // BYLINEAGE_ENGINE_LISTED_INTERNAL_H_
