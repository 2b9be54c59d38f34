#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "analysed.h"
#include "bylineage/sign/common.h"
#include "compare/wording_internal.h"

namespace bylineage::compare_internal {
namespace {

using testing::analysed;
using testing::Random;

/// A body of two words, all plain, one worth more.
struct MadeBody {
  Analysis article;
  Body body;

  MadeBody(Random& random, std::size_t words) {
    for (std::uint32_t i = 0; i < words; ++i) {
      const auto number = static_cast<std::uint32_t>(random.below(2));
      article.parsed.tokens.emplace_back();
      body.token.push_back(i);
      body.stem.push_back(number);
      body.idf.push_back(number == 0 ? 5 * 256 : 256);
      body.quoted.push_back(false);
    }
  }
};

/// Score of the best alignment, by trying every match after every other.
std::int64_t slow_best(const Body& a, const Body& b) {
  std::vector<std::vector<std::int64_t>> score(a.size(), std::vector<std::int64_t>(b.size(), 0));
  std::int64_t best = 0;
  for (std::uint32_t i = 0; i < a.size(); ++i) {
    for (std::uint32_t j = 0; j < b.size(); ++j) {
      if (a.stem[i] != b.stem[j]) continue;
      std::int64_t before = 0;
      for (std::uint32_t k = 0; k < i; ++k) {
        for (std::uint32_t l = 0; l < j; ++l) {
          const std::int64_t gap = std::int64_t{i} - k + j - l - 2;
          if (score[k][l] > 0) before = std::max(before, score[k][l] - 256 * gap);
        }
      }
      score[i][j] = before + 512 + a.idf[i];
      best = std::max(best, score[i][j]);
    }
  }
  return best;
}

TEST_CASE("the best local alignment is that of trying all", "[compare][wording]") {
  Random random(11);
  int found = 0;
  for (int round = 0; round < 700; ++round) {
    MadeBody a(random, random.below(9)), b(random, random.below(9));
    a.body.article = &a.article;
    b.body.article = &b.article;
    const Bodies bodies{a.body, b.body, 5, 5};
    const std::vector<bool> plain_a(a.body.size(), true), plain_b(b.body.size(), true);
    const auto alignments = local_alignments(bodies, plain_a, plain_b);
    const std::int64_t best = slow_best(a.body, b.body);
    if (best <= std::int64_t{kChanceBits} * 256) {
      REQUIRE(alignments.empty());
      continue;
    }
    if (alignments.empty()) continue;  // two words are no alignment, whatever they are worth
    ++found;
    REQUIRE(alignments[0].score_q8 == best);
  }
  CHECK(found > 50);
}

TEST_CASE("alignments share no word, and the best comes first", "[compare][wording]") {
  Random random(12);
  for (int round = 0; round < 40; ++round) {
    const auto words = testing::random_words(random, 120);
    const Analysis a = analysed(testing::news(random, words));
    const Analysis b = analysed(testing::news(random, testing::edited(random, words, 20)));
    const Bodies bodies = make_bodies(a, b);
    const std::vector<bool> plain_a(bodies.a.size(), true), plain_b(bodies.b.size(), true);
    const auto alignments = local_alignments(bodies, plain_a, plain_b);
    REQUIRE_FALSE(alignments.empty());
    std::uint64_t matched = 0, score = alignments[0].score_q8;
    for (const LocalAlignment& alignment : alignments) {
      REQUIRE(alignment.score_q8 <= score);
      REQUIRE(alignment.score_q8 > kChanceBits * 256);
      REQUIRE(alignment.words <= std::min(alignment.a.size(), alignment.b.size()));
      score = alignment.score_q8;
      matched += alignment.words;
    }
    REQUIRE(matched <= std::min(bodies.a.size(), bodies.b.size()));
    REQUIRE(compare(a, b).wording_q8 == compare(b, a).wording_q8);
  }
}

constexpr std::string_view kNotice =
    "The harbour board has decided to close the eastern quay for most of the winter, because the "
    "timber piles under its crane have rotted further than last year's survey had suggested.";
constexpr std::string_view kReworded =
    "The board of the harbour decided to shut the eastern quay for most of the winter, since the "
    "timber piles beneath its old crane had rotted much further than the last survey suggested.";
constexpr std::string_view kIndependent =
    "Ships will have to berth elsewhere until spring. Engineers found decay in the foundations of "
    "a crane, and the harbour board ordered that the eastern quay be shut at once.";

double bits(std::string_view a, std::string_view b) {
  return static_cast<double>(compare(analysed(a), analysed(b)).wording_q8) / 256;
}

TEST_CASE("wording survives exchanged words, facts alone are none", "[compare][wording]") {
  CHECK(bits(kNotice, kNotice) > 100);
  CHECK(bits(kNotice, kReworded) > 40);
  CHECK(bits(kNotice, kIndependent) < 10);
  const std::string names = "Marta Ilves, Jonas Berg, Petra Holm and Ivo Sand ";
  CHECK(bits(names + "were not seen again after the storm had passed over the long island.",
             "Nobody has asked until today where on earth they might be now: " + names) == 0);
}

TEST_CASE("a passage made from another article makes a rewrite of a long one",
          "[compare][wording][relation]") {
  Random random(13);
  const auto around = [&](std::string_view middle) {
    const std::string before = testing::news(random, testing::random_words(random, 300));
    const std::string after = testing::news(random, testing::random_words(random, 300));
    return analysed(before + "\n\n" + std::string(middle) + "\n\n" + after);
  };
  const Analysis model = around(kNotice), copy = around(kReworded), other = around(kIndependent);
  const Comparison c = compare(model, copy);
  CHECK(c.relation == Relation::Rewrite);
  CHECK(std::ranges::any_of(c.passages, [&](const Passage& passage) {
    return slice(model.article.text, passage.a).find("timber piles") != std::string_view::npos;
  }));
  CHECK_FALSE(is_copying(compare(model, other).relation));
}

TEST_CASE("a template of many texts makes neither a rewrite nor an excerpt",
          "[compare][wording][relation]") {
  Random random(14);
  const std::string rest = testing::news(random, testing::random_words(random, 300));
  const Analysis shorter = analysed(kNotice),
                 reworded = analysed(std::string(kReworded) + "\n\n" +
                                     testing::news(random, testing::random_words(random, 300)));
  Analysis longer = analysed(std::string(kNotice) + "\n\n" + rest);
  REQUIRE(compare(longer, shorter).relation == Relation::Excerpt);
  REQUIRE(compare(longer, reworded).relation == Relation::Rewrite);
  mark_common(longer, shorter.shingles);
  CHECK_FALSE(is_copying(compare(longer, shorter).relation));
  CHECK_FALSE(is_copying(compare(longer, reworded).relation));
}

TEST_CASE("quoted words are the speaker's", "[compare][wording]") {
  const std::string a = "“" + std::string(kNotice) + "” she told us.";
  CHECK(bits(a, "Asked about it, he read aloud: “" + std::string(kNotice) + "”") == 0);
}

TEST_CASE("words of a common phrase are nobody's", "[compare][wording]") {
  Analysis a = analysed(kNotice), b = analysed(kReworded);
  mark_common(a, a.shingles);
  const Comparison c = compare(a, b);
  CHECK(c.wording_q8 == 0);
  CHECK(c.copied == 0);
}

}  // namespace
}  // namespace bylineage::compare_internal
