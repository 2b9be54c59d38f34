#include <algorithm>
#include <span>
#include <utility>

#include "compare/runs_internal.h"

namespace bylineage::compare_internal {
namespace {

constexpr std::uint32_t kPair = 2;

/// Per position, the segment it lies in as [first, last); empty outside all segments.
std::vector<Range> segment_of(const std::vector<Range>& segments, std::uint32_t words) {
  std::vector<Range> result(words);
  for (const Range& segment : segments) {
    std::fill(result.begin() + segment.first, result.begin() + segment.last, segment);
  }
  return result;
}

/// Positions with a word behind them in their segment, by word, then the word behind.
struct WordPairs {
  std::vector<std::uint32_t> begin;     ///< [words + 1] into the others, by the first word
  std::vector<std::uint32_t> behind;    ///< the second word
  std::vector<std::uint32_t> position;  ///< of the first; ascending for one pair

  std::span<const std::uint32_t> find(std::uint32_t first, std::uint32_t second) const {
    const auto from = behind.begin() + begin[first], to = behind.begin() + begin[first + 1];
    const auto found = std::equal_range(from, to, second);
    return std::span(position).subspan(static_cast<std::size_t>(found.first - behind.begin()),
                                       static_cast<std::size_t>(found.second - found.first));
  }
};

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

WordPairs word_pairs(const std::vector<std::uint32_t>& words, const std::vector<Range>& segments,
                     std::uint32_t count) {
  WordPairs pairs;
  pairs.position.reserve(words.size());
  for (const Range& segment : segments) {
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

}  // namespace

std::vector<Run> common_runs(const Bodies& bodies, const std::vector<Range>& segments_a,
                             const std::vector<Range>& segments_b, std::uint32_t shortest) {
  const std::vector<std::uint32_t>& a = bodies.a.word;
  const std::vector<std::uint32_t>& b = bodies.b.word;
  const WordPairs pairs = word_pairs(b, segments_b, bodies.words);
  const std::vector<Range> inside_b = segment_of(segments_b, bodies.b.size());
  std::vector<Run> runs;
  for (const Range& segment : segments_a) {
    for (std::uint32_t i = segment.first; i + 1 < segment.last; ++i) {
      for (const std::uint32_t j : pairs.find(a[i], a[i + 1])) {
        const Range other = inside_b[j];
        if (i > segment.first && j > other.first && a[i - 1] == b[j - 1])
          continue;  // not the start
        const std::uint32_t most = std::min(segment.last - i, other.last - j);
        std::uint32_t length = kPair;
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
