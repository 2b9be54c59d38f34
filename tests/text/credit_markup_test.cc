// Credits from a page's markup, and what links tell.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "bylineage/text/parsed.h"
#include "credit_helpers.h"

namespace {

using namespace bylineage;
using bylineage::test::article_of;
using bylineage::test::credits_of;
using bylineage::test::listed;
using Kind = Reference::Kind;

std::string read(Kind kind, std::string value, std::string url = "https://harbour.example/a") {
  Article article = article_of("The harbour will close.");
  article.url = std::move(url);
  article.references = {{kind, std::move(value), {}}};
  return listed(credits_of(article));
}

TEST_CASE("addresses in markup are credits by their outlet", "[text][credit][markup]") {
  const std::string guardian = "https://www.theguardian.com/uk/a";
  CHECK(read(Kind::BasedOn, guardian) == "source The Guardian");
  CHECK(read(Kind::Citation, guardian) == "source The Guardian");
  CHECK(read(Kind::SyndicationSource, guardian) == "syndication The Guardian");
  CHECK(read(Kind::Canonical, guardian) == "syndication The Guardian");
  CHECK(read(Kind::OriginalSource, guardian) == "priority The Guardian");
  CHECK(read(Kind::Link, guardian) == "link The Guardian");
  CHECK(read(Kind::SyndicationSource, "The Guardian") == "syndication The Guardian");
  CHECK(read(Kind::BasedOn, "https://news.elsewhere.example/a") == "source news.elsewhere.example");
  CHECK(read(Kind::Link, "https://news.elsewhere.example/a").empty());
  CHECK(read(Kind::BasedOn, "a report").empty());
}

TEST_CASE("the own outlet in markup is no source", "[text][credit][markup]") {
  CHECK(read(Kind::Canonical, "https://www.harbour.example/a") == "self harbour.example");
  CHECK(read(Kind::Link, "https://www.theguardian.com/b", "https://www.theguardian.com/a").empty());
  CHECK(read(Kind::BasedOn, "https://observer.theguardian.com/b",
             "https://www.theguardian.com/a") == "self The Guardian");
}

TEST_CASE("a credit text is read as words", "[text][credit][markup]") {
  CHECK(read(Kind::CreditText, "Reuters") == "contribution Reuters");
  CHECK(read(Kind::CreditText, "The Guardian / AFP") ==
        "syndication The Guardian; contribution Agence France-Presse");
  CHECK(read(Kind::CreditText, "Photo: Reuters") == "photo Reuters");
  CHECK(read(Kind::CreditText, "the editors").empty());
}

TEST_CASE("offsets of markup are into the reference", "[text][credit][markup]") {
  Article article = article_of("The harbour will close.");
  article.references = {{Kind::Link, "https://www.reuters.com/a", {}},
                        {Kind::Link, "https://www.reuters.com/b", {}},
                        {Kind::BasedOn, "https://www.nme.com/c", {}}};
  const auto credits = credits_of(article);
  REQUIRE(listed(credits) == "link Reuters; source NME");  // one link an outlet
  CHECK(credits[1].field == CreditField::Markup);
  CHECK(credits[1].reference == 2);
  const auto value = field_text(article, credits[1].field, credits[1].reference);
  CHECK(slice(value, credits[1].phrase) == "https://www.nme.com/c");
  CHECK(slice(value, credits[1].name_span) == "nme.com");
  CHECK(!is_credit(CreditRole::Link));
}

// The Guardian of London and of Lagos.
std::string guardian(Article article, bool& ambiguous) {
  const auto credits = credits_of(article);
  ambiguous = !credits.empty() && credits.front().ambiguous;
  return credits.empty() ? "" : credits.front().outlet;
}

TEST_CASE("namesakes are told apart, or marked", "[text][credit][namesakes]") {
  const std::string_view text = "A trader told The Guardian that pay fell.";
  bool ambiguous = false;
  Article article = article_of(text);
  CHECK(guardian(article, ambiguous) == "The Guardian");
  CHECK(ambiguous);

  article.url = "https://harbour.example.ng/pay";
  CHECK(guardian(article, ambiguous) == "The Guardian (Nigeria)");
  CHECK(!ambiguous);

  article = article_of(text);
  article.references = {{Kind::Link, "https://guardian.ng/pay", {14, 26}}};
  CHECK(guardian(article, ambiguous) == "The Guardian (Nigeria)");
  CHECK(!ambiguous);

  article.references[0].anchor = {0, 8};  // a link elsewhere in the text says nothing
  CHECK(guardian(article, ambiguous) == "The Guardian");
  CHECK(ambiguous);

  CHECK(guardian(article_of("A trader told The Guardian Nigeria that pay fell."), ambiguous) ==
        "The Guardian (Nigeria)");
  CHECK(!ambiguous);
  CHECK(guardian(article_of("A trader told The Guardian (London) that pay fell."), ambiguous) ==
        "The Guardian");
  CHECK(!ambiguous);
}

TEST_CASE("a language tells which namesake is read in it", "[text][credit][namesakes]") {
  const auto first = [](std::string language, std::string text) {
    Article article = article_of(text);
    article.language = std::move(language);
    const auto credits = parse(article).credits;
    REQUIRE(!credits.empty());
    return credits.front();
  };
  CHECK(first("pt", "“Vamos fechar”, disse o dono ao Público.").outlet == "Público");
  CHECK(!first("pt", "“Vamos fechar”, disse o dono ao Público.").ambiguous);
  CHECK(first("es", "«Cerramos», dijo el dueño a Público.").outlet == "Público (Spain)");
  CHECK(first("fr", "Il l'a dit sur RTL, a déclaré la ministre sur RTL.").outlet == "RTL");
  CHECK(first("de", "Das sagte er RTL. Wie RTL berichtet, bleibt es so.").outlet ==
        "RTL Deutschland");
  CHECK(first("es", "Según El País, la fábrica cerrará.").ambiguous);
  CHECK(first("es", "Según el diario uruguayo El País, la fábrica cerrará.").outlet ==
        "El País (Uruguay)");
  CHECK(first("es", "Según La Nación de Costa Rica, la fábrica cerrará.").outlet ==
        "La Nación (Costa Rica)");
}

}  // namespace
