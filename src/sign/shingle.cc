#include "bylineage/sign/shingle.h"

#include <algorithm>

#include "bylineage/base/hash.h"
#include "bylineage/base/hash_sort.h"

namespace bylineage {

std::vector<std::uint64_t> shingle_hashes(std::span<const std::uint64_t> words) {
  if (words.empty()) return {};
  const std::size_t width = std::min(words.size(), kShingleWords);
  std::vector<std::uint64_t> hashes(words.size() - width + 1);
  // XXH3 of 40 bytes takes 4 ns; a rolling polynomial would save half of that and need a
  // finaliser to be as uniform.
  for (std::size_t i = 0; i < hashes.size(); ++i) hashes[i] = hash_words(words.subspan(i, width));
  return hashes;
}

void sort_unique(std::vector<std::uint64_t>& hashes) {
  hash_sort(hashes, [](std::uint64_t hash) { return hash; });
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

}  // namespace bylineage
