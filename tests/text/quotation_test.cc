#include "bylineage/text/quotation.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

#include "bylineage/text/sentence.h"

namespace {

using namespace bylineage;

using Strings = std::vector<std::string>;

Parsed read(const std::string& text) {
  const auto paragraphs = body_paragraphs(text, split_lines(text), {});
  Parsed parsed;
  parsed.tokens = tokenize(text);
  parsed.sentences = split_sentences(text, parsed.tokens, paragraphs);
  parsed.quotations = find_quotations(text, parsed.tokens, paragraphs);
  find_speakers(text, parsed);
  return parsed;
}

Strings quotations(const std::string& text) {
  Strings out;
  for (const Quotation& q : read(text).quotations) out.emplace_back(slice(text, q.span));
  return out;
}

void check(const std::vector<std::pair<std::string, Strings>>& cases) {
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(quotations(text) == expected);
  }
}

TEST_CASE("each style of marks makes a quotation", "[text][quotation]") {
  check({
      {"He said \"it fell\" twice.", {"it fell"}},
      {"He said \u201cit fell\u201d twice.", {"it fell"}},
      {"Er sagte \u201ees fiel\u201c zweimal.", {"es fiel"}},
      {"Il a dit \u00ab il est tomb\u00e9 \u00bb hier.", {"il est tomb\u00e9"}},
      {"Er sagte \u00bbes fiel\u00ab hier.", {"es fiel"}},
      {"He said ``it fell'' twice.", {"it fell"}},
      {"He said ``it fell\" twice.", {"it fell"}},
      {"He said \u2018it fell\u2019 twice.", {"it fell"}},
      {"\u201cIt fell,\u201d he said. \u201cIt broke.\u201d", {"It fell,", "It broke."}},
      {"\" It fell, \" he said.", {"It fell,"}},
      {"\u201c...\u201d", {"..."}},
  });
}

TEST_CASE("quotations do not nest", "[text][quotation]") {
  check({
      {"\u201cShe said \u2018stop\u2019 and ran,\u201d he said.",
       {"She said \u2018stop\u2019 and ran,"}},
      {"\u2018She said \u201cstop\u201d and ran,\u2019 he said.",
       {"She said \u201cstop\u201d and ran,"}},
      {"\"She called it \u201csafe\u201d then,\" he said.",
       {"She called it \u201csafe\u201d then,"}},
  });
}

TEST_CASE("a quotation ends with its paragraph only if the next opens again", "[text][quotation]") {
  check({
      {"\u201cIt fell.\n\n\u201cIt broke,\u201d he said.", {"It fell.", "It broke,"}},
      {"\"It fell.\n\n\"It broke,\" he said.", {"It fell.", "It broke,"}},
      {"\u201cIt fell.\n\nIt broke,\u201d he said.", {}},
      {"\"It fell.\nIt broke,\" he said.", {"It fell.\nIt broke,"}},
      {"\u201cIt fell.\n\u201cIt broke,\u201d he said.", {"It fell.", "It broke,"}},
  });
}

TEST_CASE("unpaired marks, apostrophes and inches open none", "[text][quotation]") {
  check({
      {"He said \u201cit fell twice. She said \u201cno\u201d then.", {"no"}},
      {"It fell\u201d he said.", {}},
      {"The \"bridge fell.", {}},
      {"The dogs\u2019 bowl and the cat\u2019s bed don\u2019t fit.", {}},
      {"The \u201890s and rock \u2018n\u2019 roll.", {}},
      {"Rock 'n' roll, the dogs' bowl.", {}},
      {"Netflix\u2018s plan and the firm\u2019s reply.", {}},
      {"A 19\" wheel and a 21\" wheel.", {}},
      {"\"The 19\" wheel broke,\" he said.", {"The 19\" wheel broke,"}},
      {"\"We sold 900,\" he said. \"More than 800\" came. \"Good.\"",
       {"We sold 900,", "More than 800", "Good."}},
      {"\u2018The workers\u2019 pay is low,\u2019 he said.", {"The workers\u2019 pay is low,"}},
  });
}

TEST_CASE("quotations know their tokens", "[text][quotation]") {
  const auto parsed = read("He said \u201cit fell\u201d and \u201c...\u201d twice.");
  REQUIRE(parsed.quotations.size() == 2);
  CHECK(parsed.quotations[0].first_token == 2);
  CHECK(parsed.quotations[0].last_token == 4);
  CHECK(parsed.quotations[1].first_token == parsed.quotations[1].last_token);
}

TEST_CASE("speakers stand beside a verb of speech", "[text][quotation][speaker]") {
  // The speaker of the last quotation.
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"\"It fell,\" said Jane Hale.", "Jane Hale"},
      {"\"It fell,\" Jane Hale said on Monday.", "Jane Hale"},
      {"\"It fell,\" said harbour master Jane Hale, 52.", "Jane Hale"},
      {"\"It fell,\" said Master of the boats Jane Hale.", "Jane Hale"},
      {"\"It fell,\" said Hale of the Harbour Board.", "Hale"},
      {"\"It fell,\" the board said Tuesday.", ""},
      {"\"It fell,\" harbour master Jane Hale told reporters.", "Jane Hale"},
      {"\"It fell,\" Jane Hale, a former harbour master, said.", "Jane Hale"},
      {"\"It fell,\" the harbour's master, Jane Hale, said.", "Jane Hale"},
      {"\"It fell?\" Jane Hale asked.", "Jane Hale"},
      {"\"It fell\" said Hale.", "Hale"},
      {"\"It fell,\" according to Jane Hale.", "Jane Hale"},
      {"According to Jane Hale, the bridge \"just fell\".", "Jane Hale"},
      {"Jane Hale said: \"It fell.\"", "Jane Hale"},
      {"Jane Hale has said it was \"unsafe\".", "Jane Hale"},
      {"Jane Hale: \"It fell.\"", "Jane Hale"},
      {"But Ann Crab-Lee, the town's engineer, said that the bridge \"just fell\".",
       "Ann Crab-Lee"},
      {"Jan van der Berg, who saw it, said of the bridge \u201cit fell\u201d.", "Jan van der Berg"},
      {"J. R. Moss said, \u201cIt fell.\u201d", "J. R. Moss"},
      {"\"It fell,\" said Jane Hale. \"It broke.\"", "Jane Hale"},
      // Nobody is named.
      {"\"It fell,\" he said.", ""},
      {"She said it was \"unsafe\".", ""},
      {"The \u201cGreat Storm\u201d exhibition opened.", ""},
      {"The town's \"new\" bridge fell.", ""},
      {"Hale left. \"It fell,\" they said.", ""},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    const auto parsed = read(text);
    REQUIRE(!parsed.quotations.empty());
    CHECK(slice(text, parsed.quotations.back().speaker) == expected);
  }
}

}  // namespace
