#include <algorithm>
#include <map>
#include <optional>

#include "compare/passages_internal.h"
#include "compare/words_internal.h"

namespace bylineage::compare_internal {
namespace {

// Rarer than one article in sixteen: "drills" is counted, "people" is everybody's.
constexpr std::int32_t kCountedIdf = 4 * 256;

/// The number of one noun in one text; `run` is empty if the text gives it several.
struct Count {
  Range run;
  std::string key;
};

/// Noun stem -> its number, for numbers with the noun as their next word or the next but one.
std::map<std::uint32_t, Count> counts_of(const Body& body) {
  std::map<std::uint32_t, Count> counts;
  for (const Range sentence : body.sentences) {
    for (std::uint32_t at = sentence.first; at < sentence.last; ++at) {
      if (!body.at(at).is(Token::Number)) continue;
      if (word_class(body, sentence, at) != WordClass::Number) continue;
      for (std::uint32_t noun = at + 1; noun < std::min(at + 3, sentence.last); ++noun) {
        if (body.at(noun).is(Token::Number) || body.idf[noun] < kCountedIdf) continue;
        const std::string key = spelling_key(text_of(body, at));
        const auto [entry, fresh] = counts.emplace(body.stem[noun], Count{{at, at + 1}, key});
        if (!fresh && entry->second.key != key) entry->second.run = {at, at};
      }
    }
  }
  return counts;
}

}  // namespace

std::vector<Change> counted_changes(const Bodies& bodies) {
  std::vector<Change> changes;
  const auto of_a = counts_of(bodies.a);
  for (const auto& [noun, in_b] : counts_of(bodies.b)) {
    const auto found = of_a.find(noun);
    if (found == of_a.end() || found->second.key == in_b.key) continue;
    if (found->second.run.empty() || in_b.run.empty()) continue;
    changes.push_back({Change::Kind::Number,
                       span_of(bodies.a, found->second.run, WordClass::Number),
                       span_of(bodies.b, in_b.run, WordClass::Number)});
  }
  return changes;
}

}  // namespace bylineage::compare_internal
