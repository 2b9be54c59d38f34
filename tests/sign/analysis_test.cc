#include "bylineage/sign/analysis.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "bylineage/base/hash.h"
#include "bylineage/sign/shingle.h"
#include "bylineage/sign/simhash.h"
#include "support/corpus.h"

namespace {

using namespace bylineage;

/// Words of a text in which `quoted` stands for a flag: "one "two three" [four] five": words in
/// quotation marks are Quoted, words in brackets a Copyright section, in braces Metadata.
Parsed marked(std::string_view text) {
  Parsed parsed;
  bool quoted = false;
  for (std::uint32_t i = 0; i < text.size();) {
    if (text[i] == '"') quoted = !quoted;
    if (text[i] == '[' || text[i] == '{') {
      const auto kind = text[i] == '[' ? Section::Kind::Copyright : Section::Kind::Metadata;
      parsed.sections.push_back({{i, i}, kind});
    }
    if (text[i] == ']' || text[i] == '}') parsed.sections.back().span.end = i + 1;
    if (text[i] < 'a' || text[i] > 'z') {
      ++i;
      continue;
    }
    Token token;
    token.span = {i, i};
    while (token.span.end < text.size() && text[token.span.end] >= 'a' &&
           text[token.span.end] <= 'z') {
      ++token.span.end;
    }
    i = token.span.end;
    token.hash = token.stem = hash_bytes(slice(text, token.span));
    if (quoted) token.flags |= Token::Quoted;
    const bool open = !parsed.sections.empty() &&
                      parsed.sections.back().span.begin == parsed.sections.back().span.end;
    if (open) token.flags |= Token::Outside;
    parsed.tokens.push_back(token);
  }
  return parsed;
}

Analysis analysed(std::string_view text, const AnalyseOptions& options = {}) {
  return analyse(testing::article("a", std::string(text)), marked(text), Background::shipped(),
                 options);
}

std::uint64_t shingle(std::string_view words) {
  std::vector<std::uint64_t> hashes;
  for (const Token& token : marked(words).tokens) hashes.push_back(token.hash);
  return hash_words(hashes);
}

std::vector<std::uint64_t> shingles(std::vector<std::string> runs) {
  std::vector<std::uint64_t> hashes;
  for (const std::string& run : runs) hashes.push_back(shingle(run));
  std::ranges::sort(hashes);
  return hashes;
}

TEST_CASE("shingles are runs of five body words", "[sign][analysis]") {
  const Analysis a = analysed("a b c [x y] d e f g");
  CHECK(a.words == 7);
  CHECK(a.body == std::vector<std::uint32_t>{0, 1, 2, 5, 6, 7, 8});
  CHECK(a.shingles == shingles({"a b c d e", "b c d e f", "c d e f g"}));
  CHECK(a.prose == a.shingles);
  CHECK(a.idf.size() == a.parsed.tokens.size());
}

TEST_CASE("repeated runs count once", "[sign][analysis]") {
  const Analysis a = analysed("a b c d e a b c d e");
  CHECK(a.shingles == shingles({"a b c d e", "b c d e a", "c d e a b", "d e a b c", "e a b c d"}));
}

TEST_CASE("a text under five words is one shingle, an empty one none", "[sign][analysis]") {
  CHECK(analysed("a b c d").shingles == shingles({"a b c d"}));
  CHECK(analysed("a").shingles == shingles({"a"}));
  CHECK(analysed("a").prose == shingles({"a"}));
  CHECK(analysed("a \"b\" c").prose.empty());
  for (const char* text : {"", "[a b c d e f]", "... !"}) {
    CAPTURE(text);
    const Analysis empty = analysed(text);
    CHECK(empty.words == 0);
    CHECK(empty.shingles.empty());
    CHECK(empty.prose.empty());
    CHECK(empty.terms.empty());
    CHECK(empty.simhash == 0);
    CHECK(empty.sketch.algorithm == 0);
  }
}

TEST_CASE("prose shingles have no quoted word", "[sign][analysis]") {
  const Analysis a = analysed("a b c d e f \"g h\" i j k l m");
  CHECK(a.shingles.size() == 9);
  CHECK(a.prose == shingles({"a b c d e", "b c d e f", "i j k l m"}));
}

TEST_CASE("without quotations their words are outside", "[sign][analysis]") {
  const Analysis a = analysed("a b \"x y\" c d e", {.exclude_quotations = true});
  CHECK(a.words == 5);
  CHECK(a.shingles == shingles({"a b c d e"}));
  CHECK(a.parsed.tokens[2].is(Token::Outside));
}

TEST_CASE("boilerplate can be kept, metadata cannot", "[sign][analysis]") {
  const Analysis a = analysed("{m n} a b c [x y] d", {.keep_boilerplate = true});
  CHECK(a.shingles == shingles({"a b c x y", "b c x y d"}));
  CHECK(a.parsed.tokens[0].is(Token::Outside));
  CHECK_FALSE(a.parsed.tokens[5].is(Token::Outside));
  const Analysis both =
      analysed("a b [\"x\" y] c d e", {.exclude_quotations = true, .keep_boilerplate = true});
  CHECK(both.shingles == shingles({"a b y c d", "b y c d e"}));
}

TEST_CASE("the text hash is that of the body alone", "[sign][analysis]") {
  CHECK(analysed("a b [x] c").text_hash == analysed("{m} a b c").text_hash);
  CHECK(analysed("a b c").text_hash != analysed("a c b").text_hash);
}

TEST_CASE("signatures are those of the parts", "[sign][analysis]") {
  testing::Random random(1);
  const std::string text = testing::prose(testing::random_words(random, 300));
  const Article article = testing::article("a", text);
  const Analysis a = analyse(article, parse(article), Background::shipped());
  CHECK(a.words == 300);
  CHECK(a.sketch.slots == sketch(a.shingles).slots);
  std::vector<std::uint64_t> stems;
  std::vector<std::int32_t> idf;
  for (const std::uint32_t i : a.body) {
    stems.push_back(a.parsed.tokens[i].stem);
    idf.push_back(a.idf[i]);
  }
  CHECK(a.simhash == simhash(weigh_stems(stems, idf)));
  CHECK(a.terms == Array<TermWeight>(term_row(stems, idf)));
  CHECK(std::ranges::is_sorted(a.shingles));
  CHECK(std::ranges::adjacent_find(a.shingles) == a.shingles.end());
  CHECK(a.shingles.size() > 280);
}

TEST_CASE("words are restored as they were", "[sign][analysis]") {
  const std::string english =
      "Ferry Workers End Strike\n\nDate: 12 March 2024\n\nSARN, March 12 (Reuters) - Crews "
      "said \u201cwe have won what we asked for, all of it\u201d on Tuesday. The strike of 900 "
      "workers don't matter any more, said the port of Sarn.\n\nShare this article\n\n"
      "Copyright 2024 Reuters. All rights reserved.";
  const std::string german =
      "Die F\u00e4hren fahren wieder, sagte der Minister am Dienstag. \u201eWir haben gewonnen, "
      "was wir wollten\u201c, erkl\u00e4rten die Arbeiter und gingen an ihre Arbeit.";
  testing::Random random(7);
  for (const std::string& text :
       {english, german, testing::prose(testing::random_words(random, 300)), std::string()}) {
    for (const AnalyseOptions options : {AnalyseOptions{}, AnalyseOptions{true, false},
                                         AnalyseOptions{false, true}, AnalyseOptions{true, true}}) {
      const Article article = testing::article("a", text);
      const Parsed parsed = parse(article);
      const Background& background = Background::shipped(language_of(parsed.language));
      const Analysis whole = analyse(article, parsed, background, options);
      Analysis again = whole;
      again.parsed.tokens.clear();
      again.idf.clear();
      again.body.clear();
      restore_words(again, background, options);
      const auto parts = [](const Token& token) {
        return std::tuple(token.span, token.hash, token.stem, token.flags);
      };
      CHECK(std::ranges::equal(again.parsed.tokens, whole.parsed.tokens, {}, parts, parts));
      CHECK(again.idf == whole.idf);
      CHECK(again.body == whole.body);
      CHECK(again.shingles == whole.shingles);  // as they were: these are kept
      CHECK(again.prose == whole.prose);
      CHECK(again.terms == whole.terms);
    }
  }
}

TEST_CASE("hashes of any number and any repeats are sorted and unique", "[sign][shingle]") {
  testing::Random random(2);
  for (const std::size_t n : {0U, 1U, 31U, 32U, 33U, 1000U, 20'000U}) {
    std::vector<std::uint64_t> hashes(n);
    for (std::uint64_t& hash : hashes) {
      hash = random.percent(50) ? random.next() : mix64(random.below(5));
    }
    std::vector<std::uint64_t> expected = hashes;
    std::ranges::sort(expected);
    expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
    sort_unique(hashes);
    CHECK(hashes == expected);
  }
}

}  // namespace
