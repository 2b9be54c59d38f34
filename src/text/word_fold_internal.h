// From a word as written to its normalised form.
#ifndef BYLINEAGE_SRC_TEXT_WORD_FOLD_INTERNAL_H_
#define BYLINEAGE_SRC_TEXT_WORD_FOLD_INTERNAL_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace bylineage {

/// A word in its normalised form, with Token's flags for its letters; empty if it has neither
/// letter nor digit.
struct Folded {
  std::string_view word;
  std::uint8_t flags = 0;
};

using FoldBuffer = std::array<char, 192>;

/// Folds words one at a time; what fold() returns lives until the next call.
class WordFolder {
 public:
  Folded fold(std::string_view word);

 private:
  FoldBuffer buffer_;
  std::string slow_;
};

}  // namespace bylineage

#endif  // BYLINEAGE_SRC_TEXT_WORD_FOLD_INTERNAL_H_
