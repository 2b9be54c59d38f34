#include <algorithm>

#include "compare/edits_internal.h"

namespace bylineage::compare_internal {
namespace {

constexpr std::size_t kMostCells = std::size_t{4} << 20;

std::uint32_t gain(const WordKey& x, const WordKey& y) {
  if (x.stem != y.stem) return 0;
  return x.word == y.word ? 2 * x.weight : x.weight;
}

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> common_subsequence(
    std::span<const WordKey> a, std::span<const WordKey> b) {
  // Equal ends always lie on some best path: pairing them costs no other pair more than it gains.
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t head = 0, tail = 0;
  while (head < shorter && a[head].word == b[head].word) ++head;
  while (tail < shorter - head && a[a.size() - 1 - tail].word == b[b.size() - 1 - tail].word) {
    ++tail;
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  const auto add = [&pairs](std::size_t i, std::size_t j) {
    pairs.emplace_back(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j));
  };
  for (std::size_t i = 0; i < head; ++i) add(i, i);

  const auto x = a.subspan(head, a.size() - head - tail);
  const auto y = b.subspan(head, b.size() - head - tail);
  const std::size_t n = x.size(), m = y.size();
  if (n > 0 && m > 0 && n <= kMostCells / m) {
    // best[i][j]: greatest weight of x[i..] against y[j..].
    std::vector<std::uint32_t> best((n + 1) * (m + 1), 0);
    const auto at = [m](std::size_t i, std::size_t j) { return i * (m + 1) + j; };
    for (std::size_t i = n; i-- > 0;) {
      for (std::size_t j = m; j-- > 0;) {
        const std::uint32_t skip = std::max(best[at(i + 1, j)], best[at(i, j + 1)]);
        best[at(i, j)] = std::max(skip, best[at(i + 1, j + 1)] + gain(x[i], y[j]));
      }
    }
    for (std::size_t i = 0, j = 0; i < n && j < m;) {
      const std::uint32_t won = gain(x[i], y[j]);
      if (won > 0 && best[at(i, j)] == best[at(i + 1, j + 1)] + won) {
        add(head + i++, head + j++);
      } else if (best[at(i, j)] == best[at(i, j + 1)]) {
        ++j;
      } else {
        ++i;
      }
    }
  }
  for (std::size_t k = tail; k-- > 0;) add(a.size() - 1 - k, b.size() - 1 - k);
  return pairs;
}

}  // namespace bylineage::compare_internal
