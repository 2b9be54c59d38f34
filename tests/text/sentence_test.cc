#include "bylineage/text/sentence.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace bylineage;

using Strings = std::vector<std::string>;

std::vector<Sentence> split(const std::string& text) {
  const auto paragraphs = body_paragraphs(text, split_lines(text), {});
  return split_sentences(text, tokenize(text), paragraphs);
}

Strings sentences(const std::string& text) {
  Strings out;
  for (const Sentence& sentence : split(text)) out.emplace_back(slice(text, sentence.span));
  return out;
}

void check(const std::vector<std::pair<std::string, Strings>>& cases) {
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(sentences(text) == expected);
  }
}

TEST_CASE("a stop before a capital ends a sentence", "[text][sentence]") {
  check({
      {"", {}},
      {"***", {}},
      {"The bridge fell. Nobody was hurt.", {"The bridge fell.", "Nobody was hurt."}},
      {"Why now? Because it rained! So be it.", {"Why now?", "Because it rained!", "So be it."}},
      {"It cost 3.5 million. 12 people saw it.", {"It cost 3.5 million.", "12 people saw it."}},
      {"He waited... and left. Then... He came back.",
       {"He waited... and left.", "Then...", "He came back."}},
      {"A pause\u2026 Then noise.", {"A pause\u2026", "Then noise."}},
      {"visit harbour.example today. iPhone sales rose.",
       {"visit harbour.example today.", "iPhone sales rose."}},
      {"The tide turned.[12] Boats left.", {"The tide turned.[12]", "Boats left."}},
      {"It ended (at last.) They went home.", {"It ended (at last.)", "They went home."}},
      {"\u96e8\u304c\u964d\u308b\u3002\u6a4b\u304c\u843d\u3061\u305f\u3002",
       {"\u96e8\u304c\u964d\u308b\u3002", "\u6a4b\u304c\u843d\u3061\u305f\u3002"}},
  });
}

// Eight bytes are told at once; those beside a stop's code in ASCII must not be taken for it.
TEST_CASE("a stop is seen wherever it stands", "[text][sentence]") {
  const std::string beside = "Long - way /to > go @ x";
  for (std::size_t before = 4; before < 24; ++before) {
    for (const std::string stop : {".", "!", "?", "\u3002"}) {
      const std::string first = beside.substr(0, before) + "y" + stop;
      INFO(first);
      CHECK(sentences(first + " Next one") == Strings{first, "Next one"});
      CHECK(sentences("Say \u00e9" + first) == Strings{"Say \u00e9" + first});
    }
  }
}

TEST_CASE("abbreviations end no sentence, or only before a word that begins one",
          "[text][sentence]") {
  check({
      {"Mr. Hale met Dr. Ito and Gov. Lund. She left.",
       {"Mr. Hale met Dr. Ito and Gov. Lund.", "She left."}},
      {"J. R. Moss and Ann K. Bell agreed.", {"J. R. Moss and Ann K. Bell agreed."}},
      {"The U.S. Senate voted. He left the U.S. The vote stood.",
       {"The U.S. Senate voted.", "He left the U.S.", "The vote stood."}},
      {"Acme Inc. Chairman Bo Lee resigned from Acme Inc. The board met.",
       {"Acme Inc. Chairman Bo Lee resigned from Acme Inc.", "The board met."}},
      {"At 9 a.m. Monday it rained. It stopped at 10 p.m. He slept.",
       {"At 9 a.m. Monday it rained.", "It stopped at 10 p.m.", "He slept."}},
      {"On Jan. 5 it rained. It was a cold Jan. Snow fell.",
       {"On Jan. 5 it rained.", "It was a cold Jan.", "Snow fell."}},
      {"See No. 7 below. The answer was no. They left.",
       {"See No. 7 below.", "The answer was no.", "They left."}},
      {"1. Open the gate. 2. Close it.", {"1. Open the gate.", "2. Close it."}},
      {"He works for Acme Corp. \u201cWe grew,\u201d he said.",
       {"He works for Acme Corp.", "\u201cWe grew,\u201d he said."}},
      {"FAIRMONT, Calif. \u2014 Rain fell.", {"FAIRMONT, Calif. \u2014 Rain fell."}},
      {"It rose by 2. 5 points.", {"It rose by 2. 5 points."}},
  });
}

TEST_CASE("closing quotation marks belong to the sentence", "[text][sentence]") {
  check({
      {"\"It fell.\" She ran.", {"\"It fell.\"", "She ran."}},
      {"\u201cIt fell.\u201d She ran.", {"\u201cIt fell.\u201d", "She ran."}},
      {"``It fell.'' She ran.", {"``It fell.''", "She ran."}},
      {"\"It fell. \" She ran.", {"\"It fell. \"", "She ran."}},
      {"\"Who fell?\" asked Hale. \"Me.\"", {"\"Who fell?\" asked Hale.", "\"Me.\""}},
      {"\"Who fell?\" Jane Hale asked. Silence.", {"\"Who fell?\" Jane Hale asked.", "Silence."}},
      {"\"Who fell?\" Jane Hale left.", {"\"Who fell?\"", "Jane Hale left."}},
      {"He called it \u201cunsafe.\u201d hinted the mayor.",
       {"He called it \u201cunsafe.\u201d hinted the mayor."}},
      {"\u2018It fell.\u2019 She ran.", {"\u2018It fell.\u2019", "She ran."}},
  });
}

TEST_CASE("a hard-wrapped line goes on, a sentence a line does not", "[text][sentence]") {
  check({
      {"The committee of the harbour town voted on Monday to close the old\n"
       "bridge for good. Its members had listened for two hours to Mr.\nHale and an engineer.",
       {"The committee of the harbour town voted on Monday to close the old\nbridge for good.",
        "Its members had listened for two hours to Mr.\nHale and an engineer."}},
      {"The bridge fell.\nNobody was hurt.\nThe mayor came.",
       {"The bridge fell.", "Nobody was hurt.", "The mayor came."}},
      {"Bridge falls\nThe old bridge over the river fell on Monday after weeks of heavy rain.",
       {"Bridge falls", "The old bridge over the river fell on Monday after weeks of heavy rain."}},
      {"First half\n\nSecond half", {"First half", "Second half"}},
  });
}

TEST_CASE("sentences know their tokens and paragraphs", "[text][sentence]") {
  const std::string text = "One two. Three.\n\n--\n\nFour five six.";
  const auto found = split(text);
  REQUIRE(found.size() == 3);
  CHECK(found[0].first_token == 0);
  CHECK(found[0].last_token == 2);
  CHECK(found[1].first_token == 2);
  CHECK(found[1].last_token == 3);
  CHECK(found[1].paragraph == found[0].paragraph);
  CHECK(found[2].last_token == 6);
  CHECK(found[2].paragraph > found[1].paragraph);
}

}  // namespace
