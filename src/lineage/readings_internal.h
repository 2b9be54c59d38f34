// Readings: places where two texts differ, and what a third one has there.
//
// The philologist's argument. Where a and b differ and an independent witness has a's words, a
// kept the older reading: a cannot have got it from b. Where a and b agree against older
// witnesses, they share an innovation: one has it from the other.
#ifndef BYLINEAGE_LINEAGE_READINGS_INTERNAL_H_
#define BYLINEAGE_LINEAGE_READINGS_INTERNAL_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "story_view_internal.h"

namespace bylineage {

/// What one text has at a place where two differ.
struct ReadingSide {
  Span span;  ///< the words that differ
  std::uint32_t sentence = 0;
  std::vector<std::uint64_t> pairs, triples;  ///< runs of words around them; see hash_run
};

/// One place where two aligned sentences differ in words that carry meaning.
struct Reading {
  ReadingSide a, b;
  bool small = false;  ///< spelling or ending only
};

/// Substitutions between the aligned sentences of a pair, in order; at most 64.
std::vector<Reading> readings(const StoryView& view, const StoryView::Pair& pair);

/// Which side of a reading the witness has: 'a', 'b', or 0 if neither or both.
char side(const StoryView& view, const StoryView::Pair& pair, const Reading& reading,
          std::size_t witness);

/// A reading that a witness settles: what was kept, and what the other has instead.
struct WitnessedReading {
  Span kept, changed;
  std::size_t witness = 0;
};

struct Testimony {
  std::vector<WitnessedReading> a_kept;  ///< witness agrees with a, and did not copy a
  std::vector<WitnessedReading> b_kept;
  std::vector<WitnessedReading> innovations;  ///< a and b agree against an older witness; b's span
};

Testimony hear_witnesses(const StoryView& view, const StoryView::Pair& pair,
                         const std::vector<std::vector<Reading>>& all_readings);

/// The third article that agrees with one side of a change.
WitnessedChange witness_change(const StoryView& view, const StoryView::Pair& pair,
                               std::size_t pair_index, std::size_t change);

}  // namespace bylineage

#endif  // BYLINEAGE_LINEAGE_READINGS_INTERNAL_H_
