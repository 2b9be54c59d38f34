#include "bylineage/evaluate/direction.h"

#include <algorithm>
#include <vector>

namespace bylineage {
namespace {

int sign(std::int32_t difference) { return (difference > 0) - (difference < 0); }

/// The answer of a pair's chances, if the greater reaches a threshold.
int answer(const DirectionCase& edge, std::int32_t threshold) {
  if (std::max(edge.forward, edge.backward) < threshold) return 0;
  return sign(edge.forward - edge.backward);
}

void add_drawn(const DirectionCase& edge, DirectionScore& score) {
  const int arrow = edge.forwards ? 1 : -1;
  score.decided.add(edge.drawn == Drawn::Decided ? arrow : 0);
  score.probable.add(edge.drawn >= Drawn::Probable ? arrow : 0);
  if (edge.drawn == Drawn::NoHead) ++score.no_head;
  if (edge.drawn == Drawn::Sibling) ++score.sibling;
  if (edge.drawn == Drawn::Nothing) ++score.nothing;
}

}  // namespace

void Answers::add(int sign) {
  given.add(sign != 0);
  if (sign != 0) right.add(sign > 0);
}

double Answers::forced() const {
  if (given.of == 0) return 0;
  return (static_cast<double>(right.count) + static_cast<double>(given.of - given.count) / 2) /
         static_cast<double>(given.of);
}

DirectionScore score_directions(std::span<const DirectionCase> cases) {
  DirectionScore score;
  score.edges = cases.size();
  std::vector<Forecast> forecasts;
  for (const DirectionCase& edge : cases) {
    for (std::size_t i = 0; i < score.chances.size(); ++i) {
      score.chances[i].add(answer(edge, DirectionScore::kCurve[i]));
    }
    add_drawn(edge, score);
    score.longer.add(edge.longer);
    score.shorter.add(-edge.longer);
    score.date.add(edge.date);
    score.earliest.add(edge.earliest);
    score.credit.add(edge.credit);
    if (edge.forward == edge.backward) continue;
    forecasts.push_back({std::max(edge.forward, edge.backward), edge.forward > edge.backward});
  }
  score.calibration = score_forecasts(forecasts);
  return score;
}

}  // namespace bylineage
