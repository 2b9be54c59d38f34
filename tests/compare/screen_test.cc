#include "bylineage/compare/screen.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <tuple>
#include <vector>

#include "analysed.h"

namespace bylineage {
namespace {

using testing::analysed;
using testing::edited;
using testing::news;
using testing::Random;
using testing::random_words;
using testing::Words;

/// `outlined`: with outlines from the first pair on.
Comparison screened(const Analysis& a, const Analysis& b, const CompareOptions& options,
                    bool outlined) {
  Screened first(a), second(b);
  if (outlined) {
    first.outline();
    second.outline();
  }
  return screen(first, second, options);
}

/// A text that has something of `model`: edited throughout, a stretch, or short runs here and
/// there.
Words derived(Random& random, const Words& model) {
  if (random.percent(30)) return edited(random, model, random.below(80));
  Words words = random_words(random, 20 + random.below(150));
  const std::size_t runs = 1 + random.below(12);
  for (std::size_t r = 0; r < runs; ++r) {
    const std::size_t length =
        std::min(2 + random.below(random.percent(20) ? 60 : 8), model.size());
    const auto from =
        model.begin() + static_cast<std::ptrdiff_t>(random.below(model.size() - length + 1));
    const auto at = words.begin() + static_cast<std::ptrdiff_t>(random.below(words.size()));
    words.insert(at, from, from + static_cast<std::ptrdiff_t>(length));
  }
  return words;
}

std::array<std::uint32_t, 3> counts(const Overlap& overlap) {
  return {overlap.a, overlap.b, overlap.shared};
}

bool same(const SentenceMatch& x, const SentenceMatch& y) {
  return std::tie(x.a, x.b, x.cosine_q15, x.prose, x.equal_words) ==
         std::tie(y.a, y.b, y.cosine_q15, y.prose, y.equal_words);
}
bool same(const Edit& x, const Edit& y) {
  return std::tie(x.kind, x.match, x.a_first, x.a_last, x.b_first, x.b_last, x.quoted) ==
         std::tie(y.kind, y.match, y.a_first, y.a_last, y.b_first, y.b_last, y.quoted);
}
template <class Found>  // a Passage or a Change
bool same(const Found& x, const Found& y) {
  return std::tie(x.kind, x.a, x.b) == std::tie(y.kind, y.a, y.b);
}
template <class Found>
bool all_same(const Array<Found>& x, const Array<Found>& y) {
  return std::ranges::equal(x, y, [](const Found& p, const Found& q) { return same(p, q); });
}

/// What screen() promises of a pair.
void check_screened(const Comparison& brief, const Comparison& full) {
  REQUIRE(name(brief.relation) == name(full.relation));
  REQUIRE(counts(brief.overlap) == counts(full.overlap));
  REQUIRE(counts(brief.prose) == counts(full.prose));
  REQUIRE(brief.cosine_q30 == full.cosine_q30);
  REQUIRE(brief.simhash_distance == full.simhash_distance);
  if (copies_nothing(full.relation)) {
    REQUIRE(brief.aligned.empty());
    return;
  }
  REQUIRE(all_same(brief.aligned, full.aligned));
  REQUIRE(all_same(brief.edits, full.edits));
  REQUIRE(all_same(brief.passages, full.passages));
  REQUIRE(all_same(brief.changes, full.changes));
  REQUIRE(brief.copied == full.copied);
  REQUIRE(brief.shared_quoted == full.shared_quoted);
  REQUIRE(brief.longest_quoted_run == full.longest_quoted_run);
  REQUIRE(brief.longest_run == full.longest_run);
  REQUIRE(brief.wording_q8 == full.wording_q8);
}

void check_screened(const Analysis& a, const Analysis& b, const CompareOptions& options) {
  const Comparison full = compare(a, b, options);
  for (const bool outlined : {false, true}) {
    check_screened(screened(a, b, options, outlined), full);
  }
}

/// Thresholds right at and right above what the pair measures.
CompareOptions at_the_edge(Random& random, const Comparison& c) {
  CompareOptions options;
  const auto edge = [&](std::uint32_t value) {
    return value + static_cast<std::uint32_t>(random.below(2));
  };
  options.rewrite_words = edge(c.copied);
  options.rewrite_wording = random.percent(50) ? 0 : 500;
  options.rewrite_sentences = edge(c.in_order);
  options.rewrite_share = options.rewrite_order = 0;
  options.rewrite_copied = random.percent(50) ? 0 : 80;
  options.quotation_run = edge(c.longest_quoted_run);
  options.rewrite_words_alone = random.percent(50) ? 0 : edge(c.wording_words);
  options.rewrite_bits = edge(static_cast<std::uint32_t>(c.wording_q8 / 256));
  options.rewrite_bits_cosine = options.rewrite_bits_aligned = 0;
  options.same_event_cosine = c.cosine_q30 * 1000 >> 30;
  return options;
}

TEST_CASE("screening gives the relation of the full comparison", "[compare][screen]") {
  Random random(5);
  std::array<int, 8> seen{};
  for (int round = 0; round < 600; ++round) {
    Words model = random_words(random, 20 + random.below(200));
    // Every fourth text repeats itself, so that one trigram stands in many places.
    if (round % 4 == 0) model.insert(model.end(), model.begin(), model.end());
    const std::string outlet = random.percent(15) ? "The Arden Herald" : "";
    const Analysis a = analysed(news(random, model), outlet);
    const Analysis b = analysed(news(random, derived(random, model)), outlet);
    check_screened(a, b, {});
    check_screened(b, a, {});
    const Comparison full = compare(a, b);
    check_screened(a, b, at_the_edge(random, full));
    ++seen[static_cast<std::size_t>(full.relation)];
  }
  for (const Relation relation : {Relation::Revision, Relation::Reprint, Relation::Excerpt,
                                  Relation::Rewrite, Relation::SameEvent, Relation::Unrelated}) {
    INFO(name(relation));
    CHECK(seen[static_cast<std::size_t>(relation)] > 5);
  }
}

TEST_CASE("screening a short text beside a very long one", "[compare][screen]") {
  Random random(6);
  const Words book = random_words(random, 20'000);
  const Analysis a = analysed(news(random, book));
  for (int round = 0; round < 12; ++round) {
    const auto from = static_cast<std::ptrdiff_t>(random.below(book.size() - 80));
    const Words stretch(book.begin() + from, book.begin() + from + 80);
    const Analysis b = analysed(news(random, derived(random, stretch)));
    check_screened(a, b, {});
    check_screened(a, b, at_the_edge(random, compare(a, b)));
  }
}

TEST_CASE("long texts, which are prepared once, screen as they compare", "[compare][screen]") {
  Random random(7);
  std::array<int, 8> seen{};
  for (int round = 0; round < 10; ++round) {
    const Words model = random_words(random, 1000 + random.below(1500));
    Words other = random.percent(70) ? edited(random, model, random.below(60))
                                     : random_words(random, 400 + random.below(2000));
    // Some of it in another order, some of it twice.
    const auto part = static_cast<std::ptrdiff_t>(random.below(other.size() / 2));
    if (random.percent(50)) other.insert(other.end(), other.begin(), other.begin() + part);
    std::rotate(other.begin(), other.begin() + part, other.end());
    const Analysis a = analysed(news(random, model)), b = analysed(news(random, other));
    REQUIRE(outline(a).prepared != nullptr);
    check_screened(a, b, {});
    check_screened(b, a, {});
    const Comparison full = compare(a, b);
    check_screened(a, b, at_the_edge(random, full));
    ++seen[static_cast<std::size_t>(full.relation)];
  }
  CHECK(seen[static_cast<std::size_t>(Relation::Rewrite)] > 1);
  CHECK(seen[static_cast<std::size_t>(Relation::Rewrite)] < 10);
}

TEST_CASE("screening texts of few or no words", "[compare][screen]") {
  const std::vector<std::string> texts = {
      "",
      ".",
      "Rain.",
      "Rain fell.",
      "Rain fell again.",
      "Rain fell again. Rain fell again. Rain fell again.",
      "“Rain fell again and again on the grey roofs of Arden.”"};
  for (const std::string& x : texts) {
    for (const std::string& y : texts) check_screened(analysed(x), analysed(y), {});
  }
}

TEST_CASE("an outline holds the trigrams inside sentences", "[compare][screen]") {
  const Outline whole = outline(analysed("One two three four. One two three! Go on."));
  REQUIRE(whole.trigrams.size() == 3);
  CHECK(std::ranges::is_sorted(whole.trigrams));
  CHECK(std::ranges::count(whole.places, 0U) + std::ranges::count(whole.places, 4U) == 2);
  CHECK(whole.words.size() == 9);
  CHECK(whole.sentences == 3);
}

}  // namespace
}  // namespace bylineage
