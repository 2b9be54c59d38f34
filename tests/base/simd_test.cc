#include "bylineage/base/simd.h"

#include <catch2/catch_test_macros.hpp>

namespace {

using bylineage::set_simd;
using bylineage::simd;
using bylineage::Simd;

TEST_CASE("what was chosen is told, and what is missing is not chosen", "[base][simd]") {
  const Simd widest = simd();
  CHECK(widest != Simd::Best);
  for (const Simd wanted : {Simd::Avx512, Simd::Avx2, Simd::Scalar}) {
    const Simd before = simd();
    const bool here = set_simd(wanted);
    CHECK(simd() == (here ? wanted : before));
  }
  CHECK(simd() == Simd::Scalar);
  CHECK(set_simd(Simd::Best));
  CHECK(simd() == widest);
}

}  // namespace
