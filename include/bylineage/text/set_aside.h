// Passages that a person sets aside: a house's standard paragraphs, given as text.
//
// They are looked for by their words, so that case, punctuation and line breaks do not matter.
#ifndef BYLINEAGE_TEXT_SET_ASIDE_H_
#define BYLINEAGE_TEXT_SET_ASIDE_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bylineage/base/ids.h"
#include "bylineage/base/result.h"
#include "bylineage/text/token.h"

namespace bylineage {

class SetAside {
 public:
  SetAside() = default;

  /// Reads passages divided by blank lines; in a file without blank lines every line is one.
  /// A passage may run over several lines.
  /// Errors: BadInput with the place, of a passage of fewer than three words ("house.txt:4: ...");
  ///         of a text that is not UTF-8 or holds no passage.
  static Result<SetAside> parse(std::string_view text, std::string_view where);

  std::size_t size() const noexcept { return passages_.size(); }

  /// Where passages stand, in order, disjoint: from a passage's first word to its last, with the
  /// punctuation that follows it. Of overlapping ones the first, the longest.
  /// Requires: tokens = tokenize(text). Cost: O(tokens) if few begin a passage.
  std::vector<Span> find(std::string_view text, std::span<const Token> tokens) const;

 private:
  void add(std::string_view passage);

  std::vector<std::vector<std::uint64_t>> passages_;  ///< Token::hash of their words
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_first_word_;  ///< longest first
};

/// Every place where the words of `passage` stand; see SetAside::find.
std::vector<Span> places_of(std::string_view passage, std::string_view text,
                            std::span<const Token> tokens);

}  // namespace bylineage

#endif  // BYLINEAGE_TEXT_SET_ASIDE_H_
