// Common phrases: shingles that stand in many texts of a run, and so are nobody's wording.
//
// Boilerplate is known by its form (text/section.h) or by its place; a template is known only by
// its number. "This package contains the source for" stands in a thousand descriptions, and two of
// them that share it and a frame around it are not made from one another. Of a text that is known
// only from itself this cannot be told, so these are statistics of the run; below kCommonTexts
// texts there are none, and small runs do not depend on what else is in them.
#ifndef BYLINEAGE_SIGN_COMMON_H_
#define BYLINEAGE_SIGN_COMMON_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "bylineage/base/loop.h"
#include "bylineage/sign/analysis.h"

namespace bylineage {

/// A phrase in so many different texts is common.
inline constexpr std::size_t kCommonTexts = 50;
/// A text with more words than this in common phrases is itself what the others copied: a wire
/// story in fifty papers is no template, and none of its words is marked.
inline constexpr std::size_t kTemplateWords = 100;

/// Shingles of at least `least` different texts (equal text_hash counts once), sorted, unique.
/// Cost: O(shingles), in two halves that `loop` may run at once; a byte for 8 to 16 of them, and
///       the candidates themselves.
std::vector<std::uint64_t> common_shingles(std::span<const Analysis> articles,
                                           std::size_t least = kCommonTexts,
                                           const Loop& loop = loop_in_turn);

/// Sets Token::Common on the body words inside a shingle of `common`, if they are at most
/// kTemplateWords. Nothing else of the analysis changes: shingles, sketch and terms still find and
/// measure the pair; only what is counted as wording knows.
/// Requires: common sorted.
void mark_common(Analysis& article, std::span<const std::uint64_t> common);

}  // namespace bylineage

#endif  // BYLINEAGE_SIGN_COMMON_H_
