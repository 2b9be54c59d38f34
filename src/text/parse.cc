#include <algorithm>

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

/// Sets spans aside as further sections: what of them no section covers yet.
void add_sections(const std::vector<Span>& spans, Section::Kind kind,
                  std::vector<Section>& sections) {
  std::vector<Section> added;
  for (Span rest : spans) {
    for (const Section& section : sections) {
      if (section.span.end <= rest.begin || section.span.begin >= rest.end) continue;
      if (section.span.begin > rest.begin) {
        added.push_back({{rest.begin, section.span.begin}, kind});
      }
      rest.begin = std::min(section.span.end, rest.end);
    }
    if (!rest.empty()) added.push_back({rest, kind});
  }
  sections.insert(sections.end(), added.begin(), added.end());
  std::ranges::sort(sections, {}, &Section::span);
}

/// What a person or an option sets aside in this text.
void set_aside(std::string_view text, const ParseOptions& options, Parsed& parsed) {
  if (options.set_aside != nullptr) {
    add_sections(options.set_aside->find(text, parsed.tokens), Section::Kind::GivenText,
                 parsed.sections);
  }
  for (const std::string& words : options.boilerplate) {
    add_sections(places_of(words, text, parsed.tokens), Section::Kind::Marked, parsed.sections);
  }
}

/// Quotations that a person marked take the place of those found inside them.
void add_quotations(std::string_view text, const std::vector<std::string>& marked, Parsed& parsed) {
  const auto place = [&](std::uint32_t offset) {
    const auto token = std::ranges::lower_bound(parsed.tokens, offset, {},
                                                [](const Token& t) { return t.span.begin; });
    return static_cast<std::uint32_t>(token - parsed.tokens.begin());
  };
  for (const std::string& words : marked) {
    for (const Span span : places_of(words, text, parsed.tokens)) {
      std::erase_if(parsed.quotations,
                    [&](const Quotation& found) { return found.span.overlaps(span); });
      parsed.quotations.push_back({span, place(span.begin), place(span.end), {}});
    }
  }
  std::ranges::sort(parsed.quotations, {}, &Quotation::span);
}

}  // namespace

std::vector<Token> tokens_of(const Article& article, const Parsed& parsed) {
  std::vector<Token> tokens = tokenize(article.text);
  const Language language = language_of(parsed.language);
  if (language != Language::English) restem(article.text, tokens, language);
  mark_tokens(parsed.sections, Token::Outside, tokens);
  mark_tokens(parsed.quotations, Token::Quoted, tokens);
  return tokens;
}

Parsed parse(const Article& article, const ParseOptions& options) {
  const std::string_view text = article.text;
  Parsed parsed;
  parsed.tokens = tokenize(text);
  const std::vector<Line> lines = split_lines(text);
  parsed.sections = find_sections(article, lines, options.dates);
  set_aside(text, options, parsed);
  mark_tokens(parsed.sections, Token::Outside, parsed.tokens);
  parsed.language = identify_language(article, parsed.tokens);
  const Language language = language_of(parsed.language);
  if (language != Language::English) restem(text, parsed.tokens, language);

  std::vector<Span> outside;
  for (const Section& section : parsed.sections) outside.push_back(section.span);
  const std::vector<Paragraph> paragraphs = body_paragraphs(text, lines, outside);
  parsed.sentences = split_sentences(text, parsed.tokens, paragraphs);
  parsed.quotations = find_quotations(text, parsed.tokens, paragraphs);
  add_quotations(text, options.quotations, parsed);
  mark_tokens(parsed.quotations, Token::Quoted, parsed.tokens);
  find_speakers(text, parsed);

  parsed.form = find_form(article, lines);
  parsed.headline = read_headline(article, parsed.sections, options);
  parsed.credits = find_credits(article, parsed, *options.gazetteer);
  return parsed;
}

}  // namespace bylineage
