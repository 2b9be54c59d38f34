#include "bylineage/sign/shingle.h"

#include <algorithm>

#include "bylineage/base/hash.h"
#include "bylineage/base/hash_sort.h"

namespace bylineage {

std::vector<std::uint64_t> shingle_hashes(std::span<const std::uint64_t> words) {
  if (words.empty()) return {};
  if (words.size() < kShingleWords) return {hash_words(words)};
  static_assert(kShingleWords == 5);
  std::vector<std::uint64_t> hashes(words.size() - kShingleWords + 1);
  hash_fives(words, hashes);
  return hashes;
}

void sort_unique(std::vector<std::uint64_t>& hashes) {
  hash_sort(hashes, [](std::uint64_t hash) { return hash; });
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

}  // namespace bylineage
