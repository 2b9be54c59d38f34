// Words of Latin text go through windows of bits and vector kernels, all others through ICU. Here
// ICU divides and folds whole texts, and is the oracle for every kernel.
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "bylineage/base/hash.h"
#include "bylineage/base/simd.h"
#include "bylineage/text/token.h"
#include "support/corpus.h"

namespace {

using bylineage::Simd;
using bylineage::Span;
using bylineage::Token;
using bylineage::testing::Random;

/// A word as ICU sees it; the flags by Token's definition.
struct Word {
  Span span;
  std::uint64_t hash = 0;
  std::uint64_t stem = 0;
  unsigned flags = 0;
  bool operator==(const Word&) const = default;
};

std::string utf8(char32_t c) {
  std::string out;
  return icu::UnicodeString(static_cast<UChar32>(c)).toUTF8String(out);
}

/// Empty flags and no stem if the piece is no word.
Word word_of(const std::string& text, Span span) {
  const auto written = std::string(slice(text, span));
  const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(written);
  int letters = 0;
  int capitals = 0;
  bool number = false;
  for (std::int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
    letters += u_isalpha(wide.char32At(i)) != 0 ? 1 : 0;
    capitals += u_isUUppercase(wide.char32At(i)) != 0 ? 1 : 0;
    number |= u_isdigit(wide.char32At(i)) != 0;
  }
  if (letters == 0 && !number) return {};
  const std::string normal = bylineage::normalize_word(written);
  Word word{span, bylineage::hash_bytes(normal),
            bylineage::hash_bytes(bylineage::stem_word(normal))};
  if (u_isUUppercase(wide.char32At(0)) != 0) word.flags |= Token::Capital;
  if (number) word.flags |= Token::Number;
  if (letters >= 2 && letters == capitals) word.flags |= Token::Letters;
  return word;
}

/// ICU's releases differ on '@' and ':', which divide words here; so does the narrow no-break
/// space.
std::vector<Word> by_icu(const std::string& text) {
  std::string divided = text;
  std::ranges::replace_if(divided, [](char c) { return c == '@' || c == ':'; }, ' ');
  for (auto at = divided.find("\u202f"); at != std::string::npos; at = divided.find("\u202f")) {
    divided.replace(at, 3, 3, ' ');
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaker(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  UText input = UTEXT_INITIALIZER;
  utext_openUTF8(&input, divided.data(), static_cast<std::int64_t>(divided.size()), &status);
  breaker->setText(&input, status);
  REQUIRE(U_SUCCESS(status));
  std::vector<Word> words;
  std::int32_t begin = breaker->first();
  for (std::int32_t end = breaker->next(); end != icu::BreakIterator::DONE;
       begin = end, end = breaker->next()) {
    const Word word =
        word_of(text, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    if (!word.span.empty()) words.push_back(word);
  }
  utext_close(&input);
  return words;
}

std::vector<Word> by_us(std::string_view text) {
  std::vector<Word> words;
  for (const Token& t : bylineage::tokenize(text))
    words.push_back({t.span, t.hash, t.stem, t.flags});
  return words;
}

/// Runs a check with each kernel of this machine.
template <class Check>
void with_each_kernel(Check check) {
  for (const Simd simd : {Simd::Scalar, Simd::Avx2, Simd::Avx512}) {
    if (!bylineage::set_simd(simd)) continue;
    INFO("kernel " << static_cast<int>(simd));
    check();
  }
  bylineage::set_simd(Simd::Best);
}

/// All that is said of a text's words is what ICU says, whatever the kernel, and wherever in memory
/// the text begins.
void require_icu_words(const std::string& text, std::size_t offset = 0) {
  const std::vector<Word> expected = by_icu(text);
  std::vector<std::uint64_t> hashes;
  for (const Word& word : expected) hashes.push_back(word.hash);
  const std::string moved = std::string(offset, 'x') + text;
  const auto view = std::string_view(moved).substr(offset);
  with_each_kernel([&] {
    REQUIRE(by_us(view) == expected);
    REQUIRE(bylineage::word_hashes(view) == hashes);
  });
}

TEST_CASE("every Latin character between letters and digits breaks as ICU breaks it",
          "[text][token][oracle]") {
  for (char32_t c = 1; c < 0x2100; ++c) {
    if (c == 0x250) c = 0x2000;
    for (const char* frame :
         {"a@b", "1@2", "a@1", "1@b", " @b", "a@ ", "_@a", "a@'b", "a@@b", "A@"}) {
      std::string text;
      for (const char* p = frame; *p != 0; ++p) *p == '@' ? text += utf8(c) : text += *p;
      INFO("U+" << std::hex << static_cast<unsigned>(c) << " in " << frame);
      REQUIRE(by_us(text) == by_icu(text));
    }
  }
}

TEST_CASE("words of any two Latin characters fold as ICU folds them", "[text][token][oracle]") {
  std::vector<std::string> characters = {"a", "Z", "7", "'", "\u2019", "\u00b7", "i", "\u0307"};
  for (char32_t c = 0xA0; c < 0x250; ++c) characters.push_back(utf8(c));
  Random random(3);
  for (const std::string& first : characters) {
    std::string text;
    for (int k = 0; k < 60; ++k) {
      text += first + characters[random.below(characters.size())] + (k % 3 == 0 ? "x " : " ");
    }
    INFO(text);
    REQUIRE(by_us(text) == by_icu(text));
  }
}

/// Pieces of Latin text and its marks; then of all else.
const std::vector<std::string>& latin_pieces() {
  static const std::vector<std::string> pieces = {"a",
                                                  "Z",
                                                  "don",
                                                  "7",
                                                  "42",
                                                  ".",
                                                  ",",
                                                  ";",
                                                  ":",
                                                  "'",
                                                  "\u2019",
                                                  "\u2018",
                                                  "\"",
                                                  "\u201c",
                                                  "-",
                                                  "\u2014",
                                                  "_",
                                                  " ",
                                                  " ",
                                                  " ",
                                                  "\n",
                                                  "\u00e9",
                                                  "\u00df",
                                                  "\u00b7",
                                                  "@",
                                                  "\t",
                                                  "\u0130",
                                                  "harbour",
                                                  "NATO",
                                                  "committees",
                                                  "unquestionably",
                                                  "counterrevolutionaries",
                                                  "\u202f",
                                                  "\u2026",
                                                  "(",
                                                  "$",
                                                  "\u00a0",
                                                  "\u00bd"};
  return pieces;
}
const std::vector<std::string>& all_pieces() {
  static const std::vector<std::string> pieces = [] {
    auto all = latin_pieces();
    for (const char* piece :
         {"\u0301", "\u00ad", "\u200d", "\u200b", "\ufeff", "\u0416\u0434", "\u05d0\u05d1",
          "\u6771\u4eac", "\u30ab\u30bf", "\u0e20\u0e32\u0e29\u0e32", "\U0001F600", "\u20ac",
          "\ufb03", "\U0001F468\u200d\U0001F469"}) {
      all.emplace_back(piece);
    }
    return all;
  }();
  return pieces;
}

std::string mixture(Random& random, const std::vector<std::string>& pieces, std::size_t count) {
  std::string text;
  for (std::size_t k = 0; k < count; ++k) text += pieces[random.below(pieces.size())];
  return text;
}

TEST_CASE("short mixtures of scripts and marks break as ICU breaks them", "[text][token][oracle]") {
  Random random(20);
  for (int round = 0; round < 4000; ++round) {
    const auto& pieces = round % 2 == 0 ? latin_pieces() : all_pieces();
    const std::string text = mixture(random, pieces, random.below(40));
    INFO(text);
    require_icu_words(text, random.below(5));
  }
}

TEST_CASE("long mixtures break as ICU breaks them, wherever a window ends",
          "[text][token][oracle]") {
  Random random(21);
  for (int round = 0; round < 60; ++round) {
    // In every second text there is little but Latin words, so that whole windows go by.
    std::string text;
    for (int part = 0; part < 6; ++part) {
      text += mixture(random, latin_pieces(), random.below(900));
      if (round % 2 == 0) text += " " + mixture(random, all_pieces(), random.below(30));
    }
    INFO(round);
    require_icu_words(text, random.below(5));
  }
}

TEST_CASE("a word or a mark may lie anywhere about the end of a block or window",
          "[text][token][oracle]") {
  const auto* word =
      GENERATE("don't", "don\u2019t", "3,500", "\u00e9t\u00e9s", "a\u202fb", "U.S.A", "a @ b:c",
               "x_y _ __", "in\u00adter", "\u6771\u4eac b", "\u2026x\u00b7y");
  const std::size_t border = GENERATE(64U, 4096U);
  for (std::size_t before = border - 16; before <= border + 2; ++before) {
    std::string text = "ab ";
    while (text.size() < before) text += "c d";
    text.resize(before, ' ');
    text.back() = ' ';
    CAPTURE(before, word);
    require_icu_words(text + word);
    require_icu_words(text + word + " and more");
  }
}

TEST_CASE("words of every length hash as XXH3 does", "[text][token][oracle]") {
  std::string letters;
  for (std::size_t size = 1; size <= 100; ++size) {
    letters += static_cast<char>((size % 3 == 0 ? 'A' : 'a') + size * 7 % 26);
    for (std::size_t before = 0; before < 9; ++before) {
      CAPTURE(size, before);
      require_icu_words(std::string(before, ' ') + letters + " 1" + letters + ". \u00e9" + letters);
    }
  }
}

TEST_CASE("stretches without white space that are longer than a window", "[text][token][oracle]") {
  const auto* piece = GENERATE("a,", "1,5;", "\u6771\u4eac", "word\u2014", "\u00e9\u00e8\u2019");
  for (const std::size_t size : {4000U, 4095U, 4096U, 4097U, 9000U}) {
    std::string text;
    while (text.size() < size) text += piece;
    CAPTURE(piece, size);
    require_icu_words(text);
    require_icu_words("one two " + text + " three");
  }
}

}  // namespace
