// JSON that is not one record a line.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "reading.h"
#include "support/corpus.h"

namespace {

using namespace bylineage;
using namespace bylineage::testing;

TEST_CASE("lists of records in every dress", "[read][json]") {
  const TempFolder folder;
  const Strings expected = {"a", "b [x] {y}"};
  const std::string first = R"({"id":1,"text":"a","tags":["x",{"y":1}]})";
  const std::string second = R"({"id":2,"text":"b [x] {y}","note":"a \"quote\" \\"})";
  for (const std::string& bytes : {
           "[" + first + "," + second + "]",
           "[\n  " + first + ",\n  " + second + "\n]\n",
           first + "\n" + second + "\n",
           first + " " + second,
           "{\n \"a\": 1,\n \"results\": [" + first + ", " + second + "],\n \"n\": [1, {}]\n}",
           R"({"response":{"status":"ok","results":[)" + first + "," + second + "]}}",
           "{\"articles\":[" + first + "]}\n{\"articles\":[" + second + "]}\n",
           "\xEF\xBB\xBF[" + first + "," + second + "]",
       }) {
    CAPTURE(bytes);
    const Corpus corpus = read_all({folder.write("f.json", bytes)});
    CHECK(texts(corpus) == expected);
    CHECK(corpus.rejected.empty());
    CHECK(texts(read_all({folder.write("unnamed", bytes)})) == expected);
  }
}

TEST_CASE("a record of several lines is one article", "[read][json]") {
  const TempFolder folder;
  const Article article = read_one(folder, "one.json",
                                   "{\n \"title\": \"T\",\n \"text\": \"Words.\",\n"
                                   " \"items\": [{\"text\": \"no article\"}]\n}\n");
  CHECK(article.title == "T");
  CHECK(article.text == "Words.");
  CHECK(article.id == "one.json:1");
}

TEST_CASE("a broken record of a list costs itself", "[read][json]") {
  const TempFolder folder;
  const Corpus corpus =
      read_all({folder.write("f.json",
                             "[{\"id\":1,\"text\":\"a\"},\n{\"id\":2,\"text\" \"b\"},\n3,\n"
                             "{\"id\":4,\"text\":\"d\"},\n{\"id\":5,\"text\":\"e")});
  CHECK(texts(corpus) == Strings{"a", "d"});
  CHECK(rejections(corpus, folder) ==
        Strings{"f.json:2: broken json", "f.json:3: not a json object",
                "f.json:5: broken json: the record does not end before the file",
                "f.json:5: broken json: the list does not end before the file"});
}

TEST_CASE("objects stand for their names", "[read][json]") {
  const TempFolder folder;
  const Article article = read_one(
      folder, "f.json",
      R"([{"_id":{"$oid":"5f"},"title":{"rendered":"T"},"content":{"rendered":"Words."},)"
      R"("date":{"$date":"2023-07-31T10:00:00Z"},"author":[{"name":"Ann"},{"name":"Bob"}]}])");
  CHECK(article.id == "5f");
  CHECK(article.title == "T");
  CHECK(article.text == "Words.");
  CHECK(article.author == "Ann, Bob");
  CHECK(to_string(*article.published) == "2023-07-31T10:00:00Z");
}

TEST_CASE("a record over the limit is passed over", "[read][json]") {
  const TempFolder folder;
  ReadOptions options;
  for (const std::size_t limit : {std::size_t{1} << 10, std::size_t{1} << 20}) {
    options.max_record = limit;
    const std::string too_long = limit == 1024 ? "longer than 1024 bytes" : "longer than 1 MiB";
    const std::string open = "[{\"text\":\"" + std::string(limit * 3, 'x');
    const Corpus corpus =
        read_all({folder.write("f.json", open + "\"},\n{\"id\":\"b\",\"text\":\"b\"}]")}, options);
    CHECK(texts(corpus) == Strings{"b"});
    CHECK(rejections(corpus, folder) == Strings{"f.json:1: " + too_long});
    const Corpus endless = read_all({folder.write("f.json", open)}, options);
    CHECK(rejections(endless, folder) ==
          Strings{"f.json:1: " + too_long,
                  "f.json:1: broken json: the list does not end before the file"});
  }
}

TEST_CASE("beside articles JSON files are not read, alone they are", "[read][json]") {
  const TempFolder folder;
  folder.write("a.json", "{\"text\":\"a\"}");
  folder.write("b.json", "{\"text\":\"b\"}");
  CHECK(texts(read_all({folder.path()})) == Strings{"a", "b"});
  folder.write("c.txt", "c");
  CHECK(texts(read_all({folder.path()})) == Strings{"c"});
}

TEST_CASE("no bytes break the reader of lists", "[read][json][property]") {
  const TempFolder folder;
  const std::string valid =
      "{\"n\":[1],\"articles\":[{\"id\":1,\"text\":\"a "
      "\\\"b\\\"\"},{\"id\":2,\"text\":\"c\"}],\"m\":{}}"
      "\n[{\"id\":3,\"text\":\"d\"}]";
  Random random(11);
  for (int round = 0; round < 300; ++round) {
    std::string bytes = valid;
    for (std::size_t n = 1 + random.below(4); n > 0; --n) {
      constexpr std::string_view kBytes = "{}[]\",:\\ \n1a";
      const std::size_t at = random.below(bytes.size());
      if (random.percent(50)) bytes.erase(at, 1 + random.below(5));
      if (random.percent(60)) bytes.insert(at, 1, kBytes[random.below(kBytes.size())]);
    }
    CAPTURE(bytes);
    const Result<Corpus> corpus = read_corpus(Strings{folder.write("f.json", bytes)}, {});
    if (corpus) CHECK(corpus->articles.size() + corpus->rejected.size() <= bytes.size());
  }
}

}  // namespace
