// Exports in the shape that common services and programs give them; all words are made up.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "bylineage/read/field_date.h"
#include "reading.h"

namespace {

using namespace bylineage;
using namespace bylineage::testing;

std::string refusal(const std::string& path) {
  const Result<Corpus> corpus = read_corpus(Strings{path}, {});
  REQUIRE_FALSE(corpus.has_value());
  return corpus.error().message;
}

TEST_CASE("a Media Cloud export reads by itself", "[read][exports]") {
  const TempFolder folder;
  const Article article =
      read_one(folder, "mc.csv",
               "id,publish_date,title,url,language,media_name,media_url,indexed_date,text\n"
               "c0ffee,2023-07-31,Ferry stops,https://bay.example/ferry,en,Bay Courier,bay.example,"
               "2023-08-02 11:12:13.5,The ferry stops on Monday.\n");
  CHECK(article.id == "c0ffee");
  CHECK(to_string(*article.published) == "2023-07-31");
  CHECK(article.title == "Ferry stops");
  CHECK(article.url == "https://bay.example/ferry");
  CHECK(article.outlet == "Bay Courier");
  CHECK(article.language == "en");
  CHECK(article.text == "The ferry stops on Monday.");
}

TEST_CASE("GDELT exports have no text, and say which option names one", "[read][exports]") {
  const TempFolder folder;
  const std::string api = folder.write(
      "doc.csv",
      "url,title,seendate,domain,language,sourcecountry\n"
      "https://bay.example/a,Ferry stops,20230731T101500Z,bay.example,English,Norway\n");
  CHECK(refusal(api) ==
        "no column can be the text (columns: url title seendate domain language sourcecountry; "
        "say --field text=COLUMN)");
  const TableUse use = survey_of(api);
  CHECK(use.columns[3].field == "outlet");
  CHECK(use.columns[2].field.empty());  // when it was seen is not when it was published
  REQUIRE(use.questions.size() == 1);
  CHECK(use.questions[0].option == "--field date=seendate");
  ReadOptions said;
  said.fields = {{"text", "title"}, {"date", "seendate"}};
  const Article article = read_all({api}, said).articles.at(0);
  CHECK(to_string(*article.published) == "2023-07-31T10:15:00Z");

  const std::string gkg =
      folder.write("gkg.csv",
                   "GKGRECORDID\tDATE\tSourceCommonName\tDocumentIdentifier\tThemes\n"
                   "20230731-1\t20230731101500\tbay.example\thttps://bay.example/a\tFERRY\n");
  const TableUse graph = survey_of(gkg);
  CHECK(graph.columns[0].field == "id");
  CHECK(graph.columns[1].field.empty());
  CHECK(graph.columns[2].field == "outlet");
  CHECK(graph.columns[3].field == "url");
  said.fields = {{"text", "Themes"}, {"date", "DATE"}};
  CHECK(to_string(*read_all({gkg}, said).articles.at(0).published) == "2023-07-31T10:15:00");
}

TEST_CASE("a NewsAPI answer is a list of articles", "[read][exports]") {
  const TempFolder folder;
  const Corpus corpus = read_all({folder.write("news.json", R"({
    "status": "ok", "totalResults": 2,
    "articles": [
      {"source": {"id": null, "name": "Bay Courier"}, "author": "Ann Roe",
       "title": "Ferry stops", "description": "It stops.", "url": "https://bay.example/a",
       "urlToImage": "https://bay.example/a.jpg", "publishedAt": "2023-07-31T10:15:30Z",
       "content": "The ferry stops on Monday, and… [+1234 chars]"},
      {"source": {"id": "x", "name": "Folio"}, "author": null, "title": "T",
       "url": "https://folio.example/b", "publishedAt": "2023-08-01T00:00:00Z",
       "content": "Other words."}
    ]})")});
  REQUIRE(corpus.articles.size() == 2);
  const Article& first = corpus.articles[0];
  CHECK(first.id == "https://bay.example/a");
  CHECK(first.outlet == "Bay Courier");
  CHECK(first.author == "Ann Roe");
  CHECK(first.text == "The ferry stops on Monday, and… [+1234 chars]");
  CHECK(to_string(*first.published) == "2023-07-31T10:15:30Z");
  CHECK(folder.inside(first.where) == "news.json:4");
  CHECK(corpus.articles[1].author.empty());
  CHECK(to_string(*corpus.articles[1].published) == "2023-08-01");  // midnight is a day
  CHECK(corpus.rejected.empty());
}

TEST_CASE("Nexis and Factiva tables read by themselves", "[read][exports]") {
  const TempFolder folder;
  const Article nexis =
      read_one(folder, "nexis.csv",
               "\xEF\xBB\xBF"
               "Headline,Publication,Date,Byline,Section,Body,Word count,Load Date\r\n"
               "Ferry stops,The Bay Courier (Bay),\"July 31, 2023 Monday\",Ann Roe,News,"
               "\"The ferry stops.\r\n\r\nNobody knows why.\",6,\"August 1, 2023\"\r\n");
  CHECK(nexis.title == "Ferry stops");
  CHECK(nexis.outlet == "The Bay Courier (Bay)");
  CHECK(nexis.author == "Ann Roe");
  CHECK(to_string(*nexis.published) == "2023-07-31");
  CHECK(nexis.text == "The ferry stops.\r\n\r\nNobody knows why.");
  const Article factiva =
      read_one(folder, "factiva.csv",
               "Headline;Source Name;Publication Date;Author;Full text;Word count\n"
               "Ferry stops;Bay Courier;31 July 2023;Ann Roe;The ferry stops.;3\n");
  CHECK(factiva.outlet == "Bay Courier");
  CHECK(to_string(*factiva.published) == "2023-07-31");
  CHECK(factiva.text == "The ferry stops.");
}

TEST_CASE("a Zotero table has no text; its other columns are known", "[read][exports]") {
  const TempFolder folder;
  const std::string path = folder.write(
      "zotero.csv",
      "\"Key\",\"Item Type\",\"Publication Year\",\"Author\",\"Title\",\"Publication "
      "Title\",\"Url\","
      "\"Abstract Note\",\"Date\",\"Date Added\",\"Access Date\",\"Publisher\"\n"
      "\"AB12\",\"newspaperArticle\",\"2023\",\"Roe, Ann\",\"Ferry stops\",\"Bay Courier\","
      "\"https://bay.example/a\",\"It stops.\",\"2023-07-31\",\"2023-08-05 10:00:00\",\"\",\"Bay "
      "House\"\n");
  const std::string message = refusal(path);
  CHECK(message.starts_with("no column can be the text (columns: Key 'Item Type' "));
  CHECK(message.find("--field text='Abstract Note' to compare summaries") != std::string::npos);
  ReadOptions said;
  said.fields = {{"text", "Abstract Note"}};
  const Article article = read_all({path}, said).articles.at(0);
  CHECK(article.id == "AB12");
  CHECK(article.outlet == "Bay Courier");
  CHECK(to_string(*article.published) == "2023-07-31");
  CHECK(article.url == "https://bay.example/a");
  CHECK(survey_of(path).questions[0].option == "--field text='Abstract Note'");
}

TEST_CASE("pandas lines: epochs, numbers as ids, null and NaN", "[read][exports]") {
  const TempFolder folder;
  const Corpus corpus = read_all({folder.write(
      "pandas.jsonl",
      "{\"id\":17,\"date\":1690798530000,\"text\":\"One.\",\"author\":null,\"source\":\"A\"}\n"
      "{\"id\":18.0,\"date\":1690761600000,\"text\":\"Two.\",\"author\":NaN,\"source\":NaN}\n"
      "{\"id\":12345678.0,\"date\":null,\"text\":\"NaN is said here: "
      "\\\"NaN\\\".\",\"source\":\"nan\"}\n"
      "{\"id\":20,\"date\":\"NaT\",\"text\":null}\n")});
  REQUIRE(corpus.articles.size() == 3);
  CHECK(corpus.articles[0].id == "12345678");
  CHECK(corpus.articles[0].text == "NaN is said here: \"NaN\".");
  CHECK(corpus.articles[0].outlet.empty());
  CHECK(corpus.articles[1].id == "17");
  CHECK(to_string(*corpus.articles[1].published) == "2023-07-31T10:15:30Z");
  CHECK(corpus.articles[2].id == "18");
  CHECK(to_string(*corpus.articles[2].published) == "2023-07-31");
  CHECK_FALSE(corpus.articles[2].published->zone_known);
  CHECK(rejections(corpus, folder) == Strings{"pandas.jsonl:4: field 'text' is missing"});
}

TEST_CASE("the plainer of two names wins, two equals are a question", "[read][fields]") {
  const TempFolder folder;
  const Article article =
      read_one(folder, "f.csv",
               "timestamp,publish_date,domain,source,outlet,media_url,url,text\n"
               "2023-01-01,2022-02-02,d,s,o,m,u,words\n");
  CHECK(to_string(*article.published) == "2022-02-02");
  CHECK(article.outlet == "o");
  CHECK(article.url == "u");
  const std::string equals = folder.write("g.csv", "published,pub_date,text\n2023,2022,words\n");
  CHECK(refusal(equals) ==
        "both 'published' and 'pub_date' could be the date "
        "(say --field date=published or --field date=pub_date)");
  CHECK(survey_of(equals).questions[0] ==
        Question{"both 'published' and 'pub_date' could be the date",
                 "--field date=published or --field date=pub_date"});
}

TEST_CASE("names are compared by letters and digits", "[read][fields]") {
  const TempFolder folder;
  for (const char* name : {"full_text", "Full text", "fullText", " FULL-TEXT "}) {
    CAPTURE(name);
    CHECK(read_one(folder, "f.csv", std::string("id,") + name + "\n1,words\n").text == "words");
  }
}

TEST_CASE("a message is one line whatever the names of columns hold", "[read][fields]") {
  const TempFolder folder;
  CHECK(refusal(folder.write("f.csv", "\"a\nb\",c\n1,2\n")) ==
        "no column can be the text (columns: 'a b' c; say --field text=COLUMN)");
  CHECK(refusal(folder.write("f.jsonl", "{\"a\\nb\":1}\n")) ==
        "no column can be the text (columns: 'a b'; say --field text=COLUMN)");
}

TEST_CASE("form is read as it stands", "[read][fields]") {
  const TempFolder folder;
  CHECK(read_one(folder, "f.csv", "form,type,text\nliveblog,x,words\n").form == "liveblog");
  ReadOptions said;
  said.fields = {{"form", "type"}};
  CHECK(read_one(folder, "g.csv", "type,text\npress release,words\n", said).form ==
        "press release");
}

TEST_CASE("numbers in a date column are epochs if they can be", "[read][dates]") {
  const auto text = [](std::string_view number) {
    const auto date = epoch_date(number);
    return date ? to_string(*date) : "";
  };
  CHECK(text("1690798530") == "2023-07-31T10:15:30Z");
  CHECK(text(" 1690798530.0 ") == "2023-07-31T10:15:30Z");
  CHECK(text("1690798530000") == "2023-07-31T10:15:30Z");
  CHECK(text("1690798530123456789") == "2023-07-31T10:15:30Z");
  CHECK(text("1690761600") == "2023-07-31");
  CHECK(text("631152000") == "1990-01-01");
  for (const char* other : {"", "2023", "20230731", "631151999", "2082758400", "-1690798530",
                            "1690798530x", "20230731101500", "99999999999999999999"}) {
    CAPTURE(other);
    CHECK(text(other).empty());
  }
}

TEST_CASE("a clock at midnight is a day", "[read][dates]") {
  const auto narrowed = [](const char* text) {
    return to_string(day_if_midnight(parse_date(text).value(), text));
  };
  CHECK(narrowed("2023-07-31 00:00:00") == "2023-07-31");
  CHECK(narrowed("2023-07-31T00:00Z") == "2023-07-31");
  CHECK(narrowed("2023-07-31T00:00:00.000+02:00") == "2023-07-31");
  CHECK(narrowed("2023-07-31T00:00:00-04:00") == "2023-07-31");
  CHECK(narrowed("7/31/2023 12:00:00 AM") == "2023-07-31");
  CHECK(narrowed("7/31/2023 12:00 PM") == "2023-07-31T12:00");
  CHECK(narrowed("2023-07-31 00:00:01") == "2023-07-31T00:00:01");
  CHECK(narrowed("2023-07") == "2023-07");
  const Date zoned = day_if_midnight(parse_date("2023-07-31T00:00:00Z").value(), "");
  CHECK(zoned.end - zoned.begin == 86'400);
  const Date day = parse_date("2023-07-31").value();
  const Date bare = day_if_midnight(parse_date("2023-07-31 00:00:00").value(), "");
  CHECK((bare.begin == day.begin && bare.end == day.end));
}

TEST_CASE("a survey keeps what is in question", "[read][survey]") {
  const TempFolder folder;
  const std::string path = folder.write("f.csv",
                                        "id,date,text,extra\n"
                                        "1,03/04/2023,\"<p>One</p>\",a\n"
                                        "2,25/04/2023,Two,\n"
                                        "3,junk,Three,b\n");
  ReadOptions options;
  options.survey = true;
  const Corpus corpus = read_all({path}, options);
  CHECK(corpus.articles.size() == 2);
  CHECK_FALSE(corpus.articles[0].published.has_value());
  CHECK(rejections(corpus, folder) == Strings{"f.csv:4: unreadable date 'junk'"});
  const TableUse use = survey_of(path);
  CHECK(use.records == 3);
  CHECK(use.format == "table, separated by ,");
  CHECK(use.dates.ambiguous == 1);
  CHECK(use.dates.day_first == 1);
  CHECK(use.dates.example == "03/04/2023");
  REQUIRE(use.columns.size() == 4);
  CHECK(use.columns[2].html == 1);
  CHECK(use.columns[3].filled == 2);
  CHECK(use.columns[3].samples == Strings{"a", "b"});
}

}  // namespace
