#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <set>
#include <vector>

#include "lineage/run_set_internal.h"
#include "support/corpus.h"

namespace bylineage {
namespace {

TEST_CASE("a run set has what was added, full or crowded, and nothing else", "[lineage]") {
  testing::Random random(3);
  for (std::size_t n = 0; n < 300; ++n) {
    RunSet runs(n);
    std::set<std::uint64_t> oracle;
    // Every third set stands at the end of the table, and goes on at its beginning.
    const std::uint64_t base = n % 3 == 0 ? ~std::uint64_t{0} << 20U : 0;
    const auto some = [&] { return base | (random.next() >> (n % 3 == 1 ? 40U : 0U)) | 1U; };
    for (std::size_t i = 0; i < n; ++i) {
      const std::uint64_t run = i % 4 == 1 ? *oracle.begin() : some();
      runs.add(run);
      oracle.insert(run);
    }
    CHECK(std::ranges::all_of(oracle, [&](std::uint64_t run) { return runs.has(run); }));
    for (int i = 0; i < 100; ++i) {
      const std::uint64_t run = some();
      REQUIRE(runs.has(run) == oracle.contains(run));
    }
  }
}

TEST_CASE("the key of a run tells its words, their order and their number", "[lineage]") {
  const std::vector<std::uint64_t> words = {1, 2, 3}, turned = {2, 1, 3};
  std::set<std::uint64_t> keys;
  for (const auto& run : {words, turned}) {
    for (const std::size_t count : {1U, 2U, 3U}) keys.insert(hash_run(run.data(), count));
  }
  CHECK(keys.size() == 6);
}

}  // namespace
}  // namespace bylineage
