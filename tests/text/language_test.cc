#include "bylineage/text/language.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "bylineage/text/parsed.h"

namespace {

using bylineage::Article;
using bylineage::has_patterns;
using bylineage::Language;
using bylineage::language_code;
using bylineage::language_of;
using bylineage::parse;
using bylineage::stem_word;

std::string language_of_text(const std::string& text) {
  Article article;
  article.text = text;
  return parse(article).language;
}

struct Sample {
  const char* language;
  const char* text;
};

constexpr Sample kRead[] = {
    {"en",
     "The town has decided to close the old bridge over the river because the engineers no longer "
     "thought it safe. There will be a new bridge in spring, or at least a ferry for the children "
     "who have to go to school. Nobody was hurt on Monday."},
    {"de",
     "Die Gemeinde hat beschlossen, die alte Brücke über den Fluss zu schließen, weil sie nach "
     "Ansicht der Ingenieure nicht mehr sicher war. Im Frühjahr soll es eine neue Brücke geben "
     "oder "
     "wenigstens eine Fähre für die Kinder, die zur Schule müssen. Verletzt wurde am Montag "
     "niemand."},
    {"fr",
     "La commune a décidé de fermer le vieux pont sur la rivière, parce que les ingénieurs ne le "
     "jugeaient plus sûr. Un nouveau pont sera construit au printemps, ou du moins un bac pour les "
     "enfants qui doivent aller à l’école. Personne n’a été blessé lundi."},
    {"es",
     "El municipio decidió cerrar el viejo puente sobre el río, porque según los ingenieros ya no "
     "era seguro. En primavera habrá un puente nuevo o, por lo menos, un transbordador para los "
     "niños que tienen que ir a la escuela. Nadie resultó herido el lunes."},
    {"pt",
     "O município decidiu fechar a velha ponte sobre o rio, porque segundo os engenheiros já não "
     "era "
     "segura. Na primavera haverá uma ponte nova ou, pelo menos, uma balsa para as crianças que "
     "têm "
     "de ir à escola. Ninguém ficou ferido na segunda-feira."},
};

constexpr Sample kUnread[] = {
    {"nl",
     "De gemeente heeft besloten om de oude brug over de rivier te sluiten, omdat die volgens de "
     "ingenieurs niet meer veilig was. In het voorjaar komt er een nieuwe brug, of in elk geval "
     "een "
     "veerpont voor de kinderen die naar school moeten gaan."},
    {"it",
     "Il comune ha deciso di chiudere il vecchio ponte sul fiume perché secondo gli ingegneri non "
     "era più sicuro. In primavera ci sarà un nuovo ponte o almeno un traghetto per i bambini che "
     "devono andare a scuola. Nessuno è rimasto ferito lunedì, ha detto il sindaco."},
    {"sv",
     "Kommunen har beslutat att stänga den gamla bron över älven eftersom den enligt ingenjörerna "
     "inte längre var säker. På våren kommer en ny bro eller åtminstone en färja för barnen som "
     "måste gå till skolan. Ingen skadades vid olyckan i måndags, säger borgmästaren till "
     "tidningen."},
    {"no",
     "Kommunen har bestemt seg for å stenge den gamle broen over elven fordi den ifølge "
     "ingeniørene ikke lenger var trygg. Til våren kommer det en ny bro, eller i det minste en "
     "ferge til barna som skal på skolen. Ingen ble skadet i ulykken på mandag, sier ordføreren."},
    {"pl",
     "Gmina postanowiła zamknąć stary most na rzece, ponieważ według inżynierów nie był już "
     "bezpieczny. Wiosną powstanie nowy most albo przynajmniej prom dla dzieci, które muszą "
     "chodzić "
     "do szkoły. Nikt nie został ranny w poniedziałkowym wypadku, powiedział burmistrz "
     "dziennikarzom "
     "po spotkaniu z mieszkańcami, które trwało dwie godziny."},
    {"ca",
     "L'ajuntament ha decidit tancar el vell pont sobre el riu perquè segons els enginyers ja no "
     "era "
     "segur. A la primavera hi haurà un pont nou o com a mínim un transbordador per als nens que "
     "han "
     "d'anar a l'escola. Ningú no va resultar ferit, segons va dir l'alcalde."},
};

TEST_CASE("the five languages are told from their words", "[text][language]") {
  for (const auto& [language, text] : kRead) {
    INFO(text);
    CHECK(language_of_text(text) == language);
    CHECK(has_patterns(language));
    CHECK(bylineage::kLanguageCodes[static_cast<std::size_t>(language_of(language))] == language);
  }
}

TEST_CASE("their neighbours come out as themselves, without patterns", "[text][language]") {
  for (const auto& [language, text] : kUnread) {
    INFO(text);
    CHECK(language_of_text(text) == language);
    CHECK(!has_patterns(language));
    CHECK(language_of(language) == Language::English);  // what its stems and weights are
  }
}

TEST_CASE("what is no language is not taken for one", "[text][language]") {
  std::string noise;
  for (int i = 0; i < 60; ++i) noise += "qx" + std::to_string(i * 7919) + "zv ";
  CHECK(language_of_text(noise) == bylineage::kUndetermined);
  CHECK(!has_patterns(bylineage::kUndetermined));
  CHECK(language_of_text("Zwölf Wörter sind für ein Urteil nicht genug.").empty());
  CHECK(has_patterns(""));
}

TEST_CASE("fields name a language in many ways", "[text][language]") {
  CHECK(language_code("de-AT") == "de");
  CHECK(language_code("PT_br") == "pt");
  CHECK(language_code("Spanish") == "es");
  CHECK(language_code("français") == "fr");
  CHECK(language_code("ger") == "de");
  CHECK(language_code("fy") == "fy");
  CHECK(language_code("und").empty());
  CHECK(language_code("unknown").empty());
  CHECK(language_code("").empty());
}

TEST_CASE("stems are those of the language", "[text][language]") {
  CHECK(stem_word("berichtete", Language::German) == stem_word("berichteten", Language::German));
  CHECK(stem_word("l'eau", Language::French) == stem_word("eaux", Language::French));
  CHECK(stem_word("aujourd'hui", Language::French) == "aujourd'hui");
  CHECK(stem_word("periodistas", Language::Spanish) == stem_word("periodista", Language::Spanish));
  CHECK(stem_word("notícias", Language::Portuguese) == stem_word("notícia", Language::Portuguese));
  CHECK(bylineage::elision("qu’elle") == 5);
  CHECK(bylineage::elision("L'Équipe") == 2);
  CHECK(bylineage::elision("aujourd'hui") == 0);
  CHECK(bylineage::elision("l'") == 0);

  const std::string text = "Die Berichte über den Bericht.";
  auto tokens = bylineage::tokenize(text);
  const auto english = tokens;
  bylineage::restem(text, tokens, Language::German);
  REQUIRE(tokens.size() == 5);
  CHECK(tokens[1].stem == tokens[4].stem);
  CHECK(tokens[1].hash == english[1].hash);
  bylineage::restem(text, tokens, Language::English);
  for (std::size_t i = 0; i < tokens.size(); ++i) CHECK(tokens[i].stem == english[i].stem);
}

}  // namespace
