#include "bylineage/text/layout.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace bylineage;

using Strings = std::vector<std::string>;

Strings paragraphs(const std::string& text, const std::vector<Span>& outside = {}) {
  Strings out;
  for (const Paragraph& p : body_paragraphs(text, split_lines(text), outside)) {
    out.emplace_back(slice(text, p.span));
  }
  return out;
}

TEST_CASE("lines are trimmed, counted in characters, and blocks in blank lines", "[text][layout]") {
  const std::string text = "\n  caf\u00e9 \r\nlonger line\n \t\n\nlast\u00a0";
  const auto lines = split_lines(text);
  REQUIRE(lines.size() == 3);
  CHECK(slice(text, lines[0].span) == "caf\u00e9");
  CHECK(lines[0].columns == 4);
  CHECK(lines[0].width == 11);
  CHECK(lines[0].block == 0);
  CHECK(lines[1].block == 0);
  CHECK(slice(text, lines[2].span) == "last");
  CHECK(lines[2].block == 1);
  CHECK(split_lines("").empty());
  CHECK(split_lines(" \n\n").empty());
}

TEST_CASE("only full lines of a narrow block and lower case go on", "[text][layout]") {
  const std::string wide(130, 'x');
  const std::vector<std::pair<std::string, std::size_t>> cases = {
      // A wrapped paragraph, and the same with a full line that happens to end in a stop.
      {"the first line of this paragraph is full to its right edge here\n"
       "And the second line of this paragraph is almost as full as it is",
       1},
      {"the first line of this paragraph is full to its right edge there.\n"
       "And the second line of this paragraph is almost as full as it is",
       1},
      {"A short heading\nAnd the second line of this paragraph is almost as full as it is", 2},
      {"A short line\nand the second line goes on with a small letter, so they are one", 1},
      {"A short line.\nand the second line begins with a small letter behind a full stop", 2},
      {wide + "\nThe next of the long lines, each a paragraph of its own", 2},
      {"one\nTwo\nThree", 3},
      {"the first line of this paragraph is full to its right edge here\n- an item\n- an item", 3},
      {"the first line of this paragraph is full to its right edge here\n2. an item", 2},
      {"the first line of this paragraph is full to its right edge here\n\nanother", 2},
  };
  for (const auto& [text, count] : cases) {
    INFO(text);
    CHECK(paragraphs(text).size() == count);
  }
}

TEST_CASE("what is outside divides paragraphs and is left out", "[text][layout]") {
  const std::string text = "prefix Body one (photo) goes on.\nfooter";
  const auto span = [&](const char* part) {
    const auto at = static_cast<std::uint32_t>(text.find(part));
    return Span{at, at + static_cast<std::uint32_t>(std::string(part).size())};
  };
  CHECK(paragraphs(text, {span("prefix "), span("(photo)"), span("footer")}) ==
        Strings{"Body one", "goes on."});
  CHECK(paragraphs("all", {{0, 3}}).empty());
}

}  // namespace
