#include "bylineage/report/side_by_side.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "format_internal.h"
#include "terminal_internal.h"

namespace {

using namespace bylineage;

Analysis analysed(std::string id, std::string text) {
  Article article;
  article.id = std::move(id);
  article.text = std::move(text);
  Parsed parsed = parse(article);
  return analyse(std::move(article), std::move(parsed), Background::shipped());
}

const std::string kFirst =
    "Tags: harbour\n\n"
    "A crane toppled into the harbour at Arden on Monday evening and crushed two parked "
    "lorries.\n\n"
    "Two dockers were pulled out of the water by a passing trawler and taken to hospital. "
    "The port authority has closed the northern quay until engineers have inspected the rails. "
    "Nobody at the ministry answered the telephone.\n\n"
    "Grain exports worth 9 million crowns are waiting in the silos behind the railway. "
    "Harbour master Erik Holm said the crane had passed its yearly inspection in March.\n";

const std::string kSecond =
    "Harbour master Erik Holm says the crane had passed its yearly inspection in March.\n\n"
    "Two dockers were pulled out of the water by a passing trawler and taken to hospital. "
    "The port authority closed the northern quay until somebody has looked at all the rails.\n\n"
    "Gulls circled above the wreck all afternoon.\n\n"
    "Grain exports worth 12 million crowns are waiting in the silos behind the railway. "
    "A crane toppled into the harbour at Arden on Monday evening and crushed two parked lorries.\n";

struct Shown {
  Analysis a, b;
  Comparison c;
  std::vector<SideRow> rows;

  Shown(std::string first, std::string second)
      : a(analysed("a", std::move(first))),
        b(analysed("b", std::move(second))),
        c(compare(a, b)),
        rows(side_by_side(a, b, c)) {}

  std::string text(const SideOptions& options) const {
    std::ostringstream out;
    write_side_by_side(a, b, c, options, out);
    return out.str();
  }

  /// The row whose side a begins so.
  const SideRow& row(std::string_view begin) const {
    const auto found = std::ranges::find_if(rows, [&](const SideRow& row) {
      return !row.a.empty() && slice(a.article.text, row.a.front()).starts_with(begin);
    });
    REQUIRE(found != rows.end());
    return *found;
  }
};

std::string without_blanks(std::string_view text) {
  std::string kept;
  std::ranges::copy_if(text, std::back_inserter(kept),
                       [](char c) { return c != ' ' && c != '\n'; });
  return kept;
}

/// What the rows show of one side, in order; what stood opposite a moved sentence left out.
std::string told(const Shown& shown, bool of_a) {
  std::string text;
  for (const SideRow& row : shown.rows) {
    if (!of_a && row.moved && !row.twin) continue;
    for (const Span span : of_a ? row.a : row.b) {
      text += slice((of_a ? shown.a : shown.b).article.text, span);
    }
  }
  return without_blanks(text);
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> result;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) result.push_back(line);
  return result;
}

TEST_CASE("both texts are shown whole and in order", "[report][side]") {
  const Shown shown(kFirst, kSecond);
  CHECK(told(shown, true) == without_blanks(kFirst));
  CHECK(told(shown, false) == without_blanks(kSecond));
}

TEST_CASE("a row says how its sentences relate", "[report][side]") {
  const Shown shown(kFirst, kSecond);
  CHECK(shown.row("Tags").kind == SideRow::Kind::Outside);
  CHECK(shown.row("Two dockers").kind == SideRow::Kind::Verbatim);
  CHECK(shown.row("The port").kind == SideRow::Kind::Reworded);
  CHECK_FALSE(shown.row("The port").details);
  CHECK(shown.row("Nobody").kind == SideRow::Kind::OnlyA);
  CHECK(shown.row("Grain").details);
  CHECK_FALSE(shown.row("Grain").moved);
  const SideRow& moved = shown.row("A crane");
  CHECK(moved.moved);
  REQUIRE(moved.b.size() == 1);
  CHECK(slice(shown.b.article.text, moved.b[0]).starts_with("A crane"));
  const auto twins =
      std::ranges::count_if(shown.rows, [](const SideRow& row) { return row.twin.has_value(); });
  CHECK(twins == 2);  // the crane and the harbour master
}

TEST_CASE("plain text marks what changed", "[report][side]") {
  const std::string text = Shown(kFirst, kSecond).text({});
  CHECK(text.find("{9 million}") != std::string::npos);
  CHECK(text.find("{12 million}") != std::string::npos);
  CHECK(text.find("[says]") != std::string::npos);
  CHECK(text.find("relation  ") != std::string::npos);
  CHECK(text.find("resemblance 0.") != std::string::npos);
  CHECK(text.find("aligned, of 6 in A and 6 in B") != std::string::npos);
  CHECK(text.find('\033') == std::string::npos);
}

TEST_CASE("colour takes the place of brackets and is switched off again", "[report][side]") {
  const std::string text =
      Shown(kFirst, kSecond).text({.width = 80, .colour = true, .context = {}});
  CHECK(text.find("\033[1;31m12 million\033[0m") != std::string::npos);
  CHECK(text.find("{12 million}") == std::string::npos);
  for (const std::string& line : lines(text)) {
    const auto last = line.rfind('\033');
    if (last != std::string::npos) CHECK(line.substr(last, 4) == "\033[0m");
  }
}

TEST_CASE("no line is wider than asked, in columns of the terminal", "[report][side]") {
  const Shown shown(
      "東京の港で月曜日の夕方に大きなクレーンが倒れ、二台のトラックが押しつぶされた。" + kFirst,
      "Cafe\u0301 Z\u0308urich\tserved\u3000wide words, "
      "averyveryveryveryveryverylongwordwithoutanyblankinsideofit. " +
          kSecond);
  for (const std::size_t width : {40U, 61U, 80U, 133U}) {
    for (const std::string& line :
         lines(shown.text({.width = width, .colour = false, .context = {}}))) {
      CAPTURE(line);
      CHECK(report::columns(line) <= width);
    }
  }
}

TEST_CASE("what could move the cursor is shown, never sent", "[report][side]") {
  const std::string evil =
      "\033[2J\033]0;owned\007 The crane fell \x7f into \xC2\x9B"
      "31m the \u202Eharbour\u202C at "
      "Arden on Monday evening and crushed two lorries that stood there.\r\n" +
      kFirst;
  Shown shown(evil, kSecond);
  shown.a.article.id = "\033[31mid";
  shown.a.parsed.headline.title = "a title\033[1A";
  for (const bool colour : {false, true}) {
    std::string text = shown.text({.width = 80, .colour = colour, .context = {}});
    for (const std::string_view ours : {"\033[0m", "\033[1m", "\033[2m", "\033[32m", "\033[35m",
                                        "\033[36m", "\033[1;31m", "\033[4;33m", "\033[4;34m"}) {
      for (auto at = text.find(ours); at != std::string::npos; at = text.find(ours)) {
        text.erase(at, ours.size());
      }
    }
    for (const char32_t c : report::code_points(text)) {
      CHECK((c == '\n' || (c >= 0x20 && c != 0x7F && !(c >= 0x80 && c < 0xA0))));
      CHECK_FALSE(report::is_bidi_control(c));
    }
    CHECK(text.find("␛") != std::string::npos);
    CHECK(text.find("<U+202E>") != std::string::npos);
  }
}

TEST_CASE("context leaves out what stands far from anything aligned, and says so",
          "[report][side]") {
  std::string far;
  for (int i = 0; i < 12; ++i)
    far += "Gulls number " + std::to_string(i) + " saw nothing at all.\n\n";
  const Shown shown(kFirst + far, kSecond);
  const std::string text = shown.text({.width = 80, .colour = false, .context = 2});
  CHECK(text.find("... 8 sentences or lines of A without counterpart") != std::string::npos);
  CHECK(text.find("number 1 ") != std::string::npos);
  CHECK(text.find("number 2 ") == std::string::npos);
  CHECK(text.find("Two dockers") != std::string::npos);
  CHECK(shown.text({}).find("number 11 ") != std::string::npos);
}

TEST_CASE("texts without anything in common stand one after the other", "[report][side]") {
  const Shown shown("Snow has come early to the vineyards of the south.", kSecond);
  CHECK(told(shown, true) == without_blanks(shown.a.article.text));
  CHECK(told(shown, false) == without_blanks(kSecond));
  const Shown empty("", "");
  CHECK(empty.rows.empty());
  CHECK(empty.text({}).find("unrelated") != std::string::npos);
}

TEST_CASE("a wrapped line keeps marks with their letters and breaks at blanks",
          "[report][terminal]") {
  report::Glyphs glyphs;
  report::append(glyphs, "cafe\u0301  au\tlait");
  const auto wrapped = report::lines_of(glyphs, 4);
  REQUIRE(wrapped.size() == 3);
  CHECK(report::rendered(wrapped[0], 6, false) == "cafe\u0301  ");
  CHECK(report::rendered(wrapped[1], 0, false) == "au");
  CHECK(report::visible("a\x01z \t\n b") == "a␁z b");
}

}  // namespace
