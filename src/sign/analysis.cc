#include "bylineage/sign/analysis.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "bylineage/base/hash.h"
#include "bylineage/sign/shingle.h"
#include "bylineage/sign/simhash.h"

namespace bylineage {
namespace {

void set_outside(Token& token, bool outside) {
  token.flags = static_cast<std::uint8_t>(outside ? token.flags | Token::Outside
                                                  : token.flags & ~Token::Outside);
}

/// Sections that --exclude none brings back: those that were guessed.
bool is_guessed(Section::Kind kind) {
  return kind != Section::Kind::Metadata && kind != Section::Kind::GivenText &&
         kind != Section::Kind::Marked;
}

/// Makes the tokens' Outside flags say what the options ask for, so that they stay the only truth.
void apply_options(Parsed& parsed, const AnalyseOptions& options) {
  std::size_t section = 0;
  for (Token& token : parsed.tokens) {
    if (options.keep_boilerplate && token.is(Token::Outside)) {
      const auto& sections = parsed.sections;
      while (section < sections.size() && sections[section].span.end <= token.span.begin) ++section;
      const bool kept = section < sections.size() && sections[section].span.contains(token.span) &&
                        is_guessed(sections[section].kind);
      set_outside(token, !kept);
    }
    if (options.exclude_quotations && token.is(Token::Quoted)) set_outside(token, true);
  }
}

/// True if there is a word in the span, and the first one does not count.
bool is_outside(const Parsed& parsed, Span span) {
  const auto token = std::ranges::lower_bound(parsed.tokens, span.begin, {},
                                              [](const Token& t) { return t.span.begin; });
  return token != parsed.tokens.end() && token->span.begin < span.end && token->is(Token::Outside);
}

void note_outside(Parsed& parsed) {
  for (Section& section : parsed.sections) section.outside = is_outside(parsed, section.span);
  for (Quotation& quoted : parsed.quotations) quoted.outside = is_outside(parsed, quoted.span);
}

/// Analysis::quoted: the runs of body words inside one quotation.
std::vector<std::uint64_t> quoted_words(const Parsed& parsed) {
  std::vector<std::uint64_t> words;
  const auto end_run = [&] {
    if (!words.empty() && words.back() != 0) words.push_back(0);
  };
  for (const Quotation& quotation : parsed.quotations) {
    for (std::uint32_t i = quotation.first_token; i < quotation.last_token; ++i) {
      const Token& token = parsed.tokens[i];
      token.is(Token::Outside) ? end_run() : words.push_back(token.hash);
    }
    end_run();
  }
  return words;
}

/// The shingles of a body without a quoted word in them, in order; `hashes` as of shingle_hashes.
std::vector<std::uint64_t> prose_of(const std::vector<std::uint64_t>& hashes, const Analysis& a) {
  std::vector<std::uint64_t> prose;
  const std::size_t width = a.body.size() - hashes.size() + 1;
  std::size_t since_quoted = 0;  // unquoted words in a row, up to and with the current one
  for (std::size_t word = 0; word < a.body.size(); ++word) {
    since_quoted = a.parsed.tokens[a.body[word]].is(Token::Quoted) ? 0 : since_quoted + 1;
    if (since_quoted >= width) prose.push_back(hashes[word + 1 - width]);
  }
  return prose;
}

/// The body and the weights of the tokens' stems.
void weigh_words(Analysis& result, const Background& background) {
  constexpr std::size_t kAhead = 16;
  const std::vector<Token>& tokens = result.parsed.tokens;
  result.idf.reserve(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i + kAhead < tokens.size()) background.prefetch(tokens[i + kAhead].stem);
    result.idf.push_back(background.idf_q8(tokens[i].stem));
    if (!tokens[i].is(Token::Outside)) result.body.push_back(static_cast<std::uint32_t>(i));
  }
}

/// Fills in shingles and prose of a body of these words. Most bodies have no quoted word: one sort
/// does for both.
void fill_shingles(const std::vector<std::uint64_t>& words, Analysis& result) {
  std::vector<std::uint64_t> shingles = shingle_hashes(words);
  std::vector<std::uint64_t> prose = prose_of(shingles, result);
  const bool all_prose = prose.size() == shingles.size();
  sort_unique(shingles);
  if (!all_prose) sort_unique(prose);
  result.shingles = shingles;
  result.prose = all_prose ? shingles : prose;
}

/// Fills in all that follows from the body's words: those of result.body, whose idf is known.
void sign_body(Analysis& result) {
  std::vector<std::uint64_t> words;
  std::vector<std::uint64_t> stems;
  std::vector<std::int32_t> stem_idf;
  for (const std::uint32_t i : result.body) {
    words.push_back(result.parsed.tokens[i].hash);
    stems.push_back(result.parsed.tokens[i].stem);
    stem_idf.push_back(result.idf[i]);
  }
  fill_shingles(words, result);
  const std::vector<WeighedStem> weighed = weigh_stems(stems, stem_idf);
  result.terms = term_row(weighed);
  result.words = static_cast<std::uint32_t>(words.size());
  result.text_hash = hash_words(words);
  result.sketch = sketch(result.shingles);
  result.simhash = simhash(weighed);
}

}  // namespace

Analysis analyse(Article article, Parsed parsed, const Background& background,
                 const AnalyseOptions& options) {
  Analysis result;
  result.article = std::move(article);
  result.parsed = std::move(parsed);
  apply_options(result.parsed, options);
  note_outside(result.parsed);
  result.quoted = quoted_words(result.parsed);

  weigh_words(result, background);
  sign_body(result);
  return result;
}

void restore_words(Analysis& analysis, const Background& background,
                   const AnalyseOptions& options) {
  analysis.parsed.tokens = tokens_of(analysis.article, analysis.parsed);
  apply_options(analysis.parsed, options);
  analysis.idf.clear();
  analysis.body.clear();
  weigh_words(analysis, background);
}

Analysis part_of(const Analysis& whole, Span part) {
  Analysis result = whole;
  const auto& tokens = whole.parsed.tokens;
  std::erase_if(result.body, [&](std::uint32_t i) { return !part.contains(tokens[i].span); });
  std::erase_if(result.parsed.credits, [&](const Credit& credit) {
    return credit.field != CreditField::Text || !part.contains(credit.phrase);
  });
  sign_body(result);
  return result;
}

}  // namespace bylineage
