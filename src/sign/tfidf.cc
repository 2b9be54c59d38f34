#include "bylineage/sign/tfidf.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>

#include "bylineage/base/check.h"
#include "bylineage/base/fixed.h"
#include "bylineage/base/hash_sort.h"

namespace bylineage {
namespace {

constexpr std::size_t kTfTable = 256;

/// 1 + log2(tf) in Q8; a word that stands 255 times or more weighs as one that stands 255 times.
std::uint64_t tf_q8(std::size_t tf) {
  static const std::array<std::uint64_t, kTfTable> table = [] {
    std::array<std::uint64_t, kTfTable> values{};
    for (std::size_t i = 1; i < kTfTable; ++i) {
      values[i] = 256 + static_cast<std::uint64_t>(log2_q16(i) >> 8);
    }
    return values;
  }();
  return table[std::min(tf, kTfTable - 1)];
}

/// Scales weights so that their squares sum to 2^30, and drops those that become 0.
void normalise(std::vector<WeighedStem>& row) {
  std::uint64_t squares = 0;
  for (const WeighedStem& term : row) {
    const auto weight = static_cast<std::uint64_t>(term.weight);
    squares += weight * weight;
  }
  if (squares == 0) return row.clear();
  // The root of a small number has few digits, so as many bits as fit are put behind the point:
  // norm = sqrt(squares) * 2^extra. No overflow: weight < 2^(32 - extra).
  const int extra = std::countl_zero(squares) / 2;
  const std::uint64_t norm = isqrt(squares << (2 * extra));
  for (WeighedStem& term : row) {
    const std::uint64_t scaled = static_cast<std::uint64_t>(term.weight) << (15 + extra);
    term.weight = static_cast<std::int32_t>((scaled + norm / 2) / norm);
  }
  std::erase_if(row, [](const WeighedStem& term) { return term.weight == 0; });
}

}  // namespace

std::int64_t dot_q30(std::span<const TermWeight> a, std::span<const TermWeight> b) {
  std::int64_t sum = 0;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    // Advanced without a branch: which side is smaller is a coin toss that no predictor learns.
    const std::uint64_t left = a[i].term();
    const std::uint64_t right = b[j].term();
    if (left == right) sum += std::int64_t{a[i].weight()} * b[j].weight();
    i += left <= right;
    j += right <= left;
  }
  return sum;
}

std::vector<WeighedStem> weigh_stems(std::span<const std::uint64_t> stems,
                                     std::span<const std::int32_t> idf) {
  BYLINEAGE_CHECK(stems.size() == idf.size());
  std::vector<WeighedStem> row(stems.size());
  for (std::size_t i = 0; i < stems.size(); ++i) row[i] = {stems[i], idf[i]};
  hash_sort(row, [](const WeighedStem& entry) { return entry.stem; });
  std::size_t size = 0;
  for (std::size_t begin = 0, end = 0; begin < row.size(); begin = end) {
    while (end < row.size() && row[end].stem == row[begin].stem) ++end;
    // Q8 * Q8, kept as Q12: below 2^20, so that 2^24 squares fit into 64 bits.
    const std::uint64_t idf_q8 = static_cast<std::uint64_t>(row[begin].weight);
    const std::uint64_t weight = (tf_q8(end - begin) * idf_q8) >> 4;
    row[size++] = {row[begin].stem, static_cast<std::int32_t>(weight)};
  }
  row.resize(size);
  normalise(row);
  return row;
}

TermRow term_row(std::span<const WeighedStem> stems) {
  TermRow row;
  row.reserve(stems.size());
  for (const auto& [stem, weight] : stems) {
    row.emplace_back(stem >> (64 - TermWeight::kTermBits), weight);
  }
  return row;
}

}  // namespace bylineage
