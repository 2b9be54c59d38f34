// What is written as text at once, against the same by way of a document.
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "json_text_internal.h"

namespace bylineage::report {
namespace {

using Document = nlohmann::ordered_json;

std::string dump(const Document& value) {
  return value.dump(-1, ' ', false, Document::error_handler_t::replace);
}

TEST_CASE("strings are escaped as a document's", "[report][json]") {
  std::string every;
  for (int c = 0; c < 128; ++c) every += static_cast<char>(c);
  for (const std::string& text : {std::string(), std::string("plain"), every,
                                  std::string("Zürich “says” €, 𝄞\n"), std::string("\"\\\"")}) {
    CHECK(JsonText(text).text() == dump(text));
  }
}

TEST_CASE("bytes that are not UTF-8 are replaced", "[report][json]") {
  for (const std::string text : {"\xFF", "a\xC3", "\xE2\x82", "\xC3\xA9\x80z", "\xED\xA0\x80"}) {
    const std::string written = JsonText(text).text();
    CHECK_NOTHROW(Document::parse(written));
    CHECK(written.find("\xEF\xBF\xBD") != std::string::npos);
  }
}

TEST_CASE("numbers are written as a document's", "[report][json]") {
  for (std::int64_t value = -20'011; value < 20'011; value += 7) {
    const Decimal decimal{value};
    REQUIRE(JsonText(decimal).text() == dump(static_cast<double>(value) / 10'000.0));
  }
  for (const std::int64_t value : {0L, 1L, -1L, 10'000L, -10'000L, 123'456'789L, 100L, 10L}) {
    CHECK(JsonText(Decimal{value}).text() == dump(static_cast<double>(value) / 10'000.0));
  }
  CHECK(JsonText(std::numeric_limits<std::int64_t>::min()).text() ==
        dump(std::numeric_limits<std::int64_t>::min()));
  CHECK(JsonText(std::numeric_limits<std::uint64_t>::max()).text() ==
        dump(std::numeric_limits<std::uint64_t>::max()));
  CHECK(JsonText(true).text() == "true");
  CHECK(JsonText(std::optional<std::uint32_t>()).text() == "null");
  CHECK(JsonText(std::optional<std::uint32_t>(7)).text() == "7");
}

TEST_CASE("objects and arrays nest and grow", "[report][json]") {
  JsonText object = {{"b", 1}, {"a", {{"x", nullptr}}}};
  object.add("list", JsonText::array().push_back(1).push_back({{"k", "v"}}))
      .add_all({{"c", Decimal{5000}}, {"d", false}})
      .add_all(JsonText::object())
      .add("names", std::vector<std::string>{"p", "q"})
      .add("none", std::vector<std::string>{});
  const Document wanted = {
      {"b", 1},     {"a", {{"x", nullptr}}}, {"list", {1, {{"k", "v"}}}}, {"c", 0.5},
      {"d", false}, {"names", {"p", "q"}},   {"none", Document::array()}};
  CHECK(object.text() == dump(wanted));
  CHECK(JsonText::object().add_all({{"a", 1}}).text() == "{\"a\":1}");
}

}  // namespace
}  // namespace bylineage::report
