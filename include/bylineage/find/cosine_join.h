// The exact cosine join: all pairs of tf-idf rows whose product reaches a threshold, by integers.
//
// Source: Anastasiu, Karypis, "L2AP: fast cosine similarity search with prefix L-2 norm bounds",
// ICDE 2014.
#ifndef BYLINEAGE_FIND_COSINE_JOIN_H_
#define BYLINEAGE_FIND_COSINE_JOIN_H_

#include <cstdint>
#include <span>
#include <vector>

#include "bylineage/find/pairs.h"
#include "bylineage/sign/tfidf.h"

namespace bylineage {

/// All pairs a < b of rows with dot_q30(a, b) >= per_mille / 1000: exact, each once, sorted; no
/// lens set.
///
/// Requires: per_mille > 0; rows as term_row() makes them, or parts of such.
/// Cost:     for each pair of rows whose rarest common term leaves enough of both (cosine_join.cc)
///           some steps along one of them. That grows with the square of the rows: 100,000 sections
///           of law codes take bench/results/speed.md's seconds at .5, and many times more at .25.
/// Memory:   8 bytes an entry, 4 bytes a term, and the pairs, 12 bytes each, four times while they
///           are sorted.
std::vector<DocPair> cosine_join(std::span<const std::span<const TermWeight>> rows,
                                 std::int64_t per_mille);

}  // namespace bylineage

#endif  // BYLINEAGE_FIND_COSINE_JOIN_H_
