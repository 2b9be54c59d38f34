// Stretches: which part of one text became which part of the other, as long as it goes.
//
// Aligned sentences say what became of a sentence. A reader, and PAN's measure, ask for the whole
// passage: from where to where it was taken, on both sides, as one piece, also where words were
// shuffled across sentence ends, machine-translated, or five pages told in one paragraph. So
// passages are found by a step of their own, after Sanchez-Perez, Gelbukh and Sidorov (PAN 2014 and
// 2015), in three ways, each for what the others are blind to:
//
// 1. Verbatim. Runs of 20 and more equal words, whatever the sentence ends, joined over small
//    edits. Their ends are exact to the word. (verbatim.cc)
// 2. Reworded. Units are sentences of at least 5 words, long ones cut into pieces of at most 30: a
//    list told as one sentence, or a sentence broken into lines, stays comparable piece by piece
//    (without the cut translated passages lose .01 of plagdet, shuffled ones .02). Units alike by
//    cosine and Dice are seeds; words weigh by how few units of the *two texts* have them, so that
//    what the whole topic repeats weighs little (background weights instead: plagdet .83 for .90).
//    Seeds near one another on both sides form fragments, which must be alike as a whole.
// 3. Summed up. Seeds that fill a short part of one text and lie far apart in the other, so that
//    no fragment holds them. The far side is a sample of what was summed up: with k places found,
//    the stretch is taken one mean distance further at both ends, the usual estimate of a range
//    from a sample.
//
// One part is one passage: a verbatim stretch that is 7/10 of a reworded one replaces it, else it
// is part of it; of reworded ones that overlap in either text the one with most alike is kept.
// What is under 150 characters in either text, as PAN's shortest cases, is dropped, and what is
// alike by its quotations only is left to those.
#ifndef BYLINEAGE_COMPARE_STRETCHES_INTERNAL_H_
#define BYLINEAGE_COMPARE_STRETCHES_INTERNAL_H_

#include <cstdint>
#include <vector>

#include "compare/body_internal.h"
#include "compare/runs_internal.h"

namespace bylineage::compare_internal {

/// Positions in both texts, neither empty.
struct Stretch {
  Range a, b;
  std::uint32_t equal = 0;  ///< words in the equal runs that it was joined from; else 0
};

/// What is compared for stretches: sentences, short ones joined with the next, long ones in equal
/// pieces.
struct Units {
  Units() = default;
  /// `stems`: the numbers of stems are below it.
  Units(const Body& body, std::uint32_t stems);

  std::vector<Range> ranges;         ///< positions of each
  std::vector<std::uint32_t> begin;  ///< [units + 1] into `stems`
  std::vector<std::uint32_t> stems;  ///< of each unit, each once, in order of appearance
  std::vector<std::uint32_t> with;   ///< [stems] how many units have it
};

/// Runs of 20 and more equal words over sentence ends, no word in two of them, joined where at
/// most 8 words of either text lie between, and of 256 characters in both texts; by a.
/// Requires: found = common_runs() of the sentences, of 2 words or more.
/// Cost:     O(runs + words).
std::vector<Stretch> verbatim_stretches(const Bodies& bodies, const std::vector<Run>& found);

/// All stretches.
/// Requires: runs as above.
/// Cost:     that of aligning the sentences: one step for each pair of units with a stem in common.
std::vector<Stretch> find_stretches(const Bodies& bodies, const std::vector<Run>& runs);

/// Bytes of a range of positions; where it ends with a sentence, the sentence's full stop too.
Span reading_span(const Body& body, Range range);

}  // namespace bylineage::compare_internal

#endif  // BYLINEAGE_COMPARE_STRETCHES_INTERNAL_H_
