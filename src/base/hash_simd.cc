// hash_fives for AVX2 and AVX-512: XXH3 of 40 bytes, four or eight of them at once.
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SSE4)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "base/hash_simd.cc"
#include <hwy/foreach_target.h>  // includes this file again for each target
#include <hwy/highway.h>

#include "base/hash_internal.h"

#if HWY_TARGET == HWY_AVX2 || HWY_TARGET == HWY_AVX3
HWY_BEFORE_NAMESPACE();
namespace bylineage {
namespace HWY_NAMESPACE {
namespace {
namespace hn = hwy::HWY_NAMESPACE;

using D = hn::CappedTag<std::uint64_t, 8>;
using V = hn::Vec<D>;

/// The product of 128 bits, its halves combined by xor, from four products of 32 bits.
HWY_INLINE V folded_product(V a, V b) {
  const hn::RepartitionToNarrow<D> d32;
  const auto low = [&](V v) { return hn::BitCast(d32, v); };
  const auto high = [&](V v) { return hn::BitCast(d32, hn::ShiftRight<32>(v)); };
  const V lower_half = hn::Set(D(), 0xFFFFFFFF);
  const V low_low = hn::MulEven(low(a), low(b));
  const V low_high = hn::MulEven(low(a), high(b));
  const V high_low = hn::MulEven(high(a), low(b));
  const V high_high = hn::MulEven(high(a), high(b));
  // At most 2^64 - 1: nothing is carried.
  const V middle =
      hn::Add(hn::Add(hn::ShiftRight<32>(low_low), hn::And(low_high, lower_half)), high_low);
  const V lower = hn::Or(hn::And(low_low, lower_half), hn::ShiftLeft<32>(middle));
  const V upper =
      hn::Add(hn::Add(high_high, hn::ShiftRight<32>(low_high)), hn::ShiftRight<32>(middle));
  return hn::Xor(lower, upper);
}

std::size_t hash_fives(const std::uint64_t* words, std::size_t n, const FivesSecret& secret,
                       std::uint64_t* hashes) {
  const D d;
  std::size_t i = 0;
  for (; i + hn::Lanes(d) <= n; i += hn::Lanes(d)) {
    V sum = hn::Set(d, secret.start);
    for (std::size_t k = 0; k < 4; ++k) {
      const V a = hn::Xor(hn::LoadU(d, words + i + k), hn::Set(d, secret.flips[k][0]));
      const V b = hn::Xor(hn::LoadU(d, words + i + k + 1), hn::Set(d, secret.flips[k][1]));
      sum = hn::Add(sum, folded_product(a, b));
    }
    sum = hn::Mul(hn::Xor(sum, hn::ShiftRight<37>(sum)), hn::Set(d, secret.avalanche));
    hn::StoreU(hn::Xor(sum, hn::ShiftRight<32>(sum)), d, hashes + i);
  }
  return i;
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace bylineage
HWY_AFTER_NAMESPACE();
#endif

#if HWY_ONCE
namespace bylineage {

HashFives vector_hash_fives([[maybe_unused]] Simd simd) {
#if HWY_TARGETS & HWY_AVX3
  if (simd == Simd::Avx512) return N_AVX3::hash_fives;
#endif
#if HWY_TARGETS & HWY_AVX2
  if (simd == Simd::Avx2) return N_AVX2::hash_fives;
#endif
  return nullptr;
}

}  // namespace bylineage
#endif  // HWY_ONCE
