// The Hamming join, and the SimHash lens that is made of it.
//
// Cut the 64 bits into m blocks. k differing bits spoil at most k blocks, so at least m - k blocks
// are equal: for every choice of m - k blocks, hashes that are equal there are candidates, and the
// distance is then counted. Few blocks mean few choices but short keys, hence large buckets; more
// blocks mean longer keys but many choices:
//
//     k = 3   m = 4   4 choices of 1 block   16 bits
//     k = 6   m = 7   7 choices of 1 block    9 bits
//             m = 8  28 choices of 2 blocks  16 bits
//             m = 9  84 choices of 3 blocks  21 bits
//
// plan() takes the cheapest for the number of hashes. The hashes are sorted by the bits of a choice
// in two scatters, least digit first, and each bucket is compared by a vector loop. A near pair
// shares many keys; it belongs to the first of them, so that no pair has to be sorted out later.
//
// Short keys bring together what is not near, so that a large bucket does not tell that somebody
// has many near ones. In a hot bucket those who do are counted, and are the ones that it bounds:
// among 5,740 articles that stood beside 260 near copies of one, 197 had lost pairs for nothing.
//
// One million hashes, one Zen 4 core with AVX-512: bench/results/speed.md.
// Source: Manku, Jain, Das Sarma, "Detecting near-duplicates for web crawling", WWW 2007.
#include "bylineage/find/hamming.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "bylineage/sign/simhash.h"
#include "find/hamming_internal.h"
#include "find/lenses_internal.h"

namespace bylineage {
namespace {

constexpr std::size_t kUnbounded = std::numeric_limits<std::size_t>::max();

/// A key of more bits does not make its buckets smaller, only the sort longer: they tell four
/// million hashes apart, and two digits hold them.
constexpr int kKeyBits = 22;
constexpr int kDigitBits = kKeyBits / 2;

struct Plan {
  std::size_t blocks = 1;
  std::size_t equal = 0;  ///< blocks that a key is made of; 0: every pair is compared
};

constexpr std::size_t block_begin(std::size_t block, std::size_t blocks) {
  return block * 64 / blocks;
}

std::uint64_t choose(std::size_t n, std::size_t k) {
  std::uint64_t result = 1;
  for (std::size_t i = 1; i <= k; ++i) result = result * (n - k + i) / i;
  return result;
}

/// Members of a bucket, if hashes were spread evenly.
std::uint64_t even_bucket(std::size_t hashes, const Plan& plan) {
  const std::size_t bits = std::min<std::size_t>(kKeyBits, plan.equal * (64 / plan.blocks));
  return hashes >> bits;
}

/// No key may be hot by chance: real hashes lie in clusters, so that an article's bucket holds
/// several times the even share. Buckets above `hot` are bounded.
Plan plan(std::size_t hashes, std::size_t distance, std::size_t hot) {
  const auto cost = [&](const Plan& p) -> std::uint64_t {
    const std::uint64_t bucket = even_bucket(hashes, p);
    if (bucket > 0 && bucket > hot / 8) return std::numeric_limits<std::uint64_t>::max();
    // Sorting an entry costs about as much as comparing it with fifty.
    return choose(p.blocks, p.equal) * ((p.equal > 0 ? 50 : 0) + 2 * bucket);
  };
  Plan best{distance + 1, 1};
  for (const std::size_t equal : {0U, 2U, 3U, 4U}) {
    if (equal + distance > 64) break;
    const Plan next = equal == 0 ? Plan{1, 0} : Plan{distance + equal, equal};
    if (cost(next) < cost(best)) best = next;
  }
  return best;
}

/// The bits of the chosen blocks, kKeyBits of them at most, from each block as many.
std::uint64_t mask_of(const std::vector<bool>& choice, std::size_t equal) {
  const std::size_t most = kKeyBits / std::max<std::size_t>(equal, 1);
  std::uint64_t mask = 0;
  for (std::size_t block = 0; block < choice.size(); ++block) {
    if (!choice[block]) continue;
    const std::size_t begin = block_begin(block, choice.size());
    const std::size_t end = block_begin(block + 1, choice.size());
    for (std::size_t bit = begin; bit < std::min(end, begin + most); ++bit) {
      mask |= std::uint64_t{1} << bit;
    }
  }
  return mask;
}

std::vector<std::uint64_t> masks_of(const Plan& chosen) {
  std::vector<std::uint64_t> masks;
  // Bit i of `choice` says that block i is part of the key.
  std::vector<bool> choice(chosen.blocks);
  std::fill_n(choice.begin(), chosen.equal, true);
  do {
    masks.push_back(mask_of(choice, chosen.equal));
  } while (std::prev_permutation(choice.begin(), choice.end()));
  return masks;
}

/// Brings the bits of a mask together, those of each run of bits with one shift.
class BitPicker {
 public:
  explicit BitPicker(std::uint64_t mask) {
    int width = 0;
    while (mask != 0) {
      const int begin = std::countr_zero(mask);
      const int length = std::countr_one(mask >> begin);
      runs_[count_++] = {begin - width, ((std::uint64_t{1} << length) - 1) << width};
      width += length;
      mask &= ~(((std::uint64_t{1} << length) - 1) << begin);
    }
  }

  std::uint32_t operator()(std::uint64_t hash) const {
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < count_; ++i) key |= hash >> runs_[i].shift & runs_[i].mask;
    return static_cast<std::uint32_t>(key);
  }

 private:
  struct Run {
    int shift = 0;  ///< never below 0: runs are taken from below, so they only move down
    std::uint64_t mask = 0;
  };
  std::array<Run, 4> runs_{};  // a key has at most four blocks
  std::size_t count_ = 0;
};

void near_pairs(const std::uint64_t* hashes, std::span<const Bucket> buckets, unsigned limit,
                std::vector<Near>& near) {
  for (const Bucket& bucket : buckets) {
    for (std::uint32_t i = bucket.begin; i < bucket.begin + bucket.rows; ++i) {
      for (std::uint32_t j = i + 1; j < bucket.end; ++j) {
        if (hamming(hashes[i], hashes[j]) <= limit) near.push_back({i, j});
      }
    }
  }
}

class HammingJoin {
 public:
  HammingJoin(std::span<const KeyedDoc> entries, std::size_t distance, std::size_t hot,
              const Times& times)
      : entries_(entries),
        times_(times),
        limit_(static_cast<unsigned>(std::min<std::size_t>(distance, 64))),
        hot_(hot),
        between_(entries.size()),
        hashes_(entries.size() + kHashPadding),
        docs_(entries.size()),
        masks_(hamming_masks(entries.size(), distance, hot)) {
    const NearPairs vectors = simd() == Simd::Scalar ? nullptr : vector_near_pairs(simd());
    kernel_ = vectors != nullptr ? vectors : near_pairs;
  }

  /// Adds each pair once, but for hot buckets.
  void run(Join& result) {
    std::vector<Bucket> buckets;
    std::vector<Near> near;
    for (std::size_t m = 0; m < masks_.size(); ++m) {
      sort(masks_[m]);
      buckets.clear();
      find_buckets(masks_[m], buckets);
      const auto hot = std::ranges::partition(
          buckets, [&](const Bucket& bucket) { return bucket.end - bucket.begin <= hot_; });
      near.clear();
      kernel_(hashes_.data(), {buckets.begin(), hot.begin()}, limit_, near);
      crowded_.emplace_back();
      for (const Bucket& bucket : hot) take_hot(bucket, near, result);
      std::ranges::sort(crowded_.back());
      for (const auto& [first, second] : near) {
        const DocId a = docs_[first], b = docs_[second];
        if (times_.near(a, b) && !found_before(m, first, second)) result.add(a, b);
      }
    }
  }

 private:
  /// Sorts by the bits of `mask`, equal ones in order of the entries.
  void sort(std::uint64_t mask) {
    constexpr std::uint32_t kDigit = (1U << kDigitBits) - 1;
    const int low_bits = (std::popcount(mask) + 1) / 2;
    const BitPicker pick(mask);
    std::array<std::uint32_t, kDigit + 1> low{};
    std::array<std::uint32_t, kDigit + 1> high{};
    for (const KeyedDoc& entry : entries_) {
      const std::uint32_t key = pick(entry.key);
      ++low[key & ((1U << low_bits) - 1)];
      ++high[key >> low_bits];
    }
    std::uint32_t low_sum = 0;
    std::uint32_t high_sum = 0;
    for (std::uint32_t& count : low) low_sum += std::exchange(count, low_sum);
    for (std::uint32_t& count : high) high_sum += std::exchange(count, high_sum);
    for (const KeyedDoc& entry : entries_) {
      between_[low[pick(entry.key) & ((1U << low_bits) - 1)]++] = entry;
    }
    for (const KeyedDoc& entry : between_) {
      const std::uint32_t place = high[pick(entry.key) >> low_bits]++;
      hashes_[place] = entry.key;
      docs_[place] = entry.doc;
    }
  }

  void find_buckets(std::uint64_t mask, std::vector<Bucket>& buckets) const {
    const auto n = static_cast<std::uint32_t>(entries_.size());
    for (std::uint32_t begin = 0; begin < n;) {
      std::uint32_t end = begin + 1;
      while (end < n && ((hashes_[begin] ^ hashes_[end]) & mask) == 0) ++end;
      if (end - begin > 1) buckets.push_back({begin, end, end - begin - 1});
      begin = end;
    }
  }

  /// Adds the near pairs of a hot bucket, where the crowded pair with the first of them and with
  /// those who are not crowded.
  void take_hot(Bucket bucket, std::vector<Near>& near, Join& result) {
    const auto begin = static_cast<std::ptrdiff_t>(near.size());
    const std::size_t size = bucket.end - bucket.begin;
    const bool compared = size <= kHotCompared * hot_;
    if (!compared) bucket.rows = 1;
    kernel_(hashes_.data(), {&bucket, 1}, limit_, near);
    const auto far = [&](const Near& n) { return !times_.near(docs_[n.first], docs_[n.second]); };
    near.erase(std::remove_if(near.begin() + begin, near.end(), far), near.end());

    std::vector<std::size_t> alike(size, compared ? 1 : size);  // near to it, itself counted
    for (std::size_t i = static_cast<std::size_t>(begin); compared && i < near.size(); ++i) {
      ++alike[near[i].first - bucket.begin];
      ++alike[near[i].second - bucket.begin];
    }
    const std::uint32_t first = bound(bucket, alike, result);
    const auto left_out = [&](const Near& n) {
      return n.first != first && alike[n.first - bucket.begin] > hot_ &&
             alike[n.second - bucket.begin] > hot_;
    };
    near.erase(std::remove_if(near.begin() + begin, near.end(), left_out), near.end());
  }

  /// Notes who is crowded in a bucket; the place of the first of them.
  std::uint32_t bound(const Bucket& bucket, std::span<const std::size_t> alike, Join& result) {
    std::vector<DocId>& crowded = crowded_.back();
    std::uint32_t first = bucket.end;
    for (std::uint32_t place = bucket.begin; place < bucket.end; ++place) {
      if (alike[place - bucket.begin] <= hot_) continue;
      result.bound(docs_[place], alike[place - bucket.begin]);
      if (first == bucket.end) {
        first = place;
      } else {
        crowded.push_back(docs_[place]);
      }
    }
    result.bounded_buckets += first != bucket.end;
    return first;
  }

  /// True if an earlier mask paired the two.
  bool found_before(std::size_t mask, std::uint32_t first, std::uint32_t second) const {
    const std::uint64_t differing = hashes_[first] ^ hashes_[second];
    for (std::size_t m = 0; m < mask; ++m) {
      if ((differing & masks_[m]) != 0) continue;
      const auto kept_apart = [&](std::uint32_t place) {
        return std::ranges::binary_search(crowded_[m], docs_[place]);
      };
      if (!kept_apart(first) || !kept_apart(second)) return true;
    }
    return false;
  }

  std::span<const KeyedDoc> entries_;
  const Times& times_;
  unsigned limit_;
  std::size_t hot_;
  std::vector<KeyedDoc> between_;
  std::vector<std::uint64_t> hashes_;  ///< as sorted last, and kHashPadding zeros
  std::vector<DocId> docs_;            ///< beside them
  std::vector<std::uint64_t> masks_;
  std::vector<std::vector<DocId>> crowded_;  ///< [mask] sorted: all but the first of each bucket
  NearPairs kernel_ = nullptr;
};

}  // namespace

std::vector<std::uint64_t> hamming_masks(std::size_t hashes, std::size_t distance,
                                         std::size_t hot) {
  return masks_of(plan(hashes, std::min<std::size_t>(distance, 63), hot));
}

std::vector<DocPair> hamming_join(std::span<const std::uint64_t> hashes, std::size_t distance) {
  std::vector<KeyedDoc> entries(hashes.size());
  for (std::size_t i = 0; i < hashes.size(); ++i) entries[i] = {hashes[i], doc_id(i)};
  Join found(hashes.size());
  HammingJoin(entries, distance, kUnbounded, Times({}, std::nullopt)).run(found);
  merge_pairs(found.pairs);
  return std::move(found.pairs);
}

Join simhash_lens(Analyses analyses, Members members, const FindOptions& options) {
  Join result(analyses.size());
  std::vector<KeyedDoc> entries;
  members.pass(
      [&](std::size_t i) { entries.push_back({analyses[index(members[i])].simhash, members[i]}); });
  HammingJoin(entries, options.simhash_distance, options.hot_bucket, members.times()).run(result);
  return result;
}

}  // namespace bylineage
