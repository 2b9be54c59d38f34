// Calibration: does what is said to be 90 % certain come true nine times in ten?
//
//   Brier score   mean of (chance - outcome)^2: 0 is perfect, .25 is always saying one half.
//                 G. W. Brier, "Verification of forecasts expressed in terms of probability", 1950.
//   reliability   cases by stated chance, in tenths: the mean chance against the share that came
//                 true. A. H. Murphy, R. L. Winkler, Applied Statistics 26, 1977.
//   ECE           mean distance of the two, weighted by cases. M. P. Naeini, G. F. Cooper,
//                 M. Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning",
//                 AAAI 2015.
#ifndef BYLINEAGE_EVALUATE_CALIBRATION_H_
#define BYLINEAGE_EVALUATE_CALIBRATION_H_

#include <array>
#include <cstdint>
#include <span>

namespace bylineage {

/// What was said, and whether it was so.
struct Forecast {
  std::int32_t per_mille = 0;  ///< 0 to 1000
  bool came_true = false;
};

struct Reliability {
  std::uint64_t cases = 0;
  double chance = 0;  ///< mean of those stated
  double share = 0;   ///< that came true
};

struct Calibration {
  std::uint64_t cases = 0;
  double brier = 0;
  double ece = 0;
  std::array<Reliability, 10> tenths{};  ///< [0, .1), ... [.9, 1]
};

Calibration score_forecasts(std::span<const Forecast> forecasts);

}  // namespace bylineage

#endif  // BYLINEAGE_EVALUATE_CALIBRATION_H_
