// Tokens: words with the place they came from.
#ifndef BYLINEAGE_TEXT_TOKEN_H_
#define BYLINEAGE_TEXT_TOKEN_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bylineage/base/ids.h"

namespace bylineage {

/// The languages with stems, word weights and credit patterns.
enum class Language : std::uint8_t { English, German, French, Spanish, Portuguese };
inline constexpr std::size_t kLanguages = 5;

/// A word of a text. Offsets are into the text as read, not into the normalised form, so that a
/// report can mark the reader's own words.
struct Token {
  Span span;
  std::uint64_t hash = 0;  ///< XXH3 of the normalised word, seed 0
  std::uint64_t stem = 0;  ///< XXH3 of its Snowball stem, English unless restem() said otherwise

  enum Flag : std::uint8_t {
    Capital = 1,   ///< begins with an upper-case letter
    Number = 2,    ///< has a digit
    Quoted = 4,    ///< inside a quotation (set by parse)
    Outside = 8,   ///< metadata, title or boilerplate, not body (set by parse)
    Letters = 16,  ///< all letters upper case, two or more: an acronym
    Common = 32,   ///< inside a phrase that many texts of the run have (set by mark_common)
  };
  std::uint8_t flags = 0;

  bool is(Flag flag) const noexcept { return (flags & flag) != 0; }
};

/// Splits UTF-8 text into tokens, in order.
///
/// Words follow Unicode UAX #29 (digits stay, "900,000" and "don't" are one token each), but that
/// '@', ':' and the narrow no-break space always divide; each is NFKC-normalised and case-folded
/// before hashing, typographic apostrophes made plain. What has neither letter nor digit gives no
/// token. The flags Quoted and Outside are left to parse().
/// Requires: text is valid UTF-8 and shorter than 4 GiB.
/// Cost:     O(bytes); ASCII and Latin text takes a path without ICU's break iterator; each
///           distinct word is stemmed once.
std::vector<Token> tokenize(std::string_view text);

/// Token::hash of each token of tokenize(text), without what else makes a token: all that shingles
/// and sketches need.
std::vector<std::uint64_t> word_hashes(std::string_view text);

/// The normalised form that Token::hash is the hash of: "ＡＩ’s" -> "ai's".
std::string normalize_word(std::string_view word);

/// The Snowball stem of a normalised word; of a French one without its elided article ("l'eau").
std::string stem_word(std::string_view normalized, Language language = Language::English);

/// Gives tokens of `text` the stems of `language`.
/// Cost: as tokenize(), without its search for words.
void restem(std::string_view text, std::span<Token> tokens, Language language);

/// How many bytes of a French word are an elided one: 2 of "l'eau", 3 of "qu'elle", else 0.
/// Either apostrophe; the normalised form and the written one alike.
std::size_t elision(std::string_view word);

}  // namespace bylineage

#endif  // BYLINEAGE_TEXT_TOKEN_H_
