#include "bylineage/base/fixed.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <limits>

namespace {

using namespace bylineage;

TEST_CASE("log2 is the floor of the exact value", "[base][fixed]") {
  // Made with 60-digit decimals: floor(ln(x) / ln(2) * 65536).
  struct Case {
    std::uint64_t x;
    std::int64_t expected;
  };
  const Case cases[] = {{1, 0},
                        {2, 65536},
                        {3, 103872},
                        {5, 152169},
                        {7, 183982},
                        {10, 217705},
                        {100, 435411},
                        {1000, 653117},
                        {65535, 1048574},
                        {65537, 1048577},
                        {1'000'000, 1306235},
                        {(std::uint64_t{1} << 32) + 1, 2097152},
                        {12345678901234567, 3503217},
                        {std::uint64_t{1} << 63, 63 * kOneQ16},
                        {std::numeric_limits<std::uint64_t>::max(), 4194303}};
  for (const auto& [x, expected] : cases) {
    CAPTURE(x);
    CHECK(log2_q16(x) == expected);
  }
}

TEST_CASE("log2 never falls and is exact at powers of two", "[base][fixed]") {
  for (std::uint64_t x = 1; x < 3000; ++x) CHECK(log2_q16(x) <= log2_q16(x + 1));
  for (int k = 0; k < 64; ++k) CHECK(log2_q16(std::uint64_t{1} << k) == k * kOneQ16);
}

TEST_CASE("exp(-x) is the exact value to a few parts in 2^32", "[base][fixed]") {
  // Made with 60-digit decimals: exp(-milli / 1000) * 2^32, rounded.
  struct Case {
    std::int64_t milli;
    std::uint64_t expected;
  };
  const Case cases[] = {{1, 4290674475},    {10, 4252231657},  {500, 2605029347}, {693, 2147799739},
                        {1000, 1580030169}, {2302, 429748099}, {5000, 28939262},  {10000, 194991},
                        {16384, 329},       {22180, 1}};
  for (const auto& [milli, expected] : cases) {
    CAPTURE(milli);
    const std::uint64_t value = exp_neg_q32(milli);
    // Fifteen truncated factors: at most one part in 2^32 each, and below the exact value.
    CHECK(value <= expected);
    CHECK(value + 15 >= expected);
  }
  CHECK(exp_neg_q32(0) == std::uint64_t{1} << 32);
  CHECK(exp_neg_q32(22'181) == 0);
  CHECK(exp_neg_q32(std::numeric_limits<std::int64_t>::max()) == 0);
}

TEST_CASE("exp(-x) never rises", "[base][fixed]") {
  for (std::int64_t milli = 0; milli < 22'200; ++milli) {
    REQUIRE(exp_neg_q32(milli) >= exp_neg_q32(milli + 1));
  }
}

TEST_CASE("isqrt is the floor of the root", "[base][fixed]") {
  for (std::uint64_t root = 0; root < 2000; ++root) {
    CHECK(isqrt(root * root) == root);
    CHECK(isqrt(root * root + 2 * root) == root);  // the last number below (root + 1)^2
  }
  constexpr std::uint64_t kMaxRoot = std::numeric_limits<std::uint32_t>::max();
  CHECK(isqrt(kMaxRoot * kMaxRoot) == kMaxRoot);
  CHECK(isqrt(kMaxRoot * kMaxRoot - 1) == kMaxRoot - 1);
  CHECK(isqrt(std::numeric_limits<std::uint64_t>::max()) == kMaxRoot);
}

TEST_CASE("shares are compared exactly and rounded half up", "[base][fixed]") {
  CHECK(per_mille(1, 3) == 333);
  CHECK(per_mille(2, 3) == 667);
  CHECK(per_mille(1, 2000) == 1);
  CHECK(per_mille(1, 2001) == 0);
  CHECK(per_mille(5, 0) == 0);
  CHECK(at_least(1, 3, 333));
  CHECK_FALSE(at_least(1, 3, 334));
  CHECK(at_least(4, 5, 800));
  CHECK_FALSE(at_least(0, 0, 0));
  CHECK(ratio(1, 4) == 0.25);
  CHECK(ratio(1, 0) == 0.0);
}

}  // namespace
