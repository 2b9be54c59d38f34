#include "bylineage/read/charset.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

namespace {

using bylineage::decode;
using bylineage::Decoded;
using bylineage::Result;

TEST_CASE("UTF-8 stays as it is, less a byte order mark", "[read][charset]") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", ""},
      {"plain", "plain"},
      {"\xEF\xBB\xBFplain", "plain"},
      {"caf\xC3\xA9 \xE2\x80\x9Cyes\xE2\x80\x9D", "caf\xC3\xA9 \xE2\x80\x9Cyes\xE2\x80\x9D"},
      {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},
  };
  for (const auto& [bytes, text] : cases) {
    CAPTURE(bytes);
    std::string storage;
    const Result<Decoded> decoded = decode(bytes, storage);
    REQUIRE(decoded.has_value());
    CHECK(decoded->text == text);
    CHECK_FALSE(decoded->converted);
  }
}

TEST_CASE("Windows-1252 and Latin-1 are recognised and converted", "[read][charset]") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"caf\xE9", "caf\xC3\xA9"},
      {"The caf\xE9 opened on Tuesday.", "The caf\xC3\xA9 opened on Tuesday."},
      {"He said it\x92s late.", "He said it\xE2\x80\x99s late."},
      {"\x93No,\x94 she said \x97 twice\x85",
       "\xE2\x80\x9CNo,\xE2\x80\x9D she said \xE2\x80\x94 twice\xE2\x80\xA6"},
      {"It costs \xA3"
       "30 or \x80"
       "40.",
       "It costs \xC2\xA3"
       "30 or \xE2\x82\xAC"
       "40."},
      {"Jos\xE9 N\xFA\xF1"
       "ez, 58, sat in the Z\xFCrich office and said nothing at all for an hour.",
       "Jos\xC3\xA9 N\xC3\xBA\xC3\xB1"
       "ez, 58, sat in the Z\xC3\xBCrich office and said nothing at all for an hour."},
      {"Gr\xF6\xDF"
       "ere K\xFC"
       "chen f\xFCr die sch\xF6nen T\xF6pfe der J\xE4ger",
       "Gr\xC3\xB6\xC3\x9F"
       "ere K\xC3\xBC"
       "chen f\xC3\xBCr die sch\xC3\xB6nen T\xC3\xB6pfe der J\xC3\xA4ger"},
  };
  for (const auto& [bytes, text] : cases) {
    CAPTURE(bytes);
    std::string storage;
    const Result<Decoded> decoded = decode(bytes, storage);
    REQUIRE(decoded.has_value());
    CHECK(decoded->text == text);
    CHECK(decoded->converted);
  }
}

TEST_CASE("what cannot be decoded with confidence is refused with a reason", "[read][charset]") {
  // "Lisa bought seven red apples and two green ones at the old market" in Russian letters.
  const std::string cyrillic =
      "\xCB\xE8\xE7\xE0 \xEA\xF3\xEF\xE8\xEB\xE0 \xF1\xE5\xEC\xFC \xEA\xF0\xE0\xF1\xED\xFB\xF5 "
      "\xFF\xE1\xEB\xEE\xEA \xE8 \xE4\xE2\xE0 \xE7\xE5\xEB\xE5\xED\xFB\xF5 \xED\xE0 "
      "\xF1\xF2\xE0\xF0\xEE\xEC \xF0\xFB\xED\xEA\xE5";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {std::string("\xFF\xFEh\0i\0", 6), "utf-16 in the middle of a file"},
      {std::string("\xFE\xFF\0h\0i", 6), "utf-16 in the middle of a file"},
      {std::string("h\0i\0", 4), "a nul byte: not text, or utf-16 without a mark"},
      {"curly \xE2\x80\x9Cquotes\xE2\x80\x9D and one cut \xE2\x80", "broken utf-8"},
      {"\x81\x8D is nothing", "neither utf-8 nor windows-1252"},
      {cyrillic, "neither utf-8 nor windows-1252"},
  };
  for (const auto& [bytes, reason] : cases) {
    CAPTURE(reason);
    std::string storage;
    const Result<Decoded> decoded = decode(bytes, storage);
    REQUIRE_FALSE(decoded.has_value());
    CHECK(decoded.error().message == reason);
  }
}

TEST_CASE("every single high byte converts or is refused", "[read][charset]") {
  int refused = 0;
  for (int b = 0x80; b < 0x100; ++b) {
    const std::string bytes = std::string("an ordinary line of words with ") +
                              static_cast<char>(b) +
                              " in it, long enough for the letter to be rare in its midst";
    std::string storage;
    const Result<Decoded> decoded = decode(bytes, storage);
    if (!decoded) {
      ++refused;
      CHECK(decoded.error().message == "neither utf-8 nor windows-1252");
      continue;
    }
    CHECK(decoded->text.size() >= bytes.size() + 1);
  }
  CHECK(refused == 5);
}

TEST_CASE("file names decode without fail", "[read][charset]") {
  CHECK(bylineage::decode_name("caf\xC3\xA9.txt") == "caf\xC3\xA9.txt");
  CHECK(bylineage::decode_name("caf\xE9.txt") == "caf\xC3\xA9.txt");
}

}  // namespace
