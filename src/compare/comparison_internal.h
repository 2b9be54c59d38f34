// The steps of compare() that screen() shares.
#ifndef BYLINEAGE_COMPARE_COMPARISON_INTERNAL_H_
#define BYLINEAGE_COMPARE_COMPARISON_INTERNAL_H_

#include <vector>

#include "bylineage/compare/comparison.h"
#include "compare/body_internal.h"
#include "compare/wording_internal.h"

namespace bylineage::compare_internal {

/// An order of two articles that does not depend on which is given first.
bool precedes(const Analysis& a, const Analysis& b);

/// The same comparison seen from the other side.
Comparison mirrored(Comparison c);

/// Overlaps, cosine and SimHash distance: what signatures say.
void measure_signatures(const Analysis& a, const Analysis& b, Comparison& c);

/// Sentences with 3 or more unquoted words.
std::uint32_t prose_sentences(const Body& body);

/// Rarer than one article in eight (idf, Q8): a run of words that has one says something.
inline constexpr std::int32_t kContentIdf = 3 * 256;

enum class Evidence : std::uint8_t {
  All,
  OfCopying,  ///< a pair of a relation that copies nothing has the relation, and its signatures
};

/// What runs of equal words, quotations and local alignment say.
struct WordMeasures {
  std::uint32_t words_a = 0, words_b = 0, copied = 0, shared_quoted = 0;  ///< as of Comparison
  std::vector<LocalAlignment> alignments;
};

/// How much of a comparison is asked for, and what of it is known already.
struct Asked {
  Evidence evidence = Evidence::All;
  const WordMeasures* known = nullptr;                          ///< of this very pair, or none
  const Prepared *prepared_a = nullptr, *prepared_b = nullptr;  ///< as of make_bodies()
};

/// The comparison of two texts, or of entries of them.
/// Requires: b does not precede a; `c` holds what measure_signatures() found.
Comparison compare_texts(const Analysis& a, const Analysis& b, Comparison c,
                         const CompareOptions& options, const Asked& asked = {});

/// compare(a, b). Requires: b does not precede a.
Comparison compare_in_order(const Analysis& a, const Analysis& b, const CompareOptions& options);

}  // namespace bylineage::compare_internal

#endif  // BYLINEAGE_COMPARE_COMPARISON_INTERNAL_H_
