#include "bylineage/evaluate/pairs.h"

#include <algorithm>

namespace bylineage {
namespace {

std::string label(const PairCase& pair) {
  if (pair.relation) return std::string(name(*pair.relation));
  return pair.derived ? "derived" : "none";
}

void add_derived(const PairCase& pair, PairScore& score) {
  const bool found = is_copying(pair.found);
  score.derived_right.add(found == pair.derived);
  if (found) score.derived.precision.add(pair.derived);
  if (pair.derived) score.derived.recall.add(found);
}

void add_relation(const PairCase& pair, PairScore& score) {
  if (!pair.relation) return;
  const bool right = std::ranges::find(pair.accept, pair.found) != pair.accept.end();
  const Relation found = right ? *pair.relation : pair.found;
  score.exact.add(right);
  score.relations[*pair.relation].recall.add(right);
  score.relations[found].precision.add(right);
}

}  // namespace

PairScore score_pairs(std::span<const PairCase> cases) {
  PairScore score;
  score.pairs = cases.size();
  std::vector<Forecast> forecasts;
  for (const PairCase& pair : cases) {
    add_derived(pair, score);
    add_relation(pair, score);
    ++score.found[label(pair)][static_cast<std::size_t>(pair.found)];
    if (pair.score) forecasts.push_back({*pair.score, pair.derived});
  }
  score.calibration = score_forecasts(forecasts);
  return score;
}

}  // namespace bylineage
