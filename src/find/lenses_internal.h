// The lenses of find_candidates, one function each.
//
// All take the whole corpus and `members`, the articles that take part.
#ifndef BYLINEAGE_SRC_FIND_LENSES_INTERNAL_H_
#define BYLINEAGE_SRC_FIND_LENSES_INTERNAL_H_

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "bylineage/base/ids.h"
#include "bylineage/find/candidates.h"
#include "bylineage/sign/analysis.h"
#include "find/join_internal.h"
#include "find/times_internal.h"

namespace bylineage {

using Analyses = std::span<const Analysis>;

/// The articles that take part: in order, not empty, no two of equal text.
class Members {
 public:
  /// Keeps all. `passed` may be empty.
  Members(std::span<const DocId> docs, const Times& times, const Loop& loop, const Passed& passed)
      : docs_(docs), times_(times), loop_(loop), passed_(passed) {}

  std::size_t size() const { return docs_.size(); }
  DocId operator[](std::size_t i) const { return docs_[i]; }
  /// A lens pairs only those near to one another in time.
  const Times& times() const { return times_; }
  const Loop& loop() const { return loop_; }

  /// Calls visit(i) for each in order, and `passed` now and then.
  template <class Visit>
  void pass(Visit visit) const {
    for (std::size_t i = 0; i < docs_.size(); ++i) {
      visit(i);
      if (passed_ && i % kPassedEvery == kPassedEvery - 1) passed_();
    }
  }

 private:
  static constexpr std::size_t kPassedEvery = 4096;  // some 14 MB of shingles

  std::span<const DocId> docs_;
  const Times& times_;
  const Loop& loop_;
  const Passed& passed_;
};

/// The keys by which one article is joined with others; a key may be repeated. Each with the rule
/// of its join.
using KeysOf = std::vector<std::uint64_t> (*)(const Analysis& analysis, const FindOptions& options);
std::vector<std::uint64_t> minhash_keys(const Analysis& analysis, const FindOptions& options);
std::vector<std::uint64_t> shingle_keys(const Analysis& analysis, const FindOptions& options);
std::vector<std::uint64_t> quotation_keys(const Analysis& analysis, const FindOptions& options);
std::vector<std::uint64_t> credit_keys(const Analysis& analysis, const FindOptions& options);
JoinRule minhash_rule(const FindOptions& options);
JoinRule shingle_rule(const FindOptions& options);
JoinRule quotation_rule(const FindOptions& options);
JoinRule credit_rule(const FindOptions& options);

/// At least one band of the sketches agrees.
Join minhash_lens(Analyses analyses, Members members, const FindOptions& options);

/// At least options.rare_shared shingles shared that at most options.rare_bucket articles have.
Join rare_shingle_lens(Analyses analyses, Members members, const FindOptions& options);

/// SimHashes at most options.simhash_distance bits apart.
Join simhash_lens(Analyses analyses, Members members, const FindOptions& options);

/// A hot bucket of SimHash of more than so many times the bound is not compared, and all in it
/// count as near to one another: 3,200 articles are 5 million comparisons, a million 500 thousand
/// million.
inline constexpr std::size_t kHotCompared = 16;

/// The bit masks under which so many hashes are joined, none of whose buckets should come near to
/// `hot`: hashes within the distance are equal under at least one of them.
std::vector<std::uint64_t> hamming_masks(std::size_t hashes, std::size_t distance, std::size_t hot);

/// A run of options.quotation_words words shared, inside a quotation in both.
Join quotation_lens(Analyses analyses, Members members, const FindOptions& options);

/// A credited outlet shared, and event words.
Join credit_lens(Analyses analyses, Members members, const FindOptions& options);

/// The least cosine, per mille, that the lens finds among so many articles.
constexpr std::int64_t cosine_least(std::size_t articles, const FindOptions& options) {
  return options.cosine_per_mille * (articles <= options.cosine_articles ? 1 : 2);
}

/// Cosine at least cosine_least(); see cosine.cc for more than options.cosine_join_articles.
Join cosine_lens(Analyses analyses, Members members, const FindOptions& options);

/// Shingle sets of resemblance or containment at least options.exact_thresholds.
Join exact_lens(Analyses analyses, Members members, const FindOptions& options);

/// The first articles of each text, in order; articles of fewer words, or of none, are left out. A
/// pair of equal texts is told to `equal` as (first, other).
std::vector<DocId> first_members(Analyses analyses, std::uint32_t min_words,
                                 const std::function<void(DocId first, DocId other)>& equal);

}  // namespace bylineage

#endif  // BYLINEAGE_SRC_FIND_LENSES_INTERNAL_H_
