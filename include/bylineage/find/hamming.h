// The Hamming join: all pairs of 64-bit hashes that differ in few bits, without looking at all
// pairs.
//
// Source: Manku, Jain, Das Sarma, "Detecting near-duplicates for web crawling", WWW 2007.
#ifndef BYLINEAGE_FIND_HAMMING_H_
#define BYLINEAGE_FIND_HAMMING_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "bylineage/find/pairs.h"

namespace bylineage {

/// All pairs a < b of which hashes[a] and hashes[b] differ in at most `distance` bits: exact, each
/// once, sorted; no lens set. Equal hashes are pairs like any others.
///
/// Cost:   for each of the keys that plan (hamming.cc) chooses two scatters of the hashes, and a
///         comparison for each pair that shares the key. Large distances come near to all pairs.
/// Memory: 44 bytes a hash, and the pairs at 12 bytes each, thrice as many while they are sorted.
std::vector<DocPair> hamming_join(std::span<const std::uint64_t> hashes, std::size_t distance);

}  // namespace bylineage

#endif  // BYLINEAGE_FIND_HAMMING_H_
