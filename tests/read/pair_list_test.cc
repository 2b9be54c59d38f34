#include "bylineage/read/pair_list.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

namespace {

using namespace bylineage;

/// "a b, c d" or the error.
std::string told(std::string_view bytes) {
  const auto pairs = parse_pair_list(bytes, "p.tsv");
  if (!pairs) return to_string(pairs.error());
  std::string out;
  for (const ListedPair& pair : *pairs) {
    out += (out.empty() ? "" : ", ") + pair.a + " " + pair.b + " @" + pair.where;
  }
  return out;
}

TEST_CASE("a pair list is read with or without a header", "[read][pair_list]") {
  CHECK(told("a\tb\nx\ty\n") == "x y @p.tsv:2");
  CHECK(told("Source\tAnswer\tlabel\nx\ty\tcut\n") == "x y @p.tsv:2");
  CHECK(told("child\tparent\nx\ty") == "x y @p.tsv:2");
  CHECK(told("x\ty\nz\tx\n") == "x y @p.tsv:1, z x @p.tsv:2");
}

TEST_CASE("a header's names are ids further down", "[read][pair_list]") {
  CHECK(told("x\ty\na\tb\n") == "x y @p.tsv:1, a b @p.tsv:2");
}

TEST_CASE("line ends, a byte order mark, empty lines and blanks in ids", "[read][pair_list]") {
  CHECK(told("\xef\xbb\xbf"
             "a\tb\r\n\r\nan id\tz\r\n") == "an id z @p.tsv:3");
}

TEST_CASE("a line without two ids, and a list without pairs, are errors", "[read][pair_list]") {
  CHECK(told("x\ty\nx y\n") == "p.tsv:2: has no two ids with a tab between them");
  CHECK(told("x\t\n") == "p.tsv:1: has no two ids with a tab between them");
  CHECK(told("a\tb\n") == "p.tsv: lists no pair");
  CHECK(told("") == "p.tsv: lists no pair");
}

}  // namespace
