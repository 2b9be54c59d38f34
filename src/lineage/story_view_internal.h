// StoryView: one story with what every step of trace() looks up again and again.
#ifndef BYLINEAGE_LINEAGE_STORY_VIEW_INTERNAL_H_
#define BYLINEAGE_LINEAGE_STORY_VIEW_INTERNAL_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "bylineage/lineage/lineage.h"
#include "run_set_internal.h"

namespace bylineage {

/// Articles of a story are numbered 0 .. n-1 in DocId order: "local" numbers.
class StoryView {
 public:
  StoryView(const Story& story, const TraceOptions& options);

  struct Pair {
    const Comparison* comparison = nullptr;
    std::size_t a = 0, b = 0;  ///< local, a < b
    bool copying() const { return is_copying(comparison->relation); }
  };

  std::size_t size() const { return story_.articles.size(); }
  DocId doc(std::size_t local) const { return story_.articles[local]; }
  const Analysis& analysis(std::size_t local) const { return story_.analyses[index(doc(local))]; }
  const std::vector<Pair>& pairs() const { return pairs_; }
  const TraceOptions& options() const { return options_; }
  const Story& story() const { return story_; }

  /// outlet_key() of an article's outlet.
  const std::string& outlet(std::size_t local) const { return outlets_[local]; }

  /// The pair of two articles; nullptr if they were not compared. Cost: O(log pairs).
  const Pair* pair(std::size_t x, std::size_t y) const;
  bool copying(std::size_t x, std::size_t y) const;

  /// True if x was certainly published before y.
  bool before(std::size_t x, std::size_t y) const;

  /// Stood in a bucket too hot to pair in full: no direction may rest on what was not compared.
  bool bounded(std::size_t local) const;

  /// True if the body has these words (hashes of 2 or 3 in a row; see hash_run).
  /// Requires: witnessed().
  bool has_run(std::size_t local, std::uint64_t run) const { return runs_[local].has(run); }

  /// True if there is a third article to witness for a pair.
  bool witnessed() const { return size() > 2 && !pairs_.empty(); }

  /// Third articles that may witness for a pair: not of equal text with either; at most
  /// kMaxWitnesses, the earliest first.
  std::vector<std::size_t> witnesses(std::size_t a, std::size_t b) const;

 private:
  const Story& story_;
  const TraceOptions& options_;
  std::vector<Pair> pairs_;
  std::vector<std::string> outlets_;    ///< [articles]
  std::vector<RunSet> runs_;            ///< [articles], if witnessed()
  std::vector<std::size_t> seniority_;  ///< locals, earliest first
};

/// Evidence of an article's own words.
Evidence quote(const StoryView& view, std::string_view kind, std::size_t local, Span span,
               std::int32_t points);

/// The same of a passage, without points: if it is long its first words and " …". The span holds
/// all of it.
Evidence quote_beginning(const StoryView& view, std::string_view kind, std::size_t local,
                         Span span);

}  // namespace bylineage

#endif  // BYLINEAGE_LINEAGE_STORY_VIEW_INTERNAL_H_
