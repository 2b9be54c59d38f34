// Analysis: one article ready to be found and compared.
//
// analyse() joins what the article says (Parsed) with small, versioned statistics (Stats): word
// weights from the shipped background table, never from the corpus at hand, so that a new article
// cannot change an old verdict.
#ifndef BYLINEAGE_SIGN_ANALYSIS_H_
#define BYLINEAGE_SIGN_ANALYSIS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "bylineage/base/array.h"
#include "bylineage/read/article.h"
#include "bylineage/sign/background.h"
#include "bylineage/sign/sketch.h"
#include "bylineage/sign/tfidf.h"
#include "bylineage/text/parsed.h"

namespace bylineage {

struct Analysis {
  Article article;
  Parsed parsed;

  std::vector<std::uint32_t> body;  ///< indexes of the tokens that are body, in order
  std::vector<std::int32_t> idf;    ///< Q8 background idf per token of parsed.tokens
  Array<std::uint64_t> shingles;    ///< of the body, sorted, unique
  Array<std::uint64_t> prose;       ///< shingles with no quoted word, sorted, unique
  Sketch sketch;                    ///< of `shingles`
  std::uint64_t simhash = 0;
  Array<std::uint64_t> quoted;  ///< hashes of the quoted body words, a 0 after each run
  Array<TermWeight> terms;      ///< L2-normalised tf-idf of the body, a TermRow
  std::uint64_t text_hash = 0;  ///< of the body's words in order: equal normalised text
  std::uint32_t words = 0;      ///< body.size()
};

struct AnalyseOptions {
  bool exclude_quotations = false;  ///< quoted words count as outside
  bool keep_boilerplate = false;    ///< sections other than Metadata count as body
};

/// Cost: O(words * slots) for the sketch, else O(words log words).
Analysis analyse(Article article, Parsed parsed, const Background& background,
                 const AnalyseOptions& options = {});

/// Fills in again the largest part of what follows from the text and the rest of the analysis:
/// tokens, idf and body, as analyse() left them.
/// Requires: background and options of that call; the article's text and all else that parse() and
///           analyse() found.
/// Cost:     that of tokens_of().
void restore_words(Analysis& analysis, const Background& background,
                   const AnalyseOptions& options = {});

/// The same article as if only `part` of its text were body: one entry of a live page. Sentences,
/// quotations and tokens keep their numbers, spans their offsets; of the credits those that stand
/// in the part stay.
/// Cost: a copy of the article, and that of analyse() for the words of the part.
Analysis part_of(const Analysis& whole, Span part);

}  // namespace bylineage

#endif  // BYLINEAGE_SIGN_ANALYSIS_H_
