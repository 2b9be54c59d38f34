#include <algorithm>

#include "compare/runs_internal.h"

namespace bylineage::compare_internal {
namespace {

/// Per position, the segment it lies in as [first, last); empty outside all segments.
std::vector<Range> segment_of(const std::vector<Range>& segments, std::uint32_t words) {
  std::vector<Range> result(words);
  for (const Range& segment : segments) {
    std::fill(result.begin() + segment.first, result.begin() + segment.last, segment);
  }
  return result;
}

}  // namespace

std::vector<Run> common_runs(const Bodies& bodies, const std::vector<Range>& segments_a,
                             const std::vector<Range>& segments_b, std::uint32_t shortest) {
  const std::vector<std::uint32_t>& a = bodies.a.word;
  const std::vector<std::uint32_t>& b = bodies.b.word;
  const Postings postings = make_postings(b, bodies.words);
  const std::vector<Range> inside_b = segment_of(segments_b, bodies.b.size());
  std::vector<Run> runs;
  for (const Range& segment : segments_a) {
    for (std::uint32_t i = segment.first; i < segment.last; ++i) {
      for (std::uint32_t p = postings.begin[a[i]]; p < postings.begin[a[i] + 1]; ++p) {
        const std::uint32_t j = postings.position[p];
        const Range other = inside_b[j];
        if (other.empty()) continue;
        if (i > segment.first && j > other.first && a[i - 1] == b[j - 1])
          continue;  // not the start
        const std::uint32_t most = std::min(segment.last - i, other.last - j);
        std::uint32_t length = 1;
        while (length < most && a[i + length] == b[j + length]) ++length;
        if (length >= shortest) runs.push_back({i, j, length});
      }
    }
  }
  return runs;
}

std::uint32_t longest(const std::vector<Run>& runs) {
  std::uint32_t length = 0;
  for (const Run& run : runs) length = std::max(length, run.length);
  return length;
}

std::vector<Run> tiles(std::vector<Run> runs, std::uint32_t words_a, std::uint32_t words_b) {
  std::erase_if(runs, [](const Run& run) { return run.length < kTrigram; });
  std::stable_sort(runs.begin(), runs.end(),
                   [](const Run& x, const Run& y) { return x.length > y.length; });
  std::vector<bool> taken_a(words_a, false), taken_b(words_b, false);
  std::erase_if(runs, [&](const Run& run) {
    for (std::uint32_t k = 0; k < run.length; ++k) {
      if (taken_a[run.a + k] || taken_b[run.b + k]) return true;
    }
    std::fill_n(taken_a.begin() + run.a, run.length, true);
    std::fill_n(taken_b.begin() + run.b, run.length, true);
    return false;
  });
  return runs;
}

}  // namespace bylineage::compare_internal
