// Polarity: terms are antisymmetric, and each counts what its name says.
#include "bylineage/lineage/polarity.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "support/story.h"

namespace {

using namespace bylineage;
using bylineage::testing::article;

Analysis analysed(const std::string& text) {
  Article made = article("x", "", "", text);
  Parsed parsed = parse(made);
  return analyse(std::move(made), std::move(parsed), Background::shipped());
}

PolarityTerms terms(const std::string& a, const std::string& b) {
  const Analysis x = analysed(a), y = analysed(b);
  return polarity_terms(version_profile(x), version_profile(y), compare(x, y));
}

std::int32_t term(const PolarityTerms& terms, std::string_view name) {
  for (std::size_t t = 0; t < kPolarityTerms; ++t) {
    if (polarity_term(t) == name) return terms[t];
  }
  FAIL("no such term");
  return 0;
}

const std::string kManual =
    "The harbour office keeps a register of every vessel that enters the basin. Masters report "
    "their draught and their cargo before they pass the outer light.\n\n"
    "A pilot boards each vessel that is longer than ninety metres. The pilot will remain on the "
    "bridge until the vessel is made fast, and signs the log.\n\n"
    "Fees are due within a month. The tariff is posted at http://harbour.example/fees for all "
    "classes of vessel.\n";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  text.replace(text.find(from), from.size(), to);
  return text;
}

TEST_CASE("the mirrored pair has the negated terms", "[lineage][polarity]") {
  const std::string edited =
      replaced(replaced(kManual, "keeps a register", "keeps a full and public register"),
               "Fees are due within a month. ", "") +
      "\nNight arrivals were allowed last spring. Is a pilot needed? It is.\n";
  const PolarityTerms forward = terms(kManual, edited), backward = terms(edited, kManual);
  bool any = false;
  for (std::size_t t = 0; t < kPolarityTerms; ++t) {
    INFO(polarity_term(t));
    CHECK(forward[t] == -backward[t]);
    any = any || forward[t] != 0;
  }
  CHECK(any);
  CHECK(polarity(forward).points == -polarity(backward).points);
}

TEST_CASE("equal texts have no polarity", "[lineage][polarity]") {
  CHECK(terms(kManual, kManual) == PolarityTerms{});
}

TEST_CASE("a misspelling speaks for the text that has the word right", "[lineage][polarity]") {
  const PolarityTerms found = terms(replaced(kManual, "register", "regsiter"), kManual);
  CHECK(term(found, "misspelling") == 1000);
  CHECK(polarity(found).points > 0);
  // A capital is a name, a figure a number: nobody's slip.
  CHECK(term(terms(replaced(kManual, "register", "Regsiter"), kManual), "misspelling") == 0);
}

TEST_CASE("http that became https", "[lineage][polarity]") {
  CHECK(term(terms(kManual, replaced(kManual, "http:", "https:")), "https") > 0);
}

TEST_CASE("sentences that only one text has", "[lineage][polarity]") {
  const std::string grown =
      kManual + "\nTugs wait at the eastern mole. Their crews sleep ashore on Sundays.\n";
  const PolarityTerms found = terms(kManual, grown);
  CHECK(term(found, "sentences") == 1584);  // log2(3)
  CHECK(term(found, "sentences_balance") == 1000);
  CHECK(term(found, "paragraphs_balance") == 666);
  CHECK(term(found, "inside_balance") == 0);
}

TEST_CASE("dates, revision marks and lines of update are not looked at", "[lineage][polarity]") {
  CHECK(terms(kManual, kManual + "\nLast updated: 3 June 2019\n") ==
        terms(kManual, kManual + "\nLast updated: 4 June 2024\n"));
  for (const std::string mark :
       {"$Date: 2003-05-08 12:10:44 $", "$Revision: 1.12 $", "Last-Modified: 2003-05-08",
        "Version 3 of June 2019", "Effective date: May 25, 2018", "Copyright 2022 Harbour Press"}) {
    INFO(mark);
    CHECK(terms(kManual, kManual + "\n" + mark + "\n") == PolarityTerms{});
  }
}

}  // namespace
