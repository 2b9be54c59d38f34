// The inner loop of local alignment: matches that no match before them can reach.
//
// Nine in ten matches of two long texts are such: "the" stands opposite every "the". They are
// entered in a loop of their own, in plain C++ and for vectors, and LocalAligner sees the others.
#ifndef BYLINEAGE_COMPARE_COLUMNS_INTERNAL_H_
#define BYLINEAGE_COMPARE_COLUMNS_INTERNAL_H_

#include <cstddef>
#include <cstdint>

#include "bylineage/base/simd.h"

namespace bylineage::compare_internal {

/// Bits of an equal word, Q8: of any, and the most that rarity adds to a plain one.
inline constexpr std::int32_t kWordBits = 2 * 256;
inline constexpr std::int32_t kMostRarity = 6 * 256;

// The gap, the base and the cap are those of twelve settings that told PAN 2013's rewritten
// passages and ECB+'s wire copies best from independent reports; others were close. Beyond the cap
// rarity is the subject's, not the writer's.
inline constexpr std::int32_t kGap = 256;   // Q8, for each word passed over
inline constexpr std::uint32_t kReach = 8;  // words from one equal word to the next, on a side

/// What passing over all words before these places costs; modulo 2^32, as only differences of
/// places that are near one another are read.
constexpr std::uint32_t paid(std::uint32_t row, std::uint32_t b) {
  return static_cast<std::uint32_t>(kGap) * (row + b);
}

constexpr std::int32_t difference(std::uint32_t x, std::uint32_t y) {
  return static_cast<std::int32_t>(x - y);
}

/// Of each word of b, after kReach places of none, the match that costs least to go on from.
struct Columns {
  std::uint32_t* row;    ///< its word of a
  std::uint32_t* reach;  ///< its score and what its places cost, modulo 2^32

  /// True if the match with word b in `at` is the one to go on from, from now on.
  bool enter(std::uint32_t at, std::uint32_t b, std::int32_t score) const {
    const std::size_t place = std::size_t{b} + kReach;
    const std::uint32_t new_reach = static_cast<std::uint32_t>(score) + paid(at, b);
    const bool better = difference(at, row[place]) >= static_cast<std::int32_t>(kReach) ||
                        difference(new_reach, reach[place]) >= 0;
    row[place] = better ? at : row[place];
    reach[place] = better ? new_reach : reach[place];
    return better;
  }
};

/// A word of b, and whether it is plain, as one number.
constexpr std::uint32_t stand(std::uint32_t b, bool plain) { return b << 1 | (plain ? 1U : 0U); }
constexpr std::uint32_t place_of(std::uint32_t stand) { return stand >> 1; }

/// What an equal word is worth alone: `rarity` more if it is plain in both texts.
constexpr std::int32_t own_bits(std::uint32_t stand, std::int32_t rarity) {
  return kWordBits + (rarity & -static_cast<std::int32_t>(stand & 1));
}

/// A match that is to be linked with a match before it.
struct Link {
  std::size_t left = 0;   ///< matches up to it, itself included; 0: there is none
  std::size_t place = 0;  ///< of Columns, of the match before; of equally good ones the first
  std::int32_t bits = 0;  ///< that it brings, Q8
};

/// Enters the matches of row `at` with `stands`, from the last on, up to one that can be linked
/// with a match before it.
using PassOver = Link (*)(Columns columns, std::uint32_t at, const std::uint32_t* stands,
                          std::size_t n, std::int32_t rarity);

/// That of an instruction set; nullptr if there is none for it. Requires: the machine has it.
PassOver vector_pass_over(Simd simd);

}  // namespace bylineage::compare_internal

#endif  // BYLINEAGE_COMPARE_COLUMNS_INTERNAL_H_
