#include "bylineage/text/form.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

namespace {

using namespace bylineage;

const std::string kBody =
    "The harbour board of Marren will close the north quay for nine weeks, it said on Monday. "
    "Dredgers are to deepen the channel by two metres so that larger ferries can dock at low "
    "tide. Fishermen fear for the spring season and want to be paid for the days they lose.\n";

FoundForm found(std::string title, std::string text, std::string field = "") {
  Article article;
  article.title = std::move(title);
  article.text = std::move(text);
  article.form = std::move(field);
  return find_form(article, split_lines(article.text));
}

std::vector<std::string> entries(const FoundForm& form, const std::string& text) {
  std::vector<std::string> begins;
  for (const Span entry : form.entries) {
    const auto words = slice(text, entry);
    begins.emplace_back(words.substr(0, words.find_first_of(" \n")));
  }
  return begins;
}

TEST_CASE("a mark in the title makes the form", "[text][form]") {
  struct Case {
    const char* title;
    Form form;
  };
  const Case cases[] = {
      {"Quay to close for nine weeks", Form::Article},
      {"UPDATE 2-Marren to close north quay", Form::WireTake},
      {"WRAPUP 1 - Ports: Marren to close quay", Form::WireTake},
      {"Marren to close north quay (1st lead)", Form::WireTake},
      {"Quay closed (2nd Ld-Writethru)", Form::WireTake},
      {"URGENT: Marren quay closed", Form::WireTake},
      {"Marren sperrt Kai (Zusammenfassung)", Form::WireTake},
      {"CORRECTED-UPDATE 1-Marren to close quay", Form::Correction},
      {"Correction: Marren quay story", Form::Correction},
      {"Corrections and clarifications", Form::Correction},
      {"Berichtigung: Kai in Marren", Form::Correction},
      {"LIVE: Storm reaches Marren", Form::Liveblog},
      {"Storm reaches Marren – live", Form::Liveblog},
      {"Storm Oda live updates: harbour closed", Form::Liveblog},
      {"Storm Oda: as it happened", Form::Liveblog},
      {"Liveticker: Sturm vor Marren", Form::Liveblog},
      {"En direct : la tempête atteint Marren", Form::Liveblog},
      {"Morning briefing: quay to close", Form::Roundup},
      {"World news in brief", Form::Roundup},
      {"Weekly roundup", Form::Roundup},
      {"Press release: Marren closes quay", Form::PressRelease},
      {"Pressemitteilung: Marren sperrt Kai", Form::PressRelease},
      // What a reporter may write too.
      {"Live music returns to the quay", Form::Article},
      {"Marren lives with the tide", Form::Article},
      {"The people who live here want to live", Form::Article},
      {"Update on the quay works", Form::Article},
      {"Update 2024 budget, says mayor", Form::Article},
      {"Correction of the channel begins", Form::Article},
      {"Market correction: ferry shares fall", Form::Article},
      {"Mayor rejects press release of the board", Form::Article},
      {"Roundup maker loses in court", Form::Article},
      {"Ferry takes the lead (again)", Form::Article},
  };
  for (const Case& c : cases) {
    INFO(c.title);
    const FoundForm form = found(c.title, kBody);
    CHECK(name(form.form) == name(c.form));
    CHECK(form.from == (c.form == Form::Article ? FormFrom::None : FormFrom::Title));
  }
}

TEST_CASE("a mark in the first lines makes the form, and its place is kept", "[text][form]") {
  struct Case {
    const char* head;
    Form form;
    const char* mark;
  };
  const Case cases[] = {
      {"FOR IMMEDIATE RELEASE\n\nMarren closes quay\n\n", Form::PressRelease,
       "FOR IMMEDIATE RELEASE"},
      {"MARREN, May 3, 2024 /PRNewswire/ -- ", Form::PressRelease, "/PRNewswire"},
      {"MARREN--(BUSINESS WIRE)--", Form::PressRelease, "(BUSINESS WIRE)"},
      {"UPDATE 1-Marren closes quay\n\n", Form::WireTake, "UPDATE 1-Marren closes quay"},
      {"Evening Briefing\n\n", Form::Roundup, "Evening Briefing"},
      {"He praised the press release and left.\n\n", Form::Article, ""},
      {"The quay is live, and the mayor is happy.\n\n", Form::Article, ""},
  };
  for (const Case& c : cases) {
    INFO(c.head);
    const std::string text = c.head + kBody;
    const FoundForm form = found("", text);
    CHECK(name(form.form) == name(c.form));
    CHECK(slice(text, form.mark) == c.mark);
  }
}

TEST_CASE("the field wins over marks, whatever its spelling", "[text][form]") {
  CHECK(found("UPDATE 2-Quay", kBody, "NewsArticle").form == Form::Article);
  CHECK(found("UPDATE 2-Quay", kBody, "NewsArticle").from == FormFrom::Field);
  CHECK(found("Quay", kBody, "LiveBlogPosting").form == Form::Liveblog);
  CHECK(found("Quay", kBody, "Press Release").form == Form::PressRelease);
  CHECK(found("Quay", kBody, "press_release").form == Form::PressRelease);
  CHECK(found("UPDATE 2-Quay", kBody, "Sports").form == Form::WireTake);
  CHECK(form_named("wire_take") == Form::WireTake);
  CHECK(!form_named("").has_value());
  for (int i = 0; i < 7; ++i) {
    CHECK(form_named(name(static_cast<Form>(i))) == static_cast<Form>(i));
  }
}

TEST_CASE("a text that is cut off is a stub if little of it is there", "[text][form]") {
  CHECK(found("Quay", "The harbour board will close the quay for\xE2\x80\xA6 [+1234 chars]").form ==
        Form::Stub);
  CHECK(found("Quay", "The harbour board will close the quay... Read more").form == Form::Stub);
  CHECK(found("Quay", kBody).form == Form::Article);
  CHECK(found("Quay", kBody + kBody + kBody + "And then\xE2\x80\xA6").form == Form::Article);
  CHECK(found("UPDATE 1-Quay", "The board will close the quay [+99 chars]").form == Form::Stub);
}

TEST_CASE("entries of a live page begin at clock times", "[text][form]") {
  const std::string text =
      "What we know so far.\n\n10:32 am\n" + kBody + "\n10.05am GMT: " + kBody + "\n9:40\n" + kBody;
  const FoundForm form = found("LIVE: Storm reaches Marren", text);
  CHECK(entries(form, text) == std::vector<std::string>{"What", "10:32", "10.05am", "9:40"});
  for (std::size_t i = 1; i < form.entries.size(); ++i) {
    CHECK(form.entries[i - 1].end <= form.entries[i].begin);
  }
}

TEST_CASE("clock times alone make a live page only if reports run below them", "[text][form]") {
  std::string live, timetable, scattered;
  for (const std::string clock : {"14:10", "13:55", "13:20", "12:45"}) {
    live += clock + "\n" + kBody + "\n";
    timetable += clock + " Ferry to Odd Island\n";
  }
  for (const std::string clock : {"14:10", "09:55", "17:20", "12:45", "19:00", "08:10"}) {
    scattered += clock + "\n" + kBody + "\n";
  }
  CHECK(found("Storm", live).form == Form::Liveblog);
  CHECK(found("Storm", live).entries.size() == 4);
  CHECK(found("Ferries today", timetable).form == Form::Article);
  CHECK(found("Tides", scattered).form == Form::Article);
  // A doubtful mark is believed where there are entries.
  CHECK(found("LIVE Storm reaches Marren", "9:40\n" + kBody + "\n9:20\n" + kBody).form ==
        Form::Liveblog);
  CHECK(found("LIVE Storm reaches Marren", kBody).form == Form::Article);
}

TEST_CASE("entries of a roundup are its items", "[text][form]") {
  const std::string rules = kBody + "\n* * *\n\n" + kBody + "\n-----\n" + kBody;
  CHECK(found("Morning briefing", rules).entries.size() == 3);
  const std::string headings = "Harbour to close\n\n" + kBody + "\nBakers on strike\n\n" + kBody +
                               "\nOwl found in library\n\n" + kBody;
  CHECK(found("Morning briefing", headings).entries.size() == 3);
  const std::string items = "Good morning.\n1. " + kBody + "2. " + kBody + "3. " + kBody;
  CHECK(found("Morning briefing", items).entries.size() == 4);
  const std::string blocks = kBody + "\n" + kBody + "\n" + kBody;
  CHECK(found("Morning briefing", blocks).entries.size() == 3);
  CHECK(found("Morning briefing", kBody).entries.empty());
  CHECK(found("Quay to close", rules).entries.empty());
}

TEST_CASE("no text is too short or too odd to be asked for its form", "[text][form]") {
  for (const std::string text : {"", "\n", "12", "12:", "23:59", "9.", "(", "\xE2\x80\xA6", "- "}) {
    INFO(text);
    CHECK(found("", text).entries.empty());
    CHECK(found("live", text, "roundup").form == Form::Roundup);
  }
}

}  // namespace
