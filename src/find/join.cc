#include <algorithm>

#include "find/join_internal.h"

namespace bylineage {
namespace {

/// Entry p of the sorted entries pairs with the entries p + 1 .. last - 1 of its bucket.
struct Reach {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// The reaches of every article, those of article i at begin[i] .. begin[i + 1] - 1.
struct Reaches {
  std::vector<std::size_t> begin;
  std::vector<Reach> reach;
};

/// Sorts by key and drops repeats and keys of one article only, which are most.
void sort_shared(std::vector<KeyedDoc>& entries) {
  radix_sort(entries);
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
  std::size_t kept = 0;
  for_each_bucket(entries, [&](std::span<const KeyedDoc> bucket) {
    if (bucket.size() < 2) return;
    std::copy(bucket.begin(), bucket.end(), entries.begin() + static_cast<std::ptrdiff_t>(kept));
    kept += bucket.size();
  });
  entries.resize(kept);
}

/// Calls visit(doc, reach) for every entry that pairs with later ones, in bucket order.
template <class Visit>
void for_each_reach(std::span<const KeyedDoc> entries, const JoinRule& rule, Visit visit) {
  std::uint32_t begin = 0;
  for_each_bucket(entries, [&](std::span<const KeyedDoc> bucket) {
    const auto end = begin + static_cast<std::uint32_t>(bucket.size());
    std::uint32_t stop = end - 1;
    if (bucket.size() > rule.bucket) stop = rule.hot == JoinRule::Hot::Skip ? begin : begin + 1;
    for (std::uint32_t p = begin; p < stop; ++p) visit(entries[p].doc, Reach{p + 1, end});
    begin = end;
  });
}

Reaches reaches_of(std::span<const KeyedDoc> entries, std::size_t articles, const JoinRule& rule) {
  Reaches result;
  result.begin.resize(articles + 1);
  for_each_reach(entries, rule, [&](DocId doc, Reach) { ++result.begin[index(doc) + 1]; });
  for (std::size_t i = 0; i < articles; ++i) result.begin[i + 1] += result.begin[i];
  result.reach.resize(result.begin[articles]);
  std::vector<std::size_t> next(result.begin.begin(), result.begin.end() - 1);
  for_each_reach(entries, rule,
                 [&](DocId doc, Reach reach) { result.reach[next[index(doc)]++] = reach; });
  return result;
}

}  // namespace

void Join::bound(std::span<const DocId> bucket) {
  ++bounded_buckets;
  for (const DocId doc : bucket) {
    std::uint32_t& by = bounded_by[index(doc)];
    by = std::max(by, static_cast<std::uint32_t>(bucket.size()));
  }
}

Join key_join(std::vector<KeyedDoc> entries, std::size_t articles, const JoinRule& rule) {
  Join result(articles);
  sort_shared(entries);
  if (rule.hot == JoinRule::Hot::FirstOnly) {
    for_each_bucket(entries, [&](std::span<const KeyedDoc> bucket) {
      if (bucket.size() <= rule.bucket) return;
      std::vector<DocId> members;
      for (const KeyedDoc& entry : bucket) members.push_back(entry.doc);
      result.bound(members);
    });
  }
  // Article by article with one counter for each other article: writing out every shared key as a
  // pair and sorting would take memory for each of them, hundreds for two near copies.
  const Reaches reaches = reaches_of(entries, articles, rule);
  std::vector<std::uint32_t> shared(articles);
  std::vector<DocId> touched;
  for (std::size_t a = 0; a < articles; ++a) {
    for (std::size_t r = reaches.begin[a]; r < reaches.begin[a + 1]; ++r) {
      for (std::uint32_t p = reaches.reach[r].first; p < reaches.reach[r].last; ++p) {
        const DocId b = entries[p].doc;
        if (shared[index(b)]++ == 0) touched.push_back(b);
      }
    }
    for (const DocId b : touched) {
      if (shared[index(b)] >= rule.shared) result.add(doc_id(a), b);
      shared[index(b)] = 0;
    }
    touched.clear();
  }
  return result;
}

}  // namespace bylineage
