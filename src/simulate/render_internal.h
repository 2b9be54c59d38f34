// From a sentence's way to its words.
#ifndef BYLINEAGE_SRC_SIMULATE_RENDER_INTERNAL_H_
#define BYLINEAGE_SRC_SIMULATE_RENDER_INTERNAL_H_

#include <string>
#include <string_view>

#include "model_internal.h"

namespace bylineage::simulate {

struct Rendered {
  std::string text;
  Span credit, name;  ///< of the credit; empty if there is none
  Span told;          ///< the outlet's name where {OWN} stands
};

/// Stands in plain_words() where a credit names its outlet.
inline constexpr char kOutletMark = 0x7f;

/// The words of a sentence in its house style; with `capital`, beginning with a capital letter.
Rendered render(const Lexicon& lexicon, const Event& event, const Sentence& sentence,
                bool capital = true);

/// The same before credit and house style: what patches are looked for in. Lower case where only
/// the beginning of a sentence would make it a capital.
std::string plain_words(const Lexicon& lexicon, const Event& event, const Sentence& sentence);

/// `text` with double blanks and doubled punctuation mended, "a/an" decided.
std::string mended(std::string_view text);

/// Place of the first whole-word `phrase` inside (outside) quotation marks, or npos.
std::size_t find_words(std::string_view text, std::string_view phrase, bool quoted);

}  // namespace bylineage::simulate

#endif  // BYLINEAGE_SRC_SIMULATE_RENDER_INTERNAL_H_
