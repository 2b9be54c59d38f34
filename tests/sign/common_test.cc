#include "bylineage/sign/common.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "support/corpus.h"

namespace {

using namespace bylineage;
using bylineage::testing::Random;

Analysis analysed(const std::string& text) {
  Article article;
  article.text = text;
  Parsed parsed = parse(article);
  return analyse(std::move(article), std::move(parsed), Background::shipped());
}

std::string joined(const testing::Words& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text + ".";
}

std::size_t marked(const Analysis& article) {
  return static_cast<std::size_t>(std::ranges::count_if(
      article.parsed.tokens, [](const Token& token) { return token.is(Token::Common); }));
}

constexpr const char* kTemplate = "this parcel holds the spare parts and manuals for the ";

TEST_CASE("common shingles are those of counting all", "[sign][common]") {
  Random random(4);
  std::vector<Analysis> texts;
  for (int i = 0; i < 40; ++i) {
    // Six words in all, so that runs of five recur.
    std::string text;
    for (int w = 0; w < 30; ++w) text += std::string(random.below(6) + 1, 'a') + " ";
    texts.push_back(analysed(text));
    if (i % 7 == 0) texts.push_back(texts.back());
  }
  for (const std::size_t least : {1U, 2U, 3U, 5U, 300U}) {
    std::map<std::uint64_t, std::set<std::uint64_t>> holders;
    for (const Analysis& text : texts) {
      for (const std::uint64_t shingle : text.shingles) holders[shingle].insert(text.text_hash);
    }
    std::vector<std::uint64_t> slow;
    for (const auto& [shingle, hashes] : holders) {
      if (hashes.size() >= least) slow.push_back(shingle);
    }
    REQUIRE(common_shingles(texts, least) == slow);
  }
}

TEST_CASE("a template is marked, the words beside it are not", "[sign][common]") {
  Random random(5);
  std::vector<Analysis> texts;
  for (std::size_t i = 0; i < kCommonTexts; ++i) {
    texts.push_back(analysed(kTemplate + joined(testing::random_words(random, 12))));
  }
  const auto common = common_shingles(texts);
  CHECK(common.size() == 6);
  for (Analysis& text : texts) {
    mark_common(text, common);
    REQUIRE(marked(text) == 10);
    REQUIRE(text.parsed.tokens[9].is(Token::Common));
    REQUIRE_FALSE(text.parsed.tokens[10].is(Token::Common));
  }
  texts.pop_back();
  CHECK(common_shingles(texts).empty());
}

TEST_CASE("one text in many places is no template", "[sign][common]") {
  Random random(6);
  const testing::Words story = testing::random_words(random, kTemplateWords + 20);
  std::vector<Analysis> texts;
  for (std::size_t i = 0; i < kCommonTexts; ++i) {
    texts.push_back(analysed(joined(testing::random_words(random, 5)) + " " + joined(story)));
  }
  const auto common = common_shingles(texts);
  CHECK_FALSE(common.empty());
  mark_common(texts[0], common);
  CHECK(marked(texts[0]) == 0);

  const std::vector<Analysis> copies(kCommonTexts, texts[0]);
  CHECK(common_shingles(copies).empty());
}

}  // namespace
