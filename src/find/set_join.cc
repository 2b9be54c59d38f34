// The exact set join by prefixes, rarest hash first.
//
// Order the hashes of every set by how many sets have them, rarest first. If x and y must share c
// hashes, then the first |x| - c + 1 of x hold one of them: only c - 1 are left. So a pair that
// reaches the threshold shares a hash of x's prefix, and one of y's; and the rarest one it shares
// stands in both prefixes. An index of prefixes finds the candidates, and since it holds the rarest
// hashes of every set, its lists are short: boilerplate that ten thousand articles carry is never
// looked at, unless an article is little else.
//
// Sets are visited by size, so that each meets the smaller ones before it in the index.
//
//                  y must share with a later (larger) x   prefix of x      prefix of y in the index
//     resemblance  s / (|x| + |y| - s) >= t               c = t |x|        c = 2 t / (1 + t) |y|
//     containment  s / |y| >= t                           all of x: c = 1  c = t |y|
//
// (Resemblance t takes s >= t / (1 + t) (|x| + |y|), which is at least 2 t / (1 + t) |y|, and also
// |y| >= t |x|, so that lists begin at the first set large enough.) A hash that one set alone has
// comes first in its prefix and joins nothing: it is counted, but neither numbered nor indexed. In
// news these are three quarters of all shingles.
//
// Where x and y share the i-th and the j-th hash of theirs, what can still follow bounds the pair:
// the position filter of PPJoin. What passes is counted exactly by merging the rest.
#include "bylineage/find/set_join.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>
#include <utility>

#include "bylineage/base/check.h"
#include "bylineage/base/radix_sort.h"
#include "find/set_join_internal.h"

namespace bylineage {
namespace {

/// Hashes counted at a time.
constexpr std::size_t kPart = std::size_t{1} << 24;

constexpr std::uint64_t divide_up(std::uint64_t a, std::uint64_t b) { return (a + b - 1) / b; }

/// The sets, their hashes numbered from the rarest on; those that one set alone has left out.
struct NumberedSets {
  std::uint32_t hashes = 0;           ///< numbers are below
  std::vector<std::size_t> begin;     ///< [sets + 1]
  std::vector<std::uint32_t> number;  ///< of set i: begin[i] .. begin[i + 1] - 1, ascending
  std::vector<std::uint64_t> size;    ///< [sets] of the whole set

  std::span<const std::uint32_t> of(std::size_t set) const {
    return std::span(number).subspan(begin[set], begin[set + 1] - begin[set]);
  }
  /// How many of the set's hashes that others have are among its first `size - share + 1`.
  std::size_t prefix(std::size_t set, std::uint64_t share) const {
    const std::size_t shared = begin[set + 1] - begin[set];
    return shared + 1 > share ? std::min<std::size_t>(shared, shared + 1 - share) : 0;
  }
};

/// Hashes that two sets or more have, in order, and who has them.
struct Shared {
  std::vector<KeyedDoc> hashes;     ///< key: how many sets have it; doc: its place among the shared
  std::vector<std::uint32_t> sets;  ///< those of the first hash, those of the second ...
};

/// Part by part of the range of hashes, so that memory is that of one part.
Shared shared_hashes(std::span<const HashSet> sets, std::size_t part_size) {
  std::size_t all = 0;
  for (const HashSet& set : sets) all += set.size();
  const std::uint64_t parts = all / part_size + 1;
  const std::uint64_t width = std::numeric_limits<std::uint64_t>::max() / parts;
  Shared shared;
  std::vector<std::size_t> next(sets.size());
  std::vector<KeyedDoc> entries;
  for (std::uint64_t part = 1; part <= parts; ++part) {
    const std::uint64_t last =
        part == parts ? std::numeric_limits<std::uint64_t>::max() : part * width;
    entries.clear();
    for (std::size_t i = 0; i < sets.size(); ++i) {
      for (std::size_t& k = next[i]; k < sets[i].size() && sets[i][k] <= last; ++k) {
        entries.push_back({sets[i][k], doc_id(i)});
      }
    }
    radix_sort(entries);
    for_each_bucket(entries, [&](std::span<const KeyedDoc> bucket) {
      if (bucket.size() < 2) return;
      shared.hashes.push_back({bucket.size(), doc_id(shared.hashes.size())});
      for (const KeyedDoc& entry : bucket) {
        shared.sets.push_back(static_cast<std::uint32_t>(index(entry.doc)));
      }
    });
  }
  return shared;
}

NumberedSets numbered(std::span<const HashSet> sets, std::size_t part_size) {
  Shared shared = shared_hashes(sets, part_size);
  NumberedSets result;
  result.hashes = static_cast<std::uint32_t>(shared.hashes.size());
  result.begin.resize(sets.size() + 1);
  for (const std::uint32_t set : shared.sets) ++result.begin[set + 1];
  std::partial_sum(result.begin.begin(), result.begin.end(), result.begin.begin());
  for (const HashSet& set : sets) result.size.push_back(set.size());

  std::vector<std::size_t> first(shared.hashes.size());
  std::size_t sum = 0;
  for (std::size_t i = 0; i < first.size(); ++i)
    first[i] = std::exchange(sum, sum + shared.hashes[i].key);
  radix_sort(shared.hashes);  // by how many sets have them, then by hash
  // Numbered in this order, every set gets its numbers in ascending order.
  result.number.resize(shared.sets.size());
  std::vector<std::size_t> next(result.begin.begin(), result.begin.end() - 1);
  for (std::uint32_t number = 0; number < result.hashes; ++number) {
    const auto [count, place] = shared.hashes[number];
    for (std::size_t i = first[index(place)]; i < first[index(place)] + count; ++i) {
      result.number[next[shared.sets[i]]++] = number;
    }
  }
  return result;
}

/// The least a pair must share, for one measure and threshold.
struct Resemblance {
  std::uint64_t per_mille;

  std::uint64_t share_of_probe(std::uint64_t x) const { return divide_up(per_mille * x, 1000); }
  std::uint64_t share_of_index(std::uint64_t y) const {
    return divide_up(2 * per_mille * y, 1000 + per_mille);
  }
  bool large_enough(std::uint64_t y, std::uint64_t x) const { return 1000 * y >= per_mille * x; }
  bool reached(std::uint64_t shared, std::uint64_t x, std::uint64_t y) const {
    return shared * (1000 + per_mille) >= per_mille * (x + y);
  }
};

struct Containment {
  std::uint64_t per_mille;

  std::uint64_t share_of_probe(std::uint64_t) const { return 1; }
  std::uint64_t share_of_index(std::uint64_t y) const { return divide_up(per_mille * y, 1000); }
  bool large_enough(std::uint64_t, std::uint64_t) const { return true; }
  bool reached(std::uint64_t shared, std::uint64_t, std::uint64_t y) const {
    return 1000 * shared >= per_mille * y;
  }
};

/// For each hash the sets that have it in their prefix, in the order they were added.
class PrefixIndex {
 public:
  struct Posting {
    std::uint32_t set = 0;
    std::uint32_t place = 0;  ///< of the hash in the set
  };

  /// Makes room for the first prefix[i] hashes of set i.
  PrefixIndex(const NumberedSets& sets, const std::vector<std::size_t>& prefix)
      : begin_(sets.hashes + 1) {
    for (std::size_t set = 0; set < prefix.size(); ++set) {
      for (const std::uint32_t number : sets.of(set).first(prefix[set])) ++begin_[number + 1];
    }
    std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
    postings_.resize(begin_.back());
    end_.assign(begin_.begin(), begin_.end() - 1);
  }

  void add(std::uint32_t number, Posting posting) { postings_[end_[number]++] = posting; }

  /// Leaves out the first postings of a hash, as long as `drop` says so, for good.
  template <class Drop>
  std::span<const Posting> postings(std::uint32_t number, Drop drop) {
    std::size_t& begin = begin_[number];
    while (begin < end_[number] && drop(postings_[begin])) ++begin;
    return std::span(postings_).subspan(begin, end_[number] - begin);
  }

 private:
  std::vector<std::size_t> begin_, end_;
  std::vector<Posting> postings_;
};

template <class Measure>
class PrefixJoin {
 public:
  PrefixJoin(const NumberedSets& sets, Measure measure)
      : sets_(sets),
        measure_(measure),
        indexed_(prefixes(sets, measure)),
        index_(sets, indexed_),
        shared_(sets.size.size()) {}

  void run(std::vector<DocPair>& pairs) {
    std::vector<KeyedDoc> by_size;
    for (std::size_t set = 0; set < sets_.size.size(); ++set) {
      by_size.push_back({sets_.size[set], doc_id(set)});
    }
    radix_sort(by_size);
    for (const KeyedDoc& entry : by_size) {
      const std::size_t x = index(entry.doc);
      probe(x);
      for (const std::uint32_t y : touched_) {
        if (const std::uint32_t shared = std::exchange(shared_[y], 0);
            shared != kOut && measure_.reached(shared + rest(x, y), sets_.size[x], sets_.size[y])) {
          pairs.push_back(
              {doc_id(std::min<std::size_t>(x, y)), doc_id(std::max<std::size_t>(x, y)), 0});
        }
      }
      touched_.clear();
      const auto own = sets_.of(x);
      for (std::size_t i = 0; i < indexed_[x]; ++i) {
        index_.add(own[i], {static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(i)});
      }
    }
  }

 private:
  static constexpr std::uint32_t kOut = ~std::uint32_t{0};

  static std::vector<std::size_t> prefixes(const NumberedSets& sets, Measure measure) {
    std::vector<std::size_t> result;
    for (std::size_t set = 0; set < sets.size.size(); ++set) {
      result.push_back(sets.prefix(set, measure.share_of_index(sets.size[set])));
    }
    return result;
  }

  /// Counts in shared_ how many hashes of x's prefix stand in the prefix of each set before; kOut
  /// where the pair cannot reach the threshold any more.
  void probe(std::size_t x) {
    const auto own = sets_.of(x);
    const std::uint64_t size = sets_.size[x];
    const auto too_small = [&](const PrefixIndex::Posting& posting) {
      return !measure_.large_enough(sets_.size[posting.set], size);
    };
    probed_ = sets_.prefix(x, measure_.share_of_probe(size));
    for (std::size_t i = 0; i < probed_; ++i) {
      for (const auto& [y, j] : index_.postings(own[i], too_small)) {
        std::uint32_t& shared = shared_[y];
        if (shared == kOut) continue;
        if (shared == 0) touched_.push_back(y);
        // Every hash that both have before these stands in both prefixes, so it was counted.
        const std::size_t more = std::min(own.size() - i, sets_.of(y).size() - j);
        shared = measure_.reached(shared + more, size, sets_.size[y]) ? shared + 1 : kOut;
      }
    }
  }

  /// How many hashes x and y share that probe() did not count: those behind one of the prefixes.
  std::uint64_t rest(std::size_t x, std::size_t y) const {
    const auto left = sets_.of(x);
    const auto right = sets_.of(y);
    std::uint32_t from = sets_.hashes;
    if (probed_ < left.size()) from = left[probed_];
    if (indexed_[y] < right.size()) from = std::min(from, right[indexed_[y]]);
    auto i = std::ranges::lower_bound(left, from);
    auto j = std::ranges::lower_bound(right, from);
    std::uint64_t count = 0;
    while (i != left.end() && j != right.end()) {
      const std::uint32_t a = *i;
      const std::uint32_t b = *j;
      count += a == b;
      i += a <= b;
      j += b <= a;
    }
    return count;
  }

  const NumberedSets& sets_;
  Measure measure_;
  std::vector<std::size_t> indexed_;  ///< [set] length of the prefix in the index
  PrefixIndex index_;
  std::size_t probed_ = 0;             ///< length of the prefix of the set that probes
  std::vector<std::uint32_t> shared_;  ///< [set]
  std::vector<std::uint32_t> touched_;
};

}  // namespace

std::vector<DocPair> set_join_in_parts(std::span<const HashSet> sets,
                                       const SetThresholds& thresholds, std::size_t part) {
  BYLINEAGE_CHECK(thresholds.resemblance <= 1000 && thresholds.containment <= 1000);
  const NumberedSets numbers = numbered(sets, part);
  std::vector<DocPair> pairs;
  if (thresholds.resemblance > 0) {
    PrefixJoin(numbers, Resemblance{thresholds.resemblance}).run(pairs);
  }
  if (thresholds.containment > 0) {
    PrefixJoin(numbers, Containment{thresholds.containment}).run(pairs);
  }
  merge_pairs(pairs);
  return pairs;
}

std::vector<DocPair> set_join(std::span<const HashSet> sets, const SetThresholds& thresholds) {
  return set_join_in_parts(sets, thresholds, kPart);
}

}  // namespace bylineage
