#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "text/section_line_internal.h"

namespace bylineage {
namespace {

/// What fold_line() says it does, a piece of text at a time.
struct Piece {
  std::string_view written, folded;
};
constexpr Piece kPieces[] = {
    {"a", "a"},       {"Z", "z"},       {"~", "~"},
    {"\x1F", "\x1F"}, {"\x7F", "\x7F"}, {"’", "'"},
    {"‘", "'"},       {"É", "É"},       {"中", "中"},
    {"'", "'"},       {" ", " "},       {"\t", " "},
    {"\u00A0", " "},  {"\u2003", " "},  {"@[`{", "@[`{"},
    {"Word", "word"}, {"12", "12"},     {"QWERTYUIOPASDFGHJK", "qwertyuiopasdfghjk"},
};

TEST_CASE("a line is folded the same wherever its odd bytes stand", "[text][section]") {
  std::mt19937 random(11);
  std::size_t odd_at[16] = {};
  for (int round = 0; round < 20'000; ++round) {
    std::string line, folded;
    for (auto pieces = random() % 40; pieces > 0; --pieces) {
      // Most of a text is words and single spaces.
      const Piece& piece =
          random() % 8 != 0 ? kPieces[15 + (random() % 3)] : kPieces[random() % std::size(kPieces)];
      if (&piece < &kPieces[10]) ++odd_at[line.size() % 16];
      line += piece.written;
      const bool space = piece.folded == " ";
      if (!space || (!folded.empty() && !folded.ends_with(' '))) folded += piece.folded;
      if (random() % 3 == 0 && !folded.ends_with(' ') && !folded.empty()) {
        line += ' ';
        folded += ' ';
      }
    }
    INFO(line);
    REQUIRE(fold_line(line) == folded);
  }
  CHECK(std::ranges::count(odd_at, 0U) == 0);
}

}  // namespace
}  // namespace bylineage
