#include <algorithm>

#include "bylineage/base/check.h"
#include "join_internal.h"

namespace bylineage {

void Join::bound(std::span<const DocId> bucket) {
  ++bounded_buckets;
  for (const DocId doc : bucket) {
    std::uint32_t& by = bounded_by[index(doc)];
    by = std::max(by, static_cast<std::uint32_t>(bucket.size()));
  }
}

void KeyJoin::add(std::vector<KeyedDoc>& entries) {
  radix_sort(entries);
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
  for_each_bucket(entries, [&](std::span<const KeyedDoc> bucket) { take(bucket); });
}

void KeyJoin::take(std::span<const KeyedDoc> bucket) {
  if (bucket.size() < 2) return;
  if (bucket.size() > rule_.bucket) {
    if (rule_.hot == JoinRule::Hot::Skip) return;
    std::vector<DocId> docs;
    for (const KeyedDoc& entry : bucket) docs.push_back(entry.doc);
    result_.bound(docs);
  }
  for (const KeyedDoc& entry : bucket) {
    members_.push_back(static_cast<std::uint32_t>(index(entry.doc)));
  }
  members_.back() |= kLast;
}

/// Calls visit(article, place) for every place that pairs with all behind it in its bucket.
template <class Visit>
void KeyJoin::for_each_reach(Visit visit) const {
  for (std::size_t begin = 0, end = 0; begin < members_.size(); begin = end) {
    while ((members_[end++] & kLast) == 0) {
    }
    const std::size_t stop = end - begin > rule_.bucket ? begin + 1 : end - 1;
    for (std::size_t p = begin; p < stop; ++p) visit(members_[p], static_cast<std::uint32_t>(p));
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

Join KeyJoin::finish() {
  BYLINEAGE_CHECK(result_.bounded_by.size() <= kLast && members_.size() <= ~std::uint32_t{0});
  count_reaches();
  // Article by article with one counter for each other article: writing out every shared key as a
  // pair and sorting would take memory for each of them, hundreds for two near copies.
  std::vector<std::uint32_t> shared(result_.bounded_by.size());
  std::vector<std::uint32_t> touched;
  for (std::size_t a = 0; a < shared.size(); ++a) {
    for (std::size_t r = begin_[a]; r < begin_[a + 1]; ++r) {
      for (std::size_t p = reaches_[r];;) {
        const std::uint32_t b = members_[++p] & ~kLast;
        if (shared[b]++ == 0) touched.push_back(b);
        if ((members_[p] & kLast) != 0) break;
      }
    }
    for (const std::uint32_t b : touched) {
      if (shared[b] >= rule_.shared) result_.add(doc_id(a), doc_id(b));
      shared[b] = 0;
    }
    touched.clear();
  }
  return std::move(result_);
}

Join key_join(std::vector<KeyedDoc> entries, std::size_t articles, const JoinRule& rule) {
  KeyJoin join(articles, rule);
  join.add(entries);
  return join.finish();
}

}  // namespace bylineage
