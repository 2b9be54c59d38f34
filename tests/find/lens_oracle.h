// The definition of each lens, pair by pair: the slow side of the tests.
#ifndef BYLINEAGE_TESTS_FIND_LENS_ORACLE_H_
#define BYLINEAGE_TESTS_FIND_LENS_ORACLE_H_

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "bylineage/find/candidates.h"
#include "bylineage/sign/simhash.h"
#include "find/lenses_internal.h"
#include "support/corpus.h"

namespace bylineage::testing {

using Corpus = std::vector<Analysis>;
using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

inline Corpus analysed(const std::vector<Article>& articles) {
  Corpus corpus;
  for (const Article& article : articles) {
    corpus.push_back(analyse(article, parse(article), Background::shipped()));
  }
  return corpus;
}

/// n articles of which only what a test sets is there; no two of equal text.
inline Corpus blank_corpus(std::size_t n) {
  Corpus corpus(n);
  for (std::size_t i = 0; i < n; ++i) {
    corpus[i].words = 1;
    corpus[i].text_hash = i;
    corpus[i].simhash = mix64(i + 1);  // far from each other
  }
  return corpus;
}

/// The pairs that one lens found.
inline Pairs found(const Candidates& candidates, Lens lens) {
  Pairs pairs;
  for (const DocPair& pair : candidates.pairs) {
    if ((pair.lenses & static_cast<LensBits>(lens)) != 0) {
      pairs.emplace_back(index(pair.a), index(pair.b));
    }
  }
  return pairs;
}

inline Candidates::LensCount count_of(const Candidates& candidates, Lens lens) {
  for (const auto& count : candidates.lenses) {
    if (count.lens == lens) return count;
  }
  return {lens};
}

/// The pairs for which `holds`, among the first articles of each equal text.
inline Pairs pairs_where(const Corpus& corpus,
                         const std::function<bool(const Analysis&, const Analysis&)>& holds) {
  std::set<std::uint64_t> texts;
  std::vector<std::size_t> members;
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    if (corpus[i].words > 0 && texts.insert(corpus[i].text_hash).second) members.push_back(i);
  }
  Pairs pairs;
  for (std::size_t i = 0; i < members.size(); ++i) {
    for (std::size_t j = i + 1; j < members.size(); ++j) {
      if (holds(corpus[members[i]], corpus[members[j]])) {
        pairs.emplace_back(members[i], members[j]);
      }
    }
  }
  return pairs;
}

inline bool share_band(const Analysis& a, const Analysis& b, const FindOptions& options) {
  for (std::size_t band = 0; band < options.bands; ++band) {
    bool equal = a.sketch.algorithm != 0 && b.sketch.algorithm != 0;
    for (std::size_t row = band * options.rows; row < (band + 1) * options.rows; ++row) {
      equal = equal && a.sketch.slots[row] == b.sketch.slots[row];
    }
    if (equal) return true;
  }
  return false;
}

inline std::vector<std::uint64_t> common(std::span<const std::uint64_t> a,
                                         std::span<const std::uint64_t> b) {
  std::vector<std::uint64_t> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return both;
}

/// The pairs of the SimHash lens: near, and under a key that both have not both crowded, unless one
/// is the first of those that are. Requires: no two of equal text.
inline Pairs simhash_pairs(const Corpus& corpus, const FindOptions& options) {
  const Times times(corpus, options.window_seconds);
  const auto near = [&](std::size_t a, std::size_t b) {
    return hamming(corpus[a].simhash, corpus[b].simhash) <= options.simhash_distance &&
           times.near(doc_id(a), doc_id(b));
  };
  std::set<std::pair<std::size_t, std::size_t>> pairs;
  for (const std::uint64_t mask :
       hamming_masks(corpus.size(), options.simhash_distance, options.hot_bucket)) {
    std::map<std::uint64_t, std::vector<std::size_t>> buckets;
    for (std::size_t i = 0; i < corpus.size(); ++i) buckets[corpus[i].simhash & mask].push_back(i);
    for (const auto& [key, docs] : buckets) {
      std::set<std::size_t> crowded;
      for (const std::size_t a : docs) {
        const auto alike = std::ranges::count_if(docs, [&](std::size_t b) { return near(a, b); });
        const bool whole = docs.size() > kHotCompared * options.hot_bucket;
        if (whole || static_cast<std::size_t>(alike) > options.hot_bucket) crowded.insert(a);
      }
      for (std::size_t i = 0; i < docs.size(); ++i) {
        for (std::size_t j = i + 1; j < docs.size(); ++j) {
          const std::size_t a = docs[i], b = docs[j];
          const bool apart = crowded.contains(a) && crowded.contains(b) && a != *crowded.begin();
          if (near(a, b) && !apart) pairs.emplace(a, b);
        }
      }
    }
  }
  return {pairs.begin(), pairs.end()};
}

/// In how many articles of different texts each shingle stands.
inline std::map<std::uint64_t, std::size_t> shingle_counts(const Corpus& corpus) {
  std::map<std::uint64_t, std::size_t> counts;
  std::set<std::uint64_t> texts;
  for (const Analysis& a : corpus) {
    if (!texts.insert(a.text_hash).second) continue;
    for (const std::uint64_t shingle : a.shingles) ++counts[shingle];
  }
  return counts;
}

/// Every run of `width` words in each quotation.
inline std::set<std::vector<std::uint64_t>> quoted_runs(const Analysis& a, std::size_t width) {
  std::set<std::vector<std::uint64_t>> runs;
  for (const Quotation& quotation : a.parsed.quotations) {
    for (std::size_t i = quotation.first_token; i + width <= quotation.last_token; ++i) {
      std::vector<std::uint64_t> run;
      for (std::size_t j = i; j < i + width; ++j) {
        if (!a.parsed.tokens[j].is(Token::Outside)) run.push_back(a.parsed.tokens[j].hash);
      }
      if (run.size() == width) runs.insert(run);
    }
  }
  return runs;
}

}  // namespace bylineage::testing

#endif  // BYLINEAGE_TESTS_FIND_LENS_ORACLE_H_
