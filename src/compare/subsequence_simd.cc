// Compiled once for AVX2 and once for AVX-512; common_subsequence.cc has the plain loop.
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SSE4)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "compare/subsequence_simd.cc"
#include <hwy/foreach_target.h>  // includes this file again for each target
#include <hwy/highway.h>

#include "compare/subsequence_internal.h"

HWY_BEFORE_NAMESPACE();
namespace bylineage::compare_internal {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using D = hn::CappedTag<std::int32_t, kCellsMore>;
using V = hn::Vec<D>;

/// What pairing two words wins: nothing if their stems differ.
HWY_INLINE V gains(const Diagonal& d, std::size_t k) {
  const hn::RebindToUnsigned<D> du;
  const auto weight = hn::LoadU(du, d.weight + k);
  const auto equal = [&](const std::uint32_t* a, const std::uint32_t* b) {
    return hn::Eq(hn::LoadU(du, a + k), hn::LoadU(du, b + k));
  };
  const auto twice = hn::Add(weight, hn::IfThenElseZero(equal(d.a.word, d.b.word), weight));
  return hn::BitCast(D(), hn::IfThenElseZero(equal(d.a.stem, d.b.stem), twice));
}

void fill_diagonal(const Diagonal& d, std::size_t n) {
  const D di;
  const hn::Rebind<std::uint8_t, D> bytes;
  const auto zero = hn::Zero(di);
  const auto bit = [&](auto mask, CellBits value) {
    return hn::IfThenElseZero(mask, hn::Set(di, value));
  };
  for (std::size_t k = 0; k < n; k += hn::Lanes(di)) {
    const auto won = gains(d, k);
    const auto across_paired = hn::LoadU(di, d.across_paired + k);
    // One more than nothing is nothing: best is at least paired.
    const auto beside =
        hn::Add(across_paired, hn::IfThenElseZero(hn::Gt(across_paired, zero), hn::Set(di, 1)));
    const auto on = hn::Max(hn::LoadU(di, d.across + k), beside);
    const auto paired = hn::IfThenElseZero(hn::Gt(won, zero), hn::Add(won, on));
    const auto right = hn::LoadU(di, d.beside + k);
    const auto best = hn::Max(hn::Max(paired, right), hn::LoadU(di, d.beside + k + 1));
    hn::StoreU(paired, di, d.paired + k);
    hn::StoreU(best, di, d.best + k);
    const auto is_beside =
        hn::And(hn::Gt(paired, zero), hn::Gt(hn::Add(paired, hn::Set(di, 2)), best));
    const auto bits =
        hn::Or(hn::Or(bit(hn::Gt(best, zero), kSome), bit(hn::Eq(paired, best), kPaired)),
               hn::Or(bit(hn::Eq(right, best), kRight), bit(is_beside, kBeside)));
    hn::StoreU(hn::DemoteTo(bytes, bits), bytes, d.bits + k);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace bylineage::compare_internal
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bylineage::compare_internal {

FillDiagonal vector_fill_diagonal([[maybe_unused]] Simd simd) {
#if HWY_TARGETS & HWY_AVX3
  if (simd == Simd::Avx512) return &N_AVX3::fill_diagonal;
#endif
#if HWY_TARGETS & HWY_AVX2
  if (simd == Simd::Avx2) return &N_AVX2::fill_diagonal;
#endif
  return nullptr;
}

}  // namespace bylineage::compare_internal
#endif  // HWY_ONCE
