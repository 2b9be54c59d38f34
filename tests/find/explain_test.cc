// What is explained must be what was found: every pair against find_candidates.
#include "bylineage/find/explain.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <map>
#include <string>
#include <utility>

#include "find/lens_oracle.h"
#include "support/corpus.h"

namespace {

using namespace bylineage;
using namespace bylineage::testing;

constexpr std::int64_t kDay = 86'400;

/// Families of likeness, with quotations and credits that several of them share.
Corpus newsroom() {
  Random random(11);
  std::vector<Article> articles = family_corpus(3, 10, 5);
  const std::string saying = prose(random_words(random, 12));
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (i % 3 == 0) articles[i].text += "\n\nShe said: \"" + saying + "\"";
    if (i % 4 == 0) articles[i].text += "\n\nThe closure was first reported by The Guardian.";
  }
  articles.push_back(article("0060", std::string(articles[3].text.view())));
  articles.push_back(article("0061", ""));
  for (std::size_t i = 0; i < articles.size(); ++i) {  // every fifth has no date
    const auto day = static_cast<std::int64_t>(i * 7 % 20) * kDay;
    if (i % 5 != 0) articles[i].published = Date{day, day + kDay};
  }
  return analysed(articles);
}

LensBits lenses_of(const LensReport& report) {
  LensBits bits = 0;
  for (const LensCheck& check : report.lenses) {
    if (check.found) bits = static_cast<LensBits>(bits | static_cast<LensBits>(check.lens));
  }
  return bits;
}

const LensCheck& check_of(const LensReport& report, Lens lens) {
  return *std::ranges::find(report.lenses, lens, &LensCheck::lens);
}

TEST_CASE("the lenses said to find a pair are those that found it", "[find][explain]") {
  static const Corpus corpus = newsroom();
  FindOptions options;
  options.hot_bucket = GENERATE(200U, 8U, 3U);
  options.rare_bucket = GENERATE(50U, 3U);
  options.cosine_articles = GENERATE(2000U, 10U);
  options.cosine_join_articles = options.hot_bucket == 8 ? 20'000 : options.cosine_articles;
  options.simhash_distance = GENERATE(6U, 14U);
  options.exhaustive = options.hot_bucket == 3;
  options.exact = options.rare_bucket == 3;
  if (options.simhash_distance == 14) options.window_seconds = 4 * kDay;
  CAPTURE(options.hot_bucket, options.rare_bucket, options.cosine_articles);
  std::map<std::pair<DocId, DocId>, LensBits> expected;
  for (const DocPair& pair : find_candidates(corpus, options).pairs) {
    expected[{pair.a, pair.b}] = pair.lenses;
  }
  std::size_t wrong = 0, bounded = 0;
  for (std::size_t a = 0; a < corpus.size(); ++a) {
    for (std::size_t b = a + 1; b < corpus.size(); ++b) {
      const LensReport report = explain_lenses(corpus, doc_id(a), doc_id(b), options);
      if (a == 3 && b == 60) {
        CHECK(report.a == report.b);
        CHECK(check_of(report, Lens::EqualText).found);
        continue;
      }
      if (report.b != doc_id(b)) continue;  // another article stood for it
      wrong += lenses_of(report) != expected[{doc_id(a), doc_id(b)}];
      bounded += std::ranges::count_if(report.lenses, &LensCheck::bounded) > 0;
    }
  }
  CHECK(wrong == 0);
  CHECK((bounded > 0) == (options.hot_bucket < 200));
}

TEST_CASE("an explanation says what was shared and what it takes", "[find][explain]") {
  static const Corpus corpus = newsroom();
  const LensReport near = explain_lenses(corpus, doc_id(0), doc_id(1));
  CHECK(check_of(near, Lens::MinHash).said.find("of 128 slots agree") != std::string::npos);
  CHECK(check_of(near, Lens::RareShingles).value >= 2);
  const LensReport far = explain_lenses(corpus, doc_id(1), doc_id(8));
  CHECK(check_of(far, Lens::MinHash).said.find("none of 32 bands") != std::string::npos);
  CHECK(check_of(far, Lens::RareShingles).needed == 2);
  CHECK_FALSE(check_of(far, Lens::Quotation).found);
  CHECK(check_of(far, Lens::Quotation).said.starts_with("no run of 8 words"));
  CHECK(check_of(explain_lenses(corpus, doc_id(0), doc_id(12)), Lens::Quotation).found);
}

TEST_CASE("an article without words is seen by no lens", "[find][explain]") {
  static const Corpus corpus = newsroom();
  CHECK(lenses_of(explain_lenses(corpus, doc_id(0), doc_id(61))) == 0);
}

}  // namespace
