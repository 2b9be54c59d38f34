// The equality join that most lenses are: articles that share keys.
#ifndef BYLINEAGE_SRC_FIND_JOIN_INTERNAL_H_
#define BYLINEAGE_SRC_FIND_JOIN_INTERNAL_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "bylineage/base/ids.h"
#include "bylineage/base/radix_sort.h"
#include "bylineage/find/candidates.h"
#include "find/times_internal.h"

namespace bylineage {

/// What a lens found, and what it left out.
struct Join {
  std::vector<DocPair> pairs;  ///< a < b; any order, repeats allowed; lenses not set yet
  std::uint64_t bounded_buckets = 0;
  std::uint64_t common_keys = 0;          ///< that brought nobody together: too many have them
  std::vector<std::uint32_t> bounded_by;  ///< [articles] size of the largest bounded bucket, or 0

  explicit Join(std::size_t articles) : bounded_by(articles) {}

  void add(DocId a, DocId b) { pairs.push_back({a, b, 0}); }
  /// Notes that `doc` stands in a bounded bucket where `size` could have paired, itself counted.
  void bound(DocId doc, std::size_t size);
};

struct JoinRule {
  std::size_t bucket = 0;  ///< hot buckets are those where more articles are near to one another
  std::size_t shared = 1;  ///< keys that a pair must share
  enum class Hot : std::uint8_t { Skip, FirstOnly } hot = Hot::FirstOnly;
};

/// Pairs of articles near to one another in time that share at least rule.shared keys, of which
/// some are given at a time.
///
/// Memory: 8 bytes for each entry whose key two articles share; 4 bytes an article.
class KeyJoin {
 public:
  /// Keeps: times.
  KeyJoin(std::size_t articles, const JoinRule& rule, const Times& times)
      : rule_(rule), times_(times), result_(articles) {}

  /// Takes the entries of some keys, all of each of these. Entries in article order, DocIds below
  /// `articles`; repeats of an entry count once. Leaves them in no use.
  void add(std::vector<KeyedDoc>& entries);

  /// Adds what another join of the same articles, by the same rule, took of other keys.
  void add(const KeyJoin& other);

  /// Cost: an increment for each pair of each bucket, half of them in each of two calls of `loop`.
  Join finish(const Loop& loop);

 private:
  static constexpr std::uint32_t kLast = std::uint32_t{1} << 31U;
  static constexpr std::uint32_t kHot = std::uint32_t{1} << 30U;

  /// Drops most of the entries whose key no other has, and no others.
  void drop_lone(std::vector<KeyedDoc>& entries);
  void take(std::span<const KeyedDoc> bucket);
  void count_reaches();
  std::vector<DocPair> pairs_of(std::size_t first, std::size_t last) const;
  template <class Visit>
  void for_each_reach(Visit visit) const;

  JoinRule rule_;
  const Times& times_;
  Join result_;
  /// The articles of one bucket after the other; the last of each is marked with kLast, the first
  /// of a hot one with kHot. Most keys stand in one article only, and the others need no key any
  /// more.
  std::vector<std::uint32_t> members_;
  std::vector<std::uint8_t> cells_;     ///< of drop_lone()
  std::vector<KeyedDoc> scratch_;       ///< of radix_sort()
  std::vector<DocId> docs_;             ///< of the bucket that is taken
  std::vector<std::size_t> begin_;      ///< [articles + 1] into reaches_
  std::vector<std::uint32_t> reaches_;  ///< by article: its places that pair with all behind them
};

/// Which of so many parts of all keys one belongs to. Parts are ranges: those of the next follow.
constexpr std::uint64_t key_part(std::uint64_t key, std::uint64_t parts) {
  return ((key >> 32U) * parts) >> 32U;
}

}  // namespace bylineage

#endif  // BYLINEAGE_SRC_FIND_JOIN_INTERNAL_H_
