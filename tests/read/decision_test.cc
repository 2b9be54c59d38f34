#include "bylineage/read/decision.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

namespace {

using namespace bylineage;

std::string wrong(std::string_view csv) {
  const auto decisions = parse_decisions(csv, "decisions.csv");
  REQUIRE(!decisions);
  return to_string(decisions.error());
}

const std::string kHeader = "object,id,action,value,who,when,note\n";

TEST_CASE("decisions are read row by row", "[read][decision]") {
  const auto decisions = parse_decisions(
      "\xEF\xBB\xBFid,object,action,value,who,when,note,sha256,extra\r\n"
      "002,article,date,2024-03-11,R. Roe,2024-05-01,\"asked the desk, by phone\",abc,1\r\n"
      "\r\n"
      "001|003,Pair,REJECT\r\n"
      "'-7,credit,confirm,Tide Post\r\n",
      "decisions.csv");
  REQUIRE(decisions);
  REQUIRE(decisions->size() == 3);
  const Decision& date = decisions->at(0);
  CHECK(name(date.object) == "article");
  CHECK(date.id == "002");
  CHECK(name(date.action) == "date");
  CHECK(date.value == "2024-03-11");
  CHECK(date.who == "R. Roe");
  CHECK(date.note == "asked the desk, by phone");
  CHECK(date.sha256 == "abc");
  CHECK(date.where == "decisions.csv:2");
  CHECK(name(decisions->at(1).object) == "pair");
  CHECK(name(decisions->at(1).action) == "reject");
  CHECK(decisions->at(1).where == "decisions.csv:4");
  CHECK(decisions->at(2).id == "-7");  // as our own CSV writes it
}

TEST_CASE("a row that cannot be is one message with its place", "[read][decision]") {
  CHECK(wrong("") == "decisions.csv: is empty");
  CHECK(wrong("object,action\n") == "decisions.csv:1: column 'id' is missing");
  CHECK(wrong(kHeader + "story,1,reject\n") ==
        "decisions.csv:2: object 'story' is none of article, pair, edge, credit");
  CHECK(wrong(kHeader + "pair,1|2,reject\npair,1|2,date,2024\n") ==
        "decisions.csv:3: action 'date' of pair is none of confirm, reject");
  CHECK(wrong(kHeader + "article,1,reject\n") ==
        "decisions.csv:2: action 'reject' of article is none of date, outlet, form, parent, "
        "boilerplate, quotation");
  CHECK(wrong(kHeader + "article,1,form\n") ==
        "decisions.csv:2: action 'form' of article needs a value");
  CHECK(wrong(kHeader + "credit,1,reject\n") ==
        "decisions.csv:2: action 'reject' of credit needs a value");
  CHECK(wrong(kHeader + "edge,,reject\n") == "decisions.csv:2: the id is missing");
  CHECK(wrong(kHeader + "\"edge,1\n").starts_with("decisions.csv:2: "));
}

TEST_CASE("a cell over several lines is counted", "[read][decision]") {
  CHECK(wrong(kHeader + "article,1,boilerplate,\"two\nlines\"\narticle,1,form\n") ==
        "decisions.csv:4: action 'form' of article needs a value");
}

}  // namespace
