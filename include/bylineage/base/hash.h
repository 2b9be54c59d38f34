// Hashes: XXH3 64-bit, the only hash that reaches a key, a sketch or a file.
//
// XXH3 is stable since xxHash 0.8.0, so its values may be saved and compared between machines.
// std::hash never is, and never used.
#ifndef BYLINEAGE_BASE_HASH_H_
#define BYLINEAGE_BASE_HASH_H_

#include <cstdint>
#include <span>
#include <string_view>

namespace bylineage {

/// XXH3 of the bytes.
std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed = 0) noexcept;

/// XXH3 of the 8-byte words in machine order (little-endian machines only; checked at build).
std::uint64_t hash_words(std::span<const std::uint64_t> words, std::uint64_t seed = 0) noexcept;

/// hash_words of every five words in a row: hashes[i] of words[i] to words[i + 4].
/// Requires: five words or more; hashes.size() == words.size() - 4.
void hash_fives(std::span<const std::uint64_t> words, std::span<std::uint64_t> hashes) noexcept;

/// A bijection of 64 bits in which every input bit reaches every output bit (splitmix64's
/// finaliser): turns a rolling or summed hash into a uniform one.
constexpr std::uint64_t mix64(std::uint64_t x) noexcept {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9U;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebU;
  return x ^ (x >> 31);
}

}  // namespace bylineage

#endif  // BYLINEAGE_BASE_HASH_H_
