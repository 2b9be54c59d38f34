// Compiled for AVX2, for AVX-512, and for AVX-512 with bit counts (VPOPCNTDQ); the caller chooses
// at run time.
#define HWY_WANT_AVX3_DL
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SSE4)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "find/hamming_simd.cc"
#include <hwy/foreach_target.h>  // includes this file again for each target
#include <hwy/highway.h>

#include "find/hamming_internal.h"

HWY_BEFORE_NAMESPACE();
namespace bylineage {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using D = hn::CappedTag<std::uint64_t, kHashPadding>;

void near_pairs(const std::uint64_t* hashes, std::span<const Bucket> buckets, unsigned limit,
                std::vector<Near>& near) {
  const D d;
  const hn::RebindToSigned<D> s;  // AVX2 compares signed numbers only
  const auto over = hn::Set(s, std::int64_t{limit} + 1);
  for (const Bucket& bucket : buckets) {
    for (std::uint32_t i = bucket.begin; i < bucket.begin + bucket.rows; ++i) {
      const auto hash = hn::Set(d, hashes[i]);
      for (std::size_t j = i + 1; j < bucket.end; j += hn::Lanes(d)) {
        const auto bits = hn::PopulationCount(hn::Xor(hash, hn::LoadU(d, hashes + j)));
        const auto within =
            hn::And(hn::Lt(hn::BitCast(s, bits), over), hn::FirstN(s, bucket.end - j));
        if (hn::AllFalse(s, within)) continue;
        std::uint8_t mask[kHashPadding] = {};
        hn::StoreMaskBits(s, within, mask);
        for (std::uint32_t lane = 0; lane < hn::Lanes(d); ++lane) {
          if ((mask[0] >> lane & 1) != 0) near.push_back({i, static_cast<std::uint32_t>(j) + lane});
        }
      }
    }
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace bylineage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bylineage {

NearPairs vector_near_pairs(Simd simd) {
  [[maybe_unused]] const auto here = [](std::int64_t target) {
    return (hwy::SupportedTargets() & target) != 0;
  };
  [[maybe_unused]] const bool best = simd == Simd::Best;
#if HWY_TARGETS & HWY_AVX3_DL
  if ((best || simd == Simd::Avx512) && here(HWY_AVX3_DL)) return &N_AVX3_DL::near_pairs;
#endif
#if HWY_TARGETS & HWY_AVX3
  if ((best || simd == Simd::Avx512) && here(HWY_AVX3)) return &N_AVX3::near_pairs;
#endif
#if HWY_TARGETS & HWY_AVX2
  if ((best || simd == Simd::Avx2) && here(HWY_AVX2)) return &N_AVX2::near_pairs;
#endif
  return nullptr;
}

}  // namespace bylineage
#endif  // HWY_ONCE
