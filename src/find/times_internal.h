// When articles were published, for lenses that look only so far back (FindOptions::window).
//
// In a bucket ordered by time, what an article may pair with stands right behind it: a pass over
// the bucket ends for each article where the window does, and a key is hot only if too many have it
// at one time.
#ifndef BYLINEAGE_SRC_FIND_TIMES_INTERNAL_H_
#define BYLINEAGE_SRC_FIND_TIMES_INTERNAL_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "bylineage/base/ids.h"
#include "bylineage/sign/analysis.h"

namespace bylineage {

class Times {
 public:
  /// Without a window all articles are near to one another, and nothing is kept.
  Times(std::span<const Analysis> articles, std::optional<std::int64_t> window_seconds);

  bool any() const { return !times_.empty(); }

  /// `first` stands for `other` too: what is near to either is near to it.
  void stand_for(DocId first, DocId other);

  /// False if the two were published further apart than the window: from the end of one's date to
  /// the begin of the other's. An article without a date is near to all.
  bool near(DocId a, DocId b) const;

  /// Sorts by begin of the date, those without one first; without a window leaves all as it is. So
  /// sorted, those near to an article and behind it follow right behind it.
  void sort(std::span<DocId> docs) const;

  /// The most articles that are near to one of them and not before it, itself counted.
  /// Requires: docs sorted by sort().
  std::size_t crowd(std::span<const DocId> docs) const;

 private:
  struct Time {
    std::int64_t begin = 0;
    std::int64_t until = 0;  ///< the end, and the window
  };

  std::vector<Time> times_;  ///< by article; empty: no window
};

}  // namespace bylineage

#endif  // BYLINEAGE_SRC_FIND_TIMES_INTERNAL_H_
