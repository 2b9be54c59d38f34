#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "format_internal.h"
#include "xml_check.h"

namespace bylineage::report {
namespace {

TEST_CASE("decimals round as integers do", "[report][format]") {
  struct Case {
    std::int64_t numerator, denominator;
    const char* text;
  };
  for (const auto& [numerator, denominator, text] : {
           Case{0, 5, "0.0000"},
           Case{5, 5, "1.0000"},
           Case{1, 3, "0.3333"},
           Case{2, 3, "0.6667"},
           Case{1, 20'000, "0.0001"},  // half goes up
           Case{1, 20'001, "0.0000"},
           Case{-1, 20'000, "-0.0001"},
           Case{-90, 3600, "-0.0250"},
           Case{7, 0, "0.0000"},
           Case{(std::int64_t{1} << 30) + 3, std::int64_t{1} << 30, "1.0000"},
       }) {
    INFO(numerator << "/" << denominator);
    CHECK(to_string(Decimal::of(numerator, denominator)) == text);
  }
}

TEST_CASE("decimals shorten to fewer places", "[report][format]") {
  CHECK(to_string(Decimal{1250}, 2) == "0.13");
  CHECK(to_string(Decimal{1249}, 2) == "0.12");
  CHECK(to_string(Decimal{-15'500}, 1) == "-1.6");
  CHECK(to_string(Decimal{99'950}, 0) == "10");
  CHECK(to_string(Decimal{12'345}, 4) == "1.2345");
}

TEST_CASE("percentages never say nothing of something", "[report][format]") {
  CHECK(percent(0) == "0 %");
  CHECK(percent(4) == "<1 %");
  CHECK(percent(846) == "85 %");
  CHECK(percent(1000) == "100 %");
}

TEST_CASE("spans are clamped to the text", "[report][format]") {
  CHECK(words_at("abcdef", {1, 3}) == "bc");
  CHECK(words_at("abcdef", {4, 99}) == "ef");
  CHECK(words_at("abcdef", {6, 99}).empty());
  CHECK(words_at("abcdef", {99, 100}).empty());
  CHECK(words_at("abcdef", {5, 2}).empty());
}

TEST_CASE("one line holds no control character, no override, no broken byte", "[report][format]") {
  struct Case {
    const char* text;
    const char* line;
  };
  for (const auto& [text, line] : {
           Case{"plain", "plain"},
           Case{"  two\r\n\tlines \n", "two lines"},
           Case{"\x1b[31mred\a", "[31mred"},
           Case{"a\xC2\xA0z\xC2\x85z", "a z z"},
           Case{"a\xE2\x80\xAEz", "az"},
           Case{"\xD7\xA9\xD7\x9C", "\xD7\xA9\xD7\x9C"},
           Case{"\xFF", "\xEF\xBF\xBD"},
           Case{"cut \xE2\x82", "cut \xEF\xBF\xBD"},
           Case{"", ""},
       }) {
    INFO(text);
    CHECK(one_line(text) == line);
  }
}

TEST_CASE("columns count what a terminal shows", "[report][format]") {
  CHECK(columns("abc") == 3);
  CHECK(columns("é") == 1);
  CHECK(columns("e\xCC\x81") == 1);
  CHECK(columns("港口") == 4);
  CHECK(columns("") == 0);
}

TEST_CASE("plain text fares as text that is taken apart", "[report][format]") {
  // A character that leaves no trace, and keeps a text from passing for plain.
  const std::string override_mark = "\u202A", combining = "\u0301", control = "\x01";
  std::vector<std::string> texts = {"",    " ",    "a",    " a",    "a ",
                                    "a b", "a  b", "a\tb", "a\x7f", "&<>\"'"};
  for (char c = 0x20; c < 0x7f; ++c) texts.push_back(std::string("x") + c + "y" + c);
  for (const std::string& text : texts) {
    INFO(text);
    CHECK(one_line(text) == one_line(text + override_mark));
    CHECK(columns(text) == columns(text + combining));
    CHECK(xml(text) == xml(text + control));
  }
}

TEST_CASE("shortened text fits, and says that it was cut", "[report][format]") {
  CHECK(shortened("harbour", 7) == "harbour");
  CHECK(shortened("harbours", 7) == "harbou…");
  CHECK(shortened("the harbour", 5) == "the…");
  CHECK(shortened("港口港口", 5) == "港口…");
  CHECK(columns(shortened("港口港口港口", 6)) <= 6);
}

TEST_CASE("wrapped text breaks at blanks and within its lines", "[report][format]") {
  using Lines = std::vector<std::string>;
  CHECK(wrapped("", 10, 3).empty());
  CHECK(wrapped("one two three", 7, 3) == Lines{"one two", "three"});
  CHECK(wrapped("one two three four five", 7, 2) == Lines{"one two", "three…"});
  CHECK(wrapped("unbreakable", 4, 3) == Lines{"unbr", "eaka", "ble"});
  CHECK(wrapped("港口港口", 4, 3) == Lines{"港口", "港口"});
  const auto lines = wrapped(std::string(10'000, 'W'), 30, 3);
  REQUIRE(lines.size() == 3);
  for (const auto& line : lines) CHECK(columns(line) <= 30);
}

TEST_CASE("XML escapes come back as they were", "[report][format]") {
  const std::string text = "<a href=\"x\">'&amp;' ]]> \t\n--";
  const auto read = test::read_xml("<r k=\"" + xml(text) + "\">" + xml(text) + "</r>");
  REQUIRE(read.error.empty());
  CHECK(read.elements[0].text == text);
  CHECK(read.elements[0].attributes.at("k") == text);
  CHECK(xml("a\x01\x1b\xEF\xBF\xBEz") == "az");
}

TEST_CASE("Markdown shows article text as text", "[report][format]") {
  CHECK(markdown("a|b") == "a\\|b");
  CHECK(markdown("<script>") == "&lt;script&gt;");
  CHECK(markdown("[x](y) *b* `c` _d_") == "\\[x\\](y) \\*b\\* \\`c\\` \\_d\\_");
  CHECK(markdown("two\n# lines") == "two \\# lines");
  CHECK(markdown("&amp;") == "&amp;amp;");
}

TEST_CASE("file stems stay inside their folder", "[report][format]") {
  CHECK(file_stem("000") == "000");
  CHECK(file_stem("../../etc/passwd") == "_._.._etc_passwd");
  CHECK(file_stem("a b\"c") == "a_b_c");
  CHECK(file_stem(std::string(500, 'x')).size() == 80);
}

TEST_CASE("the XML reader of these tests rejects what is not XML", "[report][xml]") {
  CHECK(test::read_xml("<a><b/></a>").error.empty());
  for (const auto* const bad :
       {"<a>", "<a></b>", "<a>&</a>", "<a>&nope;</a>", "<a k=\"<\"/>", "<a>\x01</a>", "",
        "<a k=\"1\" k=\"2\"/>", "<!-- a--b --><a/>", "<a>&#1;</a>"}) {
    INFO(bad);
    CHECK_FALSE(test::read_xml(bad).error.empty());
  }
}

}  // namespace
}  // namespace bylineage::report
