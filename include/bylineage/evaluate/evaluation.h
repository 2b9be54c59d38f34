// evaluate: every measure that a truth folder allows, of one report.
#ifndef BYLINEAGE_EVALUATE_EVALUATION_H_
#define BYLINEAGE_EVALUATE_EVALUATION_H_

#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "bylineage/evaluate/clusters.h"
#include "bylineage/evaluate/direction.h"
#include "bylineage/evaluate/found.h"
#include "bylineage/evaluate/pairs.h"
#include "bylineage/evaluate/passages.h"
#include "bylineage/evaluate/truth.h"

namespace bylineage {

/// A score of everything, and of each class that the labels name.
template <class Score>
struct Sliced {
  Score all;
  std::map<std::string, Score> classes;  ///< empty if the labels name none
};

struct Evaluation {
  std::optional<Sliced<PairScore>> pairs;
  std::optional<Sliced<PassageScore>> passages;
  /// By class; and "child shorter", "child longer", "equally long".
  std::optional<Sliced<DirectionScore>> direction;
  /// Of groups.tsv: the stories, and the groups of duplicates and reprints.
  std::optional<ClusterScore> stories, groups;
  std::vector<Note> notes;  ///< labels that could not be judged, and why
};

/// Errors: InvalidArgument if passages are counted in another unit than the report's.
Result<Evaluation> evaluate(const Truth& truth, const FoundReport& found);

void write_evaluation_table(const Evaluation& evaluation, std::ostream& out);
void write_evaluation_json(const Evaluation& evaluation, std::ostream& out);

}  // namespace bylineage

#endif  // BYLINEAGE_EVALUATE_EVALUATION_H_
