// What is written under the name of CSV, beyond RFC 4180.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "bylineage/read/csv.h"
#include "reading.h"

namespace {

using namespace bylineage;
using namespace bylineage::testing;

TEST_CASE("quotation marks after a backslash", "[read][csv]") {
  const TempFolder folder;
  const Corpus corpus = read_all({folder.write("f.csv",
                                               "id,text,note\n"
                                               "1,\"plain, text\",x\n"
                                               "2,\"he said \\\"no, never\\\", and\nleft\",x\n"
                                               "3,\"ends \\\"so\\\"\",x\n"
                                               "4,\"a \\\\ b\",\"c:\\\\dir\"\n")});
  CHECK(texts(corpus) ==
        Strings{"plain, text", "he said \"no, never\", and\nleft", "ends \"so\"", "a \\ b"});
  CHECK(corpus.rejected.empty());
}

TEST_CASE("a backslash in a file of doubled marks is a backslash", "[read][csv]") {
  const TempFolder folder;
  const Corpus corpus = read_all(
      {folder.write("f.csv", "id,text\n1,\"c:\\dir\\\"\n2,\"say \"\"yes\"\"\"\n3,\"a\\\\b\"\n")});
  CHECK(texts(corpus) == Strings{"c:\\dir\\", "say \"yes\"", "a\\\\b"});
}

TEST_CASE("marks that nobody doubled stand for themselves within a line", "[read][csv]") {
  const TempFolder folder;
  const Corpus corpus = read_all({folder.write(
      "f.csv", "id,text\n1,\"She said \"yes\" and left\"\n2,a \"b\" c\n3,\"fine, too\"\n")});
  CHECK(texts(corpus) == Strings{"She said \"yes\" and left", "a \"b\" c", "fine, too"});
}

TEST_CASE("lines may end in CR alone", "[read][csv]") {
  const TempFolder folder;
  const Corpus corpus =
      read_all({folder.write("f.csv", "id;text\r1;\"one\rtwo\"\r2;three\r3;a;b\r")});
  CHECK(texts(corpus) == Strings{"one\ntwo", "three"});
  CHECK(rejections(corpus, folder) == Strings{"f.csv:5: the row has 3 fields, the header has 2"});
}

TEST_CASE("Excel's line of the separator is no header", "[read][csv]") {
  const TempFolder folder;
  for (const char* line : {"sep=;\r\n", "\"sep=;\"\n", "\xEF\xBB\xBFsep=;\n"}) {
    const Corpus corpus =
        read_all({folder.write("f.csv", std::string(line) + "id;text\n1;a, b\n")});
    CHECK(texts(corpus) == Strings{"a, b"});
    CHECK(folder.inside(corpus.articles[0].where) == "f.csv:3");
  }
  CHECK(excel_separator("sep=\t") == '\t');
  CHECK(excel_separator("separator;x") == '\0');
  CHECK(excel_separator("sep=") == '\0');
  CHECK(excel_separator("\"sep=\r\"") == '\0');
}

TEST_CASE("byte order marks where files were joined are no text", "[read][csv]") {
  const TempFolder folder;
  const Corpus joined = read_all({folder.write("f.csv",
                                               "\xEF\xBB\xBFid,text\n1,one\n\xEF\xBB\xBF"
                                               "2,two\n\xEF\xBB\xBF\n\xEF\xBB\xBF")});
  CHECK(texts(joined) == Strings{"one", "two"});
  CHECK(joined.articles[1].id == "2");
  CHECK(joined.rejected.empty());
  const Corpus marks = read_all({folder.write("g.csv", "\xFE\xFF\xFE\xFF")});
  CHECK(marks.articles.empty());
}

TEST_CASE("separators are found whatever the file is called", "[read][csv]") {
  const TempFolder folder;
  CHECK(texts(read_all({folder.write("f.csv", "id\ttext\n1\ta, b; c\n")})) == Strings{"a, b; c"});
  CHECK(texts(read_all({folder.write("f.csv", "id|text\n1|a, b\n")})) == Strings{"a, b"});
  CHECK(texts(read_all({folder.write("f.tsv", "id,text\n1,words\n")})) == Strings{"words"});
}

TEST_CASE("separators at the end of a row hold nothing", "[read][csv]") {
  const TempFolder folder;
  const Corpus corpus = read_all({folder.write("f.csv", "id,text\n1,a,,\n2,b,c\n")});
  CHECK(texts(corpus) == Strings{"a"});
  CHECK(rejections(corpus, folder) == Strings{"f.csv:3: the row has 3 fields, the header has 2"});
}

TEST_CASE("a mark that closes far away is found across blocks", "[read][csv]") {
  const TempFolder folder;
  const std::string body(300'000, 'x');
  const Corpus corpus = read_all({folder.write(
      "f.csv", "id,text\n1,\"he said \\\"" + body + "\\\", she\n\"\n2,\"" + body + "\"\n")});
  REQUIRE(corpus.articles.size() == 2);
  CHECK(corpus.articles[0].text == "he said \"" + body + "\", she\n");
}

TEST_CASE("xz and bzip2 are read in files and folders", "[read][bytes]") {
  const TempFolder folder;
  folder.write("a.csv.xz", compress("id,text\n1,a\n", "xz"));
  folder.write("b.jsonl.bz2", compress("{\"id\":2,\"text\":\"b\"}\n", "bzip2"));
  folder.write("c.txt.xz", compress("c", "xz"));
  folder.write("d.html.bz2", compress("<p>Some words of a page.</p>", "bzip2"));
  const Corpus corpus = read_all({folder.path()});
  CHECK(texts(corpus) == Strings{"a", "b", "c", "Some words of a page."});
  CHECK(corpus.articles[2].id == "c");
  CHECK(corpus.articles[3].id == "d");
}

}  // namespace
