#include "bylineage/base/result.h"

#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <string>

#include "bylineage/base/ids.h"

namespace {

using namespace bylineage;

TEST_CASE("a result is a value or an error", "[base][result]") {
  const Result<int> value = 7;
  REQUIRE(value.has_value());
  CHECK(*value == 7);

  const Result<int> failed = Error{Error::Kind::BadInput, "field 'text' is missing", "a.jsonl:12"};
  REQUIRE_FALSE(failed);
  CHECK(failed.error().kind == Error::Kind::BadInput);
  CHECK(to_string(failed.error()) == "a.jsonl:12: field 'text' is missing");
  CHECK(ok().has_value());
}

TEST_CASE("an error without a place is its message", "[base][result]") {
  CHECK(to_string(Error{Error::Kind::Io, "cannot open", ""}) == "cannot open");
}

TEST_CASE("a result hands on what can only be moved", "[base][result]") {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(3);
  const std::unique_ptr<int> taken = std::move(result).value();
  REQUIRE(taken != nullptr);
  CHECK(*taken == 3);
}

TEST_CASE("spans are half-open byte ranges", "[base][ids]") {
  const Span outer{2, 8};
  CHECK(outer.size() == 6);
  CHECK(outer.contains({2, 8}));
  CHECK_FALSE(outer.contains({1, 3}));
  CHECK(outer.overlaps({7, 9}));
  CHECK_FALSE(outer.overlaps({8, 9}));
  CHECK(Span{3, 3}.empty());
  CHECK(slice("bylineage", {2, 6}) == "line");
}

}  // namespace
