// Credits in German, French, Spanish and Portuguese, one sentence a case; the traps beside them.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "bylineage/text/parsed.h"
#include "credit_helpers.h"

namespace {

using namespace bylineage;
using bylineage::test::Case;
using bylineage::test::listed;

std::string parents(std::string_view language, std::string_view text,
                    std::string_view outlet = "") {
  Article article;
  article.text = text;
  article.language = language;
  article.outlet = outlet;
  std::vector<Credit> credits;
  for (const Credit& credit : parse(article).credits) {
    if (is_credit(credit.role)) credits.push_back(credit);
  }
  return listed(credits);
}

void check_all(std::string_view language, const std::vector<Case>& cases) {
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(parents(language, text) == expected);
  }
}

TEST_CASE("German credits", "[text][credit][languages]") {
  check_all(
      "de",
      {
          {"Das Werk schließt, wie die „Rheinische Post“ meldet.", "source Rheinische Post"},
          {"Laut einem Bericht der „Süddeutschen Zeitung“ schließt das Werk.",
           "source Süddeutsche Zeitung"},
          {"Laut Tagesspiegel schließt das Werk.", "source Der Tagesspiegel"},
          {"Nach Informationen der Deutschen Presse-Agentur schließt das Werk.",
           "source Deutsche Presse-Agentur"},
          {"Das Magazin beruft sich auf die „New York Times“.", "source The New York Times"},
          {"Zuerst berichteten die „Badische Zeitung“ und der SWR.",
           "priority Badische Zeitung; priority SWR"},
          {"„Wir schließen“, sagte Werkleiter Ove Brandt dem »Handelsblatt«.", "told Handelsblatt"},
          {"Das sagte sie im Gespräch mit der taz.", "told taz"},
          {"Gegenüber dem NDR bestätigte die Firma den Plan.", "told NDR"},
          {"Der „Bild“-Zeitung sagte er, das Werk bleibe.", "told Bild"},
          {"BERLIN (dpa) - Das Werk schließt.", "dateline Deutsche Presse-Agentur"},
          {"Wien (APA/Reuters) – Das Werk schließt.",
           "dateline Austria Presse Agentur; dateline Reuters"},
          {"Das Werk schließt. (mit Material von dpa)", "contribution Deutsche Presse-Agentur"},
          {"Dieser Text ist zuerst im „Tages-Anzeiger“ erschienen.", "syndication Tages-Anzeiger"},
          {"Quelle: KNA", "source Katholische Nachrichten-Agentur"},
      });
}

TEST_CASE("German traps", "[text][credit][languages][trap]") {
  for (const char* text :
       {"Die Welt berichtet selten aus dem Dorf, und die Zeit schreibt ihre eigenen Regeln.",
        "Ein Bild sagt der Welt mehr als tausend Worte.", "Foto: dpa/Ove Brandt",
        "Das Ministerium dementierte einen Bericht des „Spiegel“.",
        "Die Firma hat eine Meldung der „Zeit“ als falsch zurückgewiesen.",
        "2015 sagte sie der „Zeit“, sie komme nie wieder.",
        "Eine Sprecherin der „Zeit“ sagte, der Verlag ziehe um.",
        "Laut Gesetz und nach Angaben der Polizei war die Brücke sicher.",
        "Das sagte er dieser Zeitung."}) {
    INFO(text);
    CHECK(parents("de", text).empty());
  }
  CHECK(
      parents("de", "Wie die Rheinische Post berichtet, bleibt es so.", "Rheinische Post").empty());
}

TEST_CASE("French credits", "[text][credit][languages]") {
  check_all(
      "fr",
      {
          {"Selon Le Parisien, l'usine va fermer.", "source Le Parisien"},
          {"L'usine va fermer, d'après une enquête de L'Équipe.", "source L'Équipe"},
          {"L’usine va fermer, rapporte l’AFP.", "source Agence France-Presse"},
          {"Selon les informations du Monde, l'usine va fermer.", "source Le Monde"},
          {"L'affaire a été révélée par Mediapart.", "priority Mediapart"},
          {"Comme l'a révélé Le Canard enchaîné, l'usine va fermer.",
           "priority Le Canard enchaîné"},
          {"« On ferme », a confié le directeur de l'usine au Figaro.", "told Le Figaro"},
          {"Interrogée par l'AFP, la ministre a confirmé.", "told Agence France-Presse"},
          {"Elle l'a dit auprès de Libération.", "told Libération"},
          {"PARIS (AFP) - L'usine va fermer.", "dateline Agence France-Presse"},
          {"L'usine va fermer. (avec AFP et Reuters)",
           "contribution Agence France-Presse; contribution Reuters"},
          {"Cet article a été initialement publié par Ouest-France.", "syndication Ouest-France"},
          {"Par Inès Corbin (AFP)\n\nL'usine va fermer.", "byline Agence France-Presse"},
          {"L'usine va fermer en mars.\n\nSource : Les Échos", "source Les Échos"},
      });
}

TEST_CASE("French traps", "[text][credit][languages][trap]") {
  for (const char* text :
       {"Selon le monde de la mer, la libération des quotas viendra.", "Photo : AFP / Luc Hénin",
        "Crédit photo : Le Télégramme", "La mairie dément une information du Figaro.",
        "En 2012, il avait déclaré au Monde qu'il partirait.",
        "La directrice du Monde a annoncé son départ.", "Le Figaro change de siège.",
        "D'après la préfecture et l'Insee, tout va bien.",
        "Les tuteurs légaux de l'enfant l'ont dit au juge."}) {
    INFO(text);
    CHECK(parents("fr", text).empty());
  }
}

TEST_CASE("Spanish credits", "[text][credit][languages]") {
  check_all("es", {
                      {"La fábrica cerrará, según El Mundo.", "source El Mundo"},
                      {"Según reveló la Cadena SER, la fábrica cerrará.", "source Cadena SER"},
                      {"Así lo adelantó el diario Clarín.", "priority Clarín"},
                      {"«Cerramos», dijo el dueño a Europa Press.", "told Europa Press"},
                      {"En una entrevista con Infobae, el ministro lo negó todo.", "told Infobae"},
                      {"La fábrica cerrará. (Con información de EFE y AFP)",
                       "contribution EFE; contribution Agence France-Presse"},
                      {"QUITO (EFE).- La fábrica cerrará.", "dateline EFE"},
                      {"Publicado originalmente por La Tercera.", "syndication La Tercera"},
                      {"La fábrica cerrará, informó la agencia Télam.", "source Télam"},
                      {"Fuente: Servimedia", "source Servimedia"},
                  });
}

TEST_CASE("Spanish traps", "[text][credit][languages][trap]") {
  for (const char* text :
       {"El mundo entero, según la razón y el país, ha cambiado.", "Foto: EFE/Marta Silvela",
        "Imagen: Archivo El País", "El ministro desmintió una información de El País.",
        "En 2010 dijo a El País que no volvería.", "El director de El Mundo presentó su dimisión.",
        "Según la Guardia Civil, nadie llamó.", "Los tutores legales lo dijeron a la policía."}) {
    INFO(text);
    CHECK(parents("es", text).empty());
  }
}

TEST_CASE("Portuguese credits", "[text][credit][languages]") {
  check_all("pt", {
                      {"A fábrica vai fechar, segundo O Globo.", "source O Globo"},
                      {"A fábrica vai fechar, segundo o Estadão.", "source O Estado de S. Paulo"},
                      {"De acordo com reportagem da Folha de S.Paulo, a fábrica vai fechar.",
                       "source Folha de S.Paulo"},
                      {"O G1 revelou o caso.", "priority G1"},
                      {"“Vamos fechar”, disse o dono ao jornal O Globo.", "told O Globo"},
                      {"“Vamos fechar”, disse à Lusa o diretor.", "told Lusa"},
                      {"A fábrica vai fechar. Com informações da Reuters.", "contribution Reuters"},
                      {"A fábrica vai fechar. (Folhapress)", "byline Folhapress"},
                      {"LISBOA (Lusa) – A fábrica vai fechar.", "dateline Lusa"},
                      {"Publicado originalmente no Público.", "syndication Público"},
                      {"Por Agência Brasil\n\nA fábrica vai fechar.", "byline Agência Brasil"},
                  });
}

TEST_CASE("Portuguese traps", "[text][credit][languages][trap]") {
  for (const char* text :
       {"Veja a folha do estado: o globo e o público mudaram.", "Foto: Folhapress",
        "Imagem: Reprodução/TV Globo", "O ministério negou reportagem do UOL.",
        "Segundo o Ministério Público, a fábrica fechou.",
        "Em 2010, ela disse ao Estadão que não voltaria.", "A editora da Veja pediu demissão.",
        "Segundo o IBGE, a fábrica fechou."}) {
    INFO(text);
    CHECK(parents("pt", text).empty());
  }
}

TEST_CASE("quotation marks of the languages", "[text][quotation][languages]") {
  for (const char* text : {"Sie sagte: „Wir bleiben hier.“", "Sie sagte: »Wir bleiben hier.«",
                           "Elle a dit : « Nous restons ici. »", "Dijo: «Nos quedamos aquí».",
                           "Ela disse: “Ficamos aqui.”"}) {
    Article article;
    article.text = text;
    const auto parsed = parse(article);
    INFO(text);
    REQUIRE(parsed.quotations.size() == 1);
    const auto words = parsed.quotations[0].last_token - parsed.quotations[0].first_token;
    CHECK(words >= 2);
  }
}

TEST_CASE("a credit's offsets are its words, also where they are elided", "[text][credit]") {
  Article article;
  article.language = "fr";
  article.text = "L’usine va fermer, rapporte l’AFP.";
  const auto parsed = parse(article);
  REQUIRE(parsed.credits.size() == 1);
  CHECK(slice(article.text, parsed.credits[0].name_span) == "AFP");
  CHECK(slice(article.text, parsed.credits[0].phrase) == "rapporte l’AFP");
}

}  // namespace
