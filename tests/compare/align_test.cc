#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysed.h"
#include "bylineage/base/fixed.h"
#include "compare/align_internal.h"

namespace bylineage::compare_internal {
namespace {

using testing::analysed;
using testing::edited;
using testing::prose;
using testing::Random;
using testing::random_words;

/// The full table: every sentence of a against every sentence of b, word by word.
std::vector<Likeness> slow_likeness(const SentenceVectors& a, const SentenceVectors& b,
                                    std::int64_t cosine) {
  std::vector<Likeness> pairs;
  for (std::uint32_t i = 0; i < a.size(); ++i) {
    for (std::uint32_t j = 0; j < b.size(); ++j) {
      std::uint64_t dot = 0, shared = 0;
      for (std::uint32_t s = a.begin[i]; s < a.begin[i + 1]; ++s) {
        for (std::uint32_t t = b.begin[j]; t < b.begin[j + 1]; ++t) {
          if (a.terms[s].stem != b.terms[t].stem) continue;
          dot += std::uint64_t{a.terms[s].weight} * b.terms[t].weight;
          ++shared;
        }
      }
      const std::int32_t found = cosine_q15(dot, a.norm[i], b.norm[j]);
      if (dot == 0 || std::int64_t{found} * 1000 < cosine * 32768) continue;
      const auto dice = per_mille(2 * shared, std::uint64_t{a.distinct(i)} + b.distinct(j));
      pairs.push_back({i, j, found, static_cast<std::int32_t>(dice)});
    }
  }
  return pairs;
}

TEST_CASE("the sparse products are those of the full table", "[compare][align]") {
  Random random(7);
  for (int round = 0; round < 40; ++round) {
    const auto words = random_words(random, random.below(200));
    const Analysis a = analysed(prose(words));
    const Analysis b = analysed(prose(edited(random, words, random.below(100))));
    const Bodies bodies = make_bodies(a, b);
    for (const Words which : {Words::All, Words::Unquoted}) {
      const auto va = sentence_vectors(bodies.a, bodies.stems, which);
      const auto vb = sentence_vectors(bodies.b, bodies.stems, which);
      for (const std::int64_t cosine : {0, 200, 500}) {
        REQUIRE(alike_sentences(va, vb, bodies.stems, cosine) == slow_likeness(va, vb, cosine));
      }
    }
  }
}

/// Sentences of a few frequent stems, some weighty, and many rare ones.
SentenceVectors made_vectors(Random& random, std::size_t sentences, std::uint32_t stems) {
  SentenceVectors made;
  made.begin.push_back(0);
  for (std::size_t s = 0; s < sentences; ++s) {
    std::set<std::uint32_t> chosen;
    for (std::size_t i = random.below(12); i > 0; --i) {
      chosen.insert(
          static_cast<std::uint32_t>(random.percent(60) ? random.below(5) : random.below(stems)));
    }
    std::uint64_t squares = 0;
    for (const std::uint32_t stem : chosen) {
      const auto weight = stem < 4 ? 3 * stem : 60 + stem % 50;
      made.terms.push_back({stem, weight});
      squares += std::uint64_t{weight} * weight;
    }
    made.norm.push_back(isqrt(squares << 8));
    made.begin.push_back(static_cast<std::uint32_t>(made.terms.size()));
  }
  return made;
}

TEST_CASE("bounding the products of frequent words loses no pair", "[compare][align]") {
  Random random(8);
  constexpr std::uint32_t kStems = 150;
  for (int round = 0; round < 60; ++round) {
    const auto a = made_vectors(random, random.below(70), kStems);
    const auto b = made_vectors(random, random.below(70), kStems);
    for (const std::int64_t cosine : {0, 200, 300, 700, 1000}) {
      REQUIRE(alike_sentences(a, b, kStems, cosine) == slow_likeness(a, b, cosine));
    }
  }
}

TEST_CASE("a sentence is wholly like itself and not at all like another", "[compare][align]") {
  CHECK(cosine_q15(0, 500, 500) == 0);
  CHECK(cosine_q15(100, 0, 500) == 0);
  const Analysis a = analysed("A crane fell into the harbour on Monday evening.");
  const Bodies bodies = make_bodies(a, a);
  const auto v = sentence_vectors(bodies.a, bodies.stems, Words::All);
  const auto pairs = alike_sentences(v, v, bodies.stems, 300);
  REQUIRE(pairs.size() == 1);
  CHECK(pairs[0].cosine_q15 > 32700);
  CHECK(pairs[0].dice == 1000);
}

std::set<std::pair<std::uint32_t, std::uint32_t>> aligned(std::string_view a, std::string_view b) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (const SentenceMatch& match : compare(analysed(a), analysed(b)).aligned) {
    pairs.emplace(match.a, match.b);
  }
  return pairs;
}

using Pairs = std::set<std::pair<std::uint32_t, std::uint32_t>>;

constexpr std::string_view kCrane =
    "A crane toppled into the harbour at Arden on Monday evening. "
    "Two dockers were pulled out of the water by a passing trawler. "
    "The port authority has closed the northern quay until engineers have inspected it. "
    "Grain exports worth millions of crowns are waiting in the silos.";

TEST_CASE("rewritten sentences find their models", "[compare][align]") {
  CHECK(
      aligned(kCrane,
              "On Monday evening a harbour crane at Arden toppled over. "
              "A passing trawler pulled two dockers from the water. "
              "The northern quay stays closed until engineers from the port authority inspect it. "
              "Farmers are angry about the weather this year.") == Pairs{{0, 0}, {1, 1}, {2, 2}});
}

TEST_CASE("moved sentences are found where they went", "[compare][align]") {
  CHECK(aligned(kCrane,
                "Grain exports worth millions of crowns are waiting in the silos. "
                "A crane toppled into the harbour at Arden on Monday evening. "
                "Two dockers were pulled out of the water by a passing trawler. "
                "The port authority has closed the northern quay until engineers have inspected "
                "it.") == Pairs{{0, 1}, {1, 2}, {2, 3}, {3, 0}});
}

TEST_CASE("both halves of a split sentence match, and both models of a merged one",
          "[compare][align]") {
  constexpr std::string_view kSplit =
      "Two dockers fell into the water. "
      "A passing trawler with a crew of nine pulled the dockers out of the harbour basin. "
      "The silos hold grain worth millions of crowns for export.";
  constexpr std::string_view kMerged =
      "Two dockers fell into the water and a passing trawler with a crew of nine pulled them out "
      "of the harbour basin. "
      "The silos hold grain worth millions of crowns for export.";
  CHECK(aligned(kSplit, kMerged) == Pairs{{0, 0}, {1, 0}, {2, 1}});
  CHECK(aligned(kMerged, kSplit) == Pairs{{0, 0}, {0, 1}, {1, 2}});
}

TEST_CASE("a repeated sentence goes to the copy that stands in its context", "[compare][align]") {
  constexpr std::string_view kRefrain =
      "The mayor denied every accusation on Friday. "
      "Builders had paid for a villa on the lake. "
      "The mayor denied every accusation on Friday. "
      "A nephew was given the contract for the tram.";
  CHECK(aligned(kRefrain, kRefrain) == Pairs{{0, 0}, {1, 1}, {2, 2}, {3, 3}});
  CHECK(aligned(kRefrain,
                "A nephew was handed the contract for the tram. "
                "Unions called for a strike in all shipyards. "
                "Builders had paid for a villa beside the lake. "
                "The mayor denied every accusation on Friday. "
                "A nephew was given the contract for the tram.") == Pairs{{1, 2}, {2, 3}, {3, 4}});
}

TEST_CASE("short sentences align only beside an aligned neighbour", "[compare][align]") {
  CHECK(aligned("He refused. The ferry sank within minutes off the cape of Orn.",
                "He refused. Snow fell on the southern vineyards last night.") == Pairs{});
  CHECK(aligned("He refused. The ferry sank within minutes off the cape of Orn.",
                "He refused. Off the cape of Orn the ferry sank within minutes.") ==
        Pairs{{0, 0}, {1, 1}});
}

TEST_CASE("a match of quotations alone is no match of prose", "[compare][align]") {
  constexpr std::string_view kA =
      "“We will rebuild the bridge before the winter comes to the valley,” said Holm.";
  constexpr std::string_view kB =
      "The minister was blunt: “We will rebuild the bridge before the winter comes to the valley.”";
  const Comparison c = compare(analysed(kA), analysed(kB));
  REQUIRE(c.aligned.size() == 1);
  CHECK_FALSE(c.aligned[0].prose);
  CHECK(c.aligned_prose == 0);
  const Comparison d = compare(
      analysed("A new bridge costing nine million crowns was promised to the valley by Holm."),
      analysed("Holm promised the valley a new bridge costing nine million crowns."));
  REQUIRE(d.aligned.size() == 1);
  CHECK(d.aligned[0].prose);
}

TEST_CASE("every match of random rewrites is part of a star", "[compare][align]") {
  Random random(11);
  for (int round = 0; round < 60; ++round) {
    const auto words = random_words(random, 60 + random.below(200));
    const Analysis a = analysed(testing::news(random, words));
    const Analysis b = analysed(testing::news(random, edited(random, words, random.below(60))));
    const Comparison c = compare(a, b);
    std::vector<int> of_a(a.parsed.sentences.size(), 0), of_b(b.parsed.sentences.size(), 0);
    for (const SentenceMatch& match : c.aligned) {
      ++of_a[match.a];
      ++of_b[match.b];
    }
    for (const SentenceMatch& match : c.aligned) {
      REQUIRE((of_a[match.a] == 1 || of_b[match.b] == 1));
    }
    REQUIRE(c.in_order <= c.aligned_prose);
    REQUIRE(c.aligned_a <= c.aligned_prose);
  }
}

}  // namespace
}  // namespace bylineage::compare_internal
