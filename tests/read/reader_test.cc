#include "bylineage/read/reader.h"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "bylineage/base/sha256.h"
#include "bylineage/read/charset.h"
#include "files.h"
#include "support/corpus.h"

namespace {

using bylineage::Article;
using bylineage::ArticleReader;
using bylineage::Batch;
using bylineage::ByteStream;
using bylineage::Corpus;
using bylineage::DateOrder;
using bylineage::Error;
using bylineage::InputFile;
using bylineage::kMostRecord;
using bylineage::Note;
using bylineage::open_reader;
using bylineage::read_corpus;
using bylineage::ReadOptions;
using bylineage::Rejected;
using bylineage::Result;
using bylineage::sha256;
using bylineage::testing::compress;
using bylineage::testing::Random;
using bylineage::testing::TempFolder;

using Strings = std::vector<std::string>;

Corpus read(const Strings& paths, const ReadOptions& options = {}) {
  Result<Corpus> corpus = read_corpus(paths, options);
  INFO((corpus ? "" : to_string(corpus.error())));
  REQUIRE(corpus.has_value());
  return std::move(*corpus);
}

Error read_error(const Strings& paths, const ReadOptions& options = {}) {
  const Result<Corpus> corpus = read_corpus(paths, options);
  REQUIRE_FALSE(corpus.has_value());
  return corpus.error();
}

Strings ids(const Corpus& corpus) {
  Strings result;
  for (const Article& article : corpus.articles) result.push_back(article.id);
  return result;
}

/// "place: reason" without the test's folder.
Strings rejected(const Corpus& corpus, const TempFolder& folder) {
  Strings result;
  for (const Rejected& r : corpus.rejected)
    result.push_back(folder.inside(r.where) + ": " + r.reason);
  return result;
}

Strings notes(const Corpus& corpus, const TempFolder& folder) {
  Strings result;
  for (const Note& n : corpus.notes) result.push_back(folder.inside(n.where) + ": " + n.message);
  return result;
}

std::string message(const Error& error, const TempFolder& folder) {
  return folder.inside(error.where) + ": " + error.message;
}

// ---- text ----

TEST_CASE("a folder of text files is read in order, ids are paths", "[read][text]") {
  const TempFolder folder;
  folder.write("b.txt", "Second text.");
  folder.write("a/000_ca64.txt", "First text.\n");
  folder.write("a/z.v2.txt.gz", compress("Third text.", "gzip"));
  folder.write("notes.md", "Not an article.");
  folder.write("truth.json", "{}");
  const Corpus corpus = read({folder.path()});
  CHECK(ids(corpus) == Strings{"a/000_ca64", "a/z.v2", "b"});
  CHECK(corpus.articles[0].text == "First text.\n");
  CHECK(corpus.articles[1].text == "Third text.");
  CHECK(folder.inside(corpus.articles[0].where) == "a/000_ca64.txt");
  CHECK(corpus.bytes == 12 + 11 + 12);
  CHECK(notes(corpus, folder) == Strings{": 2 other files not read, such as notes.md"});
}

TEST_CASE("a single text file is an article", "[read][text]") {
  const TempFolder folder;
  const Corpus corpus = read({folder.write("in/one.txt", " date 2023-07-27 \nText.")});
  CHECK(ids(corpus) == Strings{"one"});
  CHECK(corpus.articles[0].text == " date 2023-07-27 \nText.");
  CHECK_FALSE(corpus.articles[0].published.has_value());
}

TEST_CASE("text is the whole file less a byte order mark", "[read][text]") {
  const TempFolder folder;
  folder.write("bom.txt", "\xEF\xBB\xBFText.\r\n\r\nMore. ");
  CHECK(read({folder.path()}).articles[0].text == "Text.\r\n\r\nMore. ");
}

TEST_CASE("text files that are no text are rejected, the others read", "[read][text]") {
  const TempFolder folder;
  folder.write("binary.txt", std::string_view("a\0b", 3));
  folder.write("blank.txt", " \n\t");
  folder.write("empty.txt", "");
  folder.write("good.txt", "Good.");
  const Corpus corpus = read({folder.path()});
  CHECK(ids(corpus) == Strings{"good"});
  CHECK(rejected(corpus, folder) ==
        Strings{"binary.txt: a nul byte: not text, or utf-16 without a mark",
                "blank.txt: field 'text' is empty", "empty.txt: field 'text' is empty"});
}

TEST_CASE("a text file in windows-1252 is converted, with a note", "[read][text]") {
  const TempFolder folder;
  folder.write("old.txt", "It\x92s a caf\xE9.");
  const Corpus corpus = read({folder.path()});
  CHECK(corpus.articles[0].text == "It\xE2\x80\x99s a caf\xC3\xA9.");
  CHECK(notes(corpus, folder) == Strings{"old.txt: converted from windows-1252"});
}

// ---- JSONL ----

TEST_CASE("every field of a JSON record is read", "[read][jsonl]") {
  const TempFolder folder;
  const Corpus corpus = read({folder.write(
      "feed.jsonl",
      R"({"id":"a1","text":"Some \u00e9 text\n.","title":"T","outlet":"The Paper","author":"By J",)"
      R"("url":"https://x.example/1","language":"en","published":"2023-07-31","other":[1,{}]})")});
  const Article& article = corpus.articles.at(0);
  CHECK(article.id == "a1");
  CHECK(article.text == "Some \xC3\xA9 text\n.");
  CHECK(article.title == "T");
  CHECK(article.outlet == "The Paper");
  CHECK(article.author == "By J");
  CHECK(article.url == "https://x.example/1");
  CHECK(article.language == "en");
  CHECK(to_string(*article.published) == "2023-07-31");
  CHECK(article.published->from == bylineage::DateFrom::Field);
  CHECK(folder.inside(article.where) == "feed.jsonl:1");
}

TEST_CASE("usual field names are recognised, whatever their case", "[read][jsonl]") {
  const TempFolder folder;
  for (const char* name : {"text", "body", "content", "article", "Text", "BODY"}) {
    const std::string record = std::string("{\"uid\":\"1\",\"") + name + "\":\"words\"}";
    CHECK(read({folder.write("f.jsonl", record)}).articles.at(0).text == "words");
  }
  for (const char* name : {"date", "published", "published_at", "publish_date", "timestamp"}) {
    const std::string record = std::string("{\"text\":\"w\",\"") + name + "\":\"2023\"}";
    CHECK(to_string(*read({folder.write("f.jsonl", record)}).articles.at(0).published) == "2023");
  }
  for (const char* name : {"outlet", "source", "publisher", "domain", "media_name"}) {
    const std::string record = std::string("{\"text\":\"w\",\"") + name + "\":\"O\"}";
    CHECK(read({folder.write("f.jsonl", record)}).articles.at(0).outlet == "O");
  }
}

TEST_CASE("a record without id is named by its url, else by file and number", "[read][jsonl]") {
  const TempFolder folder;
  const std::string path = folder.write("in/feed.jsonl",
                                        "{\"text\":\"a\",\"link\":\"https://x.example/1\"}\n"
                                        "\n"
                                        "{\"text\":\"b\"}\n"
                                        "{\"text\":\"c\",\"id\":\"\"}\n"
                                        "{\"text\":\"d\",\"id\":null}\n"
                                        "{\"text\":\"e\",\"id\":7}\n"
                                        "{\"text\":\"f\",\"id\":2.5}\n");
  CHECK(ids(read({path})) ==
        Strings{"2.5", "7", "feed.jsonl:2", "feed.jsonl:3", "feed.jsonl:4", "https://x.example/1"});
}

TEST_CASE("a bad line in the middle costs only itself", "[read][jsonl]") {
  const TempFolder folder;
  const Corpus corpus = read({folder.write("feed.jsonl",
                                           "{\"id\":1,\"text\":\"a\"}\r\n"
                                           "{\"id\":2,\"text\":\"b\"\n"
                                           "{\"id\":3,\"text\":\"c}\n"
                                           "[1,2]\n"
                                           "{\"id\":5}\n"
                                           "{\"id\":6,\"text\":\"  \"}\n"
                                           "{\"id\":7,\"text\":{\"a\":1}}\n"
                                           "{\"id\":8,\"text\":\"h\",\"date\":\"03/04/2023\"}\n"
                                           "{\"id\":9,\"text\":\"i\",\"date\":\"soon\"}\n"
                                           "{\"id\":10,\"text\":\"nul \\u0000\"}\n"
                                           "{\"id\":11,\"text\":\"a\",\"body\":\"b\"}\n"
                                           "{\"id\":12,\"id\":13,\"text\":\"a\"}\n"
                                           "{\"id\":14,\"text\":\"\\ud800\"}\n"
                                           "{\"id\":15,\"text\":\"last\"}")},
                             {.fields = {{"text", "text"}}});
  CHECK(ids(corpus) == Strings{"1", "11", "15"});
  CHECK(rejected(corpus, folder) ==
        Strings{"feed.jsonl:2: broken json", "feed.jsonl:3: broken json: a string is never closed",
                "feed.jsonl:4: not a json object", "feed.jsonl:5: field 'text' is missing",
                "feed.jsonl:6: field 'text' is empty",
                "feed.jsonl:7: field 'text' is neither a string nor a number",
                "feed.jsonl:8: ambiguous date '03/04/2023' (say --dates dmy or mdy)",
                "feed.jsonl:9: unreadable date 'soon'",
                "feed.jsonl:10: field 'text' holds a nul character",
                "feed.jsonl:12: field 'id' stands twice",
                "feed.jsonl:13: broken json: a bad escape in a string"});
}

TEST_CASE("the order of numeric dates is the user's", "[read][jsonl]") {
  const TempFolder folder;
  const std::string path = folder.write("f.jsonl", "{\"text\":\"a\",\"date\":\"03/04/2023\"}");
  const Corpus corpus = read({path}, {.dates = DateOrder::DayMonthYear});
  CHECK(to_string(*corpus.articles.at(0).published) == "2023-04-03");
}

TEST_CASE("strict makes the first bad record an error", "[read][jsonl]") {
  const TempFolder folder;
  const Error error =
      read_error({folder.write("feed.jsonl", "{\"text\":\"a\"}\n{}\n{\n")}, {.strict = true});
  CHECK(error.kind == Error::Kind::BadInput);
  CHECK(message(error, folder) == "feed.jsonl:2: field 'text' is missing");
}

TEST_CASE("two columns for one field are an error that names both", "[read][fields]") {
  const TempFolder folder;
  const std::string expected =
      "both 'body' and 'content' could be the text "
      "(say --field text=body or --field text=content)";
  const std::string jsonl =
      folder.write("f.jsonl", "{\"text\":null,\"body\":\"a\",\"content\":\"b\"}");
  const std::string csv = folder.write("f.csv", "body,content\na,b\n");
  for (const std::string& path : {jsonl, csv}) {
    const Error error = read_error({path});
    CHECK(error.kind == Error::Kind::InvalidArgument);
    CHECK(to_string(error) == path + ":1: " + expected);
    CHECK(read({path}, {.fields = {{"text", "content"}}}).articles.at(0).text == "b");
  }
}

TEST_CASE("two columns for one field in a late record reject that record", "[read][fields]") {
  const TempFolder folder;
  std::string lines;
  for (int i = 0; i < 200; ++i) lines += "{\"text\":\"a\"}\n";
  const Corpus corpus =
      read({folder.write("f.jsonl", lines + "{\"text\":\"a\",\"body\":\"b\"}\n")});
  CHECK(corpus.articles.size() == 200);
  CHECK(rejected(corpus, folder) == Strings{"f.jsonl:201: both 'text' and 'body' could be the text "
                                            "(say --field text=text or --field text=body)"});
}

TEST_CASE("fields are mapped by the user", "[read][fields]") {
  const TempFolder folder;
  const std::string jsonl = folder.write("f.jsonl", "{\"story\":\"a\",\"date\":\"junk\"}");
  const std::string csv = folder.write("f.csv", "story,date\na,junk\n");
  for (const std::string& path : {jsonl, csv}) {
    const Corpus corpus = read({path}, {.fields = {{"text", "story"}, {"date", ""}}});
    CHECK(corpus.articles.at(0).text == "a");
    CHECK_FALSE(corpus.articles.at(0).published.has_value());
    const Error missing = read_error({path}, {.fields = {{"text", "storey"}}});
    CHECK(missing.kind == Error::Kind::InvalidArgument);
    CHECK(to_string(missing) == path + ": there is no field 'storey' (fields: date story)");
    const Error unknown = read_error({path}, {.fields = {{"txt", "story"}}});
    CHECK(unknown.kind == Error::Kind::InvalidArgument);
    CHECK(unknown.message ==
          "there is no field 'txt' (fields: id text title date outlet url author language form)");
  }
}

TEST_CASE("a list of authors is joined, an object left out with a note", "[read][jsonl]") {
  const TempFolder folder;
  const Corpus corpus =
      read({folder.write("f.jsonl",
                         "{\"text\":\"a\",\"author\":[\"Ann\",\"Bob\"],\"source\":{\"rank\":1}}\n"
                         "{\"text\":\"b\",\"author\":[],\"source\":{\"rank\":2}}\n")});
  REQUIRE(corpus.articles.size() == 2);
  CHECK(corpus.articles[0].author == "Ann, Bob");
  CHECK(corpus.articles[1].author.empty());
  CHECK(corpus.articles[0].outlet.empty());
  CHECK(
      notes(corpus, folder) ==
      Strings{"f.jsonl:1: field 'source' is neither a string nor a number: left out (2 records)"});
}

TEST_CASE("JSON lines in windows-1252 are converted one by one", "[read][jsonl]") {
  const TempFolder folder;
  const Corpus corpus = read({folder.write("f.jsonl",
                                           "{\"id\":1,\"text\":\"na\xC3\xAFve\"}\n"
                                           "{\"id\":2,\"text\":\"na\xEFve\"}\n"
                                           "{\"id\":3,\"text\":\"caf\xE9\"}\n")});
  REQUIRE(corpus.articles.size() == 3);
  CHECK(corpus.articles[0].text == corpus.articles[1].text);
  CHECK(corpus.articles[2].text == "caf\xC3\xA9");
  CHECK(notes(corpus, folder) == Strings{"f.jsonl:2: converted from windows-1252 (2 records)"});
}

TEST_CASE("records larger than the reading block are read whole", "[read][jsonl][csv]") {
  const TempFolder folder;
  Random random(2);
  std::string jsonl, csv = "id,text\n";
  Strings texts;
  for (int i = 100; i < 140; ++i) {
    texts.emplace_back(random.below(200'000) + 1, static_cast<char>('a' + i % 26));
    jsonl += "{\"id\":" + std::to_string(i) + ",\"text\":\"" + texts.back() + "\"}\n";
    csv += std::to_string(i) + ",\"" + texts.back() + "\"\n";
  }
  for (const std::string& path : {folder.write("f.jsonl", jsonl), folder.write("f.csv", csv)}) {
    const Corpus corpus = read({path});
    REQUIRE(corpus.articles.size() == texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) CHECK(corpus.articles[i].text == texts[i]);
  }
}

/// Limits below the block that is read at once, and above.
constexpr std::size_t kLimits[] = {1000, 200'000};

ReadOptions limited(std::size_t bytes) {
  ReadOptions options;
  options.max_record = bytes;
  return options;
}

TEST_CASE("a record over the limit is rejected, the next one read", "[read][jsonl][csv]") {
  const TempFolder folder;
  for (const std::size_t limit : kLimits) {
    for (const std::size_t size : {limit, limit * 5}) {
      CAPTURE(limit, size);
      const std::string huge(size, 'x');
      const std::string too_long = ": longer than " + std::to_string(limit) + " bytes";
      const std::string jsonl =
          folder.write("f.jsonl", "{\"text\":\"" + huge + "\"}\n{\"id\":\"b\",\"text\":\"b\"}\n");
      const Corpus corpus = read({jsonl}, limited(limit));
      CHECK(ids(corpus) == Strings{"b"});
      CHECK(rejected(corpus, folder) == Strings{"f.jsonl:1" + too_long});
      CHECK(corpus.articles.at(0).where == jsonl + ":2");
      const std::string csv = folder.write("f.csv", "id,text\na," + huge + "\nb,b\n");
      const Corpus table = read({csv}, limited(limit));
      CHECK(ids(table) == Strings{"b"});
      CHECK(rejected(table, folder) == Strings{"f.csv:2" + too_long});
      CHECK(table.articles.at(0).where == csv + ":3");
      for (const char* name : {"f.txt", "f.html"}) {
        const Corpus file = read({folder.write(name, huge + "x")}, limited(limit));
        CHECK(file.articles.empty());
        CHECK(rejected(file, folder) == Strings{name + too_long});
      }
    }
  }
}

TEST_CASE("a record as long as the limit is read", "[read][jsonl][csv]") {
  const TempFolder folder;
  for (const std::size_t limit : kLimits) {
    CAPTURE(limit);
    const std::string json = "{\"text\":\"" + std::string(limit - 11, 'x') + "\"}";
    REQUIRE(json.size() == limit);
    const std::string row = "a,\"" + std::string(limit - 5, 'x') + "\"\n";
    REQUIRE(row.size() == limit);
    for (const std::string& path :
         {folder.write("f.jsonl", json + "\n" + json), folder.write("f.csv", "id,text\n" + row),
          folder.write("f.txt", std::string(limit, 'x')), folder.write("f.json", "[" + json + "]"),
          folder.write("f.jsonl.gz", compress(json, "gzip"))}) {
      CAPTURE(path);
      const Corpus corpus = read({path}, limited(limit));
      CHECK(corpus.rejected.empty());
      CHECK_FALSE(corpus.articles.empty());
    }
  }
}

TEST_CASE("a quotation mark that is never closed costs its line, whatever follows", "[read][csv]") {
  const TempFolder folder;
  for (const std::size_t limit : kLimits) {
    std::string csv = "id,text\na,\"open\n";
    Strings rows;
    for (; csv.size() < limit * 3; csv += rows.back() + ",some words\n") {
      rows.push_back(std::to_string(1'000'000 + rows.size()));
    }
    const Corpus corpus = read({folder.write("f.csv", csv)}, limited(limit));
    CHECK(rejected(corpus, folder) ==
          Strings{"f.csv:2: a quotation mark is never closed; reading goes on at the next line"});
    CHECK(ids(corpus) == rows);
  }
}

TEST_CASE("limits without meaning are refused", "[read]") {
  const TempFolder folder;
  const std::string path = folder.write("a.txt", "words");
  for (const std::size_t limit : {std::size_t{0}, kMostRecord + 1}) {
    CHECK(read_error({path}, limited(limit)).kind == Error::Kind::InvalidArgument);
  }
}

TEST_CASE("a batch of long records ends early", "[read][jsonl]") {
  const TempFolder lines, files;
  const std::string text(100, 'x');
  std::string jsonl;
  for (int i = 0; i < 50; ++i) {
    jsonl += R"({"id":)" + std::to_string(i) + R"(,"text":")" + text + "\"}\n";
    files.write(std::to_string(i) + ".txt", text);
  }
  for (const std::string& path : {files.path(), lines.write("f.jsonl", jsonl)}) {
    auto reader = open_reader(path, limited(1000));
    REQUIRE(reader.has_value());
    std::size_t articles = 0;
    for (bool last = false; !last;) {
      const Result<Batch> batch = (*reader)->next(1000);
      REQUIRE(batch.has_value());
      CHECK(batch->articles.size() <= 3);
      CHECK(batch->articles.size() + (batch->last ? 1 : 0) > 0);
      articles += batch->articles.size();
      last = batch->last;
    }
    CHECK(articles == 50);
  }
}

// ---- CSV ----

TEST_CASE("tables are read with their line numbers", "[read][csv]") {
  const TempFolder folder;
  const Corpus corpus = read({folder.write("f.csv",
                                           "\xEF\xBB\xBF\"ID\",Headline,Text,Date\r\n"
                                           "1,One,\"first,\r\nsecond line\",2023-07-31\r\n"
                                           "\r\n"
                                           "2,Two,\"say \"\"yes\"\"\",\r\n"
                                           "3,Three,short\r\n"
                                           "4,Four,,2023\r\n"
                                           "5,Five,last,July 2023")});
  CHECK(ids(corpus) == Strings{"1", "2", "5"});
  CHECK(corpus.articles[0].text == "first,\r\nsecond line");
  CHECK(corpus.articles[0].title == "One");
  CHECK(corpus.articles[1].text == "say \"yes\"");
  CHECK_FALSE(corpus.articles[1].published.has_value());
  CHECK(folder.inside(corpus.articles[1].where) == "f.csv:5");
  CHECK(to_string(*corpus.articles[2].published) == "2023-07");
  CHECK(rejected(corpus, folder) == Strings{"f.csv:6: the row has 3 fields, the header has 4",
                                            "f.csv:7: field 'text' is empty"});
}

TEST_CASE("a quotation mark never closed costs one record", "[read][csv]") {
  const TempFolder folder;
  const Corpus corpus = read({folder.write("f.csv", "id,text\n1,a\n2,\"b\n3,c\n4,\"d\"\n5,e\n")});
  CHECK(ids(corpus) == Strings{"1", "3", "4", "5"});
  CHECK(rejected(corpus, folder) ==
        Strings{"f.csv:3: text after a closing quotation mark; reading goes on at the next line"});
  const Corpus open = read({folder.write("g.csv", "id,text\n1,\"a\n2,b\n")});
  CHECK(ids(open) == Strings{"2"});
  CHECK(rejected(open, folder) ==
        Strings{"g.csv:2: a quotation mark is never closed; reading goes on at the next line"});
}

TEST_CASE("separators are recognised by name and header", "[read][csv]") {
  const TempFolder folder;
  CHECK(ids(read({folder.write("f.csv", "id;text\na;x, y\n")})) == Strings{"a"});
  CHECK(ids(read({folder.write("f.tsv", "id\ttext\na\t\"Yes,\" she said\n")})) == Strings{"a"});
  CHECK(ids(read({folder.write("tabs", "id\ttext\na\tx\n")})) == Strings{"a"});
  CHECK(ids(read({folder.write("lines", "\n {\"id\":\"a\",\"text\":\"x\"}\n")})) == Strings{"a"});
}

TEST_CASE("a table in windows-1252 is converted", "[read][csv]") {
  const TempFolder folder;
  const Corpus corpus = read({folder.write("f.csv", "id,text\n1,\"caf\xE9, \"\"no\"\"\"\n2,b\n")});
  CHECK(corpus.articles.at(0).text == "caf\xC3\xA9, \"no\"");
  CHECK(notes(corpus, folder) == Strings{"f.csv:2: converted from windows-1252"});
}

TEST_CASE("a table without text column is an error alone, a rejection in a folder", "[read][csv]") {
  const TempFolder folder;
  const std::string pairs = folder.write("pairs.tsv", "a\tb\n1\t2\n");
  folder.write("docs.jsonl", "{\"id\":\"1\",\"text\":\"x\"}\n");
  const std::string expected =
      "pairs.tsv:1: no column can be the text (columns: a b; say --field text=COLUMN)";
  const Error error = read_error({pairs});
  CHECK(error.kind == Error::Kind::BadInput);
  CHECK(message(error, folder) == expected);
  const Corpus corpus = read({folder.path()});
  CHECK(ids(corpus) == Strings{"1"});
  CHECK(rejected(corpus, folder) == Strings{expected});
}

TEST_CASE("an empty file gives nothing", "[read]") {
  const TempFolder folder;
  const Corpus corpus = read({folder.write("a.csv", ""), folder.write("a.jsonl", "\n\n")});
  CHECK(corpus.articles.empty());
  CHECK(corpus.rejected.empty());
  CHECK(notes(corpus, folder) == Strings{"a.csv: the file is empty"});
}

// ---- opening ----

TEST_CASE("what cannot be opened says why", "[read]") {
  const TempFolder folder;
  const Error missing = read_error({folder / "x.jsonl"});
  CHECK(missing.kind == Error::Kind::Io);
  CHECK(message(missing, folder) == "x.jsonl: no such file or directory");
  const Error unknown = read_error({folder.write("x.docx", "PK")});
  CHECK(unknown.kind == Error::Kind::Unsupported);
  CHECK(message(unknown, folder) ==
        "x.docx: unknown ending (known: .txt .html .htm .jsonl .ndjson .json .csv .tsv .warc, also "
        "compressed)");
  CHECK(read_error({folder.path()}).kind == Error::Kind::Unsupported);
  CHECK(read_error({}).kind == Error::Kind::InvalidArgument);
}

TEST_CASE("truncated compressed input is an error with its place", "[read]") {
  const TempFolder folder;
  std::string lines;
  Random random(4);
  for (int i = 0; i < 20'000; ++i) {
    lines +=
        "{\"id\":" + std::to_string(i) + ",\"text\":\"w" + std::to_string(random.next()) + "\"}\n";
  }
  const std::string packed = compress(lines, "gzip");
  CHECK(read({folder.write("x.jsonl.gz", packed + packed)}).articles.size() == 20'000);
  const Error error =
      read_error({folder.write("x.jsonl.gz", packed.substr(0, packed.size() - 100))});
  CHECK(error.kind == Error::Kind::Io);
  CHECK(message(error, folder) == "x.jsonl.gz: truncated gzip input");
}

TEST_CASE("batches of any size give the same records", "[read]") {
  const TempFolder folder;
  folder.write("a.jsonl", "{\"id\":1,\"text\":\"a\"}\n{\n{\"id\":2,\"text\":\"b\"}\n");
  folder.write("b.txt", "Text.");
  folder.write("c.csv", "id,text\n3,c\n4\n5,e\n");
  for (const std::size_t limit : {1U, 2U, 3U, 100U}) {
    CAPTURE(limit);
    auto reader = open_reader(folder.path(), {});
    REQUIRE(reader.has_value());
    Strings seen;
    std::uint64_t bytes = 0;
    for (bool last = false; !last;) {
      Result<Batch> batch = (*reader)->next(limit);
      REQUIRE(batch.has_value());
      CHECK(batch->articles.size() + batch->rejected.size() <= limit);
      for (const Article& article : batch->articles) seen.push_back(article.id);
      for (const Rejected& r : batch->rejected) seen.push_back(folder.inside(r.where));
      bytes += batch->bytes;
      last = batch->last;
    }
    std::ranges::sort(seen);
    CHECK(seen == Strings{"1", "2", "3", "5", "a.jsonl:2", "b", "c.csv:3"});
    CHECK(bytes == 42 + 5 + 18);
    CHECK((*reader)->next(limit)->last);
  }
}

// ---- ids and order ----

TEST_CASE("a repeated id is rejected with both places named", "[read][ids]") {
  const TempFolder folder;
  const std::string a =
      folder.write("a.jsonl", "{\"id\":1,\"text\":\"x\"}\n{\"id\":1,\"text\":\"y\"}\n");
  const std::string b = folder.write("b.csv", "id,text\n1,z\n");
  const Corpus corpus = read({b, a});
  REQUIRE(corpus.articles.size() == 1);
  CHECK(corpus.articles[0].text == "x");
  CHECK(rejected(corpus, folder) == Strings{"a.jsonl:2: id '1' stands already at " + a + ":1",
                                            "b.csv:2: id '1' stands already at " + a + ":1"});
  CHECK(read_error({a}, {.strict = true}).kind == Error::Kind::BadInput);
}

TEST_CASE("every file is recorded with the bytes it had", "[read][files]") {
  const TempFolder folder;
  const std::string line = R"({"id":"a","text":"Some words."})"
                           "\n";
  folder.write("texts/b.txt", "The second.");
  folder.write("texts/a.txt", "The first.");
  const std::string packed = compress(line, "gzip");
  const std::vector<std::string> paths = {folder / "texts", folder.write("feed.jsonl", packed)};
  const auto corpus = read_corpus(paths, {});
  REQUIRE(corpus);
  std::vector<std::string> told;
  for (const InputFile& file : corpus->files) {
    told.push_back(folder.inside(file.path) + " " + std::to_string(file.bytes) + " " + file.sha256);
  }
  CHECK(told == std::vector<std::string>{
                    "feed.jsonl " + std::to_string(packed.size()) + " " + sha256(packed),
                    "texts/a.txt 10 " + sha256("The first."),
                    "texts/b.txt 11 " + sha256("The second.")});
}

TEST_CASE("a file is recorded whole though not all of it was wanted", "[read][files]") {
  const TempFolder folder;
  // Up to 4 MiB are hashed at the end, of more each 4 MiB on a thread.
  for (const std::size_t size : {0U, 200'000U, 4U << 20U, 13'000'000U}) {
    const std::string bytes = compress("Some words.", "gzip") + std::string(size, 'x');
    InputFile record;
    {
      const auto stream = ByteStream::open(folder.write("x.gz", bytes), &record);
    }
    CHECK(record.bytes == bytes.size());
    CHECK(record.sha256 == sha256(bytes));
  }
}

TEST_CASE("the corpus does not depend on the order of its input", "[read][ids]") {
  const TempFolder folder;
  Random random(6);
  struct Record {
    std::string id, text;
  };
  std::vector<Record> records;
  for (int i = 0; i < 300; ++i) {
    records.push_back({std::to_string(random.next()), "text " + std::to_string(i)});
  }
  const auto write_and_read = [&](const std::string& name) {
    std::array<std::string, 3> files;
    for (std::size_t i = 0; i < records.size(); ++i) {
      files[i % 3] += "{\"text\":\"" + records[i].text + "\",\"id\":\"" + records[i].id + "\"}\n";
    }
    Strings paths;
    for (const std::size_t i : {0U, 1U, 2U}) {
      paths.push_back(folder.write(name + std::to_string(i) + ".jsonl", files[i]));
    }
    random.shuffle(paths);
    return read(paths);
  };
  const Corpus first = write_and_read("a");
  random.shuffle(records);
  const Corpus second = write_and_read("b");
  CHECK(ids(first) == ids(second));
  CHECK(std::ranges::is_sorted(ids(first)));
  for (std::size_t i = 0; i < first.articles.size(); ++i) {
    CHECK(first.articles[i].text == second.articles[i].text);
  }
}

TEST_CASE("no bytes break a reader, and what it gives is UTF-8", "[read][property]") {
  const TempFolder folder;
  const std::string jsonl =
      "{\"id\":1,\"text\":\"a \\u00e9 \xC3\xA9\",\"date\":\"2023-07-31\"}\n"
      "{\"url\":\"https://x.example\",\"text\":\"b \xE9\",\"author\":[\"A\",\"B\"]}\n";
  const std::string csv = "id,text,date\n1,\"a, \"\"b\"\"\nc \xE9\",2023\n2,b,\n";
  Random random(8);
  for (int round = 0; round < 200; ++round) {
    for (const auto& [name, valid] :
         {std::pair{"f.jsonl", jsonl}, {"f.csv", csv}, {"f.tsv", csv}}) {
      std::string bytes = valid;
      for (std::size_t n = random.below(6); n > 0; --n) {
        const std::size_t at = random.below(bytes.size());
        constexpr std::string_view kBytes(
            "\0\n\r\",;\t{}[]\\:\x80\xC3\xFF\xEF\xBB\xBF"
            "a",
            20);
        if (random.percent(30)) bytes.erase(at, 1 + random.below(9));
        if (random.percent(70)) bytes.insert(at, 1, kBytes[random.below(kBytes.size())]);
      }
      CAPTURE(name, bytes);
      const Result<Corpus> corpus = read_corpus(Strings{folder.write(name, bytes)}, {});
      if (!corpus) {
        CHECK(folder.inside(corpus.error().where).starts_with(name));
        continue;
      }
      for (const Article& article : corpus->articles) {
        for (const std::string_view field :
             {std::string_view(article.id), article.text.view(), std::string_view(article.title)}) {
          std::string storage;
          const auto decoded = bylineage::decode(field, storage);
          CHECK((decoded.has_value() && !decoded->converted));
        }
        CHECK_FALSE(article.id.empty());
      }
    }
  }
}

TEST_CASE("file names that are not UTF-8 are converted", "[read][ids]") {
  const TempFolder folder;
  folder.write("caf\xE9.txt", "Text.");
  CHECK(ids(read({folder.path()})) == Strings{"caf\xC3\xA9"});
}

}  // namespace
