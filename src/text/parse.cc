#include "bylineage/text/credit_finder.h"
#include "bylineage/text/headline.h"
#include "bylineage/text/layout.h"
#include "bylineage/text/parsed.h"
#include "bylineage/text/quotation.h"
#include "bylineage/text/section.h"
#include "bylineage/text/sentence.h"

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

}  // namespace

Parsed parse(const Article& article, const ParseOptions& options) {
  const std::string_view text = article.text;
  Parsed parsed;
  parsed.tokens = tokenize(text);
  const std::vector<Line> lines = split_lines(text);
  parsed.sections = find_sections(article, lines, options.dates);
  mark_tokens(parsed.sections, Token::Outside, parsed.tokens);
  parsed.language = identify_language(article, parsed.tokens);
  const Language language = language_of(parsed.language);
  if (language != Language::English) restem(text, parsed.tokens, language);

  std::vector<Span> outside;
  for (const Section& section : parsed.sections) outside.push_back(section.span);
  const std::vector<Paragraph> paragraphs = body_paragraphs(text, lines, outside);
  parsed.sentences = split_sentences(text, parsed.tokens, paragraphs);
  parsed.quotations = find_quotations(text, parsed.tokens, paragraphs);
  mark_tokens(parsed.quotations, Token::Quoted, parsed.tokens);
  find_speakers(text, parsed);

  parsed.headline = read_headline(article, parsed.sections, options);
  parsed.credits = find_credits(article, parsed, *options.gazetteer);
  return parsed;
}

}  // namespace bylineage
