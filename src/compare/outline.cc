#include <algorithm>
#include <span>

#include "bylineage/base/hash.h"
#include "bylineage/base/hash_sort.h"
#include "bylineage/compare/screen.h"
#include "compare/body_internal.h"
#include "compare/comparison_internal.h"
#include "compare/prepared_internal.h"
#include "compare/quotes_internal.h"
#include "compare/runs_internal.h"
#include "compare/wording_internal.h"
#include "compare/words_internal.h"

namespace bylineage {
namespace {

using namespace compare_internal;

struct Entry {
  std::uint64_t hash = 0;
  std::uint32_t place = 0;
};

/// By hash, those of one hash by place.
void sort_entries(std::vector<Entry>& entries) {
  hash_sort(entries, [](const Entry& entry) { return entry.hash; });
  for (std::size_t first = 0, last = 0; first < entries.size(); first = last) {
    while (last < entries.size() && entries[last].hash == entries[first].hash) ++last;
    if (last - first > 1) {
      std::sort(entries.begin() + static_cast<std::ptrdiff_t>(first),
                entries.begin() + static_cast<std::ptrdiff_t>(last),
                [](const Entry& x, const Entry& y) { return x.place < y.place; });
    }
  }
}

void add_trigrams(const Body& body, Outline& result) {
  std::vector<std::uint64_t> words(body.size());
  for (std::uint32_t at = 0; at < body.size(); ++at) words[at] = body.at(at).hash;
  std::vector<Entry> entries;
  entries.reserve(body.size());
  for (const Range& sentence : body.sentences) {
    for (std::uint32_t at = sentence.first; at + kTrigram <= sentence.last; ++at) {
      entries.push_back({hash_words(std::span(words).subspan(at, kTrigram)), at});
    }
  }
  sort_entries(entries);
  result.trigrams.reserve(entries.size());
  result.places.reserve(entries.size());
  for (const Entry& entry : entries) {
    result.trigrams.push_back(entry.hash);
    result.places.push_back(entry.place);
  }
}

void add_words(const Body& body, Outline& result) {
  const std::vector<bool> plain = plain_words(body);
  result.words.resize(body.size());
  for (std::uint32_t at = 0; at < body.size(); ++at) {
    const auto rarity = static_cast<std::uint16_t>(std::clamp(body.idf[at], 0, kMostRarity));
    result.words[at] = {Outline::kNoStem, rarity, plain[at],
                        plain[at] && body.idf[at] >= kContentIdf};
    result.plain_words += plain[at] ? 1U : 0U;
  }
}

/// The postings of the words that can match.
void add_stems(const Body& body, Outline& result) {
  std::vector<Entry> entries;
  entries.reserve(body.size());
  for (std::uint32_t at = 0; at < body.size(); ++at) {
    if (counts(body, at)) entries.push_back({body.at(at).stem, at});
  }
  sort_entries(entries);
  result.stands.reserve(entries.size());
  for (const Entry& entry : entries) {
    if (result.stems.empty() || result.stems.back() != entry.hash) {
      result.stems.push_back(entry.hash);
      result.begin.push_back(static_cast<std::uint32_t>(result.stands.size()));
      result.worth.push_back(0);
    }
    Outline::Word& word = result.words[entry.place];
    word.stem = static_cast<std::uint32_t>(result.stems.size() - 1);
    if (word.plain) result.worth.back() = std::max(result.worth.back(), word.rarity);
    result.stands.push_back(stand(entry.place, word.plain));
  }
  result.begin.push_back(static_cast<std::uint32_t>(result.stands.size()));
}

}  // namespace

Outline outline(const Analysis& article) {
  const Body body = make_body(article);
  Outline result;
  add_trigrams(body, result);
  add_words(body, result);
  add_stems(body, result);
  result.sentences = static_cast<std::uint32_t>(body.sentences.size());
  result.prose_sentences = prose_sentences(body);
  if (!article.parsed.quotations.empty()) result.quoted = quoted_shingles(article);
  result.prepared = prepared(article);
  return result;
}

}  // namespace bylineage
