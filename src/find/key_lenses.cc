// The lenses whose keys can be read off one article: bands, shingles, quotations, credits.
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "bylineage/base/hash.h"
#include "bylineage/text/credit.h"
#include "bylineage/text/outlet.h"
#include "find/lenses_internal.h"

namespace bylineage {
namespace {

/// Words that tell one event from another: the heaviest of an article. Fewer, and two reports that
/// choose their words differently share none; more, and words of the desk creep in ("film").
constexpr std::size_t kEventWords = 12;
constexpr std::size_t kEventWordsShared = 2;

/// Calls add(key) for every run of `width` body words inside one quotation.
template <class Add>
void for_each_quoted_run(const Parsed& parsed, std::size_t width, Add add) {
  std::vector<std::uint64_t> run;
  for (const Quotation& quotation : parsed.quotations) {
    run.clear();
    for (std::uint32_t i = quotation.first_token; i < quotation.last_token; ++i) {
      const Token& token = parsed.tokens[i];
      if (token.is(Token::Outside)) {
        run.clear();
        continue;
      }
      run.push_back(token.hash);
      if (run.size() >= width) add(hash_words(std::span(run).last(width)));
    }
  }
}

/// The terms of greatest weight; of equal weights those of smaller hash.
std::vector<std::uint64_t> event_words(const TermRow& terms) {
  TermRow heaviest = terms;
  const std::size_t count = std::min(kEventWords, heaviest.size());
  const auto heavier = [](const TermWeight& a, const TermWeight& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  };
  std::partial_sort(heaviest.begin(), heaviest.begin() + static_cast<std::ptrdiff_t>(count),
                    heaviest.end(), heavier);
  std::vector<std::uint64_t> words;
  for (std::size_t i = 0; i < count; ++i) words.push_back(heaviest[i].term);
  return words;
}

/// Hashes of the outlets that an article credits, each once.
std::vector<std::uint64_t> credited_outlets(const Parsed& parsed) {
  std::vector<std::uint64_t> outlets;
  for (const Credit& credit : parsed.credits) {
    const std::string id = is_credit(credit.role) ? slug(credit.outlet) : "";
    if (!id.empty()) outlets.push_back(hash_bytes(id));
  }
  std::sort(outlets.begin(), outlets.end());
  outlets.erase(std::unique(outlets.begin(), outlets.end()), outlets.end());
  return outlets;
}

}  // namespace

Join minhash_lens(Analyses analyses, Members members, const FindOptions& options) {
  std::vector<KeyedDoc> entries;
  entries.reserve(members.size() * options.bands);
  for (const DocId doc : members) {
    const Sketch& sketch = analyses[index(doc)].sketch;
    if (sketch.algorithm == 0) continue;
    std::vector<std::uint64_t> band(options.rows);
    for (std::size_t i = 0; i < options.bands; ++i) {
      std::copy_n(sketch.slots.begin() + static_cast<std::ptrdiff_t>(i * options.rows),
                  options.rows, band.begin());
      entries.push_back({hash_words(band, i), doc});  // the seed keeps bands apart
    }
  }
  return key_join(std::move(entries), analyses.size(), {.bucket = options.hot_bucket});
}

Join rare_shingle_lens(Analyses analyses, Members members, const FindOptions& options) {
  std::vector<KeyedDoc> entries;
  for (const DocId doc : members) {
    for (const std::uint64_t key : analyses[index(doc)].shingles) entries.push_back({key, doc});
  }
  return key_join(
      std::move(entries), analyses.size(),
      {.bucket = options.rare_bucket, .shared = options.rare_shared, .hot = JoinRule::Hot::Skip});
}

Join quotation_lens(Analyses analyses, Members members, const FindOptions& options) {
  std::vector<KeyedDoc> entries;
  for (const DocId doc : members) {
    for_each_quoted_run(analyses[index(doc)].parsed, options.quotation_words,
                        [&](std::uint64_t key) { entries.push_back({key, doc}); });
  }
  return key_join(std::move(entries), analyses.size(), {.bucket = options.hot_bucket});
}

Join credit_lens(Analyses analyses, Members members, const FindOptions& options) {
  std::vector<KeyedDoc> entries;
  for (const DocId doc : members) {
    const Analysis& analysis = analyses[index(doc)];
    const std::vector<std::uint64_t> outlets = credited_outlets(analysis.parsed);
    if (outlets.empty()) continue;
    for (const std::uint64_t word : event_words(analysis.terms)) {
      for (const std::uint64_t outlet : outlets) {
        const std::uint64_t key[] = {outlet, word};
        entries.push_back({hash_words(key), doc});
      }
    }
  }
  return key_join(std::move(entries), analyses.size(),
                  {.bucket = options.hot_bucket, .shared = kEventWordsShared});
}

}  // namespace bylineage
