// The SimHash lens: all pairs of 64-bit hashes within k bits, without looking at all pairs.
//
// Cut the 64 bits into m blocks. k differing bits spoil at most k blocks, so at least m - k blocks
// are equal: for every choice of m - k blocks, hashes that are equal there are candidates, and the
// distance is then counted. Few blocks mean few choices but short keys, hence large buckets; more
// blocks mean longer keys but many choices:
//
//     k = 6   m = 7   7 choices of 1 block    9 bits
//             m = 8  28 choices of 2 blocks  16 bits
//             m = 9  84 choices of 3 blocks  21 bits
//
// plan() takes the cheapest for the number of hashes.
// Source: Manku, Jain, Das Sarma, "Detecting near-duplicates for web crawling", WWW 2007.
#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "bylineage/sign/simhash.h"
#include "find/lenses_internal.h"

namespace bylineage {
namespace {

struct Plan {
  std::size_t blocks = 1;
  std::size_t equal = 1;  ///< blocks that a key is made of
};

constexpr std::size_t block_begin(std::size_t block, std::size_t blocks) {
  return block * 64 / blocks;
}

/// Least number of bits in `equal` blocks.
constexpr std::size_t key_bits(const Plan& plan) { return plan.equal * (64 / plan.blocks); }

std::uint64_t choose(std::size_t n, std::size_t k) {
  std::uint64_t result = 1;
  for (std::size_t i = 1; i <= k; ++i) result = result * (n - k + i) / i;
  return result;
}

Plan plan(std::size_t hashes, std::size_t distance) {
  // Sorting an entry costs about as much as looking at ten pairs. Real hashes lie in clusters, so
  // that an article's bucket holds several times the even share; that also keeps them from being
  // hot by chance.
  const auto cost = [&](const Plan& p) {
    const std::uint64_t bucket = hashes >> std::min<std::size_t>(key_bits(p), 63);
    return choose(p.blocks, p.equal) * (10 + 4 * bucket);
  };
  Plan best{distance + 1, 1};
  for (std::size_t equal = 2; equal <= 4 && distance + equal <= 64; ++equal) {
    const Plan next{distance + equal, equal};
    if (cost(next) < cost(best)) best = next;
  }
  return best;
}

}  // namespace

std::vector<std::uint64_t> simhash_masks(std::size_t hashes, std::size_t distance) {
  const Plan chosen = plan(hashes, std::min<std::size_t>(distance, 63));
  std::vector<std::uint64_t> masks;
  // Bit i of `choice` says that block i is part of the key.
  std::vector<bool> choice(chosen.blocks);
  std::fill_n(choice.begin(), chosen.equal, true);
  do {
    std::uint64_t mask = 0;
    for (std::size_t block = 0; block < chosen.blocks; ++block) {
      if (!choice[block]) continue;
      for (std::size_t bit = block_begin(block, chosen.blocks);
           bit < block_begin(block + 1, chosen.blocks); ++bit) {
        mask |= std::uint64_t{1} << bit;
      }
    }
    masks.push_back(mask);
  } while (std::prev_permutation(choice.begin(), choice.end()));
  return masks;
}

Join simhash_lens(Analyses analyses, Members members, const FindOptions& options) {
  Join result(analyses.size());
  const auto pair_up = [&](std::span<const KeyedDoc> bucket) {
    const bool hot = bucket.size() > options.hot_bucket;
    if (hot) result.bound(bucket);
    const std::size_t firsts = hot ? 1 : bucket.size();
    for (std::size_t i = 0; i < firsts; ++i) {
      const std::uint64_t hash = analyses[index(bucket[i].doc)].simhash;
      for (std::size_t j = i + 1; j < bucket.size(); ++j) {
        if (hamming(hash, analyses[index(bucket[j].doc)].simhash) <= options.simhash_distance) {
          result.add(bucket[i].doc, bucket[j].doc);
        }
      }
    }
  };
  std::vector<KeyedDoc> entries;
  for (const std::uint64_t mask : simhash_masks(members.size(), options.simhash_distance)) {
    entries.clear();
    for (const DocId doc : members) {
      entries.push_back({analyses[index(doc)].simhash & mask, doc});
    }
    radix_sort(entries);
    for_each_bucket(entries, pair_up);
  }
  return result;
}

}  // namespace bylineage
