#include "bylineage/find/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "bylineage/base/check.h"
#include "bylineage/base/fixed.h"
#include "bylineage/sign/simhash.h"
#include "bylineage/sign/sketch.h"
#include "bylineage/sign/tfidf.h"
#include "find/lenses_internal.h"

namespace bylineage {
namespace {

using Keys = std::vector<std::uint64_t>;

constexpr std::int64_t kOneQ30 = std::int64_t{1} << 30;

void sort_unique(Keys& keys) {
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

Keys in_both(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  Keys both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return both;
}

/// "12.3", "<0.1".
std::string percent(double probability) {
  return probability > 0 && probability < .001 ? "<0.1" : fmt::format("{:.1f}", 100 * probability);
}

/// The articles that have a key, in order.
using Bucket = std::vector<DocId>;

/// One pair of a corpus, and the articles that stand for it.
class Pair {
 public:
  Pair(Analyses analyses, DocId a, DocId b, const FindOptions& options)
      : analyses_(analyses), options_(options), times_(analyses, options.window_seconds) {
    std::vector<DocId> stands_for(analyses.size());
    for (std::size_t i = 0; i < analyses.size(); ++i) stands_for[i] = doc_id(i);
    members_ = first_members(analyses, options.min_words, [&](DocId first, DocId other) {
      stands_for[index(other)] = first;
      times_.stand_for(first, other);
    });
    a_ = std::min(stands_for[index(a)], stands_for[index(b)]);
    b_ = std::max(stands_for[index(a)], stands_for[index(b)]);
  }

  LensReport report() const {
    LensReport report{a_, b_, {}};
    report.lenses.push_back(equal_text());
    const bool readable = std::min(a().words, b().words) >= std::max(options_.min_words, 1U);
    if (!report.lenses.back().found && readable) {
      for (LensCheck& check :
           std::vector{minhash(), rare_shingles(), simhash(), quotation(), credit(), cosine()}) {
        report.lenses.push_back(std::move(check));
      }
    }
    if (options_.exact && readable && a_ != b_) report.lenses.push_back(exact());
    if (!times_.near(a_, b_)) leave_out_far(report.lenses);
    if (options_.exhaustive) {
      report.lenses.push_back({Lens::Exhaustive, true, false, 1, 1, "every pair is compared"});
    }
    return report;
  }

 private:
  static void leave_out_far(std::vector<LensCheck>& lenses) {
    for (LensCheck& check : lenses) {
      if (!check.found) continue;
      check.found = false;
      check.said += ", but they were published further apart than the window";
    }
  }

  const Analysis& a() const { return analyses_[index(a_)]; }
  const Analysis& b() const { return analyses_[index(b_)]; }

  /// The buckets of `keys` (sorted, unique) among the members; keys_of as the lens makes them.
  std::vector<Bucket> buckets(const Keys& keys,
                              const std::function<Keys(const Analysis&)>& keys_of) const {
    std::vector<Bucket> result(keys.size());
    for (const DocId doc : members_) {
      Keys theirs = keys_of(analyses_[index(doc)]);
      sort_unique(theirs);
      for (const std::uint64_t key : theirs) {
        const auto at = std::ranges::lower_bound(keys, key);
        if (at == keys.end() || *at != key) continue;
        result[static_cast<std::size_t>(at - keys.begin())].push_back(doc);
      }
    }
    return result;
  }

  /// True if a bucket of this rule makes the two a pair.
  bool pairs_up(Bucket bucket, const JoinRule& rule) const {
    times_.sort(bucket);
    if (times_.crowd(bucket) <= rule.bucket) return true;
    const bool first = bucket.front() == a_ || bucket.front() == b_;
    return rule.hot == JoinRule::Hot::FirstOnly && first;
  }

  struct Shared {
    std::size_t keys = 0;    ///< that both have
    std::size_t usable = 0;  ///< of them, those whose bucket pairs the two up
  };

  Shared shared(KeysOf keys_of, const JoinRule& rule) const {
    const auto keys = [&](const Analysis& analysis) {
      Keys made = keys_of(analysis, options_);
      sort_unique(made);
      return made;
    };
    const Keys both = in_both(keys(a()), keys(b()));
    const auto all = buckets(both, [&](const Analysis& x) { return keys_of(x, options_); });
    const auto usable =
        std::ranges::count_if(all, [&](const Bucket& bucket) { return pairs_up(bucket, rule); });
    return {both.size(), static_cast<std::size_t>(usable)};
  }

  /// A lens that joins on `rule.shared` keys, hot ones left out.
  LensCheck key_lens(Lens lens, const Shared& shared, const JoinRule& rule,
                     std::string said) const {
    LensCheck check{lens,
                    shared.usable >= rule.shared,
                    false,
                    static_cast<std::int64_t>(shared.keys),
                    static_cast<std::int64_t>(rule.shared),
                    std::move(said)};
    check.bounded = !check.found && shared.keys >= rule.shared;
    if (check.bounded) {
      check.said += fmt::format(", but of keys that more than {} articles have", rule.bucket);
    }
    return check;
  }

  LensCheck equal_text() const {
    const bool equal = a_ == b_;
    return {Lens::EqualText,
            equal,
            false,
            equal ? 1 : 0,
            1,
            equal ? "the words of both bodies are equal; the other lenses see the first only"
                  : "the words of the bodies are not equal"};
  }

  LensCheck minhash() const {
    const Shared bands = shared(minhash_keys, minhash_rule(options_));
    const Keys both = in_both(a().shingles, b().shingles);
    const std::size_t n = options_.bands;
    const double j = ratio(both.size(), a().shingles.size() + b().shingles.size() - both.size());
    return key_lens(
        Lens::MinHash, bands, minhash_rule(options_),
        fmt::format("{} of {} slots agree, {} of {} bands of {} whole, 1 needed: a pair of "
                    "resemblance {:.3f} is found with P {} %",
                    agreement(a().sketch, b().sketch), kSketchSlots,
                    bands.keys == 0 ? "none" : std::to_string(bands.keys), n, options_.rows, j,
                    percent(candidate_probability(n, options_.rows, j))));
  }

  LensCheck rare_shingles() const {
    const JoinRule rule = shingle_rule(options_);
    const Shared found = shared(shingle_keys, rule);
    return {Lens::RareShingles,
            found.usable >= rule.shared,
            false,
            static_cast<std::int64_t>(found.usable),
            static_cast<std::int64_t>(rule.shared),
            fmt::format("{} of the {} runs of five words they share stand in at most {} articles, "
                        "{} needed",
                        found.usable, found.keys, rule.bucket, rule.shared)};
  }

  /// More articles of the bucket look like this one than the lens pairs up.
  bool crowded(const Bucket& bucket, DocId doc) const {
    if (bucket.size() > kHotCompared * options_.hot_bucket) return true;
    const std::uint64_t hash = analyses_[index(doc)].simhash;
    const auto like_it = std::ranges::count_if(bucket, [&](DocId other) {
      const bool alike =
          hamming(hash, analyses_[index(other)].simhash) <= options_.simhash_distance;
      return alike && times_.near(doc, other);
    });
    return static_cast<std::size_t>(like_it) > options_.hot_bucket;
  }

  /// True if this bucket of SimHash bounds both.
  bool kept_apart(const Bucket& bucket) const {
    if (bucket.size() <= options_.hot_bucket) return false;
    const auto crowds = [&](DocId doc) { return crowded(bucket, doc); };
    return crowds(a_) && crowds(b_) && *std::ranges::find_if(bucket, crowds) != a_;
  }

  LensCheck simhash() const {
    const auto limit = static_cast<std::int64_t>(options_.simhash_distance);
    const std::int64_t distance = hamming(a().simhash, b().simhash);
    LensCheck check{
        Lens::SimHash, false, false,
        distance,      limit, fmt::format("{} of 64 bits differ, at most {} may", distance, limit)};
    if (distance > limit) return check;
    for (const std::uint64_t mask :
         hamming_masks(members_.size(), options_.simhash_distance, options_.hot_bucket)) {
      const std::uint64_t key = a().simhash & mask;
      if ((b().simhash & mask) != key) continue;
      const auto bucket = buckets({key}, [&](const Analysis& x) { return Keys{x.simhash & mask}; });
      check.found |= !kept_apart(bucket[0]);
    }
    check.bounded = !check.found;
    if (check.bounded) {
      check.said += fmt::format(", but more than {} articles look so", options_.hot_bucket);
    }
    return check;
  }

  LensCheck quotation() const {
    const JoinRule rule = quotation_rule(options_);
    const Shared runs = shared(quotation_keys, rule);
    return key_lens(
        Lens::Quotation, runs, rule,
        fmt::format("{} of {} words in a row inside quotation marks shared, 1 needed",
                    runs.keys == 0 ? "no run"
                                   : fmt::format("{} run{}", runs.keys, runs.keys == 1 ? "" : "s"),
                    options_.quotation_words));
  }

  LensCheck credit() const {
    const JoinRule rule = credit_rule(options_);
    const Shared keys = shared(credit_keys, rule);
    return key_lens(
        Lens::Credit, keys, rule,
        fmt::format("{} shared, {} needed: a key is a credited outlet with one of the article's 12 "
                    "weightiest words",
                    keys.keys == 0   ? "no key"
                    : keys.keys == 1 ? "1 key"
                                     : fmt::format("{} keys", keys.keys),
                    rule.shared));
  }

  /// The product of the two rows over the terms that at most `most` articles have.
  std::int64_t product_of_rare_terms(std::size_t most) const {
    const auto terms = [](const Analysis& x) {
      Keys keys;
      for (const TermWeight& term : x.terms) keys.push_back(term.term());
      return keys;
    };
    const Keys both = in_both(terms(a()), terms(b()));
    const auto articles = buckets(both, terms);
    TermRow rare;
    for (const TermWeight& term : a().terms) {
      const auto at = std::ranges::lower_bound(both, term.term());
      if (at == both.end() || *at != term.term()) continue;
      if (articles[static_cast<std::size_t>(at - both.begin())].size() <= most)
        rare.push_back(term);
    }
    return dot_q30(rare, b().terms);
  }

  LensCheck cosine() const {
    const std::int64_t product = dot_q30(a().terms, b().terms);
    const bool all_terms = members_.size() <= options_.cosine_join_articles;
    const std::int64_t least = cosine_least(members_.size(), options_);
    LensCheck check{Lens::Cosine,
                    product * 1000 >= least * kOneQ30,
                    false,
                    product * 1000 / kOneQ30,
                    least,
                    fmt::format("cosine {:.3f}, {:.3f} needed",
                                static_cast<double>(product) / static_cast<double>(kOneQ30),
                                static_cast<double>(least) / 1000)};
    if (all_terms || !check.found) return check;
    check.found = product_of_rare_terms(options_.hot_bucket) * 1000 >= least / 4 * kOneQ30;
    check.bounded = !check.found;
    if (check.bounded) {
      check.said +=
          fmt::format(", but less than {:.3f} of it in words that at most {} articles have",
                      static_cast<double>(least) / 4000, options_.hot_bucket);
    }
    return check;
  }

  LensCheck exact() const {
    const std::size_t shared = in_both(a().shingles, b().shingles).size();
    const std::size_t left = a().shingles.size();
    const std::size_t right = b().shingles.size();
    const std::size_t either = left + right - shared;
    const std::size_t smaller = std::min(left, right);
    const auto& [resemblance, containment] = options_.exact_thresholds;
    const bool found = (resemblance > 0 && at_least(shared, either, resemblance)) ||
                       (containment > 0 && at_least(shared, smaller, containment));
    return {Lens::Exact,
            found,
            false,
            static_cast<std::int64_t>(shared * 1000 / std::max<std::size_t>(smaller, 1)),
            static_cast<std::int64_t>(containment),
            fmt::format("resemblance {:.3f}, {:.3f} needed; or containment {:.3f}, {:.3f} needed",
                        ratio(shared, either), ratio(resemblance, 1000), ratio(shared, smaller),
                        ratio(containment, 1000))};
  }

  Analyses analyses_;
  const FindOptions& options_;
  std::vector<DocId> members_;
  Times times_;
  DocId a_{}, b_{};
};

}  // namespace

LensReport explain_lenses(std::span<const Analysis> analyses, DocId a, DocId b,
                          const FindOptions& options) {
  BYLINEAGE_CHECK(a != b && std::max(index(a), index(b)) < analyses.size());
  return Pair(analyses, a, b, options).report();
}

}  // namespace bylineage
