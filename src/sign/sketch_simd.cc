// Compiled once for AVX2 and once for AVX-512; sketch.cc chooses at run time. On SSE the vector
// loops are slower than the plain ones (32-bit multiplication is two instructions there).
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SSE4)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "sign/sketch_simd.cc"
#include <hwy/foreach_target.h>  // includes this file again for each target
#include <hwy/highway.h>

#include <algorithm>

#include "sign/sketch_internal.h"

HWY_BEFORE_NAMESPACE();
namespace bylineage {
namespace HWY_NAMESPACE {
namespace {
namespace hn = hwy::HWY_NAMESPACE;

using D = hn::CappedTag<std::uint32_t, kPointGroup>;

void points(const std::uint64_t* shingles, std::size_t n, std::uint64_t multiplier,
            std::uint32_t* points) {
  const hn::CappedTag<std::uint64_t, 8> d;
  const hn::Rebind<std::uint32_t, decltype(d)> narrow;
  const auto by = hn::Set(d, multiplier);
  std::size_t i = 0;
  for (; i + hn::Lanes(d) <= n; i += hn::Lanes(d)) {
    const auto product = hn::Mul(hn::LoadU(d, shingles + i), by);
    hn::StoreU(hn::TruncateTo(narrow, hn::ShiftRight<32>(product)), narrow, points + i);
  }
  for (; i < n; ++i) points[i] = static_cast<std::uint32_t>((shingles[i] * multiplier) >> 32);
}

void throw_round(const std::uint32_t* points, std::size_t n, std::uint32_t round, Line line,
                 std::uint32_t* slots) {
  const D d;
  const auto a = hn::Set(d, line.a);
  const auto b = hn::Set(d, line.b);
  const auto tag = hn::Set(d, round << kValueBits);
  HWY_ALIGN std::uint32_t slot[kPointGroup];
  HWY_ALIGN std::uint32_t value[kPointGroup];
  for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
    const auto y = hn::Add(hn::Mul(a, hn::LoadU(d, points + i)), b);
    hn::Store(hn::ShiftRight<32 - kSlotBits>(y), d, slot);
    hn::Store(hn::Or(tag, hn::ShiftRight<kTagBits>(hn::ShiftLeft<kSlotBits>(y))), d, value);
    // Minima one by one: a scatter of whole vectors loses one of two points in the same slot.
    for (std::size_t lane = 0; lane < hn::Lanes(d); ++lane) {
      slots[slot[lane]] = std::min(slots[slot[lane]], value[lane]);
    }
  }
}

std::uint32_t least(const std::uint32_t* points, std::size_t n, Line line) {
  const D d;
  const auto a = hn::Set(d, line.a);
  const auto b = hn::Set(d, line.b);
  auto result = hn::Set(d, ~std::uint32_t{0});
  for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
    result = hn::Min(result, hn::Add(hn::Mul(a, hn::LoadU(d, points + i)), b));
  }
  return hn::GetLane(hn::MinOfLanes(d, result));
}

SlotBits equal(const std::uint32_t* a, const std::uint32_t* b) {
  const D d;
  SlotBits bits{};  // of whole bytes: vectors of fewer than eight lanes are never asked
  auto* const bytes = reinterpret_cast<std::uint8_t*>(bits.data());
  for (std::size_t i = 0; i < kSketchSlots; i += hn::Lanes(d)) {
    hn::StoreMaskBits(d, hn::Eq(hn::LoadU(d, a + i), hn::LoadU(d, b + i)), bytes + i / 8);
  }
  return bits;
}

[[maybe_unused]] constexpr SketchKernels kKernels = {points, throw_round, least, equal,
                                                     hn::MaxLanes(D())};

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace bylineage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bylineage {

const SketchKernels* vector_kernels([[maybe_unused]] Simd simd) {
#if HWY_TARGETS & HWY_AVX3
  if (simd == Simd::Avx512) return &N_AVX3::kKernels;
#endif
#if HWY_TARGETS & HWY_AVX2
  if (simd == Simd::Avx2) return &N_AVX2::kKernels;
#endif
  return nullptr;
}

}  // namespace bylineage
#endif  // HWY_ONCE
