#include <algorithm>
#include <array>
#include <string>

#include "bylineage/base/hash.h"
#include "bylineage/text/credit_finder.h"
#include "bylineage/text/headline.h"
#include "bylineage/text/layout.h"
#include "bylineage/text/parsed.h"
#include "bylineage/text/quotation.h"
#include "bylineage/text/section.h"
#include "bylineage/text/sentence.h"
#include "words_internal.h"

namespace bylineage {
namespace {

// Sets `flag` on the tokens inside the spans of `items`, which are sorted and disjoint.
template <class Item>
void mark_tokens(const std::vector<Item>& items, Token::Flag flag, std::vector<Token>& tokens) {
  auto token = tokens.begin();
  for (const Item& item : items) {
    while (token != tokens.end() && token->span.end <= item.span.begin) ++token;
    for (; token != tokens.end() && token->span.begin < item.span.end; ++token) {
      token->flags = static_cast<std::uint8_t>(token->flags | flag);
    }
  }
}

// Frequent in English and no word of its neighbours: not "on" (French), "for" (Danish), "was"
// (German), "of" (Dutch).
constexpr std::string_view kEnglish[] = {"the",   "and",   "to",   "that", "with",  "from",  "this",
                                         "have",  "not",   "but",  "its",  "which", "their", "they",
                                         "his",   "who",   "are",  "were", "said",  "been",  "than",
                                         "would", "these", "more", "when", "there", "about"};
// Frequent elsewhere: the same for its neighbours.
constexpr std::string_view kForeign[] = {
    "de",  "la",  "le",  "les",   "et",  "du",   "des", "une", "que", "el",  "los",
    "las", "en",  "por", "con",   "se",  "do",   "da",  "em",  "um",  "uma", "der",
    "und", "das", "ist", "nicht", "ein", "eine", "den", "het", "een", "van", "og",
    "det", "som", "att", "och",   "il",  "di",   "che", "un",  "na",  "nie", "jest"};

std::vector<std::uint64_t> hashes_of(WordList words) {
  std::vector<std::uint64_t> hashes;
  for (const std::string_view word : words) hashes.push_back(hash_bytes(word));
  std::ranges::sort(hashes);
  return hashes;
}

// News has 15-25 % of its language's words above, lists and tables few.
bool is_english(const Article& article, const std::vector<Token>& tokens) {
  constexpr std::size_t kEnough = 40;
  if (!article.language.empty()) {
    const std::string language = to_lower_ascii(article.language);
    return language == "en" || language == "english" || language.starts_with("en-") ||
           language.starts_with("en_");
  }
  static const std::vector<std::uint64_t> english_words = hashes_of(kEnglish);
  static const std::vector<std::uint64_t> foreign_words = hashes_of(kForeign);
  std::size_t body = 0;
  std::size_t english = 0;
  std::size_t foreign = 0;
  for (const Token& token : tokens) {
    if (token.is(Token::Outside)) continue;
    ++body;
    english += std::ranges::binary_search(english_words, token.hash) ? 1U : 0U;
    foreign += std::ranges::binary_search(foreign_words, token.hash) ? 1U : 0U;
  }
  return body < kEnough || (english * 100 >= body && english >= foreign);
}

}  // namespace

Parsed parse(const Article& article, const ParseOptions& options) {
  const std::string_view text = article.text;
  Parsed parsed;
  parsed.tokens = tokenize(text);
  const std::vector<Line> lines = split_lines(text);
  parsed.sections = find_sections(article, lines, options.dates);
  mark_tokens(parsed.sections, Token::Outside, parsed.tokens);

  std::vector<Span> outside;
  for (const Section& section : parsed.sections) outside.push_back(section.span);
  const std::vector<Paragraph> paragraphs = body_paragraphs(text, lines, outside);
  parsed.sentences = split_sentences(text, parsed.tokens, paragraphs);
  parsed.quotations = find_quotations(text, parsed.tokens, paragraphs);
  mark_tokens(parsed.quotations, Token::Quoted, parsed.tokens);
  find_speakers(text, parsed);

  parsed.english = is_english(article, parsed.tokens);
  parsed.headline = read_headline(article, parsed.sections, options);
  parsed.credits = find_credits(article, parsed, *options.gazetteer);
  return parsed;
}

}  // namespace bylineage
