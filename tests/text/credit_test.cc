#include "bylineage/text/credit.h"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

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

TEST_CASE("source: the outlet that reports", "[text][credit]") {
  check_all({
      {"The harbour will close in May, The Guardian reports.", "source The Guardian"},
      {"The harbour will close in May, reports The Guardian.", "source The Guardian"},
      {"The harbour will close in May, as Variety reports.", "source Variety"},
      {"Reuters reported that the harbour will close.", "source Reuters"},
      {"Reuters has also reported that the harbour will close.", "source Reuters"},
      {"The BBC is reporting that the harbour will close.", "source BBC"},
      {"CNN notes that nobody was asked.", "source CNN"},
      {"Haaretz, an Israeli newspaper, wrote that nobody was asked.", "source Haaretz"},
      {"The Xinhua news agency said the harbour was closed.", "source Xinhua"},
      {"Le Monde, which cited two ministers, said nothing was decided.", "source Le Monde"},
      {"Axios has more here:", "source Axios"},
  });
}

TEST_CASE("source: cues before the name", "[text][credit]") {
  check_all({
      {"Reported by The Intercept, the plan reveals a new fee.", "source The Intercept"},
      {"The plan, as reported by the Boston Globe, has a new fee.", "source The Boston Globe"},
      {"According to Deadline, the studio agreed.", "source Deadline"},
      {"The studio agreed, according to a report in The Times.", "source The Times"},
      {"The studio agreed, according to a Bloomberg report.", "source Bloomberg"},
      {"The studio agreed, per The Hollywood Reporter.", "source The Hollywood Reporter"},
      {"The studio agreed (via NME).", "source NME"},
      {"The studio agreed, this story from NJ.com says.", "source NJ.com"},
      {"He was quoted as saying by Reuters.", "source Reuters"},
      {"The bridge, in footage published by Al Jazeera, was gone.", "source Al Jazeera"},
      {"Documents obtained by ProPublica show the fee.", "source ProPublica"},
      {"Another survey, in Le Figaro, put the share at half.", "source Le Figaro"},
      {"In comments carried by the state-run Tasnim agency, she denied it.", "source Tasnim"},
      {"In an interview published Sunday in El País she denied it.", "source El País"},
      {"Bild, Germany's largest daily, said she denied it.", "source Bild"},
      {"The mayor resigns, reports this morning's Chicago Tribune.", "source Chicago Tribune"},
      {"Source: Reuters", "source Reuters"},
      {"(h/t Gizmodo)", "source Gizmodo"},
      {"Hat tip: The Verge", "source The Verge"},
  });
}

TEST_CASE("source: the outlet's own people and pieces", "[text][credit]") {
  check_all({
      {"CNN's Maria Vance reports that the road is shut.", "source CNN"},
      {"The BBC's Tom Hale, in Cairo, says the road is shut.", "source BBC"},
      {"ESPN analyst Tom Hale said the trade is done.", "source ESPN"},
      {"Maria Vance, an AP photographer, said the road was shut.", "source The Associated Press"},
      {"The Washington Post's Ann Bell and Jo Kerr reported that the road is shut.",
       "source The Washington Post"},
      {"A New York Times/CBS News poll found that the road is shut.",
       "source The New York Times; source CBS News"},
      {"A Guardian investigation found that the road was shut.", "source The Guardian"},
      {"The trade is done, according to Maria Vance of ESPN.", "source ESPN"},
      {"The trade is done (via Maria Vance of the Times-Picayune).", "source The Times-Picayune"},
  });
}

TEST_CASE("priority: who had it first", "[text][credit]") {
  check_all({
      {"The post, first reported by The Intercept, is new.", "priority The Intercept"},
      {"The post, first reported on by the Intercept, is new.", "priority The Intercept"},
      {"The advert first spotted by The Verge is gone.", "priority The Verge"},
      {"The merger, which Reuters first reported on Tuesday, is off.", "priority Reuters"},
      {"Politico was the first to report the merger.", "priority Politico"},
      {"The merger was reported first by the Financial Times.", "priority Financial Times"},
      {"TMZ broke the story on Monday.", "priority TMZ"},
      {"The list was first published in Rolling Stone in spring.", "priority Rolling Stone"},
  });
}

TEST_CASE("syndication: the text itself is from elsewhere", "[text][credit]") {
  check_all({
      {"This article is republished from The Conversation under a Creative Commons license.",
       "syndication The Conversation"},
      {"This story was originally published by ProPublica.", "syndication ProPublica"},
      {"Originally published on Grist.", "syndication Grist"},
      {"This article first appeared in The Atlantic.", "syndication The Atlantic"},
      {"Reprinted with permission from Scientific American.", "syndication Scientific American"},
      {"The post Ten tiny boats appeared first on Gizmodo.", "syndication Gizmodo"},
  });
}

TEST_CASE("contribution: an agency lent a hand", "[text][credit]") {
  check_all({
      {"The Associated Press contributed to this report.", "contribution The Associated Press"},
      {"Reuters and AFP contributed to this report.",
       "contribution Reuters; contribution Agence France-Presse"},
      {"Associated Press writers Ann Bell in Oslo and Jo Kerr in Bergen contributed to this story.",
       "contribution The Associated Press"},
      {"Additional reporting by Reuters.", "contribution Reuters"},
      {"Information from The Seattle Times was used here.", "contribution The Seattle Times"},
      {"The AP's Ann Bell contributed from Paris.", "contribution The Associated Press"},
      {"With files from The Canadian Press", "contribution The Canadian Press"},
      {"The boat sank at noon. (with AFP)", "contribution Agence France-Presse"},
  });
}

TEST_CASE("told: words given to an outlet", "[text][credit]") {
  check_all({
      {"The mayor told Reuters that she would stay.", "told Reuters"},
      {"The mayor told the AFP news agency that she would stay.", "told Agence France-Presse"},
      {"The mayor told a BBC reporter that she would stay.", "told BBC"},
      {"The mayor told gossip site TMZ that she would stay.", "told TMZ"},
      {"The mayor told 'The Intercept' that she would stay.", "told The Intercept"},
      {"The mayor, speaking to Time, said she would stay.", "told Time"},
      {"The mayor gave her thoughts to The Intercept on Friday.", "told The Intercept"},
      {"In an interview with the BBC the mayor said she would stay.", "told BBC"},
      {"In a statement released to People, the mayor said she would stay.", "told People"},
      {"\"I saw roofs fall,\" said resident Ida Moen to the Associated Press.",
       "told The Associated Press"},
      {"The mayor told Britain's Guardian newspaper she would stay.", "told The Guardian"},
      {"\"I will stay,\" she told Us.", "told Us Weekly"},
  });
}

TEST_CASE("handle, byline, dateline", "[text][credit]") {
  check_all({
      {"Research contact: @guardian", "handle The Guardian"},
      {"h/t @verge", "handle The Verge"},
      {"By The Associated Press\n\nThe boat sank at noon.", "byline The Associated Press"},
      {"By Ann Bell, Reuters\n\nThe boat sank at noon.", "byline Reuters"},
      {"The boat sank at noon.\n\nANN BELL, Associated Press", "byline The Associated Press"},
      {"AFP, Tuesday 2 July 2013\nThe boat sank at noon.", "byline Agence France-Presse"},
      {"The boat sank at noon. (AFP)", "byline Agence France-Presse"},
      {"LOS ANGELES (AP) \u2014 The boat sank at noon.", "dateline The Associated Press"},
      {"LONDON, July 3 (Reuters) - The boat sank at noon.", "dateline Reuters"},
      {"SOUTHEND-ON-SEA (AP) \u2014 The boat sank at noon.", "dateline The Associated Press"},
      {"Oslo, Norway (CNN) -- The boat sank at noon.", "dateline CNN"},
      {"OSLO (AFP/Reuters) - The boat sank at noon.",
       "dateline Agence France-Presse; dateline Reuters"},
  });
}

TEST_CASE("a list of outlets is one credit each", "[text][credit]") {
  check_all({
      {"According to EFE, Reuters and El País, the boat sank.",
       "source EFE; source Reuters; source El País"},
      {"Her agent told People and Us Weekly that she was well.", "told People; told Us Weekly"},
      {"Reuters and the BBC reported that the boat sank.", "source Reuters; source BBC"},
      {"Reuters, citing Interfax, said the boat sank.", "source Reuters; source Interfax"},
      {"Reuters reported, citing state news agency TASS, that the boat sank.",
       "source Reuters; source TASS"},
  });
}

TEST_CASE("an unknown name becomes an outlet only after a strong cue", "[text][credit]") {
  check_all({
      {"The plan was first reported by Harbour Watch.", "priority Harbour Watch"},
      {"The plan, as reported by Harbour Watch, has a new fee.", "source Harbour Watch"},
      {"The plan has a new fee (via Harbour Watch).", "source Harbour Watch"},
      {"This article was originally published on Harbour Watch.", "syndication Harbour Watch"},
      {"The mayor told the Lindesnes Bugle-Times that she would stay.",
       "told Lindesnes Bugle-Times"},
      {"The Lindesnes Post-Standard reported that she would stay.",
       "source Lindesnes Post-Standard"},
      {"The mayor told KXQZ-TV that she would stay.", "told KXQZ-TV"},
      {"The mayor told HarbourNews.com that she would stay.", "told HarbourNews.com"},
      {"Harbour Watch said that the plan has a new fee.", ""},
      {"The plan was shared (via Facebook).", ""},
      {"The form is posted on harbourforms.org for all.", ""},
  });
}

TEST_CASE("the kind of an unknown name", "[text][credit]") {
  struct KindCase {
    const char* text;
    CreditKind kind;
  };
  const KindCase cases[] = {
      {"The plan was first reported by Harbour Watch.", CreditKind::Outlet},
      {"The plan was first reported by Jane Roe.", CreditKind::Person},
      {"The plan, as reported by Jane Roe, is new.", CreditKind::Person},
      {"The plan, as reported by journalist Ngo Minh, is new.", CreditKind::Person},
      {"The plan, as reported by Ngo Minh, is new.", CreditKind::Unknown},
      {"The mayor told the Lindesnes Bugle-Times of it.", CreditKind::Outlet},
  };
  for (const auto& [text, kind] : cases) {
    CAPTURE(text);
    const auto credits = credits_of(article_of(text));
    REQUIRE(credits.size() == 1);
    CHECK(is_credit(credits[0].role));
    CHECK(credits[0].kind == kind);
    CHECK(!credits[0].in_gazetteer);
  }
}

TEST_CASE("short forms mean the outlet the article named", "[text][credit]") {
  check_all({
      {"The Washington Post reported a fee. The mayor told the Post she would stay.",
       "source The Washington Post; told The Washington Post"},
      {"The New York Times found a fee. Later she told the Times she would stay.",
       "source The New York Times; told The New York Times"},
      {"The Dayton Daily News reported a fee. She told the Daily News she would stay.",
       "source Dayton Daily News; told Dayton Daily News"},
      {"She told the Herald she would stay.", "told The Herald"},
  });
}

TEST_CASE("persons and organisations speak, and are no outlets", "[text][credit]") {
  const auto fang =
      credits_of(article_of("\"We use it,\" he said, as reported by journalist Ida Moen."));
  REQUIRE(fang.size() == 1);
  CHECK(fang[0].role == CreditRole::Source);
  CHECK(fang[0].kind == CreditKind::Person);
  CHECK(fang[0].outlet == "Ida Moen");
  check_all({
      {"According to the Harbour Workers Guild (HWG), pay fell.",
       "organisation Harbour Workers Guild"},
      {"Pay fell, according to the HWGT.", "organisation HWGT"},
      {"Pay fell, according to police spokesman Jo Kerr.", "person Jo Kerr"},
      {"Pay fell, according to Jo Kerr, director of the guild.", "person Jo Kerr"},
      {"The theft was reported by Jo Kerr on Friday.", ""},
      {"Pay fell, according to harbour police.", ""},
      {"According to the Harbour constitution, pay may fall.", ""},
  });
}

TEST_CASE("the author field signs the text", "[text][credit]") {
  struct FieldCase {
    const char* author;
    const char* expected;
  };
  const FieldCase cases[] = {
      {"By The Associated Press", "byline The Associated Press"},
      {"Jane Roe, Reuters", "byline Reuters"},
      {"Jane Roe | AFP", "byline Agence France-Presse"},
      {"Jane Roe", ""},
      {"Dawn Smith and Guardian Angel", ""},
  };
  for (const auto& [author, expected] : cases) {
    CAPTURE(author);
    Article article = article_of("The boat sank at noon.");
    article.author = author;
    const auto credits = credits_of(article);
    CHECK(listed(credits) == expected);
    for (const Credit& credit : credits) CHECK(credit.field == CreditField::Author);
  }
}

TEST_CASE("the title field: agencies sign it, a site names itself", "[text][credit]") {
  Article article = article_of("The boat sank at noon.");
  article.title = "Boat sinks at noon - Reuters";
  CHECK(listed(credits_of(article)) == "byline Reuters");
  article.title = "Boat sinks at noon (AP)";
  CHECK(listed(credits_of(article)) == "byline The Associated Press");
  article.title = "Boat sinks at noon | The Guardian";
  CHECK(listed(credits_of(article)) == "self The Guardian");
  article.outlet = "Dawn";
  CHECK(listed(credits_of(article)) == "byline The Guardian");
  article.title = "Captain told Le Monde of leak";
  const auto credits = credits_of(article);
  CHECK(listed(credits) == "told Le Monde");
  CHECK(credits.front().field == CreditField::Title);
}

TEST_CASE("the url field: another outlet's domain in the path", "[text][credit]") {
  Article article = article_of("The boat sank at noon.");
  article.url = "https://reader.example/get/https%3A%2F%2Fwww.nj.com/boat?ref=cnn.com";
  const auto credits = credits_of(article);
  REQUIRE(listed(credits) == "source NJ.com");
  CHECK(credits[0].field == CreditField::Url);
  CHECK(slice(article.url, credits[0].name_span) == "www.nj.com");
  article.url = "https://www.nj.com/boat.html";
  CHECK(credits_of(article).empty());
  article.url = "https://www.nj.com/amp/nj.com/boat.html";
  CHECK(credits_of(article).empty());
}

TEST_CASE("a phrase is cue and name, a name the name alone", "[text][credit]") {
  const std::string text = "Pay fell. The post, first reported by The Intercept, is new.";
  const auto credits = credits_of(article_of(text));
  REQUIRE(credits.size() == 1);
  CHECK(slice(text, credits[0].phrase) == "first reported by The Intercept");
  CHECK(slice(text, credits[0].name_span) == "The Intercept");
  CHECK(credits[0].in_gazetteer);
  CHECK(credits[0].kind == CreditKind::Outlet);
  const std::string line = "Research contact: @guardian";
  CHECK(slice(line, credits_of(article_of(line))[0].name_span) == "@guardian");
}

TEST_CASE("names never overlap and lie in their phrases, whatever the text", "[text][credit]") {
  const std::string pieces[] = {"told ",
                                "The Guardian",
                                " reports ",
                                "(AP)",
                                ", ",
                                "according to ",
                                "the New York Times's ",
                                "via ",
                                "@",
                                "\n",
                                "Reuters",
                                " \u2014 ",
                                "in 2018",
                                "photo ",
                                "by ",
                                "first reported ",
                                "'",
                                "Us ",
                                "."};
  std::uint64_t state = 7;
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (int n = 0; n < 25; ++n) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      text += pieces[(state >> 33) % std::size(pieces)];
    }
    CAPTURE(text);
    std::uint32_t end = 0;
    for (const Credit& credit : credits_of(article_of(text))) {
      REQUIRE(credit.name_span.begin >= end);
      REQUIRE(!credit.name_span.empty());
      REQUIRE(credit.phrase.contains(credit.name_span));
      REQUIRE(credit.phrase.end <= text.size());
      end = credit.name_span.end;
    }
  }
}

TEST_CASE("texts without words have no credits", "[text][credit]") {
  for (const char* text : {"", " \n", "...", "(", "@", "\u201C\u201D"}) CHECK(found(text).empty());
}

TEST_CASE("a text in another language is left alone", "[text][credit]") {
  const Article article = article_of("Reuters reported that the harbour will close.");
  Parsed partial;
  partial.tokens = tokenize(article.text);
  partial.language = "nl";
  CHECK(find_credits(article, partial, Gazetteer::shipped()).empty());
}

}  // namespace
