// Short word lists and comparisons that fold ASCII case only: for the tables of cues and phrases.
#ifndef BYLINEAGE_SRC_TEXT_WORDS_INTERNAL_H_
#define BYLINEAGE_SRC_TEXT_WORDS_INTERNAL_H_

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bylineage/base/hash.h"

namespace bylineage {

using WordList = std::span<const std::string_view>;

/// A list is scanned, not searched: at most some hundred words, asked once a sentence or line.
inline bool contains(WordList list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

/// A list that is searched for word after word: a table so large that no two words stand in one
/// place. Whether a word is in it no branch could guess, so there is none.
class WordSet {
 public:
  explicit WordSet(WordList words) {
    do {
      table_.assign(std::max(2 * table_.size(), std::bit_ceil(8 * words.size())), 0);
    } while (!fill(words));
  }
  /// `hash`: of hash_bytes(word), as Token::hash.
  bool contains(std::uint64_t hash) const { return table_[place(hash)] == hash; }

 private:
  std::size_t place(std::uint64_t hash) const { return hash & (table_.size() - 1); }

  bool fill(WordList words) {
    return std::ranges::all_of(words, [&](std::string_view word) {
      const std::uint64_t hash = hash_bytes(word);
      const std::uint64_t before = std::exchange(table_[place(hash)], hash);
      return before == 0 || before == hash;
    });
  }

  std::vector<std::uint64_t> table_;  // 0: nothing
};

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
