// What the fuzz targets share. A target is one file with LLVMFuzzerTestOneInput: built by clang
// with -DBYLINEAGE_FUZZ=ON it is a libFuzzer program, in every other build replay.cc runs it once
// over each file of corpus/<target>/, so that what a fuzzer found once stays found.
#ifndef BYLINEAGE_TESTS_FUZZ_FUZZ_H_
#define BYLINEAGE_TESTS_FUZZ_FUZZ_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "bylineage/base/check.h"
#include "bylineage/read/charset.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace bylineage::fuzz {

inline std::string_view bytes_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// True if `text` is UTF-8 as readers promise it: decoding leaves it as it is.
inline bool is_decoded(std::string_view text) {
  std::string storage;
  const auto decoded = decode(text, storage);
  // A text may begin with U+FEFF of its own once the mark of the file is gone.
  return decoded && !decoded->converted && text.ends_with(decoded->text);
}

}  // namespace bylineage::fuzz

#endif  // BYLINEAGE_TESTS_FUZZ_FUZZ_H_
