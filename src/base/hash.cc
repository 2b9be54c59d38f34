#include "bylineage/base/hash.h"

// Inline: 1.6 ns for an 8-byte key against 3.4 ns through the shared library.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <bit>
#include <cstring>

#include "base/hash_internal.h"

namespace bylineage {

static_assert(std::endian::native == std::endian::little,
              "saved hashes are those of little-endian machines");

namespace {

// Of XXH3_len_17to128_64b, for 40 bytes.
FivesSecret fives_secret() {
  constexpr std::size_t kOffsets[] = {0, 48, 32, 16};  // of the secret, for words 0, 1, 2 and 3
  FivesSecret secret{40 * XXH_PRIME64_1, {}, 0x165667919E3779F9};
  for (std::size_t k = 0; k < secret.flips.size(); ++k) {
    std::memcpy(secret.flips[k].data(), XXH3_kSecret + kOffsets[k], sizeof secret.flips[k]);
  }
  return secret;
}

}  // namespace

std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed) noexcept {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::uint64_t hash_words(std::span<const std::uint64_t> words, std::uint64_t seed) noexcept {
  return XXH3_64bits_withSeed(words.data(), words.size_bytes(), seed);
}

void hash_fives(std::span<const std::uint64_t> words, std::span<std::uint64_t> hashes) noexcept {
  static const FivesSecret secret = fives_secret();
  std::size_t i = 0;
  if (const HashFives vectors = vector_hash_fives(simd())) {
    i = vectors(words.data(), hashes.size(), secret, hashes.data());
  }
  // The constant size leaves none of XXH3's branches.
  constexpr std::size_t kSize = 5 * sizeof(std::uint64_t);
  for (; i < hashes.size(); ++i) hashes[i] = XXH3_64bits(words.data() + i, kSize);
}

}  // namespace bylineage
