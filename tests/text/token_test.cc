#include "bylineage/text/token.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "bylineage/base/hash.h"

namespace {

using bylineage::Span;
using bylineage::Token;
using bylineage::tokenize;

std::vector<std::string> words(const std::string& text) {
  std::vector<std::string> out;
  for (const Token& token : tokenize(text)) out.emplace_back(slice(text, token.span));
  return out;
}

using Words = std::vector<std::string>;

TEST_CASE("words keep digits, inner apostrophes and inner stops", "[text][token]") {
  const std::vector<std::pair<std::string, Words>> cases = {
      {"", {}},
      {" \n\t ", {}},
      {"... -- !?", {}},
      {"Rain fell on 900,000 homes.", {"Rain", "fell", "on", "900,000", "homes"}},
      {"It's the dogs' day", {"It's", "the", "dogs", "day"}},
      {"the U.S. and 3.5%", {"the", "U.S", "and", "3.5"}},
      {"$900k/yr", {"900k", "yr"}},
      {"a well-known mid\u2013week", {"a", "well", "known", "mid", "week"}},
      {"don\u2019t \u2018quote\u2019", {"don\u2019t", "quote"}},
      {"\u00ab\u202fbonjour\u202f\u00bb", {"bonjour"}},
      {"snake_case _ __", {"snake_case"}},
      {"2,x x,2 2.x x.2", {"2", "x", "x", "2", "2", "x", "x", "2"}},
      {"caf\u00e9 na\u00efve \u0141\u00f3d\u017a",
       {"caf\u00e9", "na\u00efve", "\u0141\u00f3d\u017a"}},
      {"\u041c\u0438\u0440 war", {"\u041c\u0438\u0440", "war"}},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(words(text) == expected);
  }
}

TEST_CASE("words are folded before hashing", "[text][token]") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Harbour", "harbour"},          {"DON\u2019T", "don't"},
      {"Netflix\u2018s", "netflix's"}, {"\uff21\uff29\u2019s", "ai's"},  // full-width letters
      {"Stra\u00dfe", "strasse"},      {"\u00c9COLE", "\u00e9cole"},
      {"e\u0301cole", "\u00e9cole"},  // combining accent
      {"o\ufb03ce", "office"},        // ligature
      {"co\u00adop", "coop"},         // soft hyphen
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(bylineage::normalize_word(text) == expected);
    const auto tokens = tokenize(text);
    REQUIRE(tokens.size() == 1);
    CHECK(tokens[0].hash == bylineage::hash_bytes(expected));
    CHECK(tokens[0].span == Span{0, static_cast<std::uint32_t>(text.size())});
  }
}

TEST_CASE("stems join the forms of a word", "[text][token]") {
  const auto tokens = tokenize("strike strikes striking Strike's storm");
  REQUIRE(tokens.size() == 5);
  for (std::size_t i = 1; i < 4; ++i) CHECK(tokens[i].stem == tokens[0].stem);
  CHECK(tokens[4].stem != tokens[0].stem);
  CHECK(tokens[4].stem == tokens[4].hash);
  CHECK(bylineage::stem_word("running") == "run");
}

TEST_CASE("flags tell capitals, numbers and acronyms", "[text][token]") {
  const std::vector<std::pair<std::string, unsigned>> cases = {
      {"mayor", 0},
      {"Mayor", Token::Capital},
      {"NATO", Token::Capital | Token::Letters},
      {"A", Token::Capital},
      {"U.S", Token::Capital | Token::Letters},
      {"2019", Token::Number},
      {"G20", Token::Capital | Token::Number},
      {"1980s", Token::Number},
      {"\u00c9cole", Token::Capital},
      {"\u00c9\u00c8", Token::Capital | Token::Letters},
      {"iPhone", 0},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    const auto tokens = tokenize(text);
    REQUIRE(tokens.size() == 1);
    CHECK(tokens[0].flags == expected);
  }
}

}  // namespace
