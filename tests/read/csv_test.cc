#include "bylineage/read/csv.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "support/corpus.h"

namespace {

using bylineage::csv_separator;
using bylineage::CsvRow;
using bylineage::CsvStatus;
using bylineage::read_csv_record;
using bylineage::testing::Random;

using Cells = std::vector<std::string>;

Cells cells(const CsvRow& row) { return {row.fields().begin(), row.fields().end()}; }

/// All rows of a whole file; fails the test on a broken one.
std::vector<Cells> read_all(std::string_view bytes, char separator = ',') {
  std::vector<Cells> rows;
  CsvRow row;
  while (!bytes.empty()) {
    REQUIRE(read_csv_record(bytes, true, separator, row) == CsvStatus::Record);
    REQUIRE(row.size > 0);
    rows.push_back(cells(row));
    bytes.remove_prefix(row.size);
  }
  return rows;
}

TEST_CASE("RFC 4180 records are read", "[read][csv]") {
  struct Case {
    std::string bytes;
    std::vector<Cells> rows;
  };
  const std::vector<Case> cases = {
      {"a,b,c\n", {{"a", "b", "c"}}},
      {"a,b,c", {{"a", "b", "c"}}},
      {"a,b\r\nc,d\r\n", {{"a", "b"}, {"c", "d"}}},
      {"a,\n", {{"a", ""}}},
      {"a,", {{"a", ""}}},
      {",,", {{"", "", ""}}},
      {"\"a\",\"b\"\n", {{"a", "b"}}},
      {"\"a,b\",c\n", {{"a,b", "c"}}},
      {"\"a\nb\",c\n", {{"a\nb", "c"}}},
      {"\"a\r\nb\"\r\nc\r\n", {{"a\r\nb"}, {"c"}}},
      {"\"say \"\"yes\"\"\",c\n", {{"say \"yes\"", "c"}}},
      {"\"\",\"\"\"\"\n", {{"", "\""}}},
      {"\"\"", {{""}}},
      {"5\" disk,b\n", {{"5\" disk", "b"}}},
      {" \"a\",b\n", {{" \"a\"", "b"}}},
      {"a\rb,c\n", {{"a\rb", "c"}}},
      {"\n", {{""}}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.bytes);
    CHECK(read_all(c.bytes) == c.rows);
  }
}

TEST_CASE("quotation marks that do not fit break a record, not its followers", "[read][csv]") {
  struct Case {
    std::string bytes, reason;
    std::size_t size;
  };
  const std::vector<Case> cases = {
      {"1,\"abc\n2,def\n", "a quotation mark is never closed", 7},
      {"1,\"abc\n2,\"def\"\n", "text after a closing quotation mark", 7},
      {"\"a\"b,c\nd\n", "text after a closing quotation mark", 7},
      {"\"abc", "a quotation mark is never closed", 4},
      {"\"abc\"\"", "a quotation mark is never closed", 6},
  };
  for (const Case& c : cases) {
    CAPTURE(c.bytes);
    CsvRow row;
    REQUIRE(read_csv_record(c.bytes, true, ',', row) == CsvStatus::Broken);
    CHECK(row.broken == c.reason);
    CHECK(row.size == c.size);
  }
}

TEST_CASE("TSV takes quotation marks that do not fit as they stand", "[read][csv]") {
  CHECK(read_all("\"Yes,\" she said.\tb\n", '\t') ==
        std::vector<Cells>{{"\"Yes,\" she said.", "b"}});
  CHECK(read_all("\"open\tb\nc\td\n", '\t') == std::vector<Cells>{{"\"open", "b"}, {"c", "d"}});
  CHECK(read_all("\"a\tb\"\tc\n", '\t') == std::vector<Cells>{{"a\tb", "c"}});
}

TEST_CASE("a record cut at any byte is incomplete, never misread", "[read][csv]") {
  const std::string bytes = "one,\"two, \"\"2\"\"\r\nlines\",,\"\"\r\n";
  const Cells expected = {"one", "two, \"2\"\r\nlines", "", ""};
  CsvRow row;
  for (std::size_t size = 1; size < bytes.size(); ++size) {
    CAPTURE(size);
    CHECK(read_csv_record(std::string_view(bytes).substr(0, size), false, ',', row) ==
          CsvStatus::Incomplete);
  }
  REQUIRE(read_csv_record(bytes, false, ',', row) == CsvStatus::Record);
  CHECK(cells(row) == expected);
  CHECK(row.size == bytes.size());
}

/// Prints a cell so that RFC 4180 readers give it back.
std::string print(const std::string& cell, char separator, Random& random) {
  const bool needs = cell.find_first_of(std::string("\"\r\n") + separator) != std::string::npos;
  if (!needs && random.percent(70)) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + "\"";
}

TEST_CASE("what is printed reads back", "[read][csv]") {
  constexpr std::string_view kLetters = "ab\",;\t\r\n x\xC3\xA9";
  Random random(3);
  for (const char separator : {',', ';', '\t'}) {
    for (int round = 0; round < 300; ++round) {
      const std::size_t width = 1 + random.below(5);
      std::vector<Cells> rows(1 + random.below(6), Cells(width));
      std::string bytes;
      for (Cells& row : rows) {
        for (std::size_t i = 0; i < width; ++i) {
          for (std::size_t n = random.below(8); n > 0; --n) {
            row[i] += kLetters[random.below(kLetters.size())];
          }
          bytes += (i > 0 ? std::string(1, separator) : "") + print(row[i], separator, random);
        }
        bytes += random.percent(50) ? "\r\n" : "\n";
      }
      CAPTURE(bytes);
      REQUIRE(read_all(bytes, separator) == rows);
    }
  }
}

TEST_CASE("the separator is found in the header line", "[read][csv]") {
  CHECK(csv_separator("id,text,date") == ',');
  CHECK(csv_separator("id;text;date") == ';');
  CHECK(csv_separator("id\ttext, long\tdate") == '\t');
  CHECK(csv_separator("\"a;b;c;d\",text") == ',');
  CHECK(csv_separator("text") == ',');
  CHECK(csv_separator("") == ',');
}

}  // namespace
