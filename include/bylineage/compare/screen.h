// Screening: compare() for pairs by the million, of which few are shown to anybody.
//
// Most candidate pairs copy nothing: of 195,722 among 20,000 law sections 158,633. Their relation
// follows from counts that are quickly had, and nobody reads their edit scripts.
#ifndef BYLINEAGE_COMPARE_SCREEN_H_
#define BYLINEAGE_COMPARE_SCREEN_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "bylineage/compare/comparison.h"

namespace bylineage {

namespace compare_internal {
struct Prepared;
}

/// One article as screen() reads it often. Positions count the body words that stand in sentences.
struct Outline {
  /// A body word, as its wording is compared.
  struct Word {
    std::uint32_t stem = 0;    ///< index into `stems`; kNoStem: matches nothing
    std::uint16_t rarity = 0;  ///< what it is worth if plain, bits in Q8
    bool plain = false;        ///< unquoted, no name, no number
    bool content = false;      ///< rare enough that a run with it says something
  };
  static constexpr std::uint32_t kNoStem = static_cast<std::uint32_t>(-1);

  std::vector<Word> words;              ///< by position
  std::vector<std::uint64_t> stems;     ///< hashes of the words that can match, sorted, unique
  std::vector<std::uint32_t> begin;     ///< [stems + 1] into `stands`
  std::vector<std::uint32_t> stands;    ///< where each stem stands, ascending: 2 * position + plain
  std::vector<std::uint16_t> worth;     ///< [stems] the most that one of them is worth
  std::vector<std::uint64_t> trigrams;  ///< hashes of runs of 3 words in a sentence, sorted
  std::vector<std::uint32_t> places;    ///< [trigrams] position of the first of the 3 words
  std::uint32_t plain_words = 0;
  std::uint32_t sentences = 0;
  std::uint32_t prose_sentences = 0;
  std::vector<std::uint64_t> quoted;  ///< shingles inside quotations, sorted, unique
  /// Of a long article, what comparing it in full needs of it alone; else nullptr.
  std::shared_ptr<const compare_internal::Prepared> prepared;
};

/// Keeps: the article must outlive it, and stay where it is.
/// Cost:  O(words); about 35 bytes a word, and 60 more of an article of 1,000 words or more.
Outline outline(const Analysis& article);

/// An article, and its outline as soon as that is worth its cost. Safe from several threads.
class Screened {
 public:
  /// Keeps: the article must outlive it, and stay where it is.
  explicit Screened(const Analysis& article) : article_(article) {}

  const Analysis& article() const noexcept { return article_; }
  /// Made by whoever asks first.
  const Outline& outline();
  /// One more pair of the article would be read faster with an outline: true from the fourth on,
  /// or if there is one.
  bool worth_outline();

 private:
  const Analysis& article_;
  std::atomic<std::uint32_t> pairs_{0};
  std::atomic<bool> made_{false};
  std::once_flag once_;
  Outline outline_;
};

/// True for the relations of which screen() gives the relation alone.
constexpr bool copies_nothing(Relation relation) { return relation >= Relation::SameEvent; }

/// compare(a.article(), b.article()); but of pairs that copy nothing only relation, overlap, prose,
/// cosine_q30 and simhash_distance are set, to what compare() sets.
///
/// Cost: merges of sorted lists for most pairs; then the local alignment of their words; then
///       compare() less the edit scripts, where aligned sentences could decide. 10 us a pair that
///       copies nothing (bench/results/speed.md), and outlines. That of compare(), without
///       outlines, for pairs that share much and whose articles are in few. Keeps scratch memory a
///       thread.
Comparison screen(Screened& a, Screened& b, const CompareOptions& options = {});

}  // namespace bylineage

#endif  // BYLINEAGE_COMPARE_SCREEN_H_
