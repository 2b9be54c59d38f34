// SimHash: 64 bits whose Hamming distance grows with the angle between two texts.
//
// Bit i is the sign of the sum of the terms' weights, each counted as plus or minus by bit i of the
// term's hash. Over idf-weighted single words, because over five-word shingles one changed word in
// a hundred already moves 6.6 bits (against 2.7), and over unweighted words unrelated articles are
// only 15.5 bits apart (against 28.4).
// Source: M. Charikar, "Similarity estimation techniques from rounding algorithms", 2002.
#ifndef BYLINEAGE_SIGN_SIMHASH_H_
#define BYLINEAGE_SIGN_SIMHASH_H_

#include <bit>
#include <cstdint>
#include <span>

#include "bylineage/sign/tfidf.h"

namespace bylineage {

/// Requires: |stems| < 2^32. Empty: 0; so is a bit whose sum is 0.
std::uint64_t simhash(std::span<const WeighedStem> stems);

constexpr unsigned hamming(std::uint64_t a, std::uint64_t b) {
  return static_cast<unsigned>(std::popcount(a ^ b));
}

}  // namespace bylineage

#endif  // BYLINEAGE_SIGN_SIMHASH_H_
