#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "analysed.h"
#include "compare/words_internal.h"

namespace bylineage::compare_internal {
namespace {

using testing::analysed;

TEST_CASE("one word in two spellings has one key", "[compare][words]") {
  const struct {
    const char *a, *b;
  } same[] = {
      {"optimise", "optimize"},
      {"optimised", "optimized"},
      {"organisation", "organization"},
      {"colour", "color"},
      {"favourite", "favorite"},
      {"neighbours", "neighbors"},
      {"catalogue", "catalog"},
      {"dialogues", "dialogs"},
      {"centre", "center"},
      {"theatres", "theaters"},
      {"travelled", "traveled"},
      {"cancelling", "canceling"},
      {"defence", "defense"},
      {"analyse", "analyze"},
      {"paediatric", "pediatric"},
      {"900,000", "900000"},
      {"five", "5"},
      {"11th", "eleventh"},
      {"1st", "first"},
      {"Jul", "July"},
      {"Colour", "color"},
      {"COLOR", "colour"},
      {"Sept", "September"},
  };
  for (const auto& [a, b] : same) {
    INFO(a << " / " << b);
    CHECK(spelling_key(a) == spelling_key(b));
  }
}

TEST_CASE("different words keep different keys", "[compare][words]") {
  const struct {
    const char *a, *b;
  } different[] = {
      {"mourning", "morning"}, {"course", "corse"}, {"four", "for"},       {"films", "movies"},
      {"1960", "1960s"},       {"six", "sex"},      {"sources", "sorces"}, {"May", "March"},
      {"use", "leverage"},     {"hour", "hor"},     {"900", "9000"},
  };
  for (const auto& [a, b] : different) {
    INFO(a << " / " << b);
    CHECK(spelling_key(a) != spelling_key(b));
  }
}

std::string classes(std::string_view text) {
  const Analysis article = analysed(text);
  const Bodies bodies = make_bodies(article, article);
  std::string result;
  for (const Range& sentence : bodies.a.sentences) {
    for (std::uint32_t at = sentence.first; at < sentence.last; ++at) {
      result += ".#DN"[static_cast<int>(word_class(bodies.a, sentence, at))];
    }
    result += ' ';
  }
  return result;
}

TEST_CASE("words are told apart as numbers, dates and names", "[compare][words]") {
  const struct {
    const char *text, *expected;  // one mark a word: # number, D date, N name
  } cases[] = {
      {"The harbour opened in 1960 with 40 ships.", "....#.#. "},
      {"About twelve of the million ships sank.", ".#..#.. "},
      {"The strike began on May 7, 2023 at noon.", "....DDD.. "},
      {"The strike began on 7 May at noon.", "....DD.. "},
      {"They may leave on Friday.", "....D "},
      {"In May 300,000 people left.", ".D#.. "},
      {"Yesterday Maria Holm of the WGA spoke.", ".NN..N. "},
      {"On board President Holm and I spoke.", "...N... "},
      {"He said “Nobody came” to Holm.", ".....N "},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(classes(text) == expected);
  }
}

TEST_CASE("one name may be written in two ways", "[compare][words]") {
  const auto same = [](std::string_view x, std::string_view y) {
    const Analysis a = analysed(x), b = analysed(y);
    const Bodies bodies = make_bodies(a, b);
    return same_name(bodies.a, {0, bodies.a.size()}, bodies.b, {0, bodies.b.size()}) &&
           same_name(bodies.b, {0, bodies.b.size()}, bodies.a, {0, bodies.a.size()});
  };
  CHECK(same("AI", "artificial intelligence"));
  CHECK(same("Indonesia", "Indonesian"));
  CHECK(same("Ark", "Arkansas"));
  CHECK(same("AJ Butler", "A.J. Butler"));
  CHECK_FALSE(same("AI", "artificial general intelligence"));
  CHECK_FALSE(same("Holm", "Horn"));
  CHECK_FALSE(same("Erik Holm", "Maria Holm"));
}

TEST_CASE("in a text of capitals every word is plain, else names and numbers are not",
          "[compare][words]") {
  const auto count = [](std::string_view text) {
    const Analysis article = analysed(text);
    const Bodies bodies = make_bodies(article, article);
    const std::vector<bool> plain = plain_words(bodies.a);
    return std::count(plain.begin(), plain.end(), true);
  };
  CHECK(count("The old mill burned down in Arden on 4 roads near the river.") == 10);
  CHECK(count("THE OLD MILL BURNED DOWN IN ARDEN ON THE RIVER.") == 10);
  CHECK(count("She called it “a very old mill” on the radio last night.") == 7);
}

}  // namespace
}  // namespace bylineage::compare_internal
