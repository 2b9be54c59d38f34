// Candidates: which pairs of a corpus are worth an exact comparison.
//
// The union of the lenses below, each a radix sort of (key, article). Hot keys are bounded, and
// what they left out is counted, never dropped in silence. A shingle that too many articles have is
// no rare one and brings nobody together; such shingles are counted too.
#ifndef BYLINEAGE_FIND_CANDIDATES_H_
#define BYLINEAGE_FIND_CANDIDATES_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bylineage/base/loop.h"
#include "bylineage/find/pairs.h"
#include "bylineage/find/set_join.h"
#include "bylineage/sign/analysis.h"

namespace bylineage {

struct FindOptions {
  std::uint32_t min_words = 0;  ///< articles with fewer words pair with nothing
  /// Articles published further apart, where both have a date, need not pair (equal texts and
  /// articles that an equal text stands for may all the same); keys are hot only if too many have
  /// them at one time.
  std::optional<std::int64_t> window_seconds;
  std::size_t bands = 32;  ///< bands * rows = kSketchSlots
  std::size_t rows = 4;
  std::size_t rare_bucket = 50;         ///< a shingle in more articles than this is not rare
  std::size_t rare_shared = 2;          ///< rare shingles that two articles must share
  std::size_t simhash_distance = 6;     ///< bits
  std::size_t quotation_words = 8;      ///< run of equal quoted words that makes a key
  std::int64_t cosine_per_mille = 250;  ///< in a corpus of up to `cosine_articles`; above, twice it
  std::size_t cosine_articles = 2000;
  std::size_t cosine_join_articles = 5'000;  ///< above, by rarer words; see find_candidates
  /// Of a key that more articles have, only the first of them pairs with the others. Of SimHash the
  /// same holds for those who are near to so many that have the key, and for all who have it if
  /// they are 16 times as many.
  std::size_t hot_bucket = 200;
  /// Keys that are taken at once, 34 bytes each; changes no result. A million articles have 450
  /// million shingles, of which three quarters stand in one article only.
  std::size_t keys_at_once = std::size_t{1} << 26U;
  bool exhaustive = false;  ///< every pair: the oracle of the others
  bool exact = false;       ///< every pair of set_join by `exact_thresholds`
  SetThresholds exact_thresholds;
};

struct Candidates {
  std::vector<DocPair> pairs;  ///< sorted, unique, lenses joined
  struct LensCount {
    Lens lens{};
    std::uint64_t pairs = 0;  ///< pairs this lens found
    std::uint64_t bounded_buckets = 0;
    std::uint64_t bounded_articles = 0;  ///< whom bounded buckets bound, their first ones too
    std::uint64_t common_keys = 0;       ///< rare shingles: those too common to be rare
    /// Of the pairs of the exact lens, if it ran, those that this lens found too; of the exact lens
    /// itself those that any other found (all pairs apart).
    std::uint64_t of_exact = 0;
  };
  std::vector<LensCount> lenses;  ///< in kLenses order, lenses that ran
  /// Per article: it has fewer partners than its largest bounded bucket has other members, so that
  /// at least one of them was lost. (Often another lens finds all pairs of a hot bucket again.)
  std::vector<bool> bounded;
};

/// Called every few thousand articles that a lens has read, from any thread: whoever lends their
/// arrays may let go of what was read.
using Passed = std::function<void()>;

/// Articles of equal text pair with the first of them, which alone takes part in the other lenses;
/// articles without words, or fewer than min_words, pair with nothing. The cosine lens finds all
/// pairs of cosine >= cosine_per_mille in a corpus of up to cosine_articles; >= 2 *
/// cosine_per_mille up to cosine_join_articles; above, those of the latter of which words that at
/// most hot_bucket articles have give a quarter: the exact join grows with the square of the
/// corpus.
///
/// Requires: bands * rows = kSketchSlots.
/// Order:    depends only on the analyses and their order, not on threads.
/// Cost:     radix sorts of the keys that two articles may share, and an increment for each pair of
///           each bucket. `loop` is given the lenses, each of which takes keys_at_once keys.
Candidates find_candidates(std::span<const Analysis> analyses, const FindOptions& options = {},
                           const Loop& loop = loop_in_turn, const Passed& passed = {});

/// Chance that a pair of resemblance `j` shares a band: 1 - (1 - j^rows)^bands. For printing.
double candidate_probability(std::size_t bands, std::size_t rows, double j);

/// The guarantee of each lens in words, one line a lens, then what the options leave out of all,
/// for `profile --bounds`.
std::vector<std::string> lens_guarantees(const FindOptions& options);

}  // namespace bylineage

#endif  // BYLINEAGE_FIND_CANDIDATES_H_
