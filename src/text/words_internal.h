// Short word lists and comparisons that fold ASCII case only: for the tables of cues and phrases.
#ifndef BYLINEAGE_SRC_TEXT_WORDS_INTERNAL_H_
#define BYLINEAGE_SRC_TEXT_WORDS_INTERNAL_H_

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace bylineage {

using WordList = std::span<const std::string_view>;

/// A list is scanned, not searched: at most some hundred words, asked once a sentence or line.
inline bool contains(WordList list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

constexpr char to_lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

inline std::string to_lower_ascii(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) { return to_lower_ascii(c); });
  return lower;
}

/// Verbs that attribute a quotation.
inline constexpr std::string_view kSpeechVerbs[] = {
    "said",      "says",      "say",       "told",      "tells",    "added",     "adds",
    "wrote",     "writes",    "explained", "explains",  "noted",    "notes",     "argued",
    "argues",    "stated",    "states",    "claimed",   "claims",   "insisted",  "insists",
    "warned",    "warns",     "admitted",  "asked",     "asks",     "replied",   "continued",
    "continues", "tweeted",   "posted",    "recalled",  "joked",    "announced", "declared",
    "concluded", "commented", "remarked",  "responded", "stressed", "testified", "acknowledged",
    "sagte",     "sagt",      "erklärte",  "betonte",   "warnte",   "dit",       "déclaré",
    "affirmé",   "expliqué",  "déclare",   "explique",  "dijo",     "dice",      "afirmó",
    "aseguró",   "explicó",   "declaró",   "disse",     "diz",      "afirmou",   "explicou",
    "declarou",  "contou"};

}  // namespace bylineage

#endif  // BYLINEAGE_SRC_TEXT_WORDS_INTERNAL_H_
