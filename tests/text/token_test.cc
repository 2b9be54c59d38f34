#include "bylineage/text/token.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <memory>
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

// The oracle: ICU's breaker over the whole text, ICU's folding of each word. ICU's releases differ
// on '@' and ':', which divide words here; so does the narrow no-break space.
std::vector<std::pair<Span, std::uint64_t>> by_icu(std::string text) {
  for (char& c : text) c = c == '@' || c == ':' ? ' ' : c;
  for (auto at = text.find("\u202f"); at != std::string::npos; at = text.find("\u202f")) {
    text.replace(at, 3, 3, ' ');
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaker(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  UText input = UTEXT_INITIALIZER;
  utext_openUTF8(&input, text.data(), static_cast<std::int64_t>(text.size()), &status);
  breaker->setText(&input, status);
  std::vector<std::pair<Span, std::uint64_t>> out;
  std::int32_t begin = breaker->first();
  for (std::int32_t end = breaker->next(); end != icu::BreakIterator::DONE;
       begin = end, end = breaker->next()) {
    const auto word =
        text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
    const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(word);
    bool any = false;
    for (std::int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
      any |= u_isalnum(wide.char32At(i)) != 0;
    }
    if (!any) continue;
    out.emplace_back(Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                     bylineage::hash_bytes(bylineage::normalize_word(word)));
  }
  utext_close(&input);
  return out;
}

std::vector<std::pair<Span, std::uint64_t>> by_us(const std::string& text) {
  std::vector<std::pair<Span, std::uint64_t>> out;
  for (const Token& token : tokenize(text)) out.emplace_back(token.span, token.hash);
  return out;
}

TEST_CASE("every Latin character between letters and digits breaks as ICU breaks it",
          "[text][token][oracle]") {
  for (char32_t c = 1; c < 0x2100; ++c) {
    if (c == 0x250) c = 0x2000;
    std::string mark;
    icu::UnicodeString(static_cast<UChar32>(c)).toUTF8String(mark);
    for (const char* frame :
         {"a@b", "1@2", "a@1", "1@b", " @b", "a@ ", "_@a", "a@'b", "a@@b", "A@"}) {
      std::string text;
      for (const char* p = frame; *p != 0; ++p) *p == '@' ? text += mark : text += *p;
      INFO("U+" << std::hex << static_cast<unsigned>(c) << " in " << frame);
      REQUIRE(by_us(text) == by_icu(text));
    }
  }
}

TEST_CASE("random mixtures of scripts and marks break as ICU breaks them",
          "[text][token][oracle]") {
  const std::vector<std::string> pieces = {"a",
                                           "Z",
                                           "don",
                                           "7",
                                           "42",
                                           ".",
                                           ",",
                                           ";",
                                           ":",
                                           "'",
                                           "\u2019",
                                           "\u2018",
                                           "\"",
                                           "\u201c",
                                           "-",
                                           "\u2014",
                                           "_",
                                           " ",
                                           " ",
                                           " ",
                                           "\n",
                                           "\u00e9",
                                           "\u00df",
                                           "\u00b7",
                                           "\u0301",
                                           "\u00ad",
                                           "\u200d",
                                           "\u200b",
                                           "\ufeff",
                                           "\u0416\u0434",
                                           "\u05d0\u05d1",
                                           "\u6771\u4eac",
                                           "\u30ab\u30bf",
                                           "\u0e20\u0e32\u0e29\u0e32",
                                           "\U0001F600",
                                           "\u202f",
                                           "\u2026",
                                           "(",
                                           "$",
                                           "\u20ac",
                                           "\ufb03"};
  std::uint64_t state = 20;
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    for (int k = 0; k < 12; ++k)
      text += pieces[(state = bylineage::mix64(state + 1)) % pieces.size()];
    INFO(text);
    REQUIRE(by_us(text) == by_icu(text));
  }
}

}  // namespace
