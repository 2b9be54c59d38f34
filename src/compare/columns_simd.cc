// Compiled once for AVX2 and once for AVX-512. On SSE, where the eight words before a match are
// two vectors, the plain loop is as fast.
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SSE4)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "compare/columns_simd.cc"
#include <hwy/foreach_target.h>  // includes this file again for each target
#include <hwy/highway.h>

#include "compare/columns_internal.h"

HWY_BEFORE_NAMESPACE();
namespace bylineage::compare_internal {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

std::size_t pass_over(Columns columns, std::uint32_t at, const std::uint32_t* stands, std::size_t n,
                      std::int32_t rarity) {
  const hn::CappedTag<std::int32_t, kReach> d;
  const hn::RebindToUnsigned<decltype(d)> unsigned_d;
  const auto too_early = hn::Set(d, static_cast<std::int32_t>(at - kReach - 1));
  const auto zero = hn::Zero(d);
  for (; n > 0; --n) {
    const std::uint32_t b = place_of(stands[n - 1]);
    const auto here = hn::Set(d, static_cast<std::int32_t>(paid(at, b) - 2 * kGap));
    auto linked = hn::Gt(zero, zero);
    for (std::size_t k = 0; k < kReach; k += hn::Lanes(d)) {
      const auto row = hn::BitCast(d, hn::LoadU(unsigned_d, columns.row + b + k));
      const auto reach = hn::BitCast(d, hn::LoadU(unsigned_d, columns.reach + b + k));
      // Differences modulo 2^32, as signed numbers.
      linked = hn::Or(linked, hn::And(hn::Gt(hn::Sub(row, too_early), zero),
                                      hn::Gt(hn::Sub(reach, here), zero)));
    }
    if (!hn::AllFalse(d, linked)) return n;
    columns.enter(at, b, own_bits(stands[n - 1], rarity));
  }
  return 0;
}

}  // namespace HWY_NAMESPACE
}  // namespace bylineage::compare_internal
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bylineage::compare_internal {

PassOver vector_pass_over(Simd simd) {
  [[maybe_unused]] const auto here = [](std::int64_t target) {
    return (hwy::SupportedTargets() & target) != 0;
  };
  [[maybe_unused]] const bool best = simd == Simd::Best;
#if HWY_TARGETS & HWY_AVX3
  if ((best || simd == Simd::Avx512) && here(HWY_AVX3)) return &N_AVX3::pass_over;
#endif
#if HWY_TARGETS & HWY_AVX2
  if ((best || simd == Simd::Avx2) && here(HWY_AVX2)) return &N_AVX2::pass_over;
#endif
  return nullptr;
}

}  // namespace bylineage::compare_internal
#endif  // HWY_ONCE
