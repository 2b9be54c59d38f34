// The lenses whose keys can be read off one article: bands, shingles, quotations, credits.
#include <algorithm>
#include <cstdint>
#include <span>
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

/// Shingles are joined some at a time, each half half of so many: few enough that the cells which
/// tell lone ones stay in a cache, but several of each article, as every one is visited each time.
constexpr std::uint64_t kShinglesInCache = std::uint64_t{1} << 20, kShinglesOfArticle = 16;

/// Calls add(key) for every run of `width` body words inside one quotation.
template <class Add>
void for_each_quoted_run(std::span<const std::uint64_t> quoted, std::size_t width, Add add) {
  std::size_t run = 0;  // words since the last 0
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    run = quoted[i] == 0 ? 0 : run + 1;
    if (run >= width) add(hash_words(quoted.subspan(i + 1 - width, width)));
  }
}

/// The terms of greatest weight; of equal weights those of smaller hash.
std::vector<std::uint64_t> event_words(std::span<const TermWeight> terms) {
  TermRow heaviest(terms.begin(), terms.end());
  const std::size_t count = std::min(kEventWords, heaviest.size());
  const auto heavier = [](const TermWeight& a, const TermWeight& b) {
    return a.weight() != b.weight() ? a.weight() > b.weight() : a.term() < b.term();
  };
  std::partial_sort(heaviest.begin(), heaviest.begin() + static_cast<std::ptrdiff_t>(count),
                    heaviest.end(), heavier);
  std::vector<std::uint64_t> words;
  for (std::size_t i = 0; i < count; ++i) words.push_back(heaviest[i].term());
  return words;
}

/// Hashes of the outlets that an article credits, each once.
std::vector<std::uint64_t> credited_outlets(const Parsed& parsed) {
  std::vector<std::uint64_t> outlets;
  for (const Credit& credit : parsed.credits) {
    const std::string id = is_credit(credit.role) ? outlet_key(credit.outlet) : "";
    if (!id.empty()) outlets.push_back(hash_bytes(id));
  }
  std::sort(outlets.begin(), outlets.end());
  outlets.erase(std::unique(outlets.begin(), outlets.end()), outlets.end());
  return outlets;
}

/// Parts [first, last) of all keys joined: add(part, entries) adds those of one.
template <class Add>
void join_parts(std::uint64_t first, std::uint64_t last, KeyJoin& join, Add add) {
  std::vector<KeyedDoc> entries;
  for (std::uint64_t part = first; part < last; ++part) {
    entries.clear();
    add(part, entries);
    join.add(entries);
  }
}

/// The shingles of the members, one part after the other. They are sorted: those of the next part
/// begin where those of the last ended.
class ShingleParts {
 public:
  /// Begins with part `first` of so many. Keeps: the analyses, and all that members keep.
  ShingleParts(Analyses analyses, Members members, std::uint64_t parts, std::uint64_t first)
      : members_(members), parts_(parts), rest_(members.size()) {
    const auto before = [&](std::uint64_t key) { return key_part(key, parts) < first; };
    members.pass([&](std::size_t i) {
      const std::span<const std::uint64_t> all = analyses[index(members[i])].shingles;
      const auto begin = std::ranges::partition_point(all, before);
      rest_[i] = all.subspan(static_cast<std::size_t>(begin - all.begin()));
    });
  }

  void add(std::uint64_t part, std::vector<KeyedDoc>& entries) {
    // Each member's shingles stand elsewhere, and are asked for some members ahead.
    constexpr std::size_t kAhead = 12;
    members_.pass([&](std::size_t i) {
      if (i + kAhead < rest_.size()) __builtin_prefetch(rest_[i + kAhead].data());
      std::span<const std::uint64_t>& rest = rest_[i];
      std::size_t k = 0;
      for (; k < rest.size() && key_part(rest[k], parts_) == part; ++k) {
        entries.push_back({rest[k], members_[i]});
      }
      rest = rest.subspan(k);
    });
  }

 private:
  Members members_;
  std::uint64_t parts_;
  std::vector<std::span<const std::uint64_t>> rest_;  ///< [members] shingles that were not given
};

/// The keys of all members, joined.
Join join_keys(Analyses analyses, Members members, KeysOf keys_of, const FindOptions& options,
               const JoinRule& rule) {
  std::uint64_t keys = 0;
  members.pass(
      [&](std::size_t i) { keys += keys_of(analyses[index(members[i])], options).size(); });
  const std::uint64_t parts = keys / options.keys_at_once + 1;
  KeyJoin join(analyses.size(), rule, members.times());
  join_parts(0, parts, join, [&](std::uint64_t part, std::vector<KeyedDoc>& entries) {
    members.pass([&](std::size_t i) {
      const DocId doc = members[i];
      for (const std::uint64_t key : keys_of(analyses[index(doc)], options)) {
        if (key_part(key, parts) == part) entries.push_back({key, doc});
      }
    });
  });
  return join.finish(members.loop());
}

}  // namespace

std::vector<std::uint64_t> minhash_keys(const Analysis& analysis, const FindOptions& options) {
  std::vector<std::uint64_t> keys;
  const Sketch& sketch = analysis.sketch;
  if (sketch.algorithm == 0) return keys;
  std::vector<std::uint64_t> band(options.rows);
  for (std::size_t i = 0; i < options.bands; ++i) {
    std::copy_n(sketch.slots.begin() + static_cast<std::ptrdiff_t>(i * options.rows), options.rows,
                band.begin());
    keys.push_back(hash_words(band, i));  // the seed keeps bands apart
  }
  return keys;
}

std::vector<std::uint64_t> shingle_keys(const Analysis& analysis, const FindOptions&) {
  return {analysis.shingles.begin(), analysis.shingles.end()};
}

std::vector<std::uint64_t> quotation_keys(const Analysis& analysis, const FindOptions& options) {
  std::vector<std::uint64_t> keys;
  for_each_quoted_run(analysis.quoted, options.quotation_words,
                      [&](std::uint64_t key) { keys.push_back(key); });
  return keys;
}

std::vector<std::uint64_t> credit_keys(const Analysis& analysis, const FindOptions&) {
  std::vector<std::uint64_t> keys;
  const std::vector<std::uint64_t> outlets = credited_outlets(analysis.parsed);
  if (outlets.empty()) return keys;
  for (const std::uint64_t word : event_words(analysis.terms)) {
    for (const std::uint64_t outlet : outlets) {
      const std::uint64_t key[] = {outlet, word};
      keys.push_back(hash_words(key));
    }
  }
  return keys;
}

JoinRule minhash_rule(const FindOptions& options) { return {.bucket = options.hot_bucket}; }
JoinRule shingle_rule(const FindOptions& options) {
  return {.bucket = options.rare_bucket, .shared = options.rare_shared, .hot = JoinRule::Hot::Skip};
}
JoinRule quotation_rule(const FindOptions& options) { return {.bucket = options.hot_bucket}; }
JoinRule credit_rule(const FindOptions& options) {
  return {.bucket = options.hot_bucket, .shared = kEventWordsShared};
}

Join minhash_lens(Analyses analyses, Members members, const FindOptions& options) {
  return join_keys(analyses, members, minhash_keys, options, minhash_rule(options));
}

Join rare_shingle_lens(Analyses analyses, Members members, const FindOptions& options) {
  std::uint64_t keys = 0;
  members.pass([&](std::size_t i) { keys += analyses[index(members[i])].shingles.size(); });
  // These are most of all keys of all lenses: each half of them has a thread, and half the memory.
  const std::uint64_t at_once =
      std::min(std::uint64_t{options.keys_at_once},
               std::max(kShinglesInCache, kShinglesOfArticle * members.size()));
  const std::uint64_t of_half = keys / at_once + 1;
  std::vector<KeyJoin> halves(2, KeyJoin(analyses.size(), shingle_rule(options), members.times()));
  members.loop()(2, [&](std::size_t half) {
    const std::uint64_t first = half * of_half;
    ShingleParts parts(analyses, members, 2 * of_half, first);
    join_parts(
        first, first + of_half, halves[half],
        [&](std::uint64_t part, std::vector<KeyedDoc>& entries) { parts.add(part, entries); });
  });
  halves[0].add(halves[1]);
  return halves[0].finish(members.loop());
}

Join quotation_lens(Analyses analyses, Members members, const FindOptions& options) {
  return join_keys(analyses, members, quotation_keys, options, quotation_rule(options));
}

Join credit_lens(Analyses analyses, Members members, const FindOptions& options) {
  return join_keys(analyses, members, credit_keys, options, credit_rule(options));
}

}  // namespace bylineage
