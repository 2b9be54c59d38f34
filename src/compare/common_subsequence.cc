#include <algorithm>

#include "compare/edits_internal.h"
#include "compare/subsequence_internal.h"

namespace bylineage::compare_internal {
namespace {

constexpr std::size_t kMostCells = std::size_t{4} << 20;

void plain_fill_diagonal(const Diagonal& d, std::size_t n) {
  for (std::size_t k = 0; k < n; ++k) {
    const unsigned twice = d.a.word[k] == d.b.word[k] ? 1 : 0;
    const std::uint32_t won = d.a.stem[k] == d.b.stem[k] ? d.weight[k] << twice : 0;
    const std::int32_t beside = d.across_paired[k] + (d.across_paired[k] > 0 ? 1 : 0);
    const std::int32_t on = std::max(d.across[k], beside);
    const std::int32_t paired = won > 0 ? static_cast<std::int32_t>(won) + on : 0;
    const std::int32_t best = std::max({paired, d.beside[k], d.beside[k + 1]});
    d.paired[k] = paired;
    d.best[k] = best;
    d.bits[k] = static_cast<std::uint8_t>((best > 0 ? kSome : 0) | (paired == best ? kPaired : 0) |
                                          (d.beside[k] == best ? kRight : 0) |
                                          (paired > 0 && paired + 1 >= best ? kBeside : 0));
  }
}

FillDiagonal fill_diagonal() {
  const FillDiagonal vectors = vector_fill_diagonal(simd());
  return vectors != nullptr ? vectors : plain_fill_diagonal;
}

/// Words as columns, and kCellsMore more, whose stem is like no other.
struct Columns {
  std::vector<std::uint32_t> word, stem, weight;

  Columns(std::span<const WordKey> words, std::uint32_t no_stem) {
    const std::size_t size = words.size() + kCellsMore;
    word.resize(size);
    stem.resize(size, no_stem);
    weight.resize(size);
    for (std::size_t i = 0; i < words.size(); ++i) {
      word[i] = words[i].word;
      stem[i] = words[i].stem;
      weight[i] = words[i].weight;
    }
  }
  WordColumns from(std::size_t first) const { return {word.data() + first, stem.data() + first}; }
};

/// Of every pair of words how to go on from there: cells (i, j) for the words from i and j on.
class Tables {
 public:
  Tables(std::span<const WordKey> x, std::span<const WordKey> y)
      : rows_(x.size()), columns_(y.size()) {
    if (x.empty() || y.empty()) return;
    std::vector<WordKey> backwards(y.rbegin(), y.rend());
    fill({x, kNoStem}, {backwards, kNoStem - 1});
  }

  template <class Visit>
  void for_each_pair(Visit visit) {
    bool beside = false;  // the pair before this place was worth one more for being next to it
    for (std::size_t i = 0, j = 0; has(i, j, kSome);) {
      if (beside || has(i, j, kPaired)) {
        visit(i++, j++);
        beside = has(i, j, kBeside);
      } else {
        ++(has(i, j, kRight) ? j : i);
      }
    }
  }

 private:
  static constexpr std::uint32_t kNoStem = ~std::uint32_t{0};

  /// By i, with the row behind the last and room for what vectors write. No cell below the table or
  /// to its right is ever written but with 0; those to its left are, and none rests on them.
  struct Line {
    std::vector<std::int32_t> best, paired;
    explicit Line(std::size_t rows)
        : best(rows + 1 + kCellsMore, 0), paired(rows + 1 + kCellsMore, 0) {}
  };

  void fill(const Columns& x, const Columns& y_backwards) {
    const FillDiagonal fill_cells = fill_diagonal();
    Line now(rows_), next(rows_), after(rows_);
    bits_.resize(rows_ * columns_ + kCellsMore);
    begin_.resize(rows_ + columns_ - 1);
    std::size_t done = 0;
    for (std::size_t d = begin_.size(); d-- > 0;) {
      const std::size_t first = first_of(d), count = std::min(d, rows_ - 1) + 1 - first;
      begin_[d] = done;
      fill_cells({.a = x.from(first),
                  .b = y_backwards.from(columns_ - 1 - d + first),
                  .weight = x.weight.data() + first,
                  .beside = next.best.data() + first,
                  .across = after.best.data() + first + 1,
                  .across_paired = after.paired.data() + first + 1,
                  .best = now.best.data() + first,
                  .paired = now.paired.data() + first,
                  .bits = bits_.data() + done},
                 count);
      done += count;
      std::swap(after, next);
      std::swap(next, now);
    }
  }

  /// The first row that a diagonal meets.
  std::size_t first_of(std::size_t d) const { return d < columns_ ? 0 : d - (columns_ - 1); }

  bool has(std::size_t i, std::size_t j, CellBits bit) const {
    return i < rows_ && j < columns_ && (bits_[begin_[i + j] + i - first_of(i + j)] & bit) != 0;
  }

  std::size_t rows_, columns_;
  std::vector<std::uint8_t> bits_;  // of CellBits, diagonal by diagonal, the last one first
  std::vector<std::size_t> begin_;  // of each diagonal in bits_
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
