#include "bylineage/read/warc.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "reading.h"
#include "support/corpus.h"

namespace {

using namespace bylineage;
using namespace bylineage::testing;

std::string record(const std::string& type, const std::string& url, const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
         "\r\nWARC-Date: 2024-01-01T00:00:00Z\r\nContent-Length: " + std::to_string(block.size()) +
         "\r\n\r\n" + block + "\r\n\r\n";
}

std::string answer(const std::string& body, const std::string& headers = "", int status = 200) {
  return "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Type: text/html; charset=utf-8\r\n" +
         headers + "\r\n" + body;
}

std::string html(const std::string& word) {
  return "<html><head><title>" + word + "</title></head><body><p>Words of " + word +
         ".</p></body></html>";
}

std::string chunked(const std::string& body) {
  return "5;x=y\r\n" + body.substr(0, 5) + "\r\n10\r\n" + body.substr(5, 16) + "\r\n" +
         [&] {
           std::string size;
           for (std::size_t n = body.size() - 21; n > 0; n /= 16) {
             size.insert(0, 1, "0123456789abcdef"[n % 16]);
           }
           return size;
         }() +
         "\r\n" + body.substr(21) + "\r\n0\r\n\r\n";
}

Result<HttpResponse> answer_of(const std::string& bytes) {
  return read_http_response(bytes, std::size_t{1} << 20);
}

std::string archive() {
  return record("warcinfo", "", "software: x\r\n") +
         record("request", "https://a.example/1", "GET /1 HTTP/1.1\r\n\r\n") +
         record("response", "https://a.example/1", answer(html("one"))) +
         record("response", "<https://a.example/2>",
                answer(chunked(html("two")), "Transfer-Encoding: chunked\r\n")) +
         record("response", "https://a.example/3",
                answer(compress(html("three"), "gzip"), "Content-Encoding: gzip\r\n")) +
         record("response", "https://a.example/4", answer("gone", "", 404)) +
         record("response", "https://a.example/5.png",
                "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx");
}

TEST_CASE("an address in another character set becomes UTF-8", "[read][warc]") {
  const TempFolder folder;
  const std::string page = record("response", "https://a.example/caf\xE9", answer(html("one")));
  const Corpus corpus = read_all({folder.write("a.warc", page)});
  REQUIRE(corpus.articles.size() == 1);
  CHECK(corpus.articles[0].id == "https://a.example/caf\xC3\xA9");
}

TEST_CASE("a header with a NUL byte is rejected, and reading goes on", "[read][warc]") {
  const TempFolder folder;
  const std::string bad = record("response", std::string("https://a.example/\0x", 20), "y");
  const Corpus corpus = read_all({folder.write("a.warc", bad + archive())});
  CHECK(corpus.articles.size() == 3);
  REQUIRE(corpus.rejected.size() == 1);
  CHECK(corpus.rejected[0].reason == "a NUL byte in a record's header");
}

TEST_CASE("the pages of an archive are articles", "[read][warc]") {
  const TempFolder folder;
  for (const std::string& path :
       {folder.write("a.warc", archive()), folder.write("a.warc.gz", compress(archive(), "gzip")),
        folder.write("pipe", archive())}) {
    const Corpus corpus = read_all({path});
    CHECK(texts(corpus) == Strings{"Words of one.", "Words of two.", "Words of three."});
    CHECK(corpus.articles[1].id == "https://a.example/2");
    CHECK(corpus.articles[1].url == "https://a.example/2");
    CHECK(corpus.articles[0].title == "one");
    CHECK_FALSE(corpus.articles[0].published.has_value());  // the crawl's date is none
    CHECK(corpus.rejected.empty());
    REQUIRE(corpus.notes.size() == 1);
    CHECK(corpus.notes[0].message == "records that hold no page: left out (4 records)");
  }
}

TEST_CASE("members of a compressed archive follow one another", "[read][warc]") {
  const TempFolder folder;
  std::string bytes;
  for (int i = 0; i < 300; ++i) {
    bytes += compress(record("response", "https://a.example/" + std::to_string(i),
                             answer(html("w" + std::to_string(i)))),
                      "gzip");
  }
  CHECK(read_all({folder.write("a.warc.gz", bytes)}).articles.size() == 300);
}

TEST_CASE("a broken record costs itself, and its place is said", "[read][warc]") {
  const TempFolder folder;
  const std::string one = record("response", "https://a.example/1", answer(html("one")));
  const std::string bad =
      record("response", "https://a.example/2", answer("xxxx", "Content-Encoding: br\r\n"));
  const std::string none = "WARC/1.0\r\nWARC-Type: response\r\n\r\njunk\r\n";
  const std::string last = record("response", "https://a.example/3", answer(html("three")));
  const Corpus corpus = read_all(
      {folder.write("a.warc", one + bad + none + last + last.substr(0, last.size() - 50))});
  CHECK(texts(corpus) == Strings{"Words of one.", "Words of three."});
  const auto at = [&](std::size_t byte) { return "a.warc:byte " + std::to_string(byte) + ": "; };
  const std::size_t b = one.size(), c = b + bad.size(), d = c + none.size();
  CHECK(rejections(corpus, folder) ==
        Strings{at(b) + "content-encoding 'br' is not read",
                at(c) + "a record without content-length",
                at(d + last.size()) + "the archive ends inside a record"});
}

TEST_CASE("large records of other types are passed over", "[read][warc]") {
  const TempFolder folder;
  const std::string huge(300'000, 'x');
  const std::string packed = answer(compress(huge, "gzip"), "Content-Encoding: gzip\r\n");
  ReadOptions options;
  options.max_record = 100'000;
  const Corpus corpus = read_all(
      {folder.write("a.warc", record("resource", "https://a.example/v", huge) +
                                  record("response", "https://a.example/h", answer(huge)) +
                                  record("response", "https://a.example/p", packed) +
                                  record("response", "https://a.example/1", answer(html("one"))))},
      options);
  CHECK(texts(corpus) == Strings{"Words of one."});
  REQUIRE(corpus.rejected.size() == 2);
  for (const Rejected& r : corpus.rejected) CHECK(r.reason == "longer than 100000 bytes");
}

TEST_CASE("an answer is read with its encodings undone", "[read][warc]") {
  const HttpResponse plain = answer_of(answer("<p>a</p>")).value();
  CHECK(plain.status == 200);
  CHECK(plain.media_type() == "text/html");
  CHECK(plain.charset() == "utf-8");
  const std::string body = html("enough words");
  CHECK(answer_of(answer(chunked(body), "transfer-encoding: Chunked\r\n"))->body == body);
  // Archives may keep the headers of encodings that they have undone.
  CHECK(answer_of(answer(body, "Transfer-Encoding: chunked\r\n"))->body == body);
  CHECK(answer_of(answer(body, "Content-Encoding: br\r\n"))->body == body);
  CHECK_FALSE(answer_of("junk").has_value());
  const std::string packed = compress(body, "gzip");
  CHECK_FALSE(answer_of(answer(packed.substr(0, packed.size() / 2), "Content-Encoding: gzip\r\n"))
                  .has_value());
}

TEST_CASE("no bytes break the reader of archives", "[read][warc][property]") {
  const TempFolder folder;
  Random random(13);
  for (int round = 0; round < 200; ++round) {
    std::string bytes = archive();
    for (std::size_t n = 1 + random.below(6); n > 0; --n) {
      const std::size_t at = random.below(bytes.size());
      if (random.percent(50)) bytes.erase(at, 1 + random.below(60));
      if (random.percent(60)) bytes.insert(at, 1, static_cast<char>(random.below(256)));
    }
    const Result<Corpus> corpus = read_corpus(Strings{folder.write("a.warc", bytes)}, {});
    if (corpus) CHECK(corpus->articles.size() <= 7);
  }
}

}  // namespace
