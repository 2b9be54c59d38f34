#include <algorithm>
#include <tuple>

#include "compare/stretches_internal.h"

namespace bylineage::compare_internal {
namespace {

constexpr std::uint32_t kRun = 20;          // equal words: what nobody writes twice by chance
constexpr std::uint32_t kBridge = 8;        // words between two runs of one stretch
constexpr std::uint32_t kCharacters = 256;  // PAN 2014

/// The runs as long as they go over sentence ends, each once, of kRun words or more.
/// Requires: runs by a.
std::vector<Run> over_sentence_ends(const Bodies& bodies, const std::vector<Run>& runs) {
  const auto &a = bodies.a.word, &b = bodies.b.word;
  std::vector<Run> whole;
  std::vector<std::uint32_t> done(a.size() + b.size(), 0);  // by diagonal, where its last run ends
  for (Run run : runs) {
    std::uint32_t& end = done[a.size() - run.a + run.b - 1];
    if (run.a < end) continue;  // inside it
    for (; run.a > 0 && run.b > 0 && a[run.a - 1] == b[run.b - 1]; ++run.length) --run.a, --run.b;
    while (run.a + run.length < a.size() && run.b + run.length < b.size() &&
           a[run.a + run.length] == b[run.b + run.length]) {
      ++run.length;
    }
    end = run.a + run.length;
    if (run.length >= kRun) whole.push_back(run);
  }
  return whole;
}

/// Longest first, each run cut to the first part that no longer one took.
std::vector<Run> disjoint(std::vector<Run> runs, const Bodies& bodies) {
  std::sort(runs.begin(), runs.end(), [](const Run& x, const Run& y) {
    return std::tuple{y.length, x.a, x.b} < std::tuple{x.length, y.a, y.b};
  });
  std::vector<bool> taken_a(bodies.a.size(), false), taken_b(bodies.b.size(), false);
  for (Run& run : runs) {
    const auto taken = [&](std::uint32_t k) { return taken_a[run.a + k] || taken_b[run.b + k]; };
    std::uint32_t first = 0, last = 0;
    while (first < run.length && taken(first)) ++first;
    for (last = first; last < run.length && !taken(last);) ++last;
    run = {run.a + first, run.b + first, last - first};
    if (run.length < kRun) continue;
    std::fill_n(taken_a.begin() + run.a, run.length, true);
    std::fill_n(taken_b.begin() + run.b, run.length, true);
  }
  std::erase_if(runs, [](const Run& run) { return run.length < kRun; });
  return runs;
}

}  // namespace

std::vector<Stretch> verbatim_stretches(const Bodies& bodies, const std::vector<Run>& found) {
  std::vector<Run> runs = disjoint(over_sentence_ends(bodies, found), bodies);
  std::sort(runs.begin(), runs.end(), [](const Run& x, const Run& y) { return x.a < y.a; });
  std::vector<Stretch> stretches;
  for (const Run& run : runs) {
    const Range a{run.a, run.a + run.length}, b{run.b, run.b + run.length};
    if (!stretches.empty()) {
      Stretch& last = stretches.back();
      if (a.first - last.a.last <= kBridge && b.first >= last.b.last &&
          b.first - last.b.last <= kBridge) {
        last = {{last.a.first, a.last}, {last.b.first, b.last}, last.equal + run.length};
        continue;
      }
    }
    stretches.push_back({a, b, run.length});
  }
  std::erase_if(stretches, [&](const Stretch& stretch) {
    return reading_span(bodies.a, stretch.a).size() < kCharacters ||
           reading_span(bodies.b, stretch.b).size() < kCharacters;
  });
  return stretches;
}

}  // namespace bylineage::compare_internal
