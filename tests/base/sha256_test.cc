#include "bylineage/base/sha256.h"

#include <catch2/catch_test_macros.hpp>

namespace {

using bylineage::sha256;

TEST_CASE("SHA-256 is that of FIPS 180-4", "[base][sha256]") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("bytes in pieces hash as bytes in one", "[base][sha256]") {
  bylineage::Sha256 hash;
  hash.add("a");
  hash.add("");
  hash.add("bc");
  CHECK(hash.hex() == sha256("abc"));
}

}  // namespace
