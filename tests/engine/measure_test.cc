#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "bylineage/base/parallel.h"
#include "engine/measure_internal.h"

namespace bylineage {
namespace {

using Catch::Approx;

StageCost loop_of_two_parts() {
  StageCost loop;
  loop.wall_seconds = 6;
  loop.cpu_seconds = 10;
  loop.peak_bytes = 7;
  loop.parts = {{0, 4}, {5, 7}};
  return loop;
}

TEST_CASE("two stages that take turns are together what their loop took", "[engine][measure]") {
  Turns turns;
  for_all(3, 1000, [&](std::size_t i) {
    volatile std::size_t sum = 0;
    turns.first([&] { sum = sum + i; });
    turns.second([&] {
      for (std::size_t k = 0; k < 100; ++k) sum = sum + k;
    });
  });
  const auto [parse, sign] = turns.divide(loop_of_two_parts(), "parse", "sign");
  CHECK(parse.name == "parse");
  CHECK(sign.name == "sign");
  CHECK(parse.wall_seconds > 0);
  CHECK(sign.wall_seconds > 0);
  CHECK(parse.wall_seconds + sign.wall_seconds == Approx(6));
  CHECK(parse.cpu_seconds + sign.cpu_seconds == Approx(10));
  CHECK(parse.cpu_seconds / 10 == Approx(parse.wall_seconds / 6));
  CHECK(parse.peak_bytes == 7);
  CHECK(sign.peak_bytes == 7);
  REQUIRE(parse.parts.size() == 2);
  REQUIRE(sign.parts.size() == 2);
  CHECK(parse.parts[0].begin == 0);
  CHECK(parse.parts[0].end == sign.parts[0].begin);
  CHECK(sign.parts[0].end == 4);
  CHECK(parse.parts[1].begin == 5);
  CHECK(sign.parts[1].end == 7);
}

TEST_CASE("a loop over nothing is divided in halves", "[engine][measure]") {
  const auto [parse, sign] = Turns().divide(loop_of_two_parts(), "parse", "sign");
  CHECK(parse.wall_seconds == 3);
  CHECK(sign.wall_seconds == 3);
}

}  // namespace
}  // namespace bylineage
