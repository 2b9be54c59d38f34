// The word edit script: how one sentence became another.
//
// A weighted longest common subsequence keeps what was kept: words that are equal or share a stem,
// rare words above common ones, so that a rewritten sentence is anchored on its names and nouns
// and not on "of the". What lies between the anchors is then typed.
#ifndef BYLINEAGE_COMPARE_EDITS_INTERNAL_H_
#define BYLINEAGE_COMPARE_EDITS_INTERNAL_H_

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "bylineage/compare/comparison.h"
#include "compare/body_internal.h"

namespace bylineage::compare_internal {

/// One step of a script, positions into the two bodies.
struct Step {
  EditKind kind = EditKind::Verbatim;
  Range a, b;
};

/// What the subsequence sees of a word.
struct WordKey {
  std::uint32_t word = 0, stem = 0;
  std::uint32_t weight = 1;  ///< of keeping it: twice if equal, once if only the stem is
};

/// True for the steps whose words stand unchanged on both sides.
constexpr bool kept_words(EditKind kind) {
  return kind == EditKind::Verbatim || kind == EditKind::Moved;
}

/// Pairs (i, j) of a common subsequence of greatest weight, ascending in both. A pair right behind
/// the pair before it weighs one more, so that of equal choices the unbroken one wins.
/// Requires: weights whose sum is far below 2^30, stems below 2^32 - 2.
/// Cost: O(n m). Where n m passes 4 million cells (2,000 words without a full stop on both sides)
///       equal ends are paired, and what lies between only if it fits.
std::vector<std::pair<std::uint32_t, std::uint32_t>> common_subsequence(std::span<const WordKey> a,
                                                                        std::span<const WordKey> b);

/// The script that turns stretch `a` of bodies.a into stretch `b` of bodies.b, in the order of a,
/// then b (a moved run stands at its place in a). Every position of both stretches is in exactly
/// one step.
std::vector<Step> edit_script(const Bodies& bodies, Range a, Range b);

/// The edits of all matches, by match, then place. Halves of a split sentence are compared
/// together, so that no half counts as deleted.
std::vector<Edit> sentence_edits(const Bodies& bodies, std::span<const SentenceMatch> matches);

}  // namespace bylineage::compare_internal

#endif  // BYLINEAGE_COMPARE_EDITS_INTERNAL_H_
