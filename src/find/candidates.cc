#include "bylineage/find/candidates.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

#include "bylineage/base/check.h"
#include "bylineage/sign/equal_texts.h"
#include "find/lenses_internal.h"

namespace bylineage {
namespace {

constexpr LensBits bit(Lens lens) { return static_cast<LensBits>(lens); }

Join every_pair(std::size_t articles) {
  Join join(articles);
  for (std::size_t a = 0; a < articles; ++a) {
    for (std::size_t b = a + 1; b < articles; ++b) join.add(doc_id(a), doc_id(b));
  }
  return join;
}

struct Look {
  Lens lens{};
  Join (*look)(Analyses, Members, const FindOptions&) = nullptr;
};

/// In this order, so that no thread waits for a long one at the end.
constexpr std::array<Look, 6> kHeaviestFirst = {{{Lens::RareShingles, rare_shingle_lens},
                                                 {Lens::Cosine, cosine_lens},
                                                 {Lens::MinHash, minhash_lens},
                                                 {Lens::SimHash, simhash_lens},
                                                 {Lens::Quotation, quotation_lens},
                                                 {Lens::Credit, credit_lens}}};

/// Gathers what the lenses found.
class Union {
 public:
  explicit Union(std::size_t articles) : bounded_by_(articles) {}

  void add(Lens lens, Join join) {
    for (DocPair& pair : join.pairs) pair.lenses = bit(lens);
    merge_pairs(join.pairs);
    Candidates::LensCount count{lens, join.pairs.size(), join.bounded_buckets,
                                0,    join.common_keys,  0};
    for (std::size_t i = 0; i < bounded_by_.size(); ++i) {
      count.bounded_articles += join.bounded_by[i] > 0;
      bounded_by_[i] = std::max(bounded_by_[i], join.bounded_by[i]);
    }
    result_.lenses.push_back(count);
    result_.pairs.insert(result_.pairs.end(), join.pairs.begin(), join.pairs.end());
  }

  /// An article is bounded if it has fewer partners than its largest bounded bucket has other
  /// members: then at least one of them was lost. (The cosine lens often finds them all again.)
  Candidates finish() {
    merge_pairs(result_.pairs);
    count_exact();
    std::vector<std::uint32_t> partners(bounded_by_.size());
    for (const DocPair& pair : result_.pairs) {
      ++partners[index(pair.a)];
      ++partners[index(pair.b)];
    }
    result_.bounded.resize(bounded_by_.size());
    for (std::size_t i = 0; i < bounded_by_.size(); ++i) {
      result_.bounded[i] = bounded_by_[i] > partners[i] + 1;
    }
    return std::move(result_);
  }

 private:
  /// How many of the pairs of the exact lens each lens found.
  void count_exact() {
    constexpr LensBits kSure = bit(Lens::Exact) | bit(Lens::Exhaustive);
    for (const DocPair& pair : result_.pairs) {
      if ((pair.lenses & bit(Lens::Exact)) == 0) continue;
      for (auto& count : result_.lenses) {
        const bool found = count.lens == Lens::Exact ? (pair.lenses & ~kSure) != 0
                                                     : (pair.lenses & bit(count.lens)) != 0;
        count.of_exact += found;
      }
    }
  }

  Candidates result_;
  std::vector<std::uint32_t> bounded_by_;
};

}  // namespace

std::vector<DocId> first_members(Analyses analyses, std::uint32_t min_words,
                                 const std::function<void(DocId, DocId)>& equal) {
  std::vector<DocId> firsts;
  for_each_text(analyses, min_words, [&](std::span<const KeyedDoc> bucket) {
    firsts.push_back(bucket[0].doc);
    for (const KeyedDoc& entry : bucket.subspan(1)) equal(bucket[0].doc, entry.doc);
  });
  std::ranges::sort(firsts);
  return firsts;
}

Join exact_lens(Analyses analyses, Members members, const FindOptions& options) {
  std::vector<HashSet> sets;
  members.pass([&](std::size_t i) { sets.emplace_back(analyses[index(members[i])].shingles); });
  Join result(analyses.size());
  for (const DocPair& pair : set_join(sets, options.exact_thresholds)) {
    const DocId a = members[index(pair.a)];
    const DocId b = members[index(pair.b)];
    if (members.times().near(a, b)) result.add(a, b);
  }
  return result;
}

Candidates find_candidates(std::span<const Analysis> analyses, const FindOptions& options,
                           const Loop& loop, const Passed& passed) {
  BYLINEAGE_CHECK(options.bands * options.rows == kSketchSlots);
  Union found(analyses.size());
  Join equal_texts(analyses.size());
  // First members alone take part in the other lenses.
  Times times(analyses, options.window_seconds);
  const std::vector<DocId> firsts =
      first_members(analyses, options.min_words, [&](DocId first, DocId other) {
        equal_texts.add(first, other);
        times.stand_for(first, other);
      });
  const Members members(firsts, times, loop, passed);
  found.add(Lens::EqualText, std::move(equal_texts));
  std::vector<Join> joins(kHeaviestFirst.size(), Join(0));
  members.loop()(joins.size(), [&](std::size_t i) {
    joins[i] = kHeaviestFirst[i].look(analyses, members, options);
  });
  for (const Lens lens : {Lens::MinHash, Lens::RareShingles, Lens::SimHash, Lens::Quotation,
                          Lens::Credit, Lens::Cosine}) {
    const auto* const at = std::ranges::find(kHeaviestFirst, lens, &Look::lens);
    found.add(lens, std::move(joins[static_cast<std::size_t>(at - kHeaviestFirst.begin())]));
  }
  if (options.exact) found.add(Lens::Exact, exact_lens(analyses, members, options));
  if (options.exhaustive) found.add(Lens::Exhaustive, every_pair(analyses.size()));
  return found.finish();
}

double candidate_probability(std::size_t bands, std::size_t rows, double j) {
  const double band = std::pow(j, static_cast<double>(rows));
  return 1.0 - std::pow(1.0 - band, static_cast<double>(bands));
}

namespace {

/// What the options leave out of all lenses.
std::vector<std::string> left_out(const FindOptions& options) {
  std::vector<std::string> lines;
  if (options.min_words > 0) {
    lines.push_back(
        fmt::format("articles of fewer than {} words are in no pair", options.min_words));
  }
  if (options.window_seconds) {
    constexpr double kDay = 86'400;
    lines.push_back(fmt::format(
        "of all these only pairs published within {:g} days of one another, and those of an "
        "article without a date; keys are those of so many articles at one time, but the last",
        static_cast<double>(*options.window_seconds) / kDay));
  }
  return lines;
}

}  // namespace

std::vector<std::string> lens_guarantees(const FindOptions& options) {
  const double cosine = static_cast<double>(options.cosine_per_mille) / 1000;
  std::vector<std::string> lines = {
      ("equal_text: every article whose normalised body equals an earlier one's, to the first; "
       "only "
       "the first takes part in the other lenses"),
      fmt::format("minhash: a pair of resemblance J with probability 1 - (1 - J^{})^{}",
                  options.rows, options.bands),
      fmt::format("rare_shingles: every pair that shares {} runs of five words which at most {} "
                  "articles have",
                  options.rare_shared, options.rare_bucket),
      fmt::format("simhash: every pair whose weighted words' fingerprints differ in at most {} of "
                  "64 bits",
                  options.simhash_distance),
      fmt::format("quotation: every pair that shares {} words in a row inside quotation marks",
                  options.quotation_words),
      "credit: every pair that credits one outlet and shares 2 of its 12 weightiest words",
      fmt::format("cosine: every pair of background cosine {:.2f} or more; in a corpus of more "
                  "than {} articles of {:.2f} or more; of more than {} only those of which {:.3f} "
                  "is in words that at most {} articles have",
                  cosine, options.cosine_articles, 2 * cosine, options.cosine_join_articles,
                  cosine / 2, options.hot_bucket),
      fmt::format(
          "exact, with --lens exact only: every pair of resemblance {:.2f} or of containment "
          "{:.2f} or more, whatever the buckets; it tells what the other lenses missed",
          static_cast<double>(options.exact_thresholds.resemblance) / 1000,
          static_cast<double>(options.exact_thresholds.containment) / 1000),
      fmt::format(
          "minhash, quotation and credit keys of more than {0} articles pair with the "
          "first of them only, and so do, by simhash, articles near to {0} or more others "
          "that have a key, and all of a key that more than {1} have; such keys and articles are "
          "counted",
          options.hot_bucket, kHotCompared * options.hot_bucket),
  };
  std::ranges::move(left_out(options), std::back_inserter(lines));
  return lines;
}

}  // namespace bylineage
