#include "bylineage/evaluate/calibration.h"

#include <algorithm>
#include <cmath>

namespace bylineage {

Calibration score_forecasts(std::span<const Forecast> forecasts) {
  Calibration score;
  score.cases = forecasts.size();
  if (forecasts.empty()) return score;
  std::int64_t squares = 0;  // millionths
  std::array<std::int64_t, 10> chances{};
  std::array<std::int64_t, 10> true_ones{};
  for (const Forecast& forecast : forecasts) {
    const std::int64_t miss = forecast.per_mille - (forecast.came_true ? 1000 : 0);
    squares += miss * miss;
    const auto tenth = static_cast<std::size_t>(std::clamp(forecast.per_mille / 100, 0, 9));
    ++score.tenths[tenth].cases;
    chances[tenth] += forecast.per_mille;
    true_ones[tenth] += forecast.came_true ? 1 : 0;
  }
  const auto n = static_cast<double>(forecasts.size());
  score.brier = static_cast<double>(squares) / 1e6 / n;
  for (std::size_t i = 0; i < score.tenths.size(); ++i) {
    Reliability& tenth = score.tenths[i];
    if (tenth.cases == 0) continue;
    const auto cases = static_cast<double>(tenth.cases);
    tenth.chance = static_cast<double>(chances[i]) / 1000 / cases;
    tenth.share = static_cast<double>(true_ones[i]) / cases;
    score.ece += std::abs(tenth.chance - tenth.share) * cases / n;
  }
  return score;
}

}  // namespace bylineage
