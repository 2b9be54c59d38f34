#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

#include "bylineage/base/hash.h"
#include "bylineage/text/parsed.h"

namespace {

using namespace bylineage;

Parsed read(const std::string& text, const std::string& language = "") {
  Article article;
  article.text = text;
  article.language = language;
  return parse(article);
}

const std::string kArticle =
    "Old bridge falls into river\n\nMarch 5, 2021\n\n"
    "The old harbour bridge fell into the river on Monday, Harbour Post reports.\n\n"
    "\u201cIt was loud,\u201d said Jane Hale. The ferry took the children to school.\n\n"
    "Leave a Reply\n\nCopyright \u00a9 2022 Quay News";

TEST_CASE("an article is read whole: every part and every flag", "[text][parse]") {
  const auto parsed = read(kArticle);
  CHECK(parsed.headline.title == "Old bridge falls into river");
  CHECK(parsed.headline.outlet == "Quay News");
  REQUIRE(parsed.headline.published);
  CHECK(to_string(*parsed.headline.published) == "2021-03-05");
  REQUIRE(parsed.sentences.size() == 3);
  REQUIRE(parsed.quotations.size() == 1);
  CHECK(slice(kArticle, parsed.quotations[0].speaker) == "Jane Hale");
  CHECK(parsed.sections.size() == 4);
  CHECK(parsed.supported());
  std::string quoted;
  std::string outside;
  for (const Token& token : parsed.tokens) {
    if (token.is(Token::Quoted)) quoted += std::string(slice(kArticle, token.span)) + " ";
    if (token.is(Token::Outside)) outside += std::string(slice(kArticle, token.span)) + " ";
  }
  CHECK(quoted == "It was loud ");
  CHECK(outside ==
        "Old bridge falls into river March 5 2021 Leave a Reply Copyright 2022 Quay News ");
}

// What every Parsed keeps, whatever the text.
void check_laws(const std::string& text, const Parsed& parsed) {
  std::vector<int> covered(parsed.tokens.size(), 0);
  std::uint32_t end = 0;
  for (const Sentence& s : parsed.sentences) {
    REQUIRE(s.span.begin >= end);
    REQUIRE(s.first_token < s.last_token);
    end = s.span.end;
    for (std::uint32_t t = s.first_token; t < s.last_token; ++t) {
      REQUIRE(s.span.contains(parsed.tokens[t].span));
      ++covered[t];
    }
  }
  for (std::size_t t = 0; t < covered.size(); ++t) {
    REQUIRE(covered[t] == (parsed.tokens[t].is(Token::Outside) ? 0 : 1));
  }
  end = 0;
  for (const Quotation& q : parsed.quotations) {
    REQUIRE(q.span.begin >= end);
    REQUIRE(q.span.end <= text.size());
    end = q.span.end;
  }
}

TEST_CASE("every body token lies in one sentence, whatever the text", "[text][parse][property]") {
  check_laws(kArticle, read(kArticle));
  const std::vector<std::string> pieces = {"the",
                                           "Bridge",
                                           "fell",
                                           ". ",
                                           "\n",
                                           "\n\n",
                                           "\"",
                                           "\u201c",
                                           "\u201d",
                                           " ",
                                           " ",
                                           " said ",
                                           "Hale",
                                           "Mr.",
                                           "5",
                                           "'",
                                           "\u2018",
                                           "\u2019",
                                           "(",
                                           ")",
                                           "Photo:",
                                           "Leave a Reply",
                                           "\n\nRelated\n\n",
                                           "\u00e9",
                                           "?",
                                           "date ",
                                           "2021-03-05",
                                           "Tags: ",
                                           "``",
                                           "''",
                                           "\u00a9 2021 Quay",
                                           "\u6771\u4eac\u3002",
                                           "\u2026",
                                           "\n\nYou May Also Like\n",
                                           "The Tidal Press contributed to this report.",
                                           "\xef\xbb\xbf"};
  std::uint64_t state = 7;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int k = 0; k < 30; ++k) text += pieces[(state = mix64(state + 1)) % pieces.size()];
    INFO(text);
    check_laws(text, read(text));
  }
}

TEST_CASE("broken UTF-8 is no way out of the text", "[text][parse]") {
  std::uint64_t state = 3;
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int k = 0; k < 40; ++k) {
      state = mix64(state + 1);
      text += static_cast<char>(state % 3 == 0 ? 0x80 + state / 3 % 0x80 : 0x20 + state / 3 % 0x5F);
    }
    const auto parsed = read(text);
    for (const Token& token : parsed.tokens) REQUIRE(token.span.end <= text.size());
  }
}

// Each text repeats what one of the readers looks ahead or back for: at 200 kB a quadratic one
// would take minutes.
TEST_CASE("no text takes more than linear time", "[text][parse]") {
  for (const std::string piece : {"a. \" ", "(", "Related\n", "Related\n\n", "\"A\" ", "\u201c",
                                  "\u2018a ", "Hale ", "\u00ab\"", "\"B, ", "Photo: a\n", "'' ``",
                                  "\u0416@", "[1", ".)", "x\n", "a | ", "According to \"a\" "}) {
    std::string text;
    while (text.size() < 200'000) text += piece;
    INFO(piece);
    CHECK(read(text).tokens.size() <= text.size());
  }
}

TEST_CASE("empty texts parse to nothing", "[text][parse]") {
  for (const std::string text : {"", " \n\n\t", "...", "\"\""}) {
    const auto parsed = read(text);
    CHECK(parsed.tokens.empty());
    CHECK(parsed.sentences.empty());
    CHECK(parsed.credits.empty());
    CHECK(parsed.language.empty());
    CHECK(parsed.supported());
  }
}

TEST_CASE("English is told by its small words, or by the field", "[text][parse]") {
  const std::string english =
      "The old harbour bridge fell into the river on Monday after a week of rain. Nobody was hurt, "
      "and the ferry took the children to school in the afternoon, but it was late for most.";
  const std::string german =
      "Die alte Br\u00fccke am Hafen ist am Montag nach einer Woche Regen in den Fluss "
      "gest\u00fcrzt. Verletzt wurde niemand, und die F\u00e4hre brachte die Kinder am Nachmittag "
      "zur Schule, wenn auch f\u00fcr die meisten viel zu sp\u00e4t. Der B\u00fcrgermeister hat "
      "das "
      "Ungl\u00fcck nicht kommen sehen.";
  CHECK(read(english).supported());
  CHECK(read(english + " " + english).language == "en");
  CHECK(read(german).language == "de");
  for (
      const std::string other :
      {"De gemeente heeft besloten om de oude brug over de rivier te sluiten, omdat die volgens de "
       "ingenieurs niet meer veilig was. In het voorjaar komt er een nieuwe brug, of in elk geval "
       "een veerpont voor de kinderen die naar school moeten gaan. Niemand raakte gewond.",
       "La commune a d\u00e9cid\u00e9 lundi de fermer le vieux pont sur la rivi\u00e8re, parce que "
       "les ing\u00e9nieurs ne le jugeaient plus s\u00fbr. Un nouveau pont sera construit au "
       "printemps, ou du moins un bac pour les enfants qui doivent aller \u00e0 l\u2019\u00e9cole. "
       "Personne n\u2019a \u00e9t\u00e9 bless\u00e9.",
       "El municipio decidi\u00f3 el lunes cerrar el viejo puente sobre el r\u00edo, porque ya no "
       "era seguro. El alcalde dijo que en primavera habr\u00e1 un puente nuevo o, por lo menos, "
       "un "
       "transbordador para los ni\u00f1os que tienen que ir a la escuela. Nadie result\u00f3 "
       "herido."}) {
    INFO(other);
    CHECK(read(other).language != "en");
  }
  CHECK(read("Die alte Br\u00fccke").language.empty());  // too short to tell
  const std::vector<std::pair<std::string, std::string>> fields = {
      {"en", "en"}, {"EN-gb", "en"}, {"en_US", "en"}, {"English", "en"},
      {"nl", "nl"}, {"pt-BR", "pt"}, {"und", "de"},   {"?", "de"}};
  for (const auto& [language, expected] : fields) {
    INFO(language);
    CHECK(read(german, language).language == expected);
  }
}

}  // namespace
