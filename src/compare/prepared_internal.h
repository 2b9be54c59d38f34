// Prepared: what comparing a long article needs of it alone.
//
// A section of 16,000 words is compared with thousands of others, most of them short. Numbered,
// divided and indexed for each of them, it cost 4 ms a pair, nearly all of it for nothing new. So
// an article of kLong words and more is prepared once, and its outline keeps that: some 60 bytes a
// word, hence not for all.
#ifndef BYLINEAGE_COMPARE_PREPARED_INTERNAL_H_
#define BYLINEAGE_COMPARE_PREPARED_INTERNAL_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "compare/align_internal.h"
#include "compare/body_internal.h"
#include "compare/numbering_internal.h"
#include "compare/passages_internal.h"
#include "compare/runs_internal.h"
#include "compare/stretches_internal.h"

namespace bylineage::compare_internal {

/// Words of an article that is prepared.
inline constexpr std::uint32_t kLong = 1000;

/// All in the article's own numbers of words and stems.
struct Prepared {
  explicit Prepared(const Analysis& article);

  Numbering words, stems;
  std::vector<std::uint64_t> word_hashes, stem_hashes;  ///< by number
  Body body;
  SentenceVectors sentences;  ///< of all words
  TermIndex index;            ///< of `sentences`
  WordPairs pairs;            ///< inside sentences
  Units units;                ///< for stretches
  Counts counts;              ///< for counted_changes()
};

/// nullptr for an article below kLong words. Keeps: the article must outlive it.
std::shared_ptr<const Prepared> prepared(const Analysis& article);

}  // namespace bylineage::compare_internal

#endif  // BYLINEAGE_COMPARE_PREPARED_INTERNAL_H_
