// Shares: counts that are printed as fractions, with what they are a fraction of.
#ifndef BYLINEAGE_EVALUATE_SHARE_H_
#define BYLINEAGE_EVALUATE_SHARE_H_

#include <cstdint>

namespace bylineage {

/// `count` of `of`.
struct Share {
  std::uint64_t count = 0;
  std::uint64_t of = 0;

  /// 0 to 1; 0 of nothing.
  double value() const {
    return of == 0 ? 0 : static_cast<double>(count) / static_cast<double>(of);
  }
  void add(bool counts) {
    ++of;
    if (counts) ++count;
  }
  friend bool operator==(const Share&, const Share&) = default;
};

/// Harmonic mean; 0 if both are 0.
constexpr double f1(double precision, double recall) {
  return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
}

/// What was found against what should have been.
struct Retrieval {
  Share precision;  ///< right ones of those found
  Share recall;     ///< found ones of those that are there

  double f() const { return f1(precision.value(), recall.value()); }
  friend bool operator==(const Retrieval&, const Retrieval&) = default;
};

}  // namespace bylineage

#endif  // BYLINEAGE_EVALUATE_SHARE_H_
