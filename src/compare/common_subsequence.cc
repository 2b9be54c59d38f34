#include <algorithm>

#include "compare/edits_internal.h"

namespace bylineage::compare_internal {
namespace {

constexpr std::size_t kMostCells = std::size_t{4} << 20;

std::uint32_t gain(const WordKey& x, const WordKey& y) {
  if (x.stem != y.stem) return 0;
  return x.word == y.word ? 2 * x.weight : x.weight;
}

/// Tables over suffixes: `best` of x[i..] against y[j..], `paired` of them if x[i] and y[j] are
/// paired (0 if they cannot be).
class Tables {
 public:
  Tables(std::span<const WordKey> x, std::span<const WordKey> y)
      : columns_(y.size() + 1), cells_((x.size() + 1) * columns_) {
    for (std::size_t i = x.size(); i-- > 0;) {
      for (std::size_t j = y.size(); j-- > 0;) {
        Cell& cell = at(i, j);
        const std::uint32_t won = gain(x[i], y[j]);
        if (won > 0) {
          const Cell& next = at(i + 1, j + 1);
          cell.paired = won + std::max(next.best, next.paired > 0 ? next.paired + 1 : 0);
        }
        cell.best = std::max({cell.paired, at(i + 1, j).best, at(i, j + 1).best});
      }
    }
  }

  template <class Visit>
  void for_each_pair(Visit visit) {
    bool beside = false;  // the pair before this place was worth one more for being next to it
    for (std::size_t i = 0, j = 0; at(i, j).best > 0;) {
      const Cell& cell = at(i, j);
      if (beside || cell.paired == cell.best) {
        visit(i, j);
        const Cell& next = at(i + 1, j + 1);
        beside = next.paired > 0 && next.paired + 1 >= next.best;
        ++i;
        ++j;
      } else if (cell.best == at(i, j + 1).best) {
        ++j;
      } else {
        ++i;
      }
    }
  }

 private:
  struct Cell {
    std::uint32_t best = 0, paired = 0;
  };
  Cell& at(std::size_t i, std::size_t j) { return cells_[i * columns_ + j]; }

  std::size_t columns_;
  std::vector<Cell> cells_;
};

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> common_subsequence(
    std::span<const WordKey> a, std::span<const WordKey> b) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  const auto add = [&pairs](std::size_t i, std::size_t j) {
    pairs.emplace_back(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j));
  };
  std::size_t head = 0, tail = 0;
  const bool fits = a.empty() || b.size() <= kMostCells / a.size();
  if (!fits) {
    const std::size_t shorter = std::min(a.size(), b.size());
    while (head < shorter && a[head].word == b[head].word) ++head;
    while (tail < shorter - head && a[a.size() - 1 - tail].word == b[b.size() - 1 - tail].word) {
      ++tail;
    }
  }
  for (std::size_t i = 0; i < head; ++i) add(i, i);
  const auto x = a.subspan(head, a.size() - head - tail);
  const auto y = b.subspan(head, b.size() - head - tail);
  if (x.empty() || y.size() <= kMostCells / x.size()) {
    Tables(x, y).for_each_pair([&](std::size_t i, std::size_t j) { add(head + i, head + j); });
  }
  for (std::size_t k = tail; k-- > 0;) add(a.size() - 1 - k, b.size() - 1 - k);
  return pairs;
}

}  // namespace bylineage::compare_internal
