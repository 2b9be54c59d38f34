#include <algorithm>

#include "bylineage/base/fixed.h"
#include "compare/passages_internal.h"
#include "compare/prepared_internal.h"
#include "compare/words_internal.h"

namespace bylineage::compare_internal {
namespace {

// Rarer than one article in sixteen: "drills" is counted, "people" is everybody's.
constexpr std::int32_t kCountedIdf = 4 * 256;

// Thousandths of the greater: a figure drifts or is rounded; it does not become another.
constexpr std::uint64_t kDrift = 700;

/// The numbers of a sentence, whole: "2.3 million" is one, with the key "2.3 million".
std::vector<Count> numbers_in(const Body& body, Range sentence) {
  std::vector<Count> numbers;
  for (std::uint32_t at = sentence.first; at < sentence.last;) {
    if (word_class(body, sentence, at) != WordClass::Number) {
      ++at;
      continue;
    }
    const Range run = whole(body, sentence, {at, at + 1}, WordClass::Number);
    std::string key;
    for (at = run.first; at < run.last; ++at) key += spelling_key(text_of(body, at)) + " ";
    numbers.push_back({run, key});
  }
  return numbers;
}

/// Takes one number of that key out of the list; false if there is none.
bool take(std::vector<Count>& numbers, const std::string& key) {
  const auto found = std::find_if(numbers.begin(), numbers.end(),
                                  [&](const Count& count) { return count.key == key; });
  if (found == numbers.end()) return false;
  numbers.erase(found);
  return true;
}

/// Those that were prepared, else `made`.
const Counts& counts_of(const Body& body, const Prepared* prepared, Counts& made) {
  if (prepared != nullptr) return prepared->counts;
  made = counts_of(body);
  return made;
}

/// Puts stems in the order in which a text has them first.
void sort_by_first(const Body& body, std::vector<std::uint32_t>& stems) {
  if (stems.size() < 2) return;
  const auto place = [&](std::uint32_t stem) {
    return std::find(body.stem.begin(), body.stem.end(), stem) - body.stem.begin();
  };
  std::sort(stems.begin(), stems.end(),
            [&](std::uint32_t x, std::uint32_t y) { return place(x) < place(y); });
}

}  // namespace

Counts counts_of(const Body& body) {
  Counts counts;
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

std::vector<Change> odd_numbers(const Bodies& bodies, std::span<const SentenceMatch> matches) {
  std::vector<Change> changes;
  for (const SentenceMatch& match : matches) {
    if (match.equal_words == bodies.a.sentences[match.a].size()) continue;
    std::vector<Count> of_a = numbers_in(bodies.a, bodies.a.sentences[match.a]);
    std::vector<Count> of_b = numbers_in(bodies.b, bodies.b.sentences[match.b]);
    const std::size_t before = of_a.size();
    std::erase_if(of_a, [&](const Count& count) { return take(of_b, count.key); });
    if (of_a.size() != 1 || of_b.size() != 1 || of_a.size() == before) continue;
    const std::uint64_t x = thousandths(bodies.a, of_a[0].run);
    const std::uint64_t y = thousandths(bodies.b, of_b[0].run);
    if (x == y || !at_least(std::min(x, y), std::max(x, y), kDrift)) continue;
    changes.push_back({Change::Kind::Number, span_of(bodies.a, of_a[0].run, WordClass::Number),
                       span_of(bodies.b, of_b[0].run, WordClass::Number)});
  }
  return changes;
}

std::vector<Change> counted_changes(const Bodies& bodies) {
  Counts made_a, made_b;
  const Counts& of_a = counts_of(bodies.a, bodies.prepared_a, made_a);
  const Counts& of_b = counts_of(bodies.b, bodies.prepared_b, made_b);
  const bool fewer_a = of_a.size() < of_b.size();
  std::vector<std::uint32_t> nouns;
  for (const auto& [noun, count] : fewer_a ? of_a : of_b) {
    const Counts& others = fewer_a ? of_b : of_a;
    const auto found = others.find(noun);
    if (found == others.end() || found->second.key == count.key) continue;
    if (!found->second.run.empty() && !count.run.empty()) nouns.push_back(noun);
  }
  sort_by_first(bodies.a, nouns);
  std::vector<Change> changes;
  for (const std::uint32_t noun : nouns) {
    changes.push_back({Change::Kind::Number,
                       span_of(bodies.a, of_a.at(noun).run, WordClass::Number),
                       span_of(bodies.b, of_b.at(noun).run, WordClass::Number)});
  }
  return changes;
}

}  // namespace bylineage::compare_internal
