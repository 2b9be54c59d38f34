#include <catch2/catch_test_macros.hpp>
#include <string>

#include "bylineage/read/bytes.h"
#include "reading.h"
#include "support/corpus.h"

namespace {

using namespace bylineage;
using namespace bylineage::testing;

/// UTF-8 of the Basic Multilingual Plane, and U+1F600, as UTF-16.
std::string utf16(std::u32string_view text, bool big) {
  std::string out;
  const auto put = [&](char32_t unit) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    out += big ? high : low;
    out += big ? low : high;
  };
  for (const char32_t c : text) {
    if (c < 0x10000) {
      put(c);
    } else {
      put(0xD800 + ((c - 0x10000) >> 10));
      put(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  }
  return out;
}

TEST_CASE("every format is read in UTF-16, by its mark", "[read][utf16]") {
  const TempFolder folder;
  const std::string expected = "caf\xC3\xA9 \xF0\x9F\x98\x80 \xE2\x82\xAC";
  for (const bool big : {false, true}) {
    const auto write = [&](const char* name, std::u32string_view text) {
      return folder.write(name, utf16(U"\uFEFF", big) + utf16(text, big));
    };
    const Strings paths = {
        write("a.txt", U"caf\u00E9 \U0001F600 \u20AC"),
        write("b.csv", U"id,text\r\n1,\"caf\u00E9 \U0001F600 \u20AC\"\r\n"),
        write("c.jsonl", U"{\"id\":2,\"text\":\"caf\u00E9 \U0001F600 \u20AC\"}\n"),
        write("d.html", U"<p>caf\u00E9 \U0001F600 \u20AC</p>"),
    };
    for (const std::string& path : paths) {
      CAPTURE(path, big);
      const Corpus corpus = read_all({path});
      REQUIRE(corpus.articles.size() == 1);
      CHECK(corpus.articles[0].text == expected);
      REQUIRE(corpus.notes.size() == 1);
      CHECK(corpus.notes[0].message == "converted from utf-16");
    }
  }
}

TEST_CASE("without a mark only what is unmistakable is UTF-16", "[read][utf16]") {
  CHECK(utf16_of(utf16(U"The ferry stops here.", false)) == Recoding::Utf16Le);
  CHECK(utf16_of(utf16(U"The ferry stops here.", true)) == Recoding::Utf16Be);
  CHECK(utf16_of("The ferry stops here.") == Recoding::None);
  CHECK(utf16_of(utf16(U"short", false)) == Recoding::None);
  CHECK(utf16_of(std::string(100, '\0')) == Recoding::None);
  CHECK(utf16_of(utf16(U"\u0416\u0416\u0416\u0416\u0416\u0416\u0416\u0416 a b c", false)) ==
        Recoding::None);
}

TEST_CASE("a stream cut anywhere gives the same text", "[read][utf16]") {
  const std::u32string text = U"a\u00E9\u20AC\U0001F600z";
  for (const bool big : {false, true}) {
    const std::string bytes = utf16(text, big);
    const Recoding kind = big ? Recoding::Utf16Be : Recoding::Utf16Le;
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
      std::string pending, out;
      recode(kind, std::string_view(bytes).substr(0, cut), false, pending, out);
      recode(kind, std::string_view(bytes).substr(cut), true, pending, out);
      CHECK(out == "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z");
    }
  }
}

TEST_CASE("half a pair becomes U+FFFD", "[read][utf16]") {
  std::string pending, out;
  recode(Recoding::Utf16Be, std::string_view("\xD8\x00\0a\xDC\x00\0b\0", 9), true, pending, out);
  CHECK(out ==
        "\xEF\xBF\xBD"
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD");
}

TEST_CASE("lines of a UTF-16 table may end in CR alone", "[read][utf16]") {
  const TempFolder folder;
  const std::u32string text = U"\uFEFFid;text\r1;one word\r2;two words\r";
  for (const bool big : {false, true}) {
    const Corpus corpus = read_all({folder.write("f.csv", utf16(text, big))});
    REQUIRE(corpus.articles.size() == 2);
    CHECK(corpus.articles[1].text == "two words");
  }
}

TEST_CASE("a long UTF-16 table is read whole", "[read][utf16]") {
  const TempFolder folder;
  std::u32string text = U"\uFEFFid,text\n";
  for (int i = 0; i < 20'000; ++i) {
    text += U"1";
    for (const char c : std::to_string(i)) text += static_cast<char32_t>(c);
    text += U",\u20AC\u20AC \u00E9t\u00E9 words\n";
  }
  const Corpus corpus = read_all({folder.write("f.csv", utf16(text, false))});
  CHECK(corpus.articles.size() == 20'000);
  CHECK(corpus.rejected.empty());
}

TEST_CASE("a long UTF-16 record is read whole", "[read][utf16]") {
  const TempFolder folder;
  std::u32string words;
  std::string expected;
  for (int i = 0; i < 60'000; ++i) {
    words += i % 7 == 0 ? U"\u20AC " : U"words ";
    expected += i % 7 == 0 ? "\xE2\x82\xAC " : "words ";
  }
  for (const bool big : {false, true}) {
    const std::string csv = utf16(U"\uFEFFid,text\n1,\"" + words + U"\"\n2,b\n", big);
    CHECK(texts(read_all({folder.write("f.csv", csv)})) == Strings{expected, "b"});
  }
}

TEST_CASE("no bytes break the conversion", "[read][utf16][property]") {
  Random random(3);
  for (int round = 0; round < 500; ++round) {
    std::string bytes(random.below(40), '\0');
    for (char& c : bytes)
      c = static_cast<char>(random.percent(50) ? 0xD8 + random.below(8) : random.below(256));
    std::string pending, out;
    recode(Recoding::Utf16Le, bytes, true, pending, out);
    CHECK(pending.empty());
    CHECK(out.size() <= bytes.size() * 3 / 2 + 3);
  }
}

}  // namespace
