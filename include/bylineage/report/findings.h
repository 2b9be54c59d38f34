// Findings: all that one run found, as plain values; what every writer starts from.
#ifndef BYLINEAGE_REPORT_FINDINGS_H_
#define BYLINEAGE_REPORT_FINDINGS_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "bylineage/compare/comparison.h"
#include "bylineage/find/candidates.h"
#include "bylineage/graph/stories.h"
#include "bylineage/lineage/lineage.h"
#include "bylineage/read/article.h"
#include "bylineage/read/bytes.h"
#include "bylineage/read/decision.h"
#include "bylineage/sign/analysis.h"

namespace bylineage {

/// One story with what trace() said of it.
struct TracedStory {
  std::vector<DocId> articles;           ///< sorted; the first gives the story its id
  std::vector<std::size_t> comparisons;  ///< indexes into Findings::comparisons
  Lineage lineage;
};

/// A table that the findings rest on, shipped or given.
struct TableInfo {
  std::string name;     ///< "background_en.tsv"; of a given one its path
  std::string version;  ///< "en-1"; "" if it states none
  std::string sha256;
};

/// What the run was, for run.json: options as the user gave them and as they came out.
struct RunInfo {
  std::string version;
  std::vector<std::string> inputs;                           ///< paths as given
  std::vector<std::pair<std::string, std::string>> options;  ///< name, value; sorted by name
  std::string background;                                    ///< "en-1"
  std::vector<TableInfo> tables;                             ///< shipped ones first
  std::vector<InputFile> files;                              ///< in reading order
};

struct Findings {
  RunInfo run;
  /// Where lent texts and arrays of the articles stand; null: nowhere. Goes last.
  std::shared_ptr<const void> lender;
  /// By DocId, which is id order. With `hold` set, tokens, idf and body of an article are there
  /// only from a call that names it to the next that does not.
  std::vector<Analysis> analyses;
  /// Gives articles their words; null: all have them. Not safe from two threads.
  std::function<void(std::span<const DocId>)> hold;
  std::vector<Comparison> comparisons;  ///< all compared pairs by (a, b), unrelated ones included
  std::vector<Group> groups;
  std::vector<TracedStory> stories;  ///< by first article
  std::vector<Rejected> rejected;
  std::vector<Note> notes;
  std::vector<Candidates::LensCount> lenses;
  std::vector<bool> bounded;     ///< per article
  std::vector<Ruled> decisions;  ///< in the order given
  std::vector<Ruling> rulings;   ///< that follow from them
  std::uint64_t bytes_read = 0;
  std::uint64_t excluded_same_outlet = 0;  ///< pairs that were found and not compared
  std::uint64_t excluded_same_family = 0;
  std::uint32_t min_words = 0;  ///< articles with fewer are `too_short`
};

}  // namespace bylineage

#endif  // BYLINEAGE_REPORT_FINDINGS_H_
