// Every trap of journalism that makes a name look like a source and is none.
#include <catch2/catch_test_macros.hpp>

#include "text/credit_helpers.h"

namespace {

using namespace bylineage;
using namespace bylineage::test;

void check_all(std::initializer_list<Case> cases) {
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(found(text) == expected);
  }
}

void check_no_parent(std::initializer_list<std::string_view> texts) {
  for (const std::string_view text : texts) {
    CAPTURE(text, found(text));
    CHECK(parents(text).empty());
  }
}

TEST_CASE("trap 1: picture credits", "[text][credit][trap]") {
  check_all({
      {"(Picture: AP Photo/Ann Bell, File)", "photo The Associated Press"},
      {"The quay at dawn. (Photo by Ann Bell / Getty Images)",
       "photo Ann Bell; photo Getty Images"},
      {"(Ann Bell/Reuters)", "photo Reuters"},
      {"Photo credit: AFP", "photo Agence France-Presse"},
      {"Image via Harbourfilm", "photo Harbourfilm"},
      {"Image Source: Portrait of a nice man at work indoors (Shutterstock @ Jo Kerr)",
       "photo Shutterstock"},
      {"An AP photo shows the quay.", "photo The Associated Press"},
  });
  check_no_parent({"quay two at night / via Harbour Pictures", "Photo: Ann Bell for The Guardian"});
}

TEST_CASE("trap 1: a section that parse found to be an image credit", "[text][credit][trap]") {
  const Article article = article_of("The quay, as seen by Reuters");
  Parsed partial;
  partial.tokens = tokenize(article.text);
  partial.sections.push_back({{0, 28}, Section::Kind::ImageCredit});
  CHECK(listed(find_credits(article, partial, Gazetteer::shipped())) == "photo Reuters");
}

/// The credits of a text that stood in `outlet`.
std::string found_in(std::string outlet, std::string_view text) {
  Article article = article_of(text);
  article.outlet = std::move(outlet);
  return listed(credits_of(article));
}

TEST_CASE("an outlet's short name in its own text is itself", "[text][credit][self]") {
  struct Own {
    std::string outlet;
    std::string_view text;
    std::string_view expected;
  };
  const Own cases[] = {
      {"Carver Star-Gazette", "The forms were reviewed by the Star-Gazette.",
       "self Carver Star-Gazette"},
      {"The Carver Star-Gazette", "He told the Carver Star-Gazette that he knew.",
       "self The Carver Star-Gazette"},
      {"Ferndale Observer", "The forms were reviewed by the Observer.", "self Ferndale Observer"},
      {"The Oldbourne Sentinel", "He told the Sentinel that he knew.",
       "self The Oldbourne Sentinel"},
      {"Springfield Daily News", "He told the Daily News that he knew.",
       "self Springfield Daily News"},
      {"WTOP News", "The forms were reviewed by WTOP.", "self WTOP News"},
      {"KTUU Channel 2", "He told KTUU that he knew.", "self KTUU Channel 2"},
      // Not itself: another name, or one of another paper that the text has named.
      {"Carver Star-Gazette", "The forms were reviewed by the Dayton Gazette.",
       "source Dayton Gazette"},
      {"Ferndale Observer", "The forms were reviewed by the Guardian.", "source The Guardian"},
      {"Springfield Daily News",
       "The Dayton Daily News reported it first. He told the Daily News that he knew.",
       "source Dayton Daily News; told Dayton Daily News"},
      {"Chicago Sun-Times", "He told the Times that he knew.", "told The Times"},
      {"Marren Star-Gazette", "He told the Gazette that he knew.", "told The Gazette"},
      {"NBC 5", "He told NBC that he knew.", "told NBC News"},
      {"Coast Daily, The Associated Press", "He told the AP that he knew.",
       "told The Associated Press"},
      {"NBC Bay Area", "He told NBC News that he knew.", "told NBC News"},
      {"", "The forms were reviewed by the Observer.", "source The Observer"},
  };
  for (const auto& [outlet, text, expected] : cases) {
    CAPTURE(outlet, text);
    CHECK(found_in(outlet, text) == expected);
  }
}

TEST_CASE("a local paper's short name after its long one is the same paper",
          "[text][credit][self]") {
  check_all({
      {"The Carver Star-Gazette reported it. She told the Star-Gazette that she signed.",
       "source Carver Star-Gazette; told Carver Star-Gazette"},
      {"The Carver Star-Gazette reported it. She told the Dayton Star-Gazette that she signed.",
       "source Carver Star-Gazette; told Dayton Star-Gazette"},
  });
}

TEST_CASE("trap 2: outlets that are everyday words", "[text][credit][trap]") {
  check_no_parent({
      "She told the guardian their child was ill.",
      "Guardians of the Galaxy reports a strong weekend.",
      "The crew of Black Mirror said that the film was done.",
      "Time heals, he said.",
      "Time reported to the front desk is paid in full.",
      "According to the sun and the stars, it was noon.",
      "A variety of boats, according to variety and taste, were sold.",
      "People said the road was shut.",
      "People told to leave said the road was shut.",
      "She told Time Warner that she would stay.",
      "She told Independent Harbour Services that she would stay.",
      "He spoke to People of Colour about pay.",
      "Mayor Bloomberg said pay fell. According to Bloomberg, it will rise.",
      "Star witness said that pay fell.",
      "Dawn said that she would stay.",
      "The Service Provided by Us",
  });
  check_all({{"Pay fell, Time reported.", "source Time"},
             {"The Sun reported that pay fell.", "source The Sun"},
             {"People magazine reported that pay fell.", "source People"},
             {"Bloomberg reported on Thursday that pay fell.", "source Bloomberg"}});
}

TEST_CASE("trap 3: the same name in another country", "[text][credit][trap]") {
  Article article = article_of("A trader told The Guardian that pay fell.");
  auto credits = credits_of(article);
  REQUIRE(listed(credits) == "told The Guardian");
  CHECK(credits[0].ambiguous);  // London is only the likelier

  article.url = "https://harbour.example.ng/pay";
  credits = credits_of(article);
  REQUIRE(listed(credits) == "told The Guardian (Nigeria)");
  CHECK(!credits[0].ambiguous);

  article.url = "";
  article.outlet = "The Guardian (Nigeria)";
  CHECK(listed(credits_of(article)) == "self The Guardian (Nigeria)");
}

TEST_CASE("trap 4: the outlet is the news", "[text][credit][trap]") {
  check_all({
      {"The Guardian was sued by a trader.", ""},
      {"Reuters was sued by a trader.", "subject Reuters"},
      {"Intercept co-founder Jo Kerr resigned on Monday.", ""},
      {"CNN president Jo Kerr said pay fell.", "subject CNN"},
      {"A spokesman for CNN said pay fell.", "subject CNN"},
      {"CNN said it would appeal.", "subject CNN"},
      {"Reuters reported quarterly revenue of a billion.", "subject Reuters"},
      {"The minister cited an editorial in The Washington Post.", "subject The Washington Post"},
      {"The Guardian wrote about its own archive.", "subject The Guardian"},
      {"The series will air on NBC in May.", "subject NBC News"},
  });
}

TEST_CASE("trap 5: organisations", "[text][credit][trap]") {
  check_all({
      {"According to the Harbour Workers Guild, pay fell.", "organisation Harbour Workers Guild"},
      {"According to the Reuters Institute, pay fell.", "organisation Reuters Institute"},
      {"According to the Department of Fisheries, pay fell.",
       "organisation Department of Fisheries"},
  });
  check_no_parent({"According to the American Harbour Association, pay fell.",
                   "Pay fell, reported by the Fisheries Ministry."});
}

TEST_CASE("trap 6: the article's own outlet and its family", "[text][credit][trap]") {
  Article article = article_of("CNN's Ann Bell contributed to this report. Reuters reported it.");
  article.outlet = "CNN";
  CHECK(listed(credits_of(article)) == "self CNN; source Reuters");
  article.outlet = "";
  article.url = "https://edition.cnn.com/a";
  CHECK(listed(credits_of(article)) == "self CNN; source Reuters");
  article = article_of("The mayor told The Observer that pay fell.");
  article.outlet = "The Guardian";
  CHECK(listed(credits_of(article)) == "self The Observer");
  article = article_of("Eyewitness News has learned that pay fell.");
  CHECK(listed(credits_of(article)) == "self Eyewitness News");
  check_all({{"Editor @ HarbourStyle", "self HarbourStyle"},
             {"Copyright \u00A9 2022 Harbour! Mag", "self Harbour! Mag"},
             {"Copyright 2019 Harbour Media. All rights reserved.", "self Harbour Media"}});
}

TEST_CASE("trap 7: X citing Y names both", "[text][credit][trap]") {
  CHECK(found("Reuters, citing Der Spiegel, reported that pay fell.") ==
        "source Reuters; source Der Spiegel");
}

TEST_CASE("trap 8: priority is not source", "[text][credit][trap]") {
  CHECK(found("The fee, first reported by Politico, was confirmed to The Hill.") ==
        "priority Politico; told The Hill");
}

TEST_CASE("trap 9: negated and disputed", "[text][credit][trap]") {
  check_no_parent({
      "Contrary to a report in The Guardian, pay rose.",
      "The mayor did not respond to The Guardian's request for comment.",
      "The mayor declined to speak to Reuters.",
      "The mayor would not tell the BBC who paid.",
      "The mayor denied a Guardian report that pay fell.",
      "The mayor dismissed a report in The Times that pay fell.",
      "Others contacted by Reuters declined to talk.",
  });
}

TEST_CASE("trap 10: historic mentions", "[text][credit][trap]") {
  check_no_parent({
      "She told The Guardian in 2018 that pay fell.",
      "She told The Guardian back in May 2018 that pay fell.",
      "In a 2018 interview with The Guardian she said pay fell.",
      "In 2018, she told The Guardian that pay fell.",
      "She told The Guardian several years ago that pay fell.",
  });
  CHECK(parents("The Guardian reported that in 2018 pay fell.") == "source The Guardian");

  Article article = article_of("She told The Guardian in 2018 that pay fell.");
  article.published = parse_date("2018-03-01").value();
  CHECK(listed(credits_of(article)) == "told The Guardian");
  article.published = parse_date("2023-03-01").value();
  CHECK(listed(credits_of(article)) == "subject The Guardian");
  article.text = "She told The Guardian in December 2022 that pay fell.";
  CHECK(listed(credits_of(article)) == "told The Guardian");
}

TEST_CASE("trap 11: links, teasers, buttons", "[text][credit][trap]") {
  check_no_parent({"Follow us on Medium", "Read more at The Sun", "More from Deadline",
                   "Follow The Guardian on Twitter", "Related: Reuters",
                   "Read the full story at The Guardian.", "Watch the interview on CNN"});
  const Article article = article_of("Quay closes, Reuters reports");
  Parsed partial;
  partial.tokens = tokenize(article.text);
  partial.sections.push_back({{0, 28}, Section::Kind::Teaser});
  CHECK(listed(find_credits(article, partial, Gazetteer::shipped())) == "subject Reuters");
}

TEST_CASE("trap 12: footers of every page", "[text][credit][trap]") {
  check_no_parent({"Copyright 2019 The Associated Press. All rights reserved.",
                   "Reuters contributed to this site.",
                   "May not be copied without the prior written permission of Reuters."});
}

TEST_CASE("trap 14: unknown proper names without a strong cue", "[text][credit][trap]") {
  check_no_parent({"Harbour Watch told the mayor to stay.", "The form was sent via Netflix.",
                   "The boats (via Harbour Lock) reach the sea.",
                   "The game was first released by Harbour Games.",
                   "The goods were described by Jo Kerr as fine.",
                   "The book was reprinted by Harbour Books in 1984."});
}

}  // namespace
