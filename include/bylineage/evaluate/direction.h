// Direction: of two texts of which one is known to derive from the other, was it said which?
//
// Two witnesses are scored: the chances of the pair (`hypotheses`), and the edge that was drawn.
// Neither has to answer. So accuracy comes with coverage: of the edges on which an answer is given,
// how many are right, and on how many one is given. Forced, the greater chance is the answer, and
// a tie or a pair without chances is a coin, which is right half the time.
//
// The baselines answer from one outward sign each. "Longer is later" is right on most texts that
// grow, so that children shorter than their parents stand apart: there it is always wrong.
#ifndef BYLINEAGE_EVALUATE_DIRECTION_H_
#define BYLINEAGE_EVALUATE_DIRECTION_H_

#include <array>
#include <cstdint>
#include <span>

#include "bylineage/evaluate/calibration.h"
#include "bylineage/evaluate/share.h"

namespace bylineage {

/// What a report drew between two texts.
enum class Drawn : std::uint8_t { Nothing, Sibling, NoHead, Probable, Decided };

/// One known edge and what was said of it. Signs: +1 speaks for it, -1 for the reverse, 0 neither.
struct DirectionCase {
  std::int32_t forward = 0, backward = 0;  ///< chances, in thousandths
  Drawn drawn = Drawn::Nothing;
  bool forwards = false;  ///< the arrow that was drawn is the right one
  int longer = 0;         ///< the child is longer (+1) or shorter (-1)
  int date = 0;           ///< the parent is dated before the child
  int earliest = 0;       ///< one is the earliest similar article of the other
  int credit = 0;         ///< one credits the other's outlet
};

/// Answers: how many were given, and how many of those were right.
struct Answers {
  Share given;  ///< of all edges
  Share right;  ///< of those given

  void add(int sign);  ///< +1 right, -1 wrong, 0 none
  /// Share right, a coin where there is no answer.
  double forced() const;
};

struct DirectionScore {
  /// Thresholds of the coverage curve, in thousandths; the first is the forced answer.
  static constexpr std::array<std::int32_t, 8> kCurve = {1, 500, 600, 700, 750, 800, 900, 950};

  std::uint64_t edges = 0;
  std::array<Answers, kCurve.size()> chances;  ///< by the greater chance, if it reaches kCurve[i]
  Answers decided, probable;                   ///< arrows: filled heads; any head
  std::uint64_t no_head = 0, sibling = 0, nothing = 0;  ///< drawn
  Answers longer, shorter, date, earliest, credit;      ///< baselines
  Calibration calibration;  ///< of the greater chance, where there is one
};

DirectionScore score_directions(std::span<const DirectionCase> cases);

}  // namespace bylineage

#endif  // BYLINEAGE_EVALUATE_DIRECTION_H_
