// Fixed point: the integers that decide.
//
// glibc's log and exp differ in their last bit by CPU, and a sum of floats by its order. A
// decision that rests on either can change with the machine. So logarithms, exponentials,
// square roots and log-odds are integers here, computed by shifts and multiplications only.
#ifndef BYLINEAGE_BASE_FIXED_H_
#define BYLINEAGE_BASE_FIXED_H_

#include <cstdint>

namespace bylineage {

/// One in Q16: 16 bits after the binary point.
inline constexpr std::int64_t kOneQ16 = 1 << 16;

/// Floor of log2(x) in Q16. Requires: x > 0. Error: below 2^-16.
std::int64_t log2_q16(std::uint64_t x);

/// exp(-milli / 1000) in Q32, 1.0 = 2^32; 0 from milli = 22,181 on. Requires: milli >= 0.
std::uint64_t exp_neg_q32(std::int64_t milli);

/// Floor of the square root.
std::uint64_t isqrt(std::uint64_t x);

/// numerator / denominator in thousandths, rounded half up; 0 if the denominator is 0.
constexpr std::int64_t per_mille(std::uint64_t numerator, std::uint64_t denominator) {
  return denominator == 0
             ? 0
             : static_cast<std::int64_t>((numerator * 1000 + denominator / 2) / denominator);
}

/// True if numerator / denominator >= per_mille / 1000, exactly; false if the denominator is 0.
constexpr bool at_least(std::uint64_t numerator, std::uint64_t denominator,
                        std::uint64_t per_mille) {
  return denominator != 0 && numerator * 1000 >= denominator * per_mille;
}

/// The quotient as a float for printing, never for a decision; 0 if the denominator is 0.
constexpr double ratio(std::uint64_t numerator, std::uint64_t denominator) {
  return denominator == 0 ? 0.0 : static_cast<double>(numerator) / static_cast<double>(denominator);
}

}  // namespace bylineage

#endif  // BYLINEAGE_BASE_FIXED_H_
