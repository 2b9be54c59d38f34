// Which instruction set set_simd() chose, for layers with kernels of their own.
#ifndef BYLINEAGE_SIGN_SIMD_H_
#define BYLINEAGE_SIGN_SIMD_H_

#include "bylineage/sign/sketch.h"

namespace bylineage {

/// What set_simd() was last given; Best before.
Simd chosen_simd();

}  // namespace bylineage

#endif  // BYLINEAGE_SIGN_SIMD_H_
