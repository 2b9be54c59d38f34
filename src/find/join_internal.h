// The equality join that most lenses are: articles that share keys.
#ifndef BYLINEAGE_SRC_FIND_JOIN_INTERNAL_H_
#define BYLINEAGE_SRC_FIND_JOIN_INTERNAL_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "bylineage/base/ids.h"
#include "bylineage/base/radix_sort.h"
#include "bylineage/find/pairs.h"

namespace bylineage {

/// What a lens found, and what it left out.
struct Join {
  std::vector<DocPair> pairs;  ///< a < b; any order, repeats allowed; lenses not set yet
  std::uint64_t bounded_buckets = 0;
  std::vector<std::uint32_t> bounded_by;  ///< [articles] size of the largest bounded bucket, or 0

  explicit Join(std::size_t articles) : bounded_by(articles) {}

  void add(DocId a, DocId b) { pairs.push_back({a, b, 0}); }
  /// Notes that `bucket` paired with its first member only.
  void bound(std::span<const DocId> bucket);
};

struct JoinRule {
  std::size_t bucket = 0;  ///< larger buckets are hot
  std::size_t shared = 1;  ///< keys that a pair must share
  enum class Hot : std::uint8_t { Skip, FirstOnly } hot = Hot::FirstOnly;
};

/// Pairs of articles that share at least rule.shared keys.
///
/// Requires: entries in article order, DocIds below `articles`; repeats of an entry count once.
/// Cost:     the radix sort, and one increment for each pair of each bucket; memory is the
///           entries twice and 4 bytes an article.
Join key_join(std::vector<KeyedDoc> entries, std::size_t articles, const JoinRule& rule);

/// Which of so many parts of all keys one belongs to. Parts are ranges: those of the next follow.
constexpr std::uint64_t part_of(std::uint64_t key, std::uint64_t parts) {
  return ((key >> 32U) * parts) >> 32U;
}

/// The two halves of key_join. Sorts by key, and drops repeats and keys of one article only, which
/// are most: entries of some range of keys can be so treated before those of the next are made.
void sort_shared(std::vector<KeyedDoc>& entries);
/// Requires: entries as sort_shared leaves them, of all keys.
Join join_shared(std::span<const KeyedDoc> entries, std::size_t articles, const JoinRule& rule);

}  // namespace bylineage

#endif  // BYLINEAGE_SRC_FIND_JOIN_INTERNAL_H_
