// Truth: labels that somebody made without the tool, as `evaluate` reads them from a folder.
//
// Any of these files, in UTF-8; tables are tab-separated with a header line, columns go by name,
// further columns are ignored:
//
//   pairs.tsv       a b label [accept class level group]
//   edges.tsv       parent child [class group]
//   passages.jsonl  {"a","b","class","offsets","cases":[{"a_begin","a_end","b_begin","b_end"}]}
//   groups.tsv      id group
//   dates.tsv       id published
//   truth.json or expected.json   known lineage: see TruthLineage
#ifndef BYLINEAGE_EVALUATE_TRUTH_H_
#define BYLINEAGE_EVALUATE_TRUTH_H_

#include <optional>
#include <string>
#include <vector>

#include "bylineage/base/result.h"
#include "bylineage/compare/comparison.h"
#include "bylineage/evaluate/passages.h"
#include "bylineage/lineage/lineage.h"
#include "bylineage/report/options.h"

namespace bylineage {

struct TruthPair {
  std::string a, b;
  std::optional<Relation> relation;  ///< the label, if it names one; else it is the next alone
  bool derived = false;              ///< a relation of copying, or the label "derived"
  std::vector<Relation> accept;      ///< relations that are as good, the label's included
  std::string slice;                 ///< column `class`
  std::string level;                 ///< levels are ordered by name: "0-non", "1-heavy"
  std::string group;                 ///< what must not stand in two folds
  std::string where;
};

struct TruthEdge {
  std::string parent, child;  ///< parent came first
  std::string slice, group;
  std::string where;
};

struct TruthPassages {
  std::string a, b, slice;
  std::vector<PassagePair> cases;
  std::string where;
};

struct TruthMember {
  std::string id;
  std::string group;  ///< of dates.tsv the date
  std::string where;
};

/// How much a label demands: `may` is neither demanded nor wrong.
enum class Demand : std::uint8_t { Must, Should, May };

struct TruthSource {
  std::string id, name, kind;  ///< name "": credited by nobody
};

struct TruthLink {
  std::string from, to;         ///< ids of articles or sources
  std::vector<EdgeType> types;  ///< the label's first, then those that are as good
  Demand demand = Demand::Must;
};

/// Known lineage, hidden texts included: data/sample/truth.json is one.
struct TruthLineage {
  std::vector<std::pair<std::string, std::string>> articles;  ///< id, id in the corpus by its file
  std::vector<TruthSource> sources;
  std::vector<TruthLink> edges;
  std::vector<TruthLink> must_not;
};

struct Truth {
  std::string dir;
  std::vector<TruthPair> pairs;
  std::vector<TruthEdge> edges;
  std::vector<TruthPassages> passages;
  std::vector<TruthMember> groups;
  std::vector<TruthMember> dates;
  std::optional<TruthLineage> lineage;
  OffsetUnit offsets = OffsetUnit::Bytes;  ///< of the passages
};

/// Errors: Io with the path; BadInput with the place of what is not as above, and if the folder has
///         none of the files.
Result<Truth> read_truth(const std::string& dir);

}  // namespace bylineage

#endif  // BYLINEAGE_EVALUATE_TRUTH_H_
