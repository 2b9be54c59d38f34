#include "bylineage/base/hash.h"

#include <algorithm>
#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bylineage/base/simd.h"

namespace {

using namespace bylineage;

TEST_CASE("hash_bytes is XXH3, which may be saved", "[base][hash]") {
  // Made with Python's xxhash 3.x: xxh3_64_intdigest(bytes, seed).
  struct Case {
    std::string bytes;
    std::uint64_t seed;
    std::uint64_t expected;
  };
  const Case cases[] = {{"", 0, 0x2d06800538d394c2},
                        {"a", 0, 0xe6c632b61e964e1f},
                        {"abc", 0, 0x78af5f94892f3950},
                        {"abc", 1, 0x6b4467b443c76228},
                        {"the guardian", 0, 0x9a1afc29ceaa9dd4},
                        {std::string(17, 'x'), 0, 0x89975e6b7d2f5a11},
                        {std::string(200, 'x'), 0, 0x50ef124fb1e4de53},
                        {std::string(500, 'x'), 7, 0xf0ef4e0a6f449493}};
  for (const auto& [bytes, seed, expected] : cases) {
    CAPTURE(bytes, seed);
    CHECK(hash_bytes(bytes, seed) == expected);
  }
}

TEST_CASE("hash_words is XXH3 of the little-endian bytes", "[base][hash]") {
  const std::vector<std::uint64_t> words = {1, 2, 3, 4, 5};
  CHECK(hash_words(words) == 0xa9188c1490e695af);
  CHECK(hash_words(words, 9) == 0xc983a7e7f4d10133);
}

TEST_CASE("hash_fives is hash_words of every five words in a row, by every kernel",
          "[base][hash][simd]") {
  for (const Simd simd : {Simd::Scalar, Simd::Avx2, Simd::Avx512}) {
    if (!set_simd(simd)) continue;
    for (std::uint64_t n = 5; n < 60; ++n) {
      std::vector<std::uint64_t> words(n);
      // Words that make every carry of a product, and others.
      for (std::uint64_t i = 0; i < n; ++i)
        words[i] = i % 7 == 0 ? ~std::uint64_t{0} : mix64(n + i);
      std::vector<std::uint64_t> hashes(n - 4);
      hash_fives(words, hashes);
      for (std::size_t k = 0; k < hashes.size(); ++k) {
        REQUIRE(hashes[k] == hash_words(std::span(words).subspan(k, 5)));
      }
    }
  }
  set_simd(Simd::Best);
}

TEST_CASE("mix64 maps a sample of a million numbers to as many", "[base][hash]") {
  std::vector<std::uint64_t> mixed;
  for (std::uint64_t i = 0; i < 500'000; ++i) {
    mixed.push_back(mix64(i));
    mixed.push_back(mix64(i << 40 | 0xffffffff));
  }
  std::ranges::sort(mixed);
  CHECK(std::ranges::adjacent_find(mixed) == mixed.end());
}

TEST_CASE("in mix64 every input bit flips about half of the output bits", "[base][hash]") {
  for (int bit = 0; bit < 64; ++bit) {
    int flipped = 0;
    for (std::uint64_t i = 1; i <= 1000; ++i) {
      const std::uint64_t x = i * 0x9e3779b97f4a7c15U;
      flipped += std::popcount(mix64(x) ^ mix64(x ^ std::uint64_t{1} << bit));
    }
    // 64,000 bits, each flipped with 1/2: 32,000 with a standard deviation of 126.
    CAPTURE(bit, flipped);
    CHECK(flipped > 32'000 - 8 * 126);
    CHECK(flipped < 32'000 + 8 * 126);
  }
}

}  // namespace
