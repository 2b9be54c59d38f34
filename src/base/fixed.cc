#include "bylineage/base/fixed.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "bylineage/base/check.h"

namespace bylineage {
namespace {

__extension__ typedef unsigned __int128 Wide;

std::uint64_t multiply_q32(std::uint64_t a, std::uint64_t b) {
  return static_cast<std::uint64_t>((Wide{a} * b) >> 32);
}

// exp(-2^k / 1000) in Q32, k = 0 .. 14. Made by: round(exp(-2**k/1000) * 2**32).
constexpr std::array<std::uint64_t, 15> kExpNegQ32 = {
    4290674475, 4286385946, 4277821741, 4260744631, 4226794655, 4159704096, 4028700796, 3778941489,
    3324914438, 2573955809, 1542560875, 554019132,  71464385,   1189103,    329};

}  // namespace

std::int64_t log2_q16(std::uint64_t x) {
  BYLINEAGE_CHECK(x > 0);
  const int whole = static_cast<int>(std::bit_width(x)) - 1;
  // Mantissa in [1, 2) as Q63; squaring it doubles its logarithm, so each squaring yields one
  // more binary digit: the digit is 1 if the square passed 2.
  std::uint64_t mantissa = x << (63 - whole);
  std::int64_t result = whole;
  for (int bit = 0; bit < 16; ++bit) {
    const Wide square = Wide{mantissa} * mantissa;  // Q126 in [1, 4)
    const bool passed_two = (square >> 127) != 0;
    mantissa = static_cast<std::uint64_t>(square >> (passed_two ? 64 : 63));
    result = result * 2 + (passed_two ? 1 : 0);
  }
  return result;
}

std::uint64_t exp_neg_q32(std::int64_t milli) {
  BYLINEAGE_CHECK(milli >= 0);
  if (milli > 22'180) return 0;  // exp(-22.181) < 2^-32
  std::uint64_t result = std::uint64_t{1} << 32;
  for (std::size_t bit = 0; bit < kExpNegQ32.size(); ++bit) {
    if ((milli >> bit) & 1) result = multiply_q32(result, kExpNegQ32[bit]);
  }
  return result;
}

std::uint64_t isqrt(std::uint64_t x) {
  // IEEE 754 says what sqrt is, to the last bit; what x lost as a double is made good after it.
  constexpr std::uint64_t kLargest = 0xffff'ffff;
  auto root = static_cast<std::uint64_t>(std::sqrt(static_cast<double>(x)));
  root = std::min(root, kLargest);
  while (root * root > x) --root;
  while (root < kLargest && (root + 1) * (root + 1) <= x) ++root;
  return root;
}

}  // namespace bylineage
