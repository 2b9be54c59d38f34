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

/// What each of some columns brings to a match, none if it is out of reach or costs more.
template <class D>
hn::Vec<D> bits_of(D d, Columns columns, std::size_t place, hn::Vec<D> too_early, hn::Vec<D> here) {
  const hn::RebindToUnsigned<D> unsigned_d;
  const auto row = hn::BitCast(d, hn::LoadU(unsigned_d, columns.row + place));
  const auto reach = hn::BitCast(d, hn::LoadU(unsigned_d, columns.reach + place));
  // Differences modulo 2^32, as signed numbers.
  return hn::IfThenElseZero(hn::Gt(hn::Sub(row, too_early), hn::Zero(d)), hn::Sub(reach, here));
}

Link pass_over(Columns columns, std::uint32_t at, const std::uint32_t* stands, std::size_t n,
               std::int32_t rarity) {
  const hn::CappedTag<std::int32_t, kReach> d;
  const auto too_early = hn::Set(d, static_cast<std::int32_t>(at - kReach - 1));
  for (; n > 0; --n) {
    const std::uint32_t b = place_of(stands[n - 1]);
    const auto here = hn::Set(d, static_cast<std::int32_t>(paid(at, b) - 2 * kGap));
    Link link{n, 0, 0};
    for (std::size_t place = b; place < b + kReach; place += hn::Lanes(d)) {
      const auto bits = bits_of(d, columns, place, too_early, here);
      if (hn::AllFalse(d, hn::Gt(bits, hn::Set(d, link.bits)))) continue;
      const auto most = hn::MaxOfLanes(d, bits);
      link.bits = hn::GetLane(most);
      link.place = place + static_cast<std::size_t>(hn::FindFirstTrue(d, hn::Eq(bits, most)));
    }
    if (link.bits > 0) return link;
    columns.enter(at, b, own_bits(stands[n - 1], rarity));
  }
  return {};
}

}  // namespace HWY_NAMESPACE
}  // namespace bylineage::compare_internal
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bylineage::compare_internal {

PassOver vector_pass_over([[maybe_unused]] Simd simd) {
#if HWY_TARGETS & HWY_AVX3
  if (simd == Simd::Avx512) return &N_AVX3::pass_over;
#endif
#if HWY_TARGETS & HWY_AVX2
  if (simd == Simd::Avx2) return &N_AVX2::pass_over;
#endif
  return nullptr;
}

}  // namespace bylineage::compare_internal
#endif  // HWY_ONCE
