#include <catch2/catch_test_macros.hpp>
#include <sstream>
#include <string>

#include "bylineage/report/json.h"
#include "made_findings.h"
#include "offset_map_internal.h"

namespace bylineage {
namespace {

using report::OffsetMap;

TEST_CASE("units have names, and names units", "[report][offsets]") {
  for (const auto unit : {OffsetUnit::Bytes, OffsetUnit::CodePoints, OffsetUnit::Utf16}) {
    CHECK(offset_unit(name(unit)) == unit);
  }
  CHECK_FALSE(offset_unit("characters"));
}

TEST_CASE("a place counts bytes, code points or UTF-16 units", "[report][offsets]") {
  const std::string text = "a\u00e9\u20ac\U0001F6A2z";  // 1, 2, 3, 4 and 1 bytes
  struct Case {
    std::uint32_t byte, code_points, utf16;
  };
  const OffsetMap points(text, OffsetUnit::CodePoints);
  const OffsetMap utf16(text, OffsetUnit::Utf16);
  for (const auto& [byte, point, unit] : {Case{0, 0, 0}, Case{1, 1, 1}, Case{3, 2, 2},
                                          Case{6, 3, 3}, Case{10, 4, 5}, Case{11, 5, 6}}) {
    CHECK(points.from_byte(byte) == point);
    CHECK(utf16.from_byte(byte) == unit);
    CHECK(points.to_byte(point) == byte);
    CHECK(utf16.to_byte(unit) == byte);
  }
  CHECK(points.from_byte(9'999) == 5);
  CHECK_FALSE(points.to_byte(6));
  CHECK_FALSE(utf16.to_byte(4));  // between the surrogates
  CHECK_FALSE(OffsetMap("", OffsetUnit::Utf16).to_byte(1));
  CHECK(OffsetMap("", OffsetUnit::Utf16).to_byte(0) == 0);
}

TEST_CASE("places of long texts go there and back", "[report][offsets]") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "word \u2014 \U0001F6A2";
  for (const auto unit : {OffsetUnit::Bytes, OffsetUnit::CodePoints, OffsetUnit::Utf16}) {
    const OffsetMap map(text, unit);
    for (std::uint32_t byte = 0; byte <= text.size(); ++byte) {
      const bool inside =
          byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xC0U) == 0x80U;
      if (!inside) CHECK(map.to_byte(map.from_byte(byte)) == byte);
    }
  }
}

TEST_CASE("every writer of offsets counts in the unit asked for", "[report][offsets]") {
  test::Maker make;
  const auto doc = make.article("x", "", "", "", "\u201cNo\u201d, reports The Lantern.");
  make.credit(doc, CreditRole::Source, "The Lantern", "reports The Lantern", "The Lantern");
  make.story(doc, doc);
  std::ostringstream bytes, points;
  write_credits_jsonl(make.findings, {}, bytes);
  write_credits_jsonl(make.findings, {.offsets = OffsetUnit::CodePoints}, points);
  CHECK(bytes.str().find("\"begin\":10,\"end\":29") != std::string::npos);
  CHECK(points.str().find("\"begin\":6,\"end\":25") != std::string::npos);
}

}  // namespace
}  // namespace bylineage
