#include <algorithm>
#include <bit>

#include "bylineage/base/check.h"
#include "join_internal.h"

namespace bylineage {
namespace {

constexpr std::size_t kCellsInByte = 4;
constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15;  // 2^64 over the golden ratio, odd

}  // namespace

void Join::bound(DocId doc, std::size_t size) {
  std::uint32_t& by = bounded_by[index(doc)];
  by = std::max(by, static_cast<std::uint32_t>(size));
}

void KeyJoin::add(const KeyJoin& other) {
  members_.insert(members_.end(), other.members_.begin(), other.members_.end());
  result_.bounded_buckets += other.result_.bounded_buckets;
  result_.common_keys += other.result_.common_keys;
  for (std::size_t i = 0; i < result_.bounded_by.size(); ++i) {
    result_.bounded_by[i] = std::max(result_.bounded_by[i], other.result_.bounded_by[i]);
  }
}

// Most keys stand in one article only, and sorting takes several passes over an entry.
void KeyJoin::drop_lone(std::vector<KeyedDoc>& entries) {
  // Two bits for each cell, of which there are four or more for each entry: that some entry fell
  // into it, and that another did. Of lone entries fewer than one in four stay, as a rule.
  const auto bits = static_cast<unsigned>(std::bit_width(entries.size())) + 2;
  cells_.assign((std::size_t{1} << bits) / kCellsInByte, 0);
  const auto cell_of = [bits](std::uint64_t key) { return key * kSpread >> (64 - bits); };
  for (const KeyedDoc& entry : entries) {
    const std::uint64_t cell = cell_of(entry.key);
    std::uint8_t& byte = cells_[cell / kCellsInByte];
    const unsigned first = 1U << (2 * (cell % kCellsInByte));
    byte = static_cast<std::uint8_t>(byte | first | (byte & first) << 1);
  }
  std::size_t kept = 0;
  for (const KeyedDoc& entry : entries) {
    const std::uint64_t cell = cell_of(entry.key);
    entries[kept] = entry;
    kept += cells_[cell / kCellsInByte] >> (2 * (cell % kCellsInByte) + 1) & 1U;
  }
  entries.resize(kept);
}

void KeyJoin::add(std::vector<KeyedDoc>& entries) {
  drop_lone(entries);
  radix_sort(entries, scratch_);
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
  for_each_bucket(entries, [&](std::span<const KeyedDoc> bucket) { take(bucket); });
}

void KeyJoin::take(std::span<const KeyedDoc> bucket) {
  if (bucket.size() < 2) return;
  docs_.clear();
  for (const KeyedDoc& entry : bucket) docs_.push_back(entry.doc);
  times_.sort(docs_);
  const std::size_t crowd = times_.crowd(docs_);
  const bool hot = crowd > rule_.bucket;
  if (hot && rule_.hot == JoinRule::Hot::Skip) {
    ++result_.common_keys;
    return;
  }
  result_.bounded_buckets += hot;
  for (const DocId doc : docs_) {
    if (hot) result_.bound(doc, crowd);
  }
  const std::size_t begin = members_.size();
  for (const DocId doc : docs_) members_.push_back(static_cast<std::uint32_t>(index(doc)));
  if (hot) members_[begin] |= kHot;
  members_.back() |= kLast;
}

/// Calls visit(article, place) for every place that pairs with all behind it in its bucket.
template <class Visit>
void KeyJoin::for_each_reach(Visit visit) const {
  for (std::size_t begin = 0, end = 0; begin < members_.size(); begin = end) {
    while ((members_[end++] & kLast) == 0) {
    }
    const std::size_t stop = (members_[begin] & kHot) != 0 ? begin + 1 : end - 1;
    for (std::size_t p = begin; p < stop; ++p) {
      visit(members_[p] & ~kHot, static_cast<std::uint32_t>(p));
    }
  }
}

void KeyJoin::count_reaches() {
  const std::size_t articles = result_.bounded_by.size();
  begin_.assign(articles + 1, 0);
  for_each_reach([&](std::uint32_t article, std::uint32_t) { ++begin_[article + std::size_t{1}]; });
  for (std::size_t i = 0; i < articles; ++i) begin_[i + 1] += begin_[i];
  reaches_.resize(begin_[articles]);
  std::vector<std::size_t> next(begin_.begin(), begin_.end() - 1);
  for_each_reach(
      [&](std::uint32_t article, std::uint32_t place) { reaches_[next[article]++] = place; });
}

// Article by article with one counter for each other article: writing out every shared key as a
// pair and sorting would take memory for each of them, hundreds for two near copies.
std::vector<DocPair> KeyJoin::pairs_of(std::size_t first, std::size_t last) const {
  std::vector<DocPair> pairs;
  std::vector<std::uint32_t> shared(result_.bounded_by.size());
  std::vector<std::uint32_t> touched;
  for (std::size_t a = first; a < last; ++a) {
    for (std::size_t r = begin_[a]; r < begin_[a + 1]; ++r) {
      for (std::size_t p = reaches_[r];;) {
        const std::uint32_t b = members_[++p] & ~kLast;
        if (!times_.near(doc_id(a), doc_id(b))) break;  // nor are those behind
        if (shared[b]++ == 0) touched.push_back(b);
        if ((members_[p] & kLast) != 0) break;
      }
    }
    for (const std::uint32_t b : touched) {
      if (shared[b] >= rule_.shared) {
        pairs.push_back(
            {doc_id(std::min<std::size_t>(a, b)), doc_id(std::max<std::size_t>(a, b)), 0});
      }
      shared[b] = 0;
    }
    touched.clear();
  }
  return pairs;
}

Join KeyJoin::finish(const Loop& loop) {
  BYLINEAGE_CHECK(result_.bounded_by.size() <= kHot && members_.size() <= ~std::uint32_t{0});
  scratch_ = {};
  cells_ = {};
  count_reaches();
  const auto half = std::ranges::lower_bound(begin_, reaches_.size() / 2) - begin_.begin();
  const std::size_t cut[] = {0, std::min(static_cast<std::size_t>(half), begin_.size() - 1),
                             begin_.size() - 1};
  std::vector<DocPair> pairs[2];
  loop(2, [&](std::size_t i) { pairs[i] = pairs_of(cut[i], cut[i + 1]); });
  result_.pairs = std::move(pairs[0]);
  result_.pairs.insert(result_.pairs.end(), pairs[1].begin(), pairs[1].end());
  return std::move(result_);
}

}  // namespace bylineage
