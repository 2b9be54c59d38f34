// The tables of common_subsequence, a diagonal at a time, in plain C++ and for vectors.
//
// A cell rests on the one below, the one to its right, and the one across. Along a row each waits
// for its neighbour; along a diagonal none does.
#ifndef BYLINEAGE_COMPARE_SUBSEQUENCE_INTERNAL_H_
#define BYLINEAGE_COMPARE_SUBSEQUENCE_INTERNAL_H_

#include <cstddef>
#include <cstdint>

#include "bylineage/base/simd.h"

namespace bylineage::compare_internal {

/// What a cell says of the way on, as bits. `best` is the most that the words from here on give,
/// `paired` that of them if these two are paired (0 if they cannot be).
enum CellBits : std::uint8_t {
  kSome = 1,    ///< best > 0
  kPaired = 2,  ///< paired == best
  kRight = 4,   ///< best is that of the cell to the right
  kBeside = 8,  ///< paired is best, if being next to a pair counts one more
};

/// Words as columns of numbers.
struct WordColumns {
  const std::uint32_t *word, *stem;
};

/// Some cells of a diagonal, from the upper right to the lower left: words of a ascend, those of b
/// descend.
struct Diagonal {
  WordColumns a, b;             ///< of the words of each cell
  const std::uint32_t* weight;  ///< of those of a
  const std::int32_t* beside;   ///< [n + 1] best of the next diagonal: [k] right, [k + 1] below
  const std::int32_t *across, *across_paired;  ///< of the one after it, best and paired
  std::int32_t *best, *paired;                 ///< of the cells
  std::uint8_t* bits;                          ///< CellBits
};

/// Vectors read and write fewer than so many cells more.
inline constexpr std::size_t kCellsMore = 16;

/// Fills the first n cells.
using FillDiagonal = void (*)(const Diagonal& d, std::size_t n);

/// That of an instruction set, which must be here; nullptr if there is none for it.
FillDiagonal vector_fill_diagonal(Simd simd);

}  // namespace bylineage::compare_internal

#endif  // BYLINEAGE_COMPARE_SUBSEQUENCE_INTERNAL_H_
