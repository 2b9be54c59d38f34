// Options of a run: the options of every layer, and what only the engine decides.
#ifndef BYLINEAGE_ENGINE_OPTIONS_H_
#define BYLINEAGE_ENGINE_OPTIONS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bylineage/compare/comparison.h"
#include "bylineage/find/candidates.h"
#include "bylineage/lineage/lineage.h"
#include "bylineage/read/decision.h"
#include "bylineage/read/pair_list.h"
#include "bylineage/read/reader.h"
#include "bylineage/sign/analysis.h"
#include "bylineage/text/parsed.h"

namespace bylineage {

struct Options {
  // Parameters that affect the findings.
  ReadOptions read;
  ParseOptions parse;
  AnalyseOptions analyse;
  FindOptions find;
  CompareOptions compare;
  TraceOptions trace;
  std::uint32_t min_words = 20;  ///< shorter articles are listed as too_short, not compared
  std::optional<std::int64_t> window_seconds;  ///< pairs of articles further apart are not compared
  bool exclude_same_outlet = false;            ///< pairs of one outlet are not compared
  bool exclude_same_family = false;            ///< nor pairs of one publisher family
  std::vector<Decision> decisions;             ///< of a person; see decision.h
  /// Compare exactly these, whatever their words, dates and outlets: no lens is asked, and articles
  /// in none of them are left out. An unknown id is a Rejected.
  std::optional<std::vector<ListedPair>> only;

  /// Pairs that copy nothing (same_event, unrelated) are measured in full only where a lineage or a
  /// report looks at them: inside stories of some 200 articles or fewer, and those that are traced.
  /// The others have what screen() sets. For reports that list neither of them elsewhere
  /// (ReportOptions::same_event, ::all, ::every).
  bool brief = false;

  // Parameters that affect performance only.
  unsigned threads = 0;  ///< 0: as many as the machine has
  /// Bytes; 0: as much as it takes. Words of articles that are not looked at are dropped and made
  /// again from the text; texts, shingles, terms and what is found go to a file in TMPDIR
  /// (src/engine/words_internal.h), which costs time and changes no result. A sixth is for the
  /// keys that finding sorts at once. Not bounded by it: a kilobyte an article, and pairs, edges
  /// and evidence without their words.
  std::uint64_t memory = 0;
};

}  // namespace bylineage

#endif  // BYLINEAGE_ENGINE_OPTIONS_H_
