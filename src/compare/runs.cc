#include <algorithm>
#include <span>
#include <utility>

#include "compare/prepared_internal.h"
#include "compare/runs_internal.h"

namespace bylineage::compare_internal {
namespace {

constexpr std::uint32_t kPair = 2;

/// Sorts positions by the word `shift` behind each, equal ones as they were. Returns where each
/// word begins.
std::vector<std::uint32_t> sort_by_word(const std::vector<std::uint32_t>& words,
                                        std::uint32_t shift, std::uint32_t count,
                                        std::vector<std::uint32_t>& positions) {
  std::vector<std::uint32_t> begin(count + 1, 0);
  for (const std::uint32_t at : positions) ++begin[words[at + shift] + 1];
  for (std::uint32_t n = 0; n < count; ++n) begin[n + 1] += begin[n];
  std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1), sorted(positions.size());
  for (const std::uint32_t at : positions) sorted[next[words[at + shift]]++] = at;
  positions = std::move(sorted);
  return begin;
}

/// A text, and the segments that runs stay inside.
struct Segmented {
  const std::vector<std::uint32_t>& words;
  const std::vector<Range>& segments;
};

/// The runs of a with b, of which `pairs` are the word pairs, by (a, b).
std::vector<Run> runs_with(const Segmented& a, const Segmented& b, const WordPairs& pairs,
                           std::uint32_t shortest) {
  std::vector<Run> runs;
  for (const Range& segment : a.segments) {
    for (std::uint32_t i = segment.first; i + 1 < segment.last; ++i) {
      for (const std::uint32_t j : pairs.find(a.words[i], a.words[i + 1])) {
        const Range other = b.segments[pairs.segment[j]];
        if (i > segment.first && j > other.first && a.words[i - 1] == b.words[j - 1])
          continue;  // not the start
        const std::uint32_t most = std::min(segment.last - i, other.last - j);
        std::uint32_t length = kPair;
        while (length < most && a.words[i + length] == b.words[j + length]) ++length;
        if (length >= shortest) runs.push_back({i, j, length});
      }
    }
  }
  return runs;
}

/// Runs by (b, a) seen from the other side and put by (a, b): counted, not compared.
std::vector<Run> turned(const std::vector<Run>& runs, std::uint32_t words_a) {
  std::vector<std::uint32_t> next(std::size_t{words_a} + 1, 0);
  for (const Run& run : runs) ++next[run.b + 1];
  for (std::uint32_t at = 0; at < words_a; ++at) next[at + 1] += next[at];
  std::vector<Run> sorted(runs.size());
  for (const Run& run : runs) sorted[next[run.b]++] = {run.b, run.a, run.length};
  return sorted;
}

}  // namespace

std::span<const std::uint32_t> WordPairs::find(std::uint32_t first, std::uint32_t second) const {
  if (first + 1 >= begin.size()) return {};
  const auto from = behind.begin() + begin[first], to = behind.begin() + begin[first + 1];
  const auto found = std::equal_range(from, to, second);
  return std::span(position).subspan(static_cast<std::size_t>(found.first - behind.begin()),
                                     static_cast<std::size_t>(found.second - found.first));
}

WordPairs word_pairs(const std::vector<std::uint32_t>& words, const std::vector<Range>& segments,
                     std::uint32_t count) {
  WordPairs pairs;
  pairs.position.reserve(words.size());
  pairs.segment.assign(words.size(), 0);
  for (std::uint32_t number = 0; number < segments.size(); ++number) {
    const Range segment = segments[number];
    for (std::uint32_t at = segment.first; at < segment.last; ++at) pairs.segment[at] = number;
    for (std::uint32_t at = segment.first; at + 1 < segment.last; ++at) {
      pairs.position.push_back(at);
    }
  }
  sort_by_word(words, 1, count, pairs.position);
  pairs.begin = sort_by_word(words, 0, count, pairs.position);
  pairs.behind.reserve(pairs.position.size());
  for (const std::uint32_t at : pairs.position) pairs.behind.push_back(words[at + 1]);
  return pairs;
}

std::vector<Run> common_runs(const Bodies& bodies, const std::vector<Range>& segments_a,
                             const std::vector<Range>& segments_b, std::uint32_t shortest) {
  const std::vector<std::uint32_t>& b = bodies.b.word;
  return runs_with({bodies.a.word, segments_a}, {b, segments_b},
                   word_pairs(b, segments_b, bodies.words), shortest);
}

std::vector<Run> sentence_runs(const Bodies& bodies, std::uint32_t shortest) {
  const Segmented a{bodies.a.word, bodies.a.sentences}, b{bodies.b.word, bodies.b.sentences};
  if (bodies.prepared_b != nullptr) return runs_with(a, b, bodies.prepared_b->pairs, shortest);
  if (bodies.prepared_a == nullptr) {
    return common_runs(bodies, bodies.a.sentences, bodies.b.sentences, shortest);
  }
  return turned(runs_with(b, a, bodies.prepared_a->pairs, shortest), bodies.a.size());
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
