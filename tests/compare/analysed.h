// Text to Analysis, for the tests of this layer.
#ifndef BYLINEAGE_TESTS_COMPARE_ANALYSED_H_
#define BYLINEAGE_TESTS_COMPARE_ANALYSED_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bylineage/compare/comparison.h"
#include "support/corpus.h"

namespace bylineage::testing {

inline Analysis analysed(std::string_view text, std::string outlet = "") {
  Article article;
  article.text = text;
  article.outlet = std::move(outlet);
  Parsed parsed = parse(article);
  return analyse(std::move(article), std::move(parsed), Background::shipped());
}

/// The text from the first to the last token of a range; "" if it is empty.
inline std::string words_of(const Analysis& a, std::uint32_t first, std::uint32_t last) {
  if (first >= last) return "";
  const auto& tokens = a.parsed.tokens;
  return std::string(slice(a.article.text, {tokens[first].span.begin, tokens[last - 1].span.end}));
}

/// "number: 1960 | 1970", one a line, of what differs.
inline std::vector<std::string> shown_changes(const Analysis& a, const Analysis& b,
                                              const Comparison& c) {
  std::vector<std::string> lines;
  for (const Change& change : c.changes) {
    lines.push_back(std::string(name(change.kind)) + ": " +
                    std::string(slice(a.article.text, change.a)) + " | " +
                    std::string(slice(b.article.text, change.b)));
  }
  return lines;
}

/// An invented article with names, numbers and quotations, of about `count` words.
inline std::string news(Random& random, const Words& words) {
  std::string text;
  bool quoted = false;
  std::size_t length = 0;
  for (const std::string& word : words) {
    std::string shown = word;
    if (hash_bytes(word) % 9 == 0) shown = std::to_string(hash_bytes(word) % 3000);
    const bool name = hash_bytes(word) % 7 == 0 || length == 0;
    if (name && shown[0] >= 'a') shown[0] = static_cast<char>(shown[0] - 'a' + 'A');
    if (length > 0) text += ' ';
    if (!quoted && random.percent(6)) {
      text += "“";
      quoted = true;
    }
    text += shown;
    ++length;
    const bool ends = length >= 24 || (length >= 4 && hash_bytes(word) % 6 == 0);
    if (quoted && (ends || random.percent(15))) {
      text += "”";
      quoted = false;
    }
    if (ends) {
      text += hash_bytes(word) % 4 == 0 ? ".\n\n" : ". ";
      length = 0;
    }
  }
  return text + (quoted ? "”." : ".");
}

}  // namespace bylineage::testing

#endif  // BYLINEAGE_TESTS_COMPARE_ANALYSED_H_
