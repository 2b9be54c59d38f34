// Parsed: everything that one article says by itself.
//
// parse() is pure: no corpus, no statistics, no files. Its value can be computed anywhere, stored,
// and sent elsewhere. Nothing is cut from the text: titles, metadata lines and boilerplate are
// sections, and what measures count are the tokens outside them.
#ifndef BYLINEAGE_TEXT_PARSED_H_
#define BYLINEAGE_TEXT_PARSED_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bylineage/base/array.h"
#include "bylineage/base/ids.h"
#include "bylineage/read/article.h"
#include "bylineage/text/credit.h"
#include "bylineage/text/form.h"
#include "bylineage/text/language.h"
#include "bylineage/text/outlet.h"
#include "bylineage/text/set_aside.h"
#include "bylineage/text/token.h"

namespace bylineage {

/// A sentence of the body (outside all sections).
struct Sentence {
  Span span;
  std::uint32_t first_token = 0;  ///< index into Parsed::tokens
  std::uint32_t last_token = 0;   ///< one past its last token; last_token > first_token
  std::uint32_t paragraph = 0;    ///< counted from 0 over the whole text
};

/// The words between a pair of quotation marks, marks excluded.
struct Quotation {
  Span span;
  std::uint32_t first_token = 0;
  std::uint32_t last_token = 0;  ///< one past; may equal first_token ("...")
  Span speaker;                  ///< the stated speaker's name; empty if none was found
  bool outside = false;          ///< its first word does not count (set by analyse)
};

/// A stretch of text that is not body.
struct Section {
  enum class Kind : std::uint8_t {
    Metadata,  ///< " date 2023-07-27 ", "Source: X", a bare date line
    Title,     ///< also a deck that repeats it
    Tags,
    Share,
    Comments,
    Teaser,
    Copyright,
    ImageCredit,
    AuthorBox,
    CreditLine,
    Navigation,
    GivenText,  ///< a passage of ParseOptions::set_aside
    Marked,     ///< by a person
  };
  Span span;
  Kind kind = Kind::Navigation;
  bool outside = false;  ///< its first word does not count (set by analyse): so is it unless the
                         ///< options bring it back, or it holds no word
};
std::string_view name(Section::Kind kind);

/// What is known about the article as a publication; fields win over what the text says.
struct Headline {
  std::string title;
  Span title_span;     ///< empty if the title came from a field or there is none
  std::string outlet;  ///< canonical if the gazetteer knows it
  Span outlet_span;    ///< empty if it came from a field or url
  std::string family;  ///< publisher family, "" if unknown
  std::optional<Date> published;
  Span published_span;  ///< empty if it came from a field
};

struct Parsed {
  std::vector<Token> tokens;          ///< of the whole text, in order
  Array<Sentence> sentences;          ///< of the body, in order
  std::vector<Quotation> quotations;  ///< in order, never nested
  std::vector<Section> sections;      ///< in order, disjoint
  std::vector<Credit> credits;        ///< by field, then offset
  Headline headline;
  FoundForm form;
  std::string language;  ///< ISO 639-1; "": too few words to tell; "und": enough, and none fits

  /// Credit patterns apply; false: unsupported_language.
  bool supported() const { return has_patterns(language); }
};

/// What a credit's offsets are into.
std::string_view field_text(const Article& article, CreditField field, std::uint32_t reference = 0);

struct ParseOptions {
  const Gazetteer* gazetteer = &Gazetteer::shipped();  ///< Keeps: must outlive the call
  DateOrder dates = DateOrder::Reject;                 ///< for dates inside the text
  bool mask_dates = false;               ///< --dates none: no date is read, from field or text
  const SetAside* set_aside = nullptr;   ///< passages that are no body wherever they stand; may be
                                         ///< null. Keeps: must outlive the call
  std::vector<std::string> boilerplate;  ///< words that a person marked in this article
  std::vector<std::string> quotations;   ///< the same: words that are quoted
};

/// Reads one article: tokens, sentences, quotations with speakers, sections, credits, headline.
///
/// Credits are read before sections are set aside: credit lines live in what boilerplate removers
/// delete.
/// Requires: article.text is valid UTF-8 and shorter than 4 GiB.
/// Cost:     O(bytes).
Parsed parse(const Article& article, const ParseOptions& options = {});

/// The tokens as parse() made them, from the text and what else it found: for who keeps the latter
/// and has no room for a token's 40 bytes a word.
/// Requires: `parsed` of the same article.
/// Cost:     that of tokenize().
std::vector<Token> tokens_of(const Article& article, const Parsed& parsed);

}  // namespace bylineage

#endif  // BYLINEAGE_TEXT_PARSED_H_
