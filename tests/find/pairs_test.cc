#include "bylineage/find/pairs.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

namespace {

using namespace bylineage;

DocPair pair(std::size_t a, std::size_t b, int lenses) {
  return {doc_id(a), doc_id(b), static_cast<LensBits>(lenses)};
}

TEST_CASE("merged pairs are sorted and unique, their lenses joined", "[find][pairs]") {
  std::vector<DocPair> pairs = {pair(3, 300'000, 1), pair(1, 9, 4), pair(1, 2, 64), pair(1, 9, 2),
                                pair(0, 7, 128),     pair(1, 9, 4), pair(3, 4, 1)};
  merge_pairs(pairs);
  CHECK(pairs == std::vector<DocPair>{pair(0, 7, 128), pair(1, 2, 64), pair(1, 9, 6), pair(3, 4, 1),
                                      pair(3, 300'000, 1)});
  std::vector<DocPair> none;
  merge_pairs(none);
  CHECK(none.empty());
}

TEST_CASE("lens names are those of found_by", "[find][pairs]") {
  std::string names;
  for (const Lens lens : kLenses) names += std::string(name(lens)) + ' ';
  CHECK(names ==
        "equal_text minhash rare_shingles simhash quotation credit cosine exact exhaustive ");
}

}  // namespace
