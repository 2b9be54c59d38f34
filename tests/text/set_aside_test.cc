#include "bylineage/text/set_aside.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "bylineage/text/parsed.h"

namespace {

using namespace bylineage;

std::vector<std::string> places(const SetAside& passages, const std::string& text) {
  std::vector<std::string> found;
  for (const Span span : passages.find(text, tokenize(text))) found.emplace_back(slice(text, span));
  return found;
}

using Found = std::vector<std::string>;

TEST_CASE("passages are found by their words", "[text][set_aside]") {
  const auto passages = SetAside::parse(
      "Tide Post is a member\nof the Shore Press group.\n\nAll times are local.\n", "house.txt");
  REQUIRE(passages);
  CHECK(passages->size() == 2);
  CHECK(places(*passages,
               "Ships came. TIDE POST is a member of the “Shore Press” group! All times are local."
               " Ships left.") ==
        Found{"TIDE POST is a member of the “Shore Press” group!", "All times are local."});
  CHECK(places(*passages, "Tide Post is a member of the Shore Club").empty());
  CHECK(places(*passages, "").empty());
}

TEST_CASE("without blank lines every line is a passage", "[text][set_aside]") {
  const auto passages = SetAside::parse("Sign up for more\nFollow us on Tide\n", "house.txt");
  REQUIRE(passages);
  CHECK(passages->size() == 2);
}

TEST_CASE("of passages with one beginning the longest is taken", "[text][set_aside]") {
  const auto passages = SetAside::parse("Read this again\n\nRead this again and again\n", "h.txt");
  REQUIRE(passages);
  CHECK(places(*passages, "Read this again and again. Read this again.") ==
        Found{"Read this again and again.", "Read this again."});
}

TEST_CASE("a passage that could stand anywhere is refused with its place", "[text][set_aside]") {
  const auto wrong = [](std::string_view text) {
    const auto passages = SetAside::parse(text, "house.txt");
    REQUIRE(!passages);
    return to_string(passages.error());
  };
  CHECK(wrong("One two three\n\nTwo words\n") ==
        "house.txt:3: a passage needs three words at least");
  CHECK(wrong(" \n\n") == "house.txt: holds no passage");
  CHECK(wrong("caf\xE9 noir est ferm\xE9") == "house.txt: is not UTF-8");
}

TEST_CASE("what is set aside is a section, and no credit", "[text][set_aside]") {
  const auto passages =
      SetAside::parse("With material from Reuters and our own desk", "house.txt").value();
  Article article;
  article.text =
      "The quay of Marren will close for nine weeks, the board said. Reuters reported the plan "
      "first. With material from Reuters and our own desk. Ferries will go from the south quay.";
  ParseOptions options;
  options.set_aside = &passages;
  const Parsed parsed = parse(article, options);
  REQUIRE(parsed.sections.size() == 1);
  CHECK(name(parsed.sections[0].kind) == "given_text");
  CHECK(slice(article.text, parsed.sections[0].span) ==
        "With material from Reuters and our own desk.");
  for (const Token& token : parsed.tokens) {
    CHECK(token.is(Token::Outside) == parsed.sections[0].span.contains(token.span));
  }
}

TEST_CASE("words that a person marked become boilerplate and quotations", "[text][set_aside]") {
  Article article;
  article.text =
      "The quay will close, she wrote. We never asked for this and never will. Ring the desk at "
      "noon. The board was “not” reached.";
  ParseOptions options;
  options.boilerplate = {"Ring the desk at noon."};
  options.quotations = {"We never asked for this and never will", "was not reached"};
  const Parsed parsed = parse(article, options);
  REQUIRE(parsed.sections.size() == 1);
  CHECK(name(parsed.sections[0].kind) == "marked");
  CHECK(slice(article.text, parsed.sections[0].span) == "Ring the desk at noon.");
  REQUIRE(parsed.quotations.size() == 2);
  CHECK(slice(article.text, parsed.quotations[0].span) ==
        "We never asked for this and never will.");
  CHECK(slice(article.text, parsed.quotations[1].span) == "was “not” reached.");
  for (const Quotation& quotation : parsed.quotations) {
    CHECK(parsed.tokens[quotation.first_token].span.begin == quotation.span.begin);
    CHECK(parsed.tokens[quotation.first_token].is(Token::Quoted));
    CHECK(parsed.tokens[quotation.last_token - 1].is(Token::Quoted));
  }
}

TEST_CASE("sections that were there stay what they are", "[text][set_aside]") {
  const auto passages = SetAside::parse("rights reserved by the Tide Post group", "h.txt").value();
  Article article;
  article.text =
      "The quay of Marren will close for nine weeks, the board said on Monday.\n\n"
      "Copyright 2024. All rights reserved by the Tide Post group.\n";
  ParseOptions options;
  options.set_aside = &passages;
  const Parsed parsed = parse(article, options);
  std::uint32_t end = 0;
  for (const Section& section : parsed.sections) {
    CHECK(section.span.begin >= end);
    end = section.span.end;
  }
  CHECK(!parsed.sections.empty());
}

}  // namespace
