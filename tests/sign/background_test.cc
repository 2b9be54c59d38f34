#include "bylineage/sign/background.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "bylineage/base/hash.h"
#include "bylineage/text/token.h"

namespace {

using namespace bylineage;

std::int32_t idf(const Background& background, std::string_view word) {
  return background.idf_q8(hash_bytes(stem_word(normalize_word(word))));
}

TEST_CASE("the shipped table weighs common words lightly and rare ones heavily",
          "[sign][background]") {
  const Background& english = Background::shipped();
  CHECK(english.version() == "en-1");
  CHECK(english.size() > 20'000);
  CHECK(idf(english, "the") == 0);
  CHECK(idf(english, "said") < 3 * 256);
  CHECK(idf(english, "strike") > 4 * 256);
  CHECK(idf(english, "strikes") == idf(english, "strike"));
  CHECK(idf(english, "the") < idf(english, "government"));
  CHECK(idf(english, "government") < idf(english, "screenwriter"));
}

TEST_CASE("unknown words and numbers weigh as much as the rarest word", "[sign][background]") {
  const Background& english = Background::shipped();
  const std::int32_t rarest = idf(english, "qxzvolumptrix");
  CHECK(rarest == 3402);  // log2(1,000,000 / 100) = 13.29 bits
  CHECK(idf(english, "900,000") == rarest);
  CHECK(idf(english, "2023") == rarest);
  CHECK(idf(english, "screenwriter") <= rarest);
}

TEST_CASE("every language with patterns has a table of its own stems", "[sign][background]") {
  struct Case {
    Language language;
    const char* version;
    const char* common;
    const char* rare;
  };
  for (const auto& [language, version, common, rare] :
       {Case{Language::German, "de-1", "und", "Drehbuchautor"},
        Case{Language::French, "fr-1", "les", "scénariste"},
        Case{Language::Spanish, "es-1", "que", "guionista"},
        Case{Language::Portuguese, "pt-1", "que", "roteirista"}}) {
    INFO(version);
    const Background& table = Background::shipped(language);
    const auto weight = [&](const char* word) {
      return table.idf_q8(hash_bytes(stem_word(normalize_word(word), language)));
    };
    CHECK(table.version() == version);
    CHECK(table.size() > 30'000);
    CHECK(weight(common) < 256 / 4);
    CHECK(weight(rare) > 6 * 256);
    CHECK(&table == &Background::shipped(language));
  }
}

TEST_CASE("a table gives log2(1,000,000 / df) in Q8", "[sign][background]") {
  const auto table =
      Background::parse("# version: x-7\nall\t1000000\nhalf\t500000\r\nrare\t1\n", "t");
  REQUIRE(table);
  CHECK(table->version() == "x-7");
  CHECK(table->size() == 3);
  CHECK(table->idf_q8(hash_bytes("all")) == 0);
  CHECK(table->idf_q8(hash_bytes("half")) == 256);
  CHECK(table->idf_q8(hash_bytes("rare")) == 5102);  // 19.9316 * 256
  CHECK(table->idf_q8(hash_bytes("unknown")) == 5102);
}

TEST_CASE("a bad table is refused with its line", "[sign][background]") {
  struct Case {
    std::string table, expected;
  };
  const Case cases[] = {
      {"", "t:0: no line '# version: '"},
      {"word\t5\n", "t:1: no line '# version: '"},
      {"# version: x\n", "t:1: no stems"},
      {"# version: x\nword 5\n", "t:2: expected a stem, a tab and a number"},
      {"# version: x\n\t5\n", "t:2: expected a stem, a tab and a number"},
      {"# version: x\na\t0\n", "t:2: document frequency is not a whole number from 1 to 1000000"},
      {"# version: x\na\t1000001\n",
       "t:2: document frequency is not a whole number from 1 to 1000000"},
      {"# version: x\na\t5x\n", "t:2: document frequency is not a whole number from 1 to 1000000"},
      {"# version: x\na\t\n", "t:2: document frequency is not a whole number from 1 to 1000000"},
      {"# version: x\na\t5\n\n# more\na\t6\n", "t:5: stem 'a' stands twice"},
  };
  for (const auto& [table, expected] : cases) {
    CAPTURE(table);
    const auto result = Background::parse(table, "t");
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == Error::Kind::BadInput);
    CHECK(to_string(result.error()) == expected);
  }
}

}  // namespace
