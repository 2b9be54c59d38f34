// Language: which language an article is in, and whether we can read its credits.
//
// The article's own field wins. Else English is told by its small words, as cheaply as counting
// them, and what is not English is asked of CLD2. Word weights and stems exist for every language
// with credit patterns; a text in another is compared all the same, but nothing may be concluded
// from credits that were not found in it.
#ifndef BYLINEAGE_TEXT_LANGUAGE_H_
#define BYLINEAGE_TEXT_LANGUAGE_H_

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "bylineage/read/article.h"
#include "bylineage/text/token.h"

namespace bylineage {

/// What Parsed::language says of a text of 40 words or more that no language fits (ISO 639-2).
inline constexpr std::string_view kUndetermined = "und";

/// The languages with patterns, in the order of enum Language: "en" "de" "fr" "es" "pt".
inline constexpr std::array<std::string_view, kLanguages> kLanguageCodes = {"en", "de", "fr", "es",
                                                                            "pt"};

/// True if there are credit patterns for this code. "" (too short to tell) is read as English.
bool has_patterns(std::string_view code);

/// The language whose stems, weights and patterns a text of this code gets; English if none.
Language language_of(std::string_view code);

/// ISO 639-1 code of a field's value: "de-AT", "DE", "German", "deutsch" -> "de"; any code of two
/// letters is believed; "" if the value says nothing ("unknown", "und").
std::string language_code(std::string_view field);

/// The language of an article: of its field, else of its words; "" if they are fewer than 40.
///
/// `tokens` are those of article.text, with Outside set on what is not body.
/// Cost: O(tokens), and for what is not English CLD2 over the first 16 KiB.
std::string identify_language(const Article& article, std::span<const Token> tokens);

}  // namespace bylineage

#endif  // BYLINEAGE_TEXT_LANGUAGE_H_
