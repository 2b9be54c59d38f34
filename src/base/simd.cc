#include "bylineage/base/simd.h"

#include <hwy/targets.h>

namespace bylineage {
namespace {

bool is_here(Simd simd) {
  [[maybe_unused]] const auto targets = hwy::SupportedTargets();
  switch (simd) {
#if HWY_ARCH_X86
    case Simd::Avx512:
      return (targets & HWY_AVX3) != 0;
    case Simd::Avx2:
      return (targets & HWY_AVX2) != 0;
#endif
    default:
      return simd == Simd::Scalar;
  }
}

Simd widest() {
  for (const Simd simd : {Simd::Avx512, Simd::Avx2}) {
    if (is_here(simd)) return simd;
  }
  return Simd::Scalar;
}

Simd& chosen() {
  static Simd simd = widest();
  return simd;
}

}  // namespace

bool set_simd(Simd simd) {
  if (simd == Simd::Best) simd = widest();
  if (!is_here(simd)) return false;
  chosen() = simd;
  return true;
}

Simd simd() { return chosen(); }

}  // namespace bylineage
