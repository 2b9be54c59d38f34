// Words: which articles have their words in memory.
//
// An article of 2.7 kB is 40 kB when analysed. Its tokens, 40 bytes each, follow from its text and
// are made again for the pairs and stories that are looked at; a batch of these is as large as
// there is room for. Its text, shingles, terms and sketch, what pairs have in common and the words
// that speak for an edge stand in a file, and are read as if they were in memory
// (spill_internal.h): to read 8 kB again takes less than to make it again.
#ifndef BYLINEAGE_ENGINE_WORDS_INTERNAL_H_
#define BYLINEAGE_ENGINE_WORDS_INTERNAL_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "bylineage/base/ids.h"
#include "bylineage/compare/comparison.h"
#include "bylineage/engine/options.h"
#include "bylineage/find/pairs.h"
#include "bylineage/lineage/lineage.h"
#include "bylineage/sign/analysis.h"
#include "measure_internal.h"
#include "spill_internal.h"

namespace bylineage {

class Words {
 public:
  /// With room for words as Options::memory says.
  Words(const Options& options, unsigned threads);

  /// The text of one more article, before it is analysed; can be read after flush(). Safe from
  /// several threads.
  void settle_text(Text& text);

  /// Analyses begin: of so many articles.
  void expect(std::size_t articles);

  /// An article was analysed for the first time: its words are dropped if there is no room left, or
  /// if `stays` kept; what it has else can be read after flush(). Safe for different articles
  /// at once. Throws SpillFailed.
  void settle(Analysis& analysis, std::size_t doc, bool stays);

  /// Marks the common phrases of all that is in memory, and from now on of all that comes back.
  void mark(std::vector<std::uint64_t> common, std::span<Analysis> analyses);

  /// Lets go of what was read from the file and may be read again. Safe from several threads.
  void passed() { file_.trim(); }

  /// Nothing is looked for any more: no sorted keys take memory. Throws SpillFailed.
  void found(std::span<Analysis> analyses);

  /// True if every article has its words, and will keep them.
  bool all() const { return dropped_ == 0; }

  /// What was found is put into the file, if some articles lost their words, and can be read after
  /// flush(). Safe for different ones at once. Throws SpillFailed.
  void put_away(Comparison& comparison);
  void put_away(Lineage& lineage);

  /// All that was settled or put away can be read from now on. Throws SpillFailed.
  void flush() { file_.flush(); }

  /// Gives these articles their words, and takes them from others if room is needed: tokens, idf
  /// and body. All else stays where it is.
  void hold(std::span<Analysis> analyses, std::span<const DocId> docs);

  /// What hold() took, and how many articles it gave their words.
  const StageCost& restoring() const { return restoring_; }
  std::uint64_t restored() const { return restored_; }

  /// Calls work(first, last) for consecutive ranges of [0, n) that together are all of it, with the
  /// words of the articles docs_of(i) in memory for each i of the range. One range if all() is
  /// true; an item larger than the room is a range by itself.
  template <class DocsOf, class Work>
  void in_batches(std::span<Analysis> analyses, std::size_t n, DocsOf docs_of, Work work);

 private:
  enum class State : std::uint8_t { Kept, Stays, Dropped };

  void drop(Analysis& analysis, std::size_t doc);
  void restore(Analysis& analysis, std::size_t doc);
  void make_room_for(std::span<Analysis> analyses, std::span<const DocId> docs,
                     std::uint64_t bytes);

  AnalyseOptions analyse_;
  unsigned threads_;
  std::uint64_t memory_;  ///< Options::memory
  std::uint64_t room_;    ///< bytes for words; 0: as much as it takes
  Spill file_;
  std::atomic<std::uint64_t> texts_{0};    ///< bytes of texts in memory
  std::atomic<std::uint64_t> held_{0};     ///< bytes of what is in memory
  std::atomic<std::uint64_t> dropped_{0};  ///< articles that were ever dropped
  /// [articles] of its words; until they are restored first, of its shingles and terms too.
  std::vector<std::uint32_t> bytes_;
  std::vector<State> states_;  ///< [articles]
  std::vector<std::uint64_t> common_;
  StageCost restoring_{"restore"};
  std::uint64_t restored_ = 0;
};

template <class DocsOf, class Work>
void Words::in_batches(std::span<Analysis> analyses, std::size_t n, DocsOf docs_of, Work work) {
  if (all()) return work(std::size_t{0}, n);
  std::vector<DocId> docs;
  std::vector<bool> in(analyses.size());
  std::uint64_t bytes = 0;
  std::size_t first = 0;
  const auto finish = [&](std::size_t last) {
    if (first == last) return;
    hold(analyses, docs);
    work(first, last);
    flush();
    for (const DocId doc : docs) in[index(doc)] = false;
    docs.clear();
    bytes = 0;
    first = last;
  };
  for (std::size_t i = 0; i < n; ++i) {
    const auto more = docs_of(i);
    std::uint64_t added = 0;
    for (const DocId doc : more) added += in[index(doc)] ? 0 : bytes_[index(doc)];
    if (bytes + added > room_) finish(i);
    for (const DocId doc : more) {
      if (in[index(doc)]) continue;
      in[index(doc)] = true;
      docs.push_back(doc);
      bytes += bytes_[index(doc)];
    }
  }
  finish(n);
}

/// The order in which to compare pairs so that those of one cluster follow one another: by the
/// least article that pairs join with a pair's, then as they stand.
/// Cost: O(pairs + articles).
std::vector<std::size_t> by_cluster(std::span<const DocPair> pairs, std::size_t articles);

}  // namespace bylineage

#endif  // BYLINEAGE_ENGINE_WORDS_INTERNAL_H_
