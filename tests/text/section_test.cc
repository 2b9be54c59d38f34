#include "bylineage/text/section.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace bylineage;
using Kind = Section::Kind;

struct Found {
  Kind kind;
  std::string text;
  friend bool operator==(const Found&, const Found&) = default;
};

std::ostream& operator<<(std::ostream& out, const Found& found) {
  return out << name(found.kind) << " [" << found.text << "]";
}

std::vector<Found> sections(const std::string& text, const std::string& title = "") {
  Article article;
  article.text = text;
  article.title = title;
  std::vector<Found> out;
  for (const Section& s : find_sections(article, split_lines(text), DateOrder::Reject)) {
    out.push_back({s.kind, std::string(slice(text, s.span))});
  }
  return out;
}

// Two paragraphs that nobody may set aside.
const std::string kBody =
    "The old harbour bridge fell into the river on Monday after a week of rain.\n\n"
    "Nobody was hurt, and the ferry took the children to school in the afternoon.";

using Cases = std::vector<std::pair<std::string, std::vector<Found>>>;

void check(const Cases& cases) {
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(sections(text) == expected);
  }
}

TEST_CASE("the metadata prefix is set aside, the words behind it are not", "[text][section]") {
  check({
      {" date 2021-03-05 " + kBody, {{Kind::Metadata, " date 2021-03-05 "}}},
      {"date: 2021-03-05\n" + kBody, {{Kind::Metadata, "date: 2021-03-05"}}},
      {" date 2021-03-05 The Big Picture " + kBody,
       {{Kind::Metadata, " date 2021-03-05 "}, {Kind::Navigation, "The Big Picture "}}},
      {"The Big Picture Show opens on Monday. " + kBody, {}},
      {"Date palms were planted in 2021-03 along the river. " + kBody, {}},
      {" date 2021-13-45 " + kBody, {}},
  });
}

TEST_CASE("header lines are believed before the story only", "[text][section]") {
  check({
      {"Title: Bridge falls\nDate: 5 March 2021\nSource: The Harbour Post\n"
       "URL: https://harbour.example/a\n\n" +
           kBody,
       {{Kind::Metadata, "Title: Bridge falls"},
        {Kind::Metadata, "Date: 5 March 2021"},
        {Kind::Metadata, "Source: The Harbour Post"},
        {Kind::Metadata, "URL: https://harbour.example/a"}}},
      {kBody + "\n\nTitle: the word the mayor wants most of all.\n\n" + kBody, {}},
  });
}

TEST_CASE("date lines and bylines near the top", "[text][section]") {
  check({
      {"Old bridge falls\n\nMarch 5, 2021\n\n" + kBody,
       {{Kind::Title, "Old bridge falls"}, {Kind::Metadata, "March 5, 2021"}}},
      {"Old bridge falls\nBy Jane Hale and Ann Bell, Harbour Post\nUpdated 9:06 AM\n\n" + kBody,
       {{Kind::Title, "Old bridge falls"},
        {Kind::AuthorBox, "By Jane Hale and Ann Bell, Harbour Post"},
        {Kind::Metadata, "Updated 9:06 AM"}}},
      {"A town without a bridge wonders what comes next.\nMarch 5, 2021\n" + kBody,
       {{Kind::Metadata, "March 5, 2021"}}},
      {kBody + "\n\nLast updated: 6 March 2021", {{Kind::Metadata, "Last updated: 6 March 2021"}}},
      // A chronicle's dates divide the story.
      {kBody + "\n\nMarch 5, 2021\n\n" + kBody + "\n\nMarch 6, 2021\n\n" + kBody, {}},
      {"By Monday evening the river had gone down again.\n\n" + kBody, {}},
  });
}

TEST_CASE("menus stand above the story", "[text][section]") {
  check({
      {"Home | Local News | Weather\n\n" + kBody,
       {{Kind::Navigation, "Home | Local News | Weather"}}},
      {kBody + "\n\nHale | Moss | Bell\n\n| a | b | c |\n\n" + kBody, {}},
  });
}

TEST_CASE("a title is a heading before the story, or the title that a field states",
          "[text][section]") {
  check({
      {"Old bridge falls into river\n\n" + kBody, {{Kind::Title, "Old bridge falls into river"}}},
      {"Old bridge falls into river\nFerry takes the children\n\n" + kBody,
       {{Kind::Title, "Old bridge falls into river"}, {Kind::Title, "Ferry takes the children"}}},
      {"The old bridge fell.\n\n" + kBody, {}},
      {"Here is what the mayor said on Monday:\n\n" + kBody, {}},
      {"Old bridge falls into river", {}},
      // The first line of a hard-wrapped paragraph.
      {"The committee of the harbour town voted on Monday to close the old\n"
       "bridge for good. Its members had listened for hours.",
       {}},
  });
  CHECK(sections("It fell!\n\n" + kBody, "It fell!") ==
        std::vector<Found>{{Kind::Title, "It fell!"}});
}

TEST_CASE("site furniture is told by its words", "[text][section]") {
  const std::vector<Found> lines = {
      {Kind::Tags, "Tags: , , , ,"},
      {Kind::Tags, "#harbour #bridge"},
      {Kind::Tags, "Filed under: Local, Bridges"},
      {Kind::Share, "Share this:"},
      {Kind::Share, "Facebook Twitter WhatsApp Email"},
      {Kind::Share, "Follow us on Twitter for more news from the harbour"},
      {Kind::Share, "Sign up for our weekly newsletter"},
      {Kind::Comments, "Click to comment"},
      {Kind::Comments, "LEAVE A REPLY"},
      {Kind::Comments, "Your email address will not be published. Required fields are marked *"},
      {Kind::Navigation, "Connect with us"},
      {Kind::Navigation, "Hi, what are you looking for?"},
      {Kind::Navigation, "ADVERTISEMENT"},
      {Kind::Comments, "Email *"},
      {Kind::Copyright, "Copyright \u00a9 2022 Harbour Post"},
      {Kind::Copyright, "\u00a9 2022 Harbour Post. All rights reserved."},
      {Kind::Copyright, "(c) 2022 Harbour Post"},
      {Kind::ImageCredit, "Image Source: a view of the river (Stock @ J. Moss)"},
      {Kind::ImageCredit, "Photo: J. Moss / Harbour Post"},
      {Kind::ImageCredit, "The bridge on Monday. J. Moss/Getty Images"},
      {Kind::AuthorBox, "Avatar photo"},
      {Kind::AuthorBox, "Editor @ HarbourNow"},
      {Kind::CreditLine, "Research contact: @harbourpost"},
      {Kind::CreditLine, "This article is republished from The Harbour Post under a licence."},
      {Kind::CreditLine, "The post Old bridge falls appeared first on The Harbour Post."},
      {Kind::CreditLine, "Reporting by Jane Hale; Editing by Ann Bell"},
      {Kind::Metadata, "Correction: an earlier version of this story misstated the bridge's age."},
      {Kind::Metadata, "This story has been updated with comments from the mayor."},
      {Kind::Teaser, "Related: Why bridges fall"},
      {Kind::Teaser, "READ MORE: Ferry to run all night"},
  };
  for (const Found& line : lines) {
    INFO(line.text);
    CHECK(sections(kBody + "\n\n" + line.text) == std::vector<Found>{line});
  }
}

TEST_CASE("prose that begins like furniture stays body", "[text][section]") {
  const std::vector<std::string> lines = {
      "Copyright law does not protect the design of a bridge, the judge said.",
      "Share prices of the builder fell by a third after the news.",
      "Comments by the mayor that the bridge was safe drew laughter.",
      "Tags on the steel showed that it had been made in 1931.",
      "Photographs of the river were sold for a good cause.",
      "Image is everything, the mayor said, and this was a bad one.",
      "Read more books, the teacher told the children on the ferry.",
      "Related cases were heard in two other towns last year.",
      "Credit for the rescue went to the crew of the ferry.",
      "Source after source described the same loud noise.",
      "Written by the town's poet in 1931, the ode to the bridge was read aloud.",
      "Search teams with dogs went along both banks until the evening.",
      "Subscribe to the theory or not, the river has risen every year.",
      "Reporting on the harbour was banned for most of the war.",
      "Editors @ two papers were told nothing.",
      "The 1931 bridge (photographs of it are rare) was made of steel.",
      "Many factors contributed to this outcome, the report says.",
      "Updated plans for a new bridge were shown on 6 March 2021 in the town hall.",
      "Corrections to the plan were made twice.",
      "The post office on the left bank appeared first on the list of buildings.",
      "More information about the bridge is kept in the archive",
      "Scores: Hale 3 | Moss 4 | Bell 1, and the crowd went home before the last game was over",
  };
  for (const std::string& line : lines) {
    INFO(line);
    CHECK(sections(kBody + "\n\n" + line + "\n\n" + kBody).empty());
    CHECK(sections(kBody + "\n\n" + line).empty());
  }
}

TEST_CASE("a caption goes with its image credit, a name with its author box", "[text][section]") {
  check({
      {kBody + "\n\nHarbour Bridge\nImage Source: J. Moss",
       {{Kind::ImageCredit, "Harbour Bridge"}, {Kind::ImageCredit, "Image Source: J. Moss"}}},
      {kBody + "\n\nThe river rose again.\n\nImage Source: J. Moss",
       {{Kind::ImageCredit, "Image Source: J. Moss"}}},
      {kBody + "\n\nSource: Tidal Press\nriver depths in metres rose for a week.",
       {{Kind::CreditLine, "Source: Tidal Press"}}},
      {kBody + "\n\nWritten By\nJane Hale\n",
       {{Kind::AuthorBox, "Written By"}, {Kind::AuthorBox, "Jane Hale"}}},
  });
}

TEST_CASE("credits inside a line are cut out of it", "[text][section]") {
  check({
      {"The bridge on Monday (Photo by J. Moss / Getty Images) was gone. " + kBody,
       {{Kind::ImageCredit, "(Photo by J. Moss / Getty Images)"}}},
      {kBody + " The Tidal Press contributed to this report.",
       {{Kind::CreditLine, "The Tidal Press contributed to this report."}}},
      {kBody + "\n\nThe Tidal Press contributed to this report.",
       {{Kind::CreditLine, "The Tidal Press contributed to this report."}}},
      {kBody + " (The bridge was (photo or not) a sight.)", {}},
  });
}

TEST_CASE("a wrapped credit line is set aside to its stop", "[text][section]") {
  const std::string text =
      kBody +
      "\n\nThis article is republished from The Harbour Post under a licence that\n"
      "allows it. Read the original article there.\n\n" +
      kBody;
  const auto found = sections(text);
  REQUIRE(found.size() == 2);
  CHECK(found[1].text == "allows it. Read the original article there.");
}

TEST_CASE("teasers reach to the copyright line when the story is over", "[text][section]") {
  const std::string end =
      "\n\nLeave a Reply\n\nYou May Also Like\n\nWhy do bridges fall? An engineer explains.\n\n"
      "The ferry is full.\n\nCopyright \u00a9 2022 Harbour Post";
  CHECK(sections(kBody + end) ==
        std::vector<Found>{{Kind::Comments, "Leave a Reply"},
                           {Kind::Teaser, "You May Also Like"},
                           {Kind::Teaser, "Why do bridges fall? An engineer explains."},
                           {Kind::Teaser, "The ferry is full."},
                           {Kind::Copyright, "Copyright \u00a9 2022 Harbour Post"}});
}

TEST_CASE("below a heading in mid-story only headlines are teasers", "[text][section]") {
  const std::string text = kBody +
                           "\n\nRelated stories\nWhy bridges fall\nFerry runs all night\n\n" +
                           kBody + "\n\nThe mayor wept.";
  CHECK(sections(text) == std::vector<Found>{{Kind::Teaser, "Related stories"},
                                             {Kind::Teaser, "Why bridges fall"},
                                             {Kind::Teaser, "Ferry runs all night"}});
}

TEST_CASE("sections are sorted and disjoint", "[text][section]") {
  const std::string text =
      " date 2021-03-05 Key Points Old news (Photo: J. Moss)\n\nLeave a Reply\n\n" + kBody +
      " Jane Hale (Photo by J. Moss) contributed to this report.\n\nTags: a, b";
  Article article;
  article.text = text;
  const auto found = find_sections(article, split_lines(text), DateOrder::Reject);
  REQUIRE(found.size() >= 5);
  for (std::size_t i = 1; i < found.size(); ++i) {
    CHECK(found[i - 1].span.end <= found[i].span.begin);
  }
}

}  // namespace
