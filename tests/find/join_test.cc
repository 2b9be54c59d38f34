// The equality join against a map of what each key has.
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "bylineage/base/hash.h"
#include "find/join_internal.h"
#include "support/corpus.h"

namespace {

using namespace bylineage;
using testing::Random;

constexpr std::size_t kArticles = 40;

/// Pairs of articles that share `least` keys.
std::set<std::pair<DocId, DocId>> slow_join(const std::vector<KeyedDoc>& entries,
                                            std::size_t least) {
  std::map<std::uint64_t, std::set<DocId>> docs_of;
  for (const KeyedDoc& entry : entries) docs_of[entry.key].insert(entry.doc);
  std::map<std::pair<DocId, DocId>, std::size_t> shared;
  for (const auto& [key, docs] : docs_of) {
    for (auto a = docs.begin(); a != docs.end(); ++a) {
      for (auto b = std::next(a); b != docs.end(); ++b) ++shared[{*a, *b}];
    }
  }
  std::set<std::pair<DocId, DocId>> pairs;
  for (const auto& [pair, times] : shared) {
    if (times >= least) pairs.insert(pair);
  }
  return pairs;
}

/// Entries in article order; `key(value)` of few values and of many.
template <class Key>
std::vector<KeyedDoc> random_entries(Random& random, Key key) {
  std::vector<KeyedDoc> entries;
  for (std::size_t doc = 0; doc < kArticles; ++doc) {
    for (std::size_t n = random.below(30); n > 0; --n) {
      entries.push_back({key(random.below(random.below(2) == 0 ? 50 : 100'000)), doc_id(doc)});
    }
  }
  return entries;
}

TEST_CASE("a key join finds the pairs that share so many keys", "[find][join]") {
  Random random(3);
  const std::vector<Analysis> analyses(kArticles);
  const Times times(analyses, std::nullopt);
  // Hashes, and keys that differ in their lowest or highest bits only.
  const auto keys = std::to_array<std::uint64_t (*)(std::uint64_t)>(
      {[](std::uint64_t x) { return mix64(x); }, [](std::uint64_t x) { return x; },
       [](std::uint64_t x) { return x << 44U; }});
  for (int round = 0; round < 60; ++round) {
    for (const auto key : keys) {
      for (const std::size_t least : {1U, 2U}) {
        KeyJoin join(kArticles, {.bucket = kArticles, .shared = least}, times);
        std::vector<KeyedDoc> all;
        std::vector<KeyedDoc> none;
        join.add(none);
        for (int part = 0; part < round % 3; ++part) {
          // Each key in one part only, as join_parts() has it.
          auto entries = random_entries(random, [&](std::uint64_t x) {
            return key(3 * x + static_cast<std::uint64_t>(part));
          });
          all.insert(all.end(), entries.begin(), entries.end());
          join.add(entries);
        }
        std::set<std::pair<DocId, DocId>> found;
        const Join result = join.finish([](std::size_t n, const auto& task) {
          for (std::size_t i = 0; i < n; ++i) task(i);
        });
        for (const DocPair& pair : result.pairs) found.emplace(pair.a, pair.b);
        REQUIRE(found == slow_join(all, least));
      }
    }
  }
}

}  // namespace
