#include "bylineage/report/survey.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "format_internal.h"

namespace bylineage {
namespace {

Article article(const std::string& id, const std::string& text) {
  Article made;
  made.id = id;
  made.text = text;
  made.where = "f.csv:" + id;
  return made;
}

Survey survey_of(std::vector<Article> articles, std::vector<Rejected> rejected = {},
                 std::vector<TableUse> tables = {}) {
  Batch batch;
  batch.articles = std::move(articles);
  batch.rejected = std::move(rejected);
  batch.tables = std::move(tables);
  Surveyor surveyor(4);
  surveyor.add(batch);
  return surveyor.finish();
}

std::string table_text(const Survey& survey) {
  std::ostringstream out;
  write_survey_table(survey, out);
  return out.str();
}

bool asks(const Survey& survey, std::string_view words, std::string_view option) {
  return std::ranges::any_of(survey.questions, [&](const Question& question) {
    return question.text.find(words) != std::string::npos &&
           question.option.find(option) != std::string::npos;
  });
}

TableUse table(std::vector<ColumnUse> columns) {
  TableUse use;
  use.where = "f.csv";
  use.format = "table, separated by ,";
  use.records = 2;
  use.columns = std::move(columns);
  return use;
}

ColumnUse column(const std::string& name, const std::string& field, std::uint64_t bytes) {
  ColumnUse use;
  use.name = name;
  use.field = field;
  use.filled = 2;
  use.bytes = bytes;
  use.samples = {"one", "two"};
  return use;
}

TEST_CASE("a survey counts dates, lengths, outlets and languages", "[report][survey]") {
  Article a = article("1", "one two three four five");
  a.published = parse_date("2023-07-31").value();
  a.outlet = "Bay Courier";
  a.language = "en";
  Article b = article("2", "one two");
  b.published = parse_date("2023-08-01T10:00:00Z").value();
  b.outlet = "Bay Courier";
  Article c = article("3", "one two three four five six seven");
  c.outlet = "Folio";
  c.form = "liveblog";
  const Survey survey = survey_of({a, b, c});
  CHECK(survey.articles == 3);
  CHECK(survey.dated == 2);
  CHECK(survey.without_zone == 1);
  CHECK(to_string(*survey.earliest) == "2023-07-31");
  CHECK(to_string(*survey.latest) == "2023-08-01T10:00:00Z");
  CHECK(survey.precisions[static_cast<std::size_t>(DatePrecision::Day)] == 1);
  CHECK((survey.words_min == 2 && survey.words_median == 5 && survey.words_max == 7));
  CHECK(survey.too_short == 1);
  using Count = std::pair<std::string, std::uint64_t>;
  CHECK(survey.outlets == std::vector<Count>{{"Bay Courier", 2}, {"Folio", 1}});
  CHECK(survey.languages == std::vector<Count>{{"", 2}, {"en", 1}});
  CHECK(survey.forms == std::vector<Count>{{"liveblog", 1}});
}

TEST_CASE("repeats are counted with both places", "[report][survey]") {
  Article a = article("1", "some words here");
  Article b = article("1", "other words here");
  Article c = article("2", "some words here");
  a.url = c.url = "https://x.example";
  b.where = "f.csv:9";
  const Survey survey = survey_of({a, b, c});
  CHECK(survey.repeated_ids.count == 1);
  CHECK(survey.repeated_ids.examples == std::vector<std::string>{"'1' at f.csv:1 and f.csv:9"});
  CHECK(survey.repeated_urls.count == 1);
  CHECK(survey.repeated_texts.count == 1);
  CHECK(asks(survey, "1 record has an id that stands before", "--field id="));
}

TEST_CASE("texts that look cut off are found by what they end with", "[report][survey]") {
  struct Case {
    std::string text;
    std::optional<Truncation> sign;
  };
  const std::vector<Case> cases = {
      {"The ferry stops, and\xE2\x80\xA6 [+1234 chars]", Truncation::CharsMarker},
      {"The ferry stops, and\xE2\x80\xA6 ", Truncation::Ellipsis},
      {"The ferry stops...", Truncation::Ellipsis},
      {"The ferry stops. Read more \xC2\xBB", Truncation::ReadMore},
      {"The ferry stops. Continue reading", Truncation::ReadMore},
      {std::string(32'767, 'x'), Truncation::SpreadsheetCell},
      {std::string(32'766, 'x') + "\xC3\xA9", Truncation::SpreadsheetCell},
      {std::string(32'768, 'x'), std::nullopt},
      {"The ferry stops.", std::nullopt},
      {"He wanted to read more about it.", std::nullopt},
      {"[+ chars]", std::nullopt},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text.substr(0, 40));
    const Survey survey = survey_of({article("1", c.text)});
    for (std::size_t i = 0; i < kTruncations; ++i) {
      CHECK(survey.truncated[i].count == (c.sign == static_cast<Truncation>(i) ? 1 : 0));
    }
  }
}

TEST_CASE("one ending under many texts is shown, of equal texts it is none", "[report][survey]") {
  std::vector<Article> articles;
  for (int i = 0; i < 5; ++i) {
    const std::string n = std::to_string(i);
    articles.push_back(article(n, "Text number " + n +
                                      " of this paper. Subscribe to our daily letter for more of "
                                      "the same kind."));
    articles.push_back(article("copy" + n, "One text that many places print word for word."));
  }
  const Survey survey = survey_of(std::move(articles));
  REQUIRE(survey.endings.size() == 1);
  CHECK(survey.endings[0].second == 5);
  CHECK(survey.endings[0].first.ends_with("letter for more of the same kind."));
  CHECK(survey.repeated_texts.count == 4);
}

TEST_CASE("reasons that differ in what they quote are one", "[report][survey]") {
  const Survey survey = survey_of({}, {{"f:1", "unreadable date 'soon'"},
                                       {"f:2", "field 'text' is empty"},
                                       {"f:3", "unreadable date 'later 12'"}});
  REQUIRE(survey.rejections.size() == 2);
  CHECK(survey.rejections[0].second.count == 2);
  CHECK(survey.rejections[0].second.examples[0] == "f:1: unreadable date 'soon'");
}

TEST_CASE("doubts are questions with the option that settles them", "[report][survey]") {
  TableUse dates = table({column("body", "text", 2000), column("day", "date", 20)});
  dates.dates = {5, 3, 0, "03/04/2023"};
  CHECK(asks(survey_of({}, {}, {dates}), "5 dates such as '03/04/2023'", "--dates dmy"));
  CHECK(asks(survey_of({}, {}, {dates}), "3 others can only be day first", "--dates"));
  CHECK(asks(survey_of({}, {}, {table({column("id", "id", 4), column("the story", "", 900)})}),
             "no column for the text: is it 'the story'", "--field text='the story'"));
  CHECK(asks(survey_of({}, {}, {table({column("text", "text", 100), column("full", "", 900)})}),
             "'full' holds more words than 'text'", "--field text=full"));
  const TableUse bare = table({column("text", "text", 100)});
  CHECK(asks(survey_of({article("1", "words")}, {}, {bare}), "no article has a date", "date="));
  CHECK(survey_of({article("1", "words")}).questions.empty());  // a text file has no columns
}

TEST_CASE("tables with the same columns are shown once", "[report][survey]") {
  const TableUse one = table({column("text", "text", 100)});
  TableUse other = one;
  other.where = "g.csv";
  const Survey survey = survey_of({}, {}, {one, other, table({column("body", "text", 100)})});
  REQUIRE(survey.tables.size() == 2);
  CHECK(survey.tables[0].files == 2);
  CHECK(survey.tables[0].use.records == 4);
  CHECK(survey.tables[0].use.columns[0].filled == 4);
}

TEST_CASE("the table fits 80 columns, options to copy apart", "[report][survey]") {
  std::string longest;
  for (int i = 0; i < 40; ++i) longest += "very long words ";
  Article a = article(longest + "id", longest + longest);
  a.outlet = longest;
  a.language = "xx";
  a.published = parse_date("2023").value();
  TableUse use = table({column(longest, "text", 100), column(std::string(200, 'x'), "", 900)});
  use.where = std::string(150, 'p');
  use.columns[0].samples = {longest, "\xE6\xB8\xAF\xE5\x8F\xA3", "a\tb\nc\x1B[31m"};
  const Survey survey = survey_of({a, a}, {{std::string(120, 'w'), longest}}, {use});
  std::istringstream lines(table_text(survey));
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    CHECK((report::columns(line) <= 80 || line.starts_with("     say --")));
    CHECK(line.find('\x1B') == std::string::npos);
  }
}

TEST_CASE("the survey as JSON has every part", "[report][survey]") {
  std::ostringstream out;
  write_survey_json(survey_of({article("1", "some words")}, {{"f:1", "no"}},
                              {table({column("text", "text", 100)})}),
                    out);
  const auto json = nlohmann::json::parse(out.str());
  for (const char* key : {"articles", "textless", "rejected", "text_bytes", "tables", "dates",
                          "words", "outlets", "languages", "forms", "links", "repeated",
                          "truncated", "endings", "rejections", "notes", "questions", "estimate"}) {
    CAPTURE(key);
    CHECK(json.contains(key));
  }
  CHECK(json["articles"] == 1);
  CHECK(json["tables"][0]["columns"][0]["field"] == "text");
  CHECK(json["dates"]["earliest"].is_null());
}

TEST_CASE("an empty corpus gives an empty survey", "[report][survey]") {
  const Survey survey = survey_of({});
  CHECK(survey.questions.empty());
  CHECK(table_text(survey) == "0 articles, 0 left out\n\n");
}

}  // namespace
}  // namespace bylineage
