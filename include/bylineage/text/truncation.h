// Truncation: what a text itself shows of being cut off.
#ifndef BYLINEAGE_TEXT_TRUNCATION_H_
#define BYLINEAGE_TEXT_TRUNCATION_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace bylineage {

/// Signs that a text is not whole.
enum class Truncation : std::uint8_t {
  CharsMarker,      ///< ends in "[+1234 chars]"
  SpreadsheetCell,  ///< is 32,767 characters long, as a spreadsheet counts them
  Ellipsis,
  ReadMore,  ///< ends in "read more", "weiterlesen" or the like
};
inline constexpr std::size_t kTruncations = 4;
std::string_view name(Truncation sign);  ///< "chars_marker" ...

/// The sign that the text is not whole; the first of them in the order above.
std::optional<Truncation> truncation(std::string_view text);

/// Words as blanks divide them.
std::uint32_t count_words(std::string_view text);

}  // namespace bylineage

#endif  // BYLINEAGE_TEXT_TRUNCATION_H_
