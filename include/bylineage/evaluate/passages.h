// plagdet: how well passages were found, as PAN scores text alignment.
//
// A case s is a passage of one text together with its passage in the other; so is a detection r. r
// detects s if they overlap on both sides. With |x| the characters of both sides of x, and s ⊓ r
// the characters that s and r share if r detects s, else none:
//
//   precision    1/|R| * sum over r of |union over s of (s ⊓ r)| / |r|      (macro average)
//   recall       1/|S| * sum over s of |union over r of (s ⊓ r)| / |s|
//   granularity  detections per detected case, counted for each case; 1 if none is detected
//   plagdet      F1(precision, recall) / log2(1 + granularity)
//
// Source: M. Potthast, B. Stein, A. Barrón-Cedeño, P. Rosso, "An Evaluation Framework for
// Plagiarism Detection", COLING 2010. PAN counts Unicode code points. The edge cases are those of
// PAN's own scorer: without cases and without detections all is 1; without one of them, 0; equal
// detections of a pair count once.
#ifndef BYLINEAGE_EVALUATE_PASSAGES_H_
#define BYLINEAGE_EVALUATE_PASSAGES_H_

#include <cstdint>
#include <span>
#include <vector>

#include "bylineage/base/ids.h"

namespace bylineage {

/// A passage and its counterpart: a case, or a detection.
struct PassagePair {
  Span a, b;
  friend auto operator<=>(const PassagePair&, const PassagePair&) = default;
};

/// The cases and the detections of one pair of texts.
struct JudgedPassages {
  std::vector<PassagePair> cases;
  std::vector<PassagePair> detections;
};

struct PassageScore {
  double precision = 1, recall = 1, granularity = 1;
  double plagdet = 1;
  std::uint64_t pairs = 0, cases = 0, detections = 0;
  std::uint64_t detected = 0;  ///< cases with a detection
};

/// Symmetric: swapping cases and detections swaps precision and recall.
/// Cost: O(cases * detections) of each pair.
PassageScore score_passages(std::span<const JudgedPassages> pairs);

}  // namespace bylineage

#endif  // BYLINEAGE_EVALUATE_PASSAGES_H_
