// Articles from nothing: invented words, the same on every machine.
//
// The words mean nothing, but are distributed like English: a tenth of the vocabulary makes most of
// the text, every third word is a real function word, sentences have 8 to 24 words.
#ifndef BYLINEAGE_TESTS_SUPPORT_CORPUS_H_
#define BYLINEAGE_TESTS_SUPPORT_CORPUS_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bylineage/base/hash.h"
#include "bylineage/read/article.h"

namespace bylineage::testing {

/// SplitMix64: small, and its numbers are the same everywhere (std::uniform_int_distribution's
/// are not).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() { return mix64(state_ += 0x9e3779b97f4a7c15U); }
  /// 0 .. n-1. Requires: n > 0.
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  bool percent(std::size_t chance) { return below(100) < chance; }

  template <class T>
  void shuffle(std::vector<T>& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
  }

 private:
  std::uint64_t state_;
};

/// An invented word for each number: 0 -> "baba", 1 -> "babe", ...
inline std::string invented_word(std::size_t number) {
  constexpr std::string_view kConsonants = "bdfgklmnprstvz";
  constexpr std::string_view kVowels = "aeiou";
  std::string word;
  for (int syllable = 0; syllable < 2 || number > 0; ++syllable) {
    word.insert(0, 1, kVowels[number % kVowels.size()]);
    number /= kVowels.size();
    word.insert(0, 1, kConsonants[number % kConsonants.size()]);
    number /= kConsonants.size();
  }
  return word;
}

/// A word of running text: a function word, or one of 4,000 invented ones, low numbers often.
inline std::string random_word(Random& random) {
  constexpr std::array<std::string_view, 16> kFunction = {
      "the", "of",  "and",  "to",   "a",  "in", "that", "for",
      "on",  "was", "with", "said", "at", "by", "from", "has"};
  if (random.percent(33)) return std::string(kFunction[random.below(kFunction.size())]);
  const std::size_t rank = random.below(64);
  return invented_word(rank * random.below(64) + random.below(8));
}

using Words = std::vector<std::string>;

inline Words random_words(Random& random, std::size_t count) {
  Words words;
  while (words.size() < count) words.push_back(random_word(random));
  return words;
}

/// `words` with about `percent` of 100 words replaced.
inline Words edited(Random& random, Words words, std::size_t percent) {
  for (std::string& word : words) {
    if (random.percent(percent)) word = random_word(random);
  }
  return words;
}

/// Running text: sentences of 8 to 24 words with capitals and stops, paragraphs of four. The breaks
/// depend on the words alone, so that equal runs of words are punctuated alike but for their ends.
inline std::string prose(const Words& words) {
  std::string text;
  std::size_t length = 0;
  std::size_t sentences = 0;
  for (const std::string& word : words) {
    std::string shown = word;
    if (length == 0) shown[0] = static_cast<char>(shown[0] - 'a' + 'A');
    if (length > 0) text += ' ';
    text += shown;
    ++length;
    if (length >= 24 || (length >= 8 && hash_bytes(word) % 8 == 0)) {
      text += ++sentences % 4 == 0 ? ".\n\n" : ". ";
      length = 0;
    }
  }
  if (length > 0) text += '.';
  return text;
}

inline Article article(std::string id, std::string text) {
  Article result;
  result.id = std::move(id);
  result.text = std::move(text);
  return result;
}

/// `families` originals of 80 to 500 words, each followed by `copies` versions: more and more of
/// the words replaced, up to 60 percent, and every third or so cut in half. Ids are "0000", "0001",
/// ...
inline std::vector<Article> family_corpus(std::uint64_t seed, std::size_t families,
                                          std::size_t copies) {
  Random random(seed);
  std::vector<Article> articles;
  const auto add = [&](const Words& words) {
    std::string id = std::to_string(articles.size());
    id.insert(0, 4 - std::min<std::size_t>(id.size(), 4), '0');
    articles.push_back(article(std::move(id), prose(words)));
  };
  for (std::size_t family = 0; family < families; ++family) {
    const Words original = random_words(random, 80 + random.below(420));
    add(original);
    for (std::size_t copy = 0; copy < copies; ++copy) {
      Words words = edited(random, original, copy * copy * 60 / (copies * copies));
      if (random.percent(30)) words.resize(words.size() / 2);
      add(words);
    }
  }
  return articles;
}

}  // namespace bylineage::testing

#endif  // BYLINEAGE_TESTS_SUPPORT_CORPUS_H_
