#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <tuple>
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

/// What the aligner is told of a word.
struct MadeWord {
  std::uint32_t stem = 0;
  bool plain = false;
  std::int32_t rarity = 0;
};

std::vector<MadeWord> made_words(Random& random, std::size_t words) {
  std::vector<MadeWord> made(words);
  for (MadeWord& word : made) {
    word.stem = static_cast<std::uint32_t>(random.percent(50) ? random.below(3) : random.below(40));
    word.plain = random.percent(80);
    word.rarity = word.stem < 3 ? 10 : static_cast<std::int32_t>(random.below(kMostRarity));
  }
  return made;
}

/// The alignments by definition: every match is kept, and looks at the last good match of each of
/// the words of b before its own.
std::vector<LocalAlignment> slow_alignments(const std::vector<MadeWord>& a,
                                            const std::vector<MadeWord>& b) {
  struct Match {
    std::int64_t a, b, score, before;
  };
  std::vector<Match> matches, ends;
  std::vector<std::int64_t> last(b.size(), -1);
  const auto at_place = [&](std::int64_t m, std::int64_t i, std::int64_t j) {
    const Match& match = matches[static_cast<std::size_t>(m)];
    return match.score - 256 * (i - match.a - 1 + j - match.b - 1);
  };
  for (std::int64_t i = 0; i < std::ssize(a); ++i) {
    const std::size_t first = matches.size();
    const MadeWord& word = a[static_cast<std::size_t>(i)];
    for (std::int64_t j = 0; j < std::ssize(b); ++j) {
      const MadeWord& other = b[static_cast<std::size_t>(j)];
      if (word.stem != other.stem) continue;
      Match match{i, j, 0, -1};
      for (std::int64_t k = std::max<std::int64_t>(0, j - kReach); k < j; ++k) {
        const std::int64_t m = last[static_cast<std::size_t>(k)];
        if (m < 0 || i - matches[static_cast<std::size_t>(m)].a > kReach) continue;
        if (at_place(m, i, j) > match.score) match = {i, j, at_place(m, i, j), m};
      }
      match.score += kWordBits + (word.plain && other.plain ? word.rarity : 0);
      matches.push_back(match);
    }
    for (std::size_t m = first; m < matches.size(); ++m) {
      std::int64_t& before = last[static_cast<std::size_t>(matches[m].b)];
      if (before < 0 || i - matches[static_cast<std::size_t>(before)].a >= kReach ||
          at_place(static_cast<std::int64_t>(m), i, matches[m].b) >=
              at_place(before, i, matches[m].b)) {
        before = static_cast<std::int64_t>(m);
      }
    }
  }
  ends = matches;
  std::ranges::sort(ends, {}, [](const Match& m) { return std::tuple(-m.score, m.a, m.b); });
  std::vector<bool> taken_a(a.size()), taken_b(b.size());
  std::vector<LocalAlignment> found;
  for (const Match& end : ends) {
    LocalAlignment alignment{{0, static_cast<std::uint32_t>(end.a + 1)},
                             {0, static_cast<std::uint32_t>(end.b + 1)}};
    std::vector<Match> path;
    std::int64_t rest = 0;
    for (const Match* m = &end;; m = &matches[static_cast<std::size_t>(m->before)]) {
      if (taken_a[static_cast<std::size_t>(m->a)] || taken_b[static_cast<std::size_t>(m->b)]) {
        rest = m->score;
        break;
      }
      path.push_back(*m);
      if (m->before < 0) break;
    }
    if (path.size() < 3 || end.score - rest <= std::int64_t{kChanceBits} * 256) continue;
    for (const Match& m : path) {
      taken_a[static_cast<std::size_t>(m.a)] = taken_b[static_cast<std::size_t>(m.b)] = true;
    }
    alignment.a.first = static_cast<std::uint32_t>(path.back().a);
    alignment.b.first = static_cast<std::uint32_t>(path.back().b);
    alignment.words = static_cast<std::uint32_t>(path.size());
    alignment.score_q8 = static_cast<std::uint32_t>(end.score - rest);
    found.push_back(alignment);
  }
  return found;
}

std::vector<LocalAlignment> aligned(LocalAligner& aligner, const std::vector<MadeWord>& a,
                                    const std::vector<MadeWord>& b) {
  aligner.start(static_cast<std::uint32_t>(a.size()), static_cast<std::uint32_t>(b.size()));
  for (std::uint32_t i = 0; i < a.size(); ++i) {
    std::vector<std::uint32_t> stands;
    for (std::uint32_t j = 0; j < b.size(); ++j) {
      if (a[i].stem == b[j].stem) stands.push_back(stand(j, b[j].plain));
    }
    aligner.word(i, stands, a[i].plain ? a[i].rarity : 0);
  }
  return aligner.finish();
}

TEST_CASE("each instruction set finds the alignments that keeping every match finds",
          "[compare][wording]") {
  Random random(15);
  std::vector<LocalAligner> aligners;  // used for pair after pair
  for (const Simd wanted : {Simd::Scalar, Simd::Avx2, Simd::Avx512}) {
    if (set_simd(wanted)) aligners.emplace_back();
  }
  set_simd(Simd::Best);
  std::size_t found = 0;
  for (int round = 0; round < 120; ++round) {
    const auto a = made_words(random, 1 + random.below(200));
    auto b = made_words(random, random.below(200));
    for (std::size_t at = 0, of = 0; at < b.size(); ++at) {  // stretches of a, with other words in
      of = random.percent(5) ? random.below(a.size()) : (of + 1) % a.size();
      if (random.percent(60)) b[at] = a[of];
    }
    const auto slow = slow_alignments(a, b);
    found += slow.size();
    for (LocalAligner& aligner : aligners) {
      const auto fast = aligned(aligner, a, b);
      REQUIRE(fast.size() == slow.size());
      for (std::size_t i = 0; i < slow.size(); ++i) {
        const auto fields = [](const LocalAlignment& x) {
          return std::tuple{x.a.first, x.a.last, x.b.first, x.b.last, x.words, x.score_q8};
        };
        REQUIRE(fields(fast[i]) == fields(slow[i]));
      }
    }
  }
  CHECK(found > 80);
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
