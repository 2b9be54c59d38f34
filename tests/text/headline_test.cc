#include "bylineage/text/headline.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "bylineage/text/section.h"

namespace {

using namespace bylineage;

const std::string kBody =
    "The old harbour bridge fell into the river on Monday after a week of rain.\n\n"
    "Nobody was hurt, and the ferry took the children to school in the afternoon.";

Headline read(const Article& article, bool mask_dates = false) {
  const auto sections = find_sections(article, split_lines(article.text), DateOrder::Reject);
  ParseOptions options;
  options.mask_dates = mask_dates;
  return read_headline(article, sections, options);
}

Headline read(const std::string& text) {
  Article article;
  article.text = text;
  return read(article);
}

std::string published(const Headline& headline) {
  return headline.published ? to_string(*headline.published) : "none";
}

TEST_CASE("date lines are read whatever their order", "[text][headline]") {
  using Kind = DateLine::Kind;
  struct Case {
    std::string line;
    std::string date;  // "" none can be read
    Kind kind;
  };
  const std::vector<Case> cases = {
      {"July 31, 2021", "2021-07-31", Kind::Bare},
      {"Saturday, July 31, 2021", "2021-07-31", Kind::Bare},
      {"8:05am, 31 July 2021", "2021-07-31", Kind::Bare},
      {"31 July 2021, 15: 39 (GMT+05: 00)", "2021-07-31", Kind::Bare},
      {"Published: 2021-07-31", "2021-07-31", Kind::Published},
      {"Posted on July 31, 2021 | Updated on August 2, 2021", "2021-07-31", Kind::Published},
      {"First published 31 July 2021", "2021-07-31", Kind::Published},
      {"Date: 2021", "2021", Kind::Published},
      {"Last updated: July 31, 2021", "2021-07-31", Kind::Updated},
      {"Updated 9:06 AM", "", Kind::Updated},
      {"Posted 3/4/2021", "", Kind::Published},
  };
  for (const Case& c : cases) {
    INFO(c.line);
    const auto found =
        read_date_line(c.line, {0, static_cast<std::uint32_t>(c.line.size())}, DateOrder::Reject);
    REQUIRE(found);
    CHECK((found->date ? to_string(*found->date) : "") == c.date);
    CHECK(found->kind == c.kind);
  }
  for (const std::string line :
       {"", "2021", "1931, 1960", "May", "On Monday", "July 31, 2021 was a Saturday",
        "He was born on July 31, 2021", "31 juillet 2021", "Posted", "5 May 1931 - 6 May 1960"}) {
    INFO(line);
    CHECK(!read_date_line(line, {0, static_cast<std::uint32_t>(line.size())}, DateOrder::Reject));
  }
}

TEST_CASE("the title comes from the field, a header line or a heading", "[text][headline]") {
  Article article;
  article.text = "Old bridge falls\n\n" + kBody;
  auto headline = read(article);
  CHECK(headline.title == "Old bridge falls");
  CHECK(headline.title_span == Span{0, 16});
  article.title = "Bridge gone";
  headline = read(article);
  CHECK(headline.title == "Bridge gone");
  CHECK(headline.title_span.empty());
  CHECK(read("Title: Old bridge falls\n\n" + kBody).title == "Old bridge falls");
  CHECK(read(kBody).title.empty());
}

TEST_CASE("a headline of any length, byline, outlet and date, line by line", "[text][headline]") {
  const auto read_with = [](const std::string& front) { return read(front + "\n\n" + kBody); };
  const std::string title = "Dam owner skipped inspections for six years, state records show";
  const Headline whole =
      read_with(title + "\nBy Ann Lee, Transport Reporter\nFerndale Observer\nJune 9, 2024");
  CHECK(whole.title == title);
  CHECK(whole.outlet == "Ferndale Observer");
  CHECK(published(whole) == "2024-06-09");
  const Headline dated = read_with(title + "\nPublished: June 9, 2024, 9:12 a.m.");
  CHECK(dated.title == title);
  CHECK(published(dated).starts_with("2024-06-09T09:12"));
  CHECK(read_with("Who watched the dam?\nBy Ann Lee\nJune 9, 2024").title ==
        "Who watched the dam?");
  CHECK(read_with(title + "\nBy Ann Lee | Metro Courier\nJune 9, 2024").outlet == "Metro Courier");

  // What stands there and is none.
  CHECK(read_with(title + "\nBy Ann Lee\nThe Associated Press\nJune 9, 2024").outlet.empty());
  CHECK(read_with(title + "\nBy Ann Lee\nChief Reporter\nJune 9, 2024").outlet.empty());
  CHECK(read_with("By Ann Lee\nThe river paper\nJune 9, 2024").outlet.empty());
  CHECK(read_with(title + "\nBy Ann Lee | Bob Ray\nJune 9, 2024").outlet.empty());
  CHECK(read_with(title + "\nBy Ann Lee\nSan Francisco\nJune 9, 2024").outlet.empty());
  CHECK(
      read("The state said it would close the dam above the town of Marren\non June 9, 2024.\n\n" +
           kBody)
          .title.empty());
  CHECK(read_with(title + "\nBy Ann Lee | Staff Writer\nJune 9, 2024").outlet.empty());
  CHECK(read_with(title + "\nBy Ann Lee\nThe bridge fell\n\nJune 9, 2024").outlet.empty());
}

TEST_CASE("the outlet comes from field, source line, signature, copyright line, host",
          "[text][headline]") {
  Article article;
  article.text = "Source: Quay News\n\n" + kBody + "\n\nEditor @ HarbourNow\n\n" +
                 "Copyright \u00a9 2019-2022 Trawl! Mag. All rights reserved.";
  article.outlet = "Dock Daily";
  article.url = "https://www.pier.example/a";
  CHECK(read(article).outlet == "Dock Daily");
  article.outlet.clear();
  auto headline = read(article);
  CHECK(headline.outlet == "Quay News");
  CHECK(slice(article.text, headline.outlet_span) == "Quay News");
  std::string text(article.text.view());
  text.erase(0, text.find('\n'));
  article.text = text;
  CHECK(read(article).outlet == "HarbourNow");
  text.erase(text.find("Editor"), 19);
  article.text = text;
  headline = read(article);
  CHECK(headline.outlet == "Trawl! Mag");
  CHECK(slice(article.text, headline.outlet_span) == "Trawl! Mag");
  article.text = kBody;
  headline = read(article);
  CHECK(headline.outlet == "pier.example");
  CHECK(headline.outlet_span.empty());
  article.url.clear();
  CHECK(read(article).outlet.empty());
}

TEST_CASE("copyright lines of many forms name their owner", "[text][headline]") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Copyright \u00a9 2022 Quay News", "Quay News"},
      {"\u00a9 Quay News 2022", "Quay News 2022"},
      {"(c) 2022 by Quay News, all rights reserved", "Quay News"},
      {"Copyright 2022 Quay News. All rights reserved.", "Quay News"},
      {"\u00a9 2022 Quay News | Privacy", "Quay News"},
      {"All rights reserved.", ""},
      {"Copyright \u00a9 2022", ""},
      // An agency's line stands on its customers' pages.
      {"Copyright 2022 The Associated Press. All rights reserved.", ""},
  };
  for (const auto& [line, expected] : cases) {
    INFO(line);
    CHECK(read(kBody + "\n\n" + line).outlet == expected);
  }
}

TEST_CASE("an outlet that the gazetteer knows gets its own name and family", "[text][headline]") {
  Article article;
  article.text = kBody;
  for (const std::string outlet : {"theguardian.com", "www.theguardian.com", "Guardian",
                                   "https://www.theguardian.com/world"}) {
    INFO(outlet);
    article.outlet = outlet;
    const auto headline = read(article);
    CHECK(headline.outlet == "The Guardian");
    CHECK(headline.family == Gazetteer::shipped().by_domain("theguardian.com")->family);
    CHECK(!headline.family.empty());
  }
  article.outlet.clear();
  article.url = "https://www.theguardian.com/world/a";
  CHECK(read(article).outlet == "The Guardian");
}

TEST_CASE("the date comes from field, prefix or label, bare line, URL", "[text][headline]") {
  Article article;
  article.text = "Old bridge falls\n\nMarch 6, 2021\n\nPublished: March 5, 2021\n\n" + kBody;
  article.url = "https://pier.example/2021/03/07/bridge";
  auto headline = read(article);
  CHECK(published(headline) == "2021-03-05");
  CHECK(headline.published->from == DateFrom::Metadata);
  CHECK(slice(article.text, headline.published_span) == "March 5, 2021");
  article.text = "Old bridge falls\n\nMarch 6, 2021\n\n" + kBody;
  headline = read(article);
  CHECK(published(headline) == "2021-03-06");
  CHECK(headline.published->from == DateFrom::Text);
  article.text = kBody;
  headline = read(article);
  CHECK(published(headline) == "2021-03-07");
  CHECK(headline.published->from == DateFrom::Url);
  CHECK(headline.published_span.empty());
  article.published = *parse_date("2021-03-04");
  CHECK(published(read(article)) == "2021-03-04");
  CHECK(published(read(" date 2021-03-05 " + kBody)) == "2021-03-05");
}

TEST_CASE("years of copyright, updates and numbers in URLs are no dates", "[text][headline]") {
  CHECK(published(read(kBody + "\n\nCopyright \u00a9 2022 Quay News")) == "none");
  CHECK(published(read("Updated: March 5, 2021\n\n" + kBody)) == "none");
  CHECK(published(read(kBody + "\n\nLast modified: March 5, 2021")) == "none");
  CHECK(published(read(kBody + "\n\nIt was built in March 1931.")) == "none");
  Article article;
  article.text = kBody;
  for (const std::string url : {"https://pier.example/2021-03-071234", "https://pier.example/a",
                                "https://pier.example/20/21/03", "2021/03/07"}) {
    INFO(url);
    article.url = url;
    CHECK(published(read(article)) == "none");
  }
}

TEST_CASE("masked dates are not read, their lines are still no body", "[text][headline]") {
  Article article;
  article.text = " date 2021-03-05 " + kBody + "\n\nLast updated: 6 March 2021";
  article.published = *parse_date("2021-03-04");
  article.url = "https://pier.example/2021/03/07/bridge";
  CHECK(!read(article, true).published);
  CHECK(find_sections(article, split_lines(article.text), DateOrder::Reject).size() == 2);
}

}  // namespace
