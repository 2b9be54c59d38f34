// Each lens against its definition, pair by pair (lens_oracle.h).
#include "bylineage/find/candidates.h"

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <numeric>
#include <string>
#include <tuple>
#include <vector>

#include "bylineage/base/fixed.h"
#include "bylineage/base/hash.h"
#include "find/lens_oracle.h"
#include "support/corpus.h"

namespace {

using namespace bylineage;
using namespace bylineage::testing;

/// 20 families of 6, some members equal, two empty articles.
const Corpus& families() {
  static const Corpus corpus = [] {
    std::vector<Article> articles = family_corpus(1, 20, 5);
    articles.push_back(article("0120", std::string(articles[3].text.view())));
    articles.push_back(article("0121", std::string(articles[3].text.view())));
    articles.push_back(article("0122", ""));
    articles.push_back(article("0123", ""));
    return analysed(articles);
  }();
  return corpus;
}

FindOptions unbounded() {
  FindOptions options;
  options.hot_bucket = 1'000'000;
  return options;
}

TEST_CASE("equal texts pair with the first of them and nothing else does", "[find][equal_text]") {
  const Candidates candidates = find_candidates(families());
  const Pairs expected = {{3, 120}, {3, 121}};
  Pairs equal = found(candidates, Lens::EqualText);
  std::erase_if(equal, [](const auto& pair) { return pair.second < 120; });
  CHECK(equal == expected);
  for (const DocPair& pair : candidates.pairs) {
    if (index(pair.b) >= 120) CHECK(pair.lenses == static_cast<LensBits>(Lens::EqualText));
    CHECK(pair.a < pair.b);
  }
}

TEST_CASE("minhash finds the pairs that share a band", "[find][minhash]") {
  FindOptions options = unbounded();
  std::tie(options.bands, options.rows) =
      GENERATE(std::pair{32U, 4U}, std::pair{128U, 1U}, std::pair{16U, 8U});
  const Pairs expected = pairs_where(
      families(), [&](const Analysis& a, const Analysis& b) { return share_band(a, b, options); });
  CHECK(expected.size() > 5);
  CHECK(found(find_candidates(families(), options), Lens::MinHash) == expected);
}

TEST_CASE("minhash finds as many pairs as candidate_probability says",
          "[find][minhash][statistics]") {
  const auto per_mille = GENERATE(300U, 400U, 500U, 600U);
  CAPTURE(per_mille);
  // 400 pairs of 300 shingles each, `shared` of them common.
  const std::size_t n = 300;
  const std::size_t shared = 2 * n * per_mille / (1000 + per_mille);
  Random random(per_mille);
  Corpus corpus = blank_corpus(800);
  for (std::size_t i = 0; i < corpus.size(); i += 2) {
    std::vector<std::uint64_t> hashes(2 * n - shared);
    for (std::uint64_t& hash : hashes) hash = random.next();
    corpus[i].sketch = sketch(std::span(hashes).first(n));
    corpus[i + 1].sketch = sketch(std::span(hashes).last(n));
  }
  const FindOptions options = unbounded();
  const double j = static_cast<double>(shared) / static_cast<double>(2 * n - shared);
  const double p = candidate_probability(options.bands, options.rows, j);
  const auto share =
      static_cast<double>(found(find_candidates(corpus, options), Lens::MinHash).size()) / 400;
  CHECK(std::abs(share - p) <= 4 * std::sqrt(p * (1 - p) / 400));
}

TEST_CASE("rare shingles finds the pairs that share enough of them", "[find][rare_shingles]") {
  FindOptions options = unbounded();
  options.rare_shared = GENERATE(1U, 2U, 5U);
  options.rare_bucket = GENERATE(2U, 3U, 50U);
  CAPTURE(options.rare_shared, options.rare_bucket);
  const auto counts = shingle_counts(families());
  const Pairs expected = pairs_where(families(), [&](const Analysis& a, const Analysis& b) {
    const auto shared = common(a.shingles, b.shingles);
    const auto rare = std::ranges::count_if(
        shared, [&](std::uint64_t s) { return counts.at(s) <= options.rare_bucket; });
    return static_cast<std::size_t>(rare) >= options.rare_shared;
  });
  CHECK(expected.size() > 10);
  CHECK(found(find_candidates(families(), options), Lens::RareShingles) == expected);
}

TEST_CASE("simhash finds the pairs within the distance", "[find][simhash]") {
  FindOptions options = unbounded();
  options.simhash_distance = GENERATE(0U, 1U, 3U, 6U, 8U, 13U);
  const std::size_t n = GENERATE(1U, 2U, 50U, 3000U);
  CAPTURE(options.simhash_distance, n);
  Random random(n);
  Corpus corpus = blank_corpus(n);
  for (std::size_t i = 0; i < n; ++i) {
    // A third stand near another: some bits of an earlier one flipped.
    corpus[i].simhash = random.next();
    if (i < 2 || !random.percent(33)) continue;
    corpus[i].simhash = corpus[random.below(i)].simhash;
    for (std::size_t flips = random.below(10); flips > 0; --flips) {
      corpus[i].simhash ^= std::uint64_t{1} << random.below(64);
    }
  }
  const Pairs expected = pairs_where(corpus, [&](const Analysis& a, const Analysis& b) {
    return hamming(a.simhash, b.simhash) <= options.simhash_distance;
  });
  CHECK(found(find_candidates(corpus, options), Lens::SimHash) == expected);
}

TEST_CASE("quotation finds the pairs that share a run of quoted words", "[find][quotation]") {
  Random random(5);
  std::vector<Article> articles;
  std::vector<Words> sayings;
  for (std::size_t i = 0; i < 6; ++i) sayings.push_back(random_words(random, 7 + i));
  for (std::size_t i = 0; i < 40; ++i) {
    std::string text = prose(random_words(random, 30));
    for (int quotes = 0; quotes < 2; ++quotes) {
      const Words& saying = sayings[random.below(sayings.size())];
      const bool marks = !random.percent(25);
      text += marks ? " He said: \"" : " He said that ";
      for (const std::string& word : saying) text += word + ' ';
      text += marks ? "indeed.\"" : "indeed.";
    }
    articles.push_back(article(std::to_string(100 + i), text));
  }
  const Corpus corpus = analysed(articles);
  FindOptions options = unbounded();
  options.quotation_words = GENERATE(1U, 8U, 10U, 13U, 14U);
  CAPTURE(options.quotation_words);
  const Pairs expected = pairs_where(corpus, [&](const Analysis& a, const Analysis& b) {
    const auto left = quoted_runs(a, options.quotation_words);
    const auto right = quoted_runs(b, options.quotation_words);
    return std::ranges::any_of(left, [&](const auto& run) { return right.contains(run); });
  });
  if (options.quotation_words == 14) CHECK(expected.empty());  // the longest saying has 13
  if (options.quotation_words == 8) CHECK(expected.size() > 50);
  CHECK(found(find_candidates(corpus, options), Lens::Quotation) == expected);
}

/// An article that credits `outlet` and whose heaviest words are `event`, then filler of its own.
Analysis crediting(std::string outlet, CreditRole role, const std::vector<std::uint64_t>& event) {
  static std::uint64_t serial = 0;
  Analysis a;
  a.words = 1;
  a.text_hash = mix64(++serial);
  a.simhash = mix64(a.text_hash);
  Credit credit;
  credit.outlet = std::move(outlet);
  credit.role = role;
  a.parsed.credits = {credit, credit};  // said twice
  TermRow terms;
  for (const std::uint64_t word : event) terms.emplace_back(word, 9000);
  for (std::uint64_t i = 0; i < 20; ++i) terms.emplace_back(mix64(serial * 100 + i) >> 16U, 3000);
  std::ranges::sort(terms, {}, &TermWeight::term);
  a.terms = terms;
  return a;
}

TEST_CASE("credit finds articles that credit one outlet for one event", "[find][credit]") {
  using Role = CreditRole;
  const std::vector<std::uint64_t> strike = {1, 2, 3}, flood = {7, 8, 9}, one_word = {1, 8};
  Corpus corpus;
  corpus.push_back(crediting("The Harbour Post", Role::Source, strike));
  corpus.push_back(crediting("the harbour post", Role::Priority, strike));  // one slug
  corpus.push_back(crediting("The Harbour Post", Role::Source, flood));     // another event
  corpus.push_back(crediting("Quay Times", Role::Source, strike));          // another outlet
  corpus.push_back(crediting("The Harbour Post", Role::Subject, strike));   // no credit
  corpus.push_back(crediting("The Harbour Post", Role::Told, one_word));    // one event word
  corpus.push_back(crediting("", Role::Source, strike));                    // nobody
  CHECK(found(find_candidates(corpus), Lens::Credit) == Pairs{{0, 1}});
}

TEST_CASE("cosine finds every pair from the threshold on", "[find][cosine]") {
  FindOptions options = unbounded();
  options.cosine_per_mille = GENERATE(1, 250, 600);
  CAPTURE(options.cosine_per_mille);
  const Pairs expected = pairs_where(families(), [&](const Analysis& a, const Analysis& b) {
    return dot_q30(a.terms, b.terms) * 1000 >= options.cosine_per_mille << 30;
  });
  CHECK(expected.size() > 10);
  CHECK(found(find_candidates(families(), options), Lens::Cosine) == expected);
}

TEST_CASE("between the limits cosine finds every pair from twice the threshold on",
          "[find][cosine]") {
  FindOptions options;
  options.cosine_articles = 50;
  options.hot_bucket = 2;
  const Pairs expected = pairs_where(families(), [&](const Analysis& a, const Analysis& b) {
    return dot_q30(a.terms, b.terms) * 1000 >= std::int64_t{500} << 30;
  });
  CHECK(expected.size() > 10);
  CHECK(found(find_candidates(families(), options), Lens::Cosine) == expected);
}

TEST_CASE("the exact lens finds every pair that reaches a threshold, and counts recall",
          "[find][exact]") {
  FindOptions options;
  options.exact = true;
  const Candidates candidates = find_candidates(families(), options);
  const Pairs expected = pairs_where(families(), [&](const Analysis& a, const Analysis& b) {
    const std::size_t shared = common(a.shingles, b.shingles).size();
    return at_least(shared, a.shingles.size() + b.shingles.size() - shared, 300) ||
           at_least(shared, std::min(a.shingles.size(), b.shingles.size()), 500);
  });
  CHECK(expected.size() > 50);
  CHECK(found(candidates, Lens::Exact) == expected);
  std::size_t others = 0;
  for (const DocPair& pair : candidates.pairs) {
    const auto exact = static_cast<LensBits>(Lens::Exact);
    others += (pair.lenses & exact) != 0 && pair.lenses != exact;
  }
  CHECK(count_of(candidates, Lens::Exact).of_exact == others);
  CHECK(others > 0);
  const Pairs minhash = found(candidates, Lens::MinHash);
  Pairs both;
  std::ranges::set_intersection(minhash, expected, std::back_inserter(both));
  CHECK(count_of(candidates, Lens::MinHash).of_exact == both.size());
  CHECK(count_of(find_candidates(families()), Lens::MinHash).of_exact == 0);
}

/// The families, published over 20 days; every fifth has no date.
Corpus dated_families() {
  Corpus corpus = families();
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    const auto day = static_cast<std::int64_t>(i * 7 % 20) * 86'400;
    if (i % 5 != 0) corpus[i].parsed.headline.published = Date{day, day + 86'400};
  }
  return corpus;
}

bool within(const Analysis& a, const Analysis& b, std::int64_t seconds) {
  const auto& left = a.parsed.headline.published;
  const auto& right = b.parsed.headline.published;
  return !left || !right || std::max(left->begin - right->end, right->begin - left->end) <= seconds;
}

TEST_CASE("with a window every lens finds the pairs within it", "[find][window]") {
  const Corpus corpus = dated_families();
  FindOptions options = unbounded();
  options.exact = true;
  const Candidates whole = find_candidates(corpus, options);
  options.window_seconds = GENERATE(0, 2, 5, 40) * 86'400;
  const Candidates windowed = find_candidates(corpus, options);
  for (const Lens lens :
       {Lens::MinHash, Lens::RareShingles, Lens::SimHash, Lens::Cosine, Lens::Exact}) {
    CAPTURE(name(lens));
    Pairs expected = found(whole, lens);
    const std::size_t all = expected.size();
    std::erase_if(expected, [&](const auto& pair) {
      return !within(corpus[pair.first], corpus[pair.second], *options.window_seconds);
    });
    CHECK((expected.size() < all) == (*options.window_seconds < 20 * 86'400));
    Pairs near = found(windowed, lens);
    // The first of equal texts stands for all of them, so that more may be found.
    std::erase_if(near, [&](const auto& pair) {
      return !within(corpus[pair.first], corpus[pair.second], *options.window_seconds);
    });
    CHECK(near == expected);
  }
}

TEST_CASE("a key is hot only if too many have it at one time", "[find][window]") {
  Random random(3);
  const std::string saying = prose(random_words(random, 12));
  std::vector<Article> articles;
  for (std::int64_t day = 0; day < 40; ++day) {
    articles.push_back(article(std::to_string(100 + day),
                               prose(random_words(random, 30)) + " He said: \"" + saying + "\""));
    articles.back().published = Date{day * 86'400, day * 86'400 + 3600};
  }
  const Corpus corpus = analysed(articles);
  FindOptions options;
  options.hot_bucket = 5;
  CHECK(found(find_candidates(corpus, options), Lens::Quotation).size() == 39);  // with the first
  options.window_seconds = 4 * 86'400;
  const Pairs expected = pairs_where(corpus, [&](const Analysis& a, const Analysis& b) {
    return within(a, b, *options.window_seconds);
  });
  REQUIRE(expected.size() == 39 + 38 + 37 + 36);
  const Candidates candidates = find_candidates(corpus, options);
  CHECK(found(candidates, Lens::Quotation) == expected);
  CHECK(count_of(candidates, Lens::Quotation).bounded_buckets == 0);
  options.hot_bucket = 4;  // five are near to one another
  CHECK(count_of(find_candidates(corpus, options), Lens::Quotation).bounded_buckets > 0);
}

TEST_CASE("in a large corpus cosine finds every pair that is close by rarer words",
          "[find][cosine]") {
  FindOptions options;
  options.cosine_articles = options.cosine_join_articles = 50;  // the families are more
  options.hot_bucket = GENERATE(2U, 6U, 30U);
  CAPTURE(options.hot_bucket);
  std::map<std::uint64_t, std::size_t> counts;
  std::set<std::uint64_t> texts;
  for (const Analysis& a : families()) {
    if (!texts.insert(a.text_hash).second) continue;
    for (const TermWeight& term : a.terms) ++counts[term.term()];
  }
  const auto rare_part = [&](const Analysis& a) {
    TermRow row(a.terms.begin(), a.terms.end());
    std::erase_if(row, [&](const TermWeight& t) { return counts[t.term()] > options.hot_bucket; });
    return row;
  };
  const Pairs expected = pairs_where(families(), [&](const Analysis& a, const Analysis& b) {
    return dot_q30(a.terms, b.terms) * 1000 >= std::int64_t{500} << 30 &&
           dot_q30(rare_part(a), rare_part(b)) * 1000 >= std::int64_t{125} << 30;
  });
  CHECK(found(find_candidates(families(), options), Lens::Cosine) == expected);
}

TEST_CASE("exhaustive finds every pair and leaves the other lenses alone", "[find][exhaustive]") {
  FindOptions options;
  const Candidates usual = find_candidates(families(), options);
  options.exhaustive = true;
  const Candidates all = find_candidates(families(), options);
  const std::size_t n = families().size();
  CHECK(all.pairs.size() == n * (n - 1) / 2);
  CHECK(count_of(all, Lens::Exhaustive).pairs == n * (n - 1) / 2);
  for (const Lens lens : kLenses) {
    if (lens != Lens::Exhaustive) CHECK(found(all, lens) == found(usual, lens));
  }
  CHECK(usual.lenses.size() + 1 == all.lenses.size());
}

TEST_CASE("together the lenses find the copies", "[find][recall]") {
  const Candidates candidates = find_candidates(families());
  std::size_t copies = 0;
  for (std::size_t family = 0; family < 20; ++family) {
    for (std::size_t i = 1; i < 6; ++i) {
      const DocPair wanted{doc_id(6 * family), doc_id(6 * family + i), 0};
      copies += std::ranges::any_of(candidates.pairs, [&](const DocPair& pair) {
        return pair.a == wanted.a && pair.b == wanted.b;
      });
    }
  }
  CHECK(copies == 100);
}

TEST_CASE("each lens is counted", "[find]") {
  const Candidates candidates = find_candidates(families());
  REQUIRE(candidates.lenses.size() == 7);
  for (std::size_t i = 0; i < 7; ++i) {
    CHECK(candidates.lenses[i].lens == kLenses[i]);
    CHECK(candidates.lenses[i].pairs == found(candidates, kLenses[i]).size());
  }
}

TEST_CASE("a hot bucket pairs with its first article only, and is counted", "[find][bounded]") {
  // 30 articles with one sketch and one quotation, 3 of another sketch; hot from 20 on.
  Corpus corpus = blank_corpus(33);
  const std::vector<std::uint64_t> first = {mix64(1), mix64(2), mix64(3)}, second = {mix64(4)};
  for (std::size_t i = 0; i < 33; ++i) corpus[i].sketch = sketch(i < 30 ? first : second);
  FindOptions options;
  options.hot_bucket = 20;
  const Candidates candidates = find_candidates(corpus, options);
  Pairs expected;
  for (std::size_t i = 1; i < 30; ++i) expected.emplace_back(0, i);
  for (auto pair : Pairs{{30, 31}, {30, 32}, {31, 32}}) expected.push_back(pair);
  CHECK(found(candidates, Lens::MinHash) == expected);
  const auto count = count_of(candidates, Lens::MinHash);
  CHECK(count.bounded_buckets == options.bands);
  CHECK(count.bounded_articles == 30);
  // The first has all its partners; the others lost 28 of 29; the second bucket lost none.
  CHECK_FALSE(candidates.bounded[0]);
  CHECK(candidates.bounded[1]);
  CHECK(candidates.bounded[29]);
  CHECK_FALSE(candidates.bounded[30]);
}

TEST_CASE("a hot bucket whose pairs another lens finds bounds nobody", "[find][bounded]") {
  Corpus corpus = blank_corpus(30);
  const std::vector<std::uint64_t> shingles = {mix64(1), mix64(2), mix64(3)};
  for (Analysis& a : corpus) {
    a.sketch = sketch(shingles);
    a.terms = {{5, 1 << 15}};
  }
  FindOptions options;
  options.hot_bucket = 20;
  const Candidates candidates = find_candidates(corpus, options);
  CHECK(candidates.pairs.size() == 30 * 29 / 2);
  CHECK(count_of(candidates, Lens::MinHash).pairs == 29);
  CHECK(std::ranges::count(candidates.bounded, true) == 0);
}

TEST_CASE("hot simhash buckets are bounded too", "[find][bounded]") {
  Corpus corpus = blank_corpus(60);
  for (Analysis& a : corpus) a.simhash = 77;
  FindOptions options;
  options.hot_bucket = 50;
  const Candidates candidates = find_candidates(corpus, options);
  CHECK(candidates.pairs.size() == 59);
  CHECK(count_of(candidates, Lens::SimHash).bounded_articles == 60);
  CHECK(candidates.bounded[59]);
}

/// 60 copies of one article, a day apart, and `others` that share a simhash key with them and are
/// near to one other each.
Corpus copies_and_bystanders(std::size_t others) {
  Corpus corpus = blank_corpus(60 + others);
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    const std::uint64_t family = i < 60 ? 0 : mix64(i / 2) << 32U;
    corpus[i].simhash = family | 77;
    const auto day = static_cast<std::int64_t>(i) * 86'400;
    corpus[i].parsed.headline.published = Date{day, day + 3600};
  }
  return corpus;
}

TEST_CASE("a hot simhash bucket leaves those alone who have few near ones", "[find][bounded]") {
  FindOptions options;
  options.hot_bucket = 50;
  const Candidates candidates = find_candidates(copies_and_bystanders(20), options);
  Pairs expected;
  for (std::size_t i = 1; i < 60; ++i) expected.emplace_back(0, i);
  for (std::size_t i = 60; i < 80; i += 2) expected.emplace_back(i, i + 1);
  CHECK(found(candidates, Lens::SimHash) == expected);
  CHECK(count_of(candidates, Lens::SimHash).bounded_articles == 60);
  CHECK(std::count(candidates.bounded.begin() + 60, candidates.bounded.end(), true) == 0);
}

TEST_CASE("a hot simhash bucket bounds nobody who has few near ones at one time",
          "[find][bounded][window]") {
  FindOptions options;
  options.hot_bucket = 50;
  options.window_seconds = 10 * 86'400;
  const Candidates candidates = find_candidates(copies_and_bystanders(0), options);
  CHECK(found(candidates, Lens::SimHash).size() == 59 * 60 / 2 - 49 * 50 / 2);
  CHECK(count_of(candidates, Lens::SimHash).bounded_buckets == 0);
}

TEST_CASE("hot simhash buckets pair whom their definition pairs", "[find][bounded]") {
  const std::size_t hot = GENERATE(1U, 4U, 12U);
  const bool windowed = GENERATE(false, true);
  CAPTURE(hot, windowed);
  Random random(hot);
  Corpus corpus = blank_corpus(400);
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    const auto day = static_cast<std::int64_t>(random.below(20)) * 86'400;
    corpus[i].parsed.headline.published = Date{day, day + 3600};
    corpus[i].simhash = i < 6 ? random.next() : corpus[random.below(6)].simhash;
    for (std::size_t flips = random.below(6); flips > 0; --flips) {
      corpus[i].simhash ^= std::uint64_t{1} << random.below(64);
    }
  }
  FindOptions options;
  options.hot_bucket = hot;
  if (windowed) options.window_seconds = 3 * 86'400;
  const Pairs expected = simhash_pairs(corpus, options);
  CHECK(expected.size() > 200);
  CHECK(found(find_candidates(corpus, options), Lens::SimHash) == expected);
}

TEST_CASE("shingles too common to be rare are counted", "[find][rare_shingles]") {
  FindOptions options;
  options.rare_bucket = GENERATE(2U, 50U);
  const auto counts = shingle_counts(families());
  const auto common = std::ranges::count_if(
      counts, [&](const auto& count) { return count.second > options.rare_bucket; });
  CHECK((common > 0) == (options.rare_bucket == 2));
  const auto candidates = find_candidates(families(), options);
  CHECK(count_of(candidates, Lens::RareShingles).common_keys == static_cast<std::size_t>(common));
  CHECK(count_of(candidates, Lens::MinHash).common_keys == 0);
}

TEST_CASE("another order of the articles changes nothing but their numbers", "[find][order]") {
  const Corpus& corpus = families();
  std::vector<std::size_t> order;  // of equal texts the first only, for which one depends on order
  std::set<std::uint64_t> texts;
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    if (texts.insert(corpus[i].text_hash).second) order.push_back(i);
  }
  Corpus straight;
  for (const std::size_t i : order) straight.push_back(corpus[i]);
  std::iota(order.begin(), order.end(), 0);
  Random random(11);
  random.shuffle(order);
  Corpus shuffled;
  for (const std::size_t i : order) shuffled.push_back(straight[i]);
  std::vector<DocPair> back = find_candidates(shuffled, unbounded()).pairs;
  for (DocPair& pair : back) {
    const auto [a, b] = std::minmax(order[index(pair.a)], order[index(pair.b)]);
    pair.a = doc_id(a);
    pair.b = doc_id(b);
  }
  merge_pairs(back);
  CHECK(back == find_candidates(straight, unbounded()).pairs);
}

TEST_CASE("keys sorted a few at a time join the same pairs", "[find][parts]") {
  FindOptions options = unbounded();
  options.hot_bucket = 3;                                       // some keys are hot
  options.cosine_articles = options.cosine_join_articles = 50;  // the cosine join is by rarer words
  const Candidates whole = find_candidates(families(), options);
  options.keys_at_once = GENERATE(40U, 3000U);
  const Candidates parts = find_candidates(families(), options);
  REQUIRE(whole.pairs.size() > 50);
  CHECK(parts.pairs == whole.pairs);
  CHECK(parts.bounded == whole.bounded);
  REQUIRE(parts.lenses.size() == whole.lenses.size());
  for (std::size_t i = 0; i < whole.lenses.size(); ++i) {
    CHECK(parts.lenses[i].pairs == whole.lenses[i].pairs);
    CHECK(parts.lenses[i].bounded_buckets == whole.lenses[i].bounded_buckets);
    CHECK(parts.lenses[i].common_keys == whole.lenses[i].common_keys);
  }
}

TEST_CASE("articles that are too short take no part", "[find]") {
  FindOptions options;
  options.min_words = 150;
  std::vector<Analysis> long_enough;
  std::vector<DocId> place;  // of these in the corpus
  for (std::size_t i = 0; i < families().size(); ++i) {
    if (families()[i].words < options.min_words) continue;
    long_enough.push_back(families()[i]);
    place.push_back(doc_id(i));
  }
  REQUIRE(long_enough.size() > 20);
  REQUIRE(long_enough.size() + 20 < families().size());
  std::vector<DocPair> expected = find_candidates(long_enough).pairs;
  for (DocPair& pair : expected) pair = {place[index(pair.a)], place[index(pair.b)], pair.lenses};
  const std::vector<DocPair> pairs = find_candidates(families(), options).pairs;
  const auto parts = [](const DocPair& pair) { return std::tuple(pair.a, pair.b, pair.lenses); };
  CHECK(std::ranges::equal(pairs, expected, {}, parts, parts));
}

TEST_CASE("no articles, or only empty ones, give no pairs", "[find]") {
  CHECK(find_candidates({}).pairs.empty());
  const Corpus empties = analysed({article("a", ""), article("b", " \n"), article("c", "")});
  const Candidates candidates = find_candidates(empties);
  CHECK(candidates.pairs.empty());
  CHECK(candidates.bounded.size() == 3);
}

TEST_CASE("candidate_probability is the S-curve", "[find][minhash]") {
  struct Case {
    std::size_t bands, rows;
    double j, expected;
  };
  // From published tables of other tools' settings, three decimals.
  const Case cases[] = {{20, 5, 0.5, 0.470}, {50, 4, 0.4, 0.727}, {14, 8, 0.8, 0.924},
                        {42, 3, 0.3, 0.683}, {8, 16, 0.9, 0.806}, {32, 4, 0.0, 0.0},
                        {32, 4, 1.0, 1.0}};
  for (const auto& [bands, rows, j, expected] : cases) {
    CHECK(candidate_probability(bands, rows, j) == Catch::Approx(expected).margin(0.0005));
  }
}

TEST_CASE("the guarantees name each lens and its numbers", "[find]") {
  FindOptions options;
  options.rare_bucket = 37;
  options.quotation_words = 11;
  const std::vector<std::string> lines = lens_guarantees(options);
  for (std::size_t i = 0; i < 7; ++i) {
    CHECK(lines[i].starts_with(std::string(name(kLenses[i])) + ": "));
  }
  CHECK(lines[2].find("37") != std::string::npos);
  CHECK(lines[4].find("11") != std::string::npos);
}

}  // namespace
