#include "bylineage/evaluate/passages.h"

#include <algorithm>
#include <cmath>

#include "bylineage/evaluate/share.h"

namespace bylineage {
namespace {

using Passages = std::vector<PassagePair>;

bool detects(const PassagePair& r, const PassagePair& s) {
  return r.a.overlaps(s.a) && r.b.overlaps(s.b);
}

std::uint64_t size(const PassagePair& x) { return std::uint64_t{x.a.size()} + x.b.size(); }

std::uint64_t union_size(std::vector<Span>& spans) {
  std::ranges::sort(spans);
  std::uint64_t total = 0;
  std::uint32_t reached = 0;
  for (const Span& span : spans) {
    const std::uint32_t begin = std::max(span.begin, reached);
    if (begin < span.end) total += span.end - begin;
    reached = std::max(reached, span.end);
  }
  return total;
}

Span intersection(Span x, Span y) { return {std::max(x.begin, y.begin), std::min(x.end, y.end)}; }

/// The share of x's characters that the others cover, those that overlap it on both sides.
double covered(const PassagePair& x, const Passages& others) {
  std::vector<Span> a;
  std::vector<Span> b;
  for (const PassagePair& other : others) {
    if (!detects(other, x)) continue;
    a.push_back(intersection(x.a, other.a));
    b.push_back(intersection(x.b, other.b));
  }
  const std::uint64_t whole = size(x);
  return whole == 0
             ? 0
             : static_cast<double>(union_size(a) + union_size(b)) / static_cast<double>(whole);
}

Passages distinct(Passages passages) {
  std::ranges::sort(passages);
  const auto repeated = std::ranges::unique(passages);
  passages.erase(repeated.begin(), repeated.end());
  return passages;
}

double mean(double sum, std::uint64_t n, bool nothing) {
  if (nothing) return 1;
  return n == 0 ? 0 : sum / static_cast<double>(n);
}

}  // namespace

PassageScore score_passages(std::span<const JudgedPassages> pairs) {
  PassageScore score;
  double precision = 0;
  double recall = 0;
  std::uint64_t hits = 0;
  for (const JudgedPassages& pair : pairs) {
    const Passages cases = distinct(pair.cases);
    const Passages detections = distinct(pair.detections);
    ++score.pairs;
    score.cases += cases.size();
    score.detections += detections.size();
    for (const PassagePair& r : detections) precision += covered(r, cases);
    for (const PassagePair& s : cases) {
      recall += covered(s, detections);
      const auto found = static_cast<std::uint64_t>(
          std::ranges::count_if(detections, [&](const PassagePair& r) { return detects(r, s); }));
      hits += found;
      if (found > 0) ++score.detected;
    }
  }
  const bool nothing = score.cases == 0 && score.detections == 0;
  score.precision = mean(precision, score.detections, nothing);
  score.recall = mean(recall, score.cases, nothing);
  if (score.detected > 0) {
    score.granularity = static_cast<double>(hits) / static_cast<double>(score.detected);
  }
  score.plagdet = f1(score.precision, score.recall) / std::log2(1 + score.granularity);
  return score;
}

}  // namespace bylineage
