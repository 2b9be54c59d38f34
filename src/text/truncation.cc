#include "bylineage/text/truncation.h"

#include <algorithm>
#include <array>
#include <string>

#include "words_internal.h"

namespace bylineage {
namespace {

constexpr std::string_view kSpace = " \t\r\n\v\f";

bool is_space(char c) { return kSpace.find(c) != std::string_view::npos; }

std::string_view trimmed_end(std::string_view text) {
  return text.substr(0, text.find_last_not_of(kSpace) + 1);
}

/// Characters as a spreadsheet counts them: units of UTF-16.
std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    units += (byte & 0xC0) == 0x80 ? 0U : byte >= 0xF0 ? 2U : 1U;
  }
  return units;
}

/// "[+1234 chars]" at the end, as NewsAPI cuts a text.
bool has_chars_marker(std::string_view text) {
  constexpr std::string_view kEnd = " chars]";
  if (!text.ends_with(kEnd)) return false;
  text.remove_suffix(kEnd.size());
  const std::size_t plus = text.rfind("[+");
  if (plus == std::string_view::npos || plus + 2 == text.size()) return false;
  return text.find_first_not_of("0123456789", plus + 2) == std::string_view::npos;
}

bool asks_to_read_on(std::string_view text) {
  const std::string end =
      to_lower_ascii(text.substr(text.size() - std::min<std::size_t>(text.size(), 40)));
  for (const std::string_view words : {"read more", "continue reading", "read the full story",
                                       "read full article", "weiterlesen", "lire la suite"}) {
    const std::size_t at = end.rfind(words);
    // Little but an arrow or dots may follow.
    if (at != std::string::npos && end.size() - at - words.size() <= 5) return true;
  }
  return false;
}

}  // namespace

std::uint32_t count_words(std::string_view text) {
  std::uint32_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool word = !is_space(c);
    words += word && !inside ? 1U : 0U;
    inside = word;
  }
  return words;
}

std::optional<Truncation> truncation(std::string_view whole) {
  constexpr std::size_t kCell = 32'767;  // the most that a cell of Excel holds
  const std::string_view text = trimmed_end(whole);
  if (has_chars_marker(text)) return Truncation::CharsMarker;
  if (whole.size() >= kCell && whole.size() <= 4 * kCell && utf16_units(whole) == kCell) {
    return Truncation::SpreadsheetCell;
  }
  if (asks_to_read_on(text)) return Truncation::ReadMore;
  for (const std::string_view dots : {"…", "...", "[…]", "[...]", "(...)", "…”", "...\""}) {
    if (text.ends_with(dots)) return Truncation::Ellipsis;
  }
  return std::nullopt;
}

std::string_view name(Truncation sign) {
  constexpr std::array<std::string_view, kTruncations> kNames = {"chars_marker", "spreadsheet_cell",
                                                                 "ellipsis", "read_more"};
  return kNames[static_cast<std::size_t>(sign)];
}

}  // namespace bylineage
