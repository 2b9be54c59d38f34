// Candidate pairs, and the lenses that find them.
//
// A lens is an equality join: articles that share a 64-bit key are candidates. Every candidate is
// verified exactly afterwards, so a lens can only miss, never err.
#ifndef BYLINEAGE_FIND_PAIRS_H_
#define BYLINEAGE_FIND_PAIRS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bylineage/base/ids.h"

namespace bylineage {

/// Bits of DocPair::lenses.
enum class Lens : std::uint16_t {
  EqualText = 1,     ///< equal normalised text
  MinHash = 2,       ///< a band of the sketch agrees
  RareShingles = 4,  ///< two shingles of buckets up to 50 shared
  SimHash = 8,       ///< Hamming distance within bound
  Quotation = 16,    ///< a quotation of some length shared
  Credit = 32,       ///< one credited outlet and event words shared
  Cosine = 64,       ///< background cosine at least the threshold
  Exhaustive = 128,  ///< --exhaustive: every pair
  Exact = 256,       ///< --lens exact: resemblance or containment at least a threshold
};
using LensBits = std::uint16_t;
std::string_view name(Lens lens);  ///< "equal_text" "minhash" "rare_shingles" ...
/// In the order they are printed.
inline constexpr Lens kLenses[] = {Lens::EqualText, Lens::MinHash,   Lens::RareShingles,
                                   Lens::SimHash,   Lens::Quotation, Lens::Credit,
                                   Lens::Cosine,    Lens::Exact,     Lens::Exhaustive};

struct DocPair {
  DocId a{};  ///< a < b
  DocId b{};
  LensBits lenses = 0;  ///< union of Lens bits
  friend auto operator<=>(const DocPair&, const DocPair&) = default;
};

/// Sorts by (a, b) and merges repeats, joining their lenses.
void merge_pairs(std::vector<DocPair>& pairs);

}  // namespace bylineage

#endif  // BYLINEAGE_FIND_PAIRS_H_
