// The numbers of one pair as they are printed, the same in JSON, CSV and tables.
#ifndef BYLINEAGE_SRC_REPORT_MEASURES_INTERNAL_H_
#define BYLINEAGE_SRC_REPORT_MEASURES_INTERNAL_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "bylineage/compare/comparison.h"
#include "format_internal.h"
#include "view_internal.h"

namespace bylineage::report {

struct OverlapNumbers {
  Decimal resemblance, containment_a, containment_b;
};

inline OverlapNumbers numbers(const Overlap& overlap) {
  const std::int64_t a = overlap.a, b = overlap.b, shared = overlap.shared;
  return {Decimal::of(shared, a + b - shared), Decimal::of(shared, a), Decimal::of(shared, b)};
}

struct PairNumbers {
  std::optional<Decimal> score;
  OverlapNumbers body, prose;
  Decimal cosine;
  std::optional<Decimal> order;   ///< of the aligned prose sentences, the share in one order
  std::optional<Decimal> copied;  ///< of the plain words of the text with fewer, those in runs
  Decimal wording;                ///< bits
};

inline PairNumbers numbers(const View& view, std::size_t comparison) {
  const auto& pair = view.findings().comparisons[comparison];
  PairNumbers result;
  if (const auto score = view.score(comparison)) result.score = Decimal::per_mille(*score);
  result.body = numbers(pair.overlap);
  result.prose = numbers(pair.prose);
  result.cosine = Decimal::of(pair.cosine_q30, std::int64_t{1} << 30);
  if (pair.aligned_prose > 0) result.order = Decimal::of(pair.in_order, pair.aligned_prose);
  const std::uint32_t plain = std::min(pair.words_a, pair.words_b);
  if (plain > 0) result.copied = Decimal::of(pair.copied, plain);
  result.wording = Decimal::of(static_cast<std::int64_t>(pair.wording_q8), 256);
  return result;
}

/// The lenses that found a pair, in the order of kLenses.
inline std::vector<std::string_view> lens_names(const Comparison& pair) {
  std::vector<std::string_view> names;
  for (const auto lens : kLenses) {
    if ((pair.lenses & static_cast<LensBits>(lens)) != 0) names.push_back(name(lens));
  }
  return names;
}

}  // namespace bylineage::report

#endif  // BYLINEAGE_SRC_REPORT_MEASURES_INTERNAL_H_
