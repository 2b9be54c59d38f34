#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "analysed.h"
#include "bylineage/base/simd.h"
#include "compare/edits_internal.h"

namespace bylineage::compare_internal {
namespace {

using testing::analysed;
using testing::Random;
using testing::words_of;

std::uint32_t gain(const WordKey& x, const WordKey& y) {
  if (x.stem != y.stem) return 0;
  return x.word == y.word ? 2 * x.weight : x.weight;
}

/// Greatest weight by trying everything: pair the first two words, or leave either out. `beside`:
/// the words before these two were paired with one another.
std::uint32_t slow_weight(std::span<const WordKey> a, std::span<const WordKey> b,
                          bool beside = false) {
  if (a.empty() || b.empty()) return 0;
  const std::uint32_t left_out =
      std::max(slow_weight(a.subspan(1), b), slow_weight(a, b.subspan(1)));
  const std::uint32_t won = gain(a[0], b[0]);
  if (won == 0) return left_out;
  return std::max(left_out, won + (beside ? 1 : 0) + slow_weight(a.subspan(1), b.subspan(1), true));
}

TEST_CASE("the common subsequence weighs what trying everything finds", "[compare][edits]") {
  Random random(5);
  for (int round = 0; round < 400; ++round) {
    const auto words = [&random] {
      std::vector<WordKey> keys(random.below(8));
      for (WordKey& key : keys) {
        key.word = static_cast<std::uint32_t>(random.below(6));
        key.stem = key.word / 2;
        key.weight = 1 + 2 * key.stem;  // a word's weight is its stem's
      }
      return keys;
    };
    const auto a = words(), b = words();
    const auto pairs = common_subsequence(a, b);
    std::uint32_t weight = 0;
    for (std::size_t k = 0; k < pairs.size(); ++k) {
      const auto [i, j] = pairs[k];
      REQUIRE(gain(a[i], b[j]) > 0);
      weight += gain(a[i], b[j]);
      if (k == 0) continue;
      REQUIRE((pairs[k - 1].first < i && pairs[k - 1].second < j));
      if (pairs[k - 1].first + 1 == i && pairs[k - 1].second + 1 == j) ++weight;
    }
    REQUIRE(weight == slow_weight(a, b));
  }
}

TEST_CASE("vectors choose the subsequence that plain C++ chooses", "[compare][edits][simd]") {
  Random random(7);
  // Around the lanes of vectors, and beyond.
  const auto sizes = std::to_array<std::size_t>({0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 33, 90});
  for (std::size_t round = 0; round < sizes.size() * sizes.size(); ++round) {
    const auto words = [&random](std::size_t size) {
      std::vector<WordKey> keys(size);
      for (WordKey& key : keys) {
        key.word = static_cast<std::uint32_t>(random.below(12));
        key.stem = key.word / 3;
        key.weight = 16 + 5 * key.stem;
      }
      return keys;
    };
    const auto a = words(sizes[round % sizes.size()]), b = words(sizes[round / sizes.size()]);
    REQUIRE(set_simd(Simd::Scalar));
    const auto plain = common_subsequence(a, b);
    for (const Simd simd : {Simd::Avx2, Simd::Avx512}) {
      if (set_simd(simd)) CHECK(common_subsequence(a, b) == plain);
    }
    set_simd(Simd::Best);
  }
}

TEST_CASE("a script uses every word of both sides once", "[compare][edits]") {
  Random random(6);
  for (int round = 0; round < 60; ++round) {
    const auto words = testing::random_words(random, 10 + random.below(80));
    auto moved = testing::edited(random, words, random.below(60));
    std::rotate(moved.begin(), moved.begin() + static_cast<std::ptrdiff_t>(random.below(10)),
                moved.end());
    const Analysis a = analysed(testing::news(random, words));
    const Analysis b = analysed(testing::news(random, moved));
    const Bodies bodies = make_bodies(a, b);
    std::vector<int> used_a(bodies.a.size(), 0), used_b(bodies.b.size(), 0);
    for (const Step& step : edit_script(bodies, {0, bodies.a.size()}, {0, bodies.b.size()})) {
      for (std::uint32_t i = step.a.first; i < step.a.last; ++i) ++used_a[i];
      for (std::uint32_t j = step.b.first; j < step.b.last; ++j) ++used_b[j];
      REQUIRE(step.a.empty() == (step.kind == EditKind::Inserted));
      REQUIRE(step.b.empty() == (step.kind == EditKind::Deleted));
      if (step.kind == EditKind::Verbatim || step.kind == EditKind::Moved) {
        REQUIRE(
            std::equal(bodies.a.word.begin() + step.a.first, bodies.a.word.begin() + step.a.last,
                       bodies.b.word.begin() + step.b.first, bodies.b.word.begin() + step.b.last));
      }
    }
    REQUIRE(std::all_of(used_a.begin(), used_a.end(), [](int n) { return n == 1; }));
    REQUIRE(std::all_of(used_b.begin(), used_b.end(), [](int n) { return n == 1; }));
  }
}

TEST_CASE("very long sentences are compared at their ends only", "[compare][edits]") {
  std::vector<WordKey> a(3000), b(3000);
  for (std::uint32_t i = 0; i < 3000; ++i) {
    a[i].word = a[i].stem = i;
    b[i].word = b[i].stem = i < 10 || i >= 2990 ? i : i + 5000;
  }
  CHECK(common_subsequence(a, b).size() == 20);
}

/// What differs, "kind: a | b", a star after the kind inside quotations.
std::vector<std::string> shown_edits(std::string_view text_a, std::string_view text_b) {
  const Analysis a = analysed(text_a), b = analysed(text_b);
  std::vector<std::string> lines;
  for (const Edit& edit : compare(a, b).edits) {
    if (edit.kind == EditKind::Verbatim) continue;
    lines.push_back(std::string(name(edit.kind)) + (edit.quoted ? "*: " : ": ") +
                    words_of(a, edit.a_first, edit.a_last) + " | " +
                    words_of(b, edit.b_first, edit.b_last));
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST_CASE("edits are typed", "[compare][edits]") {
  const struct {
    const char *a, *b;
    Lines expected;
  } cases[] = {
      {"The crane at the northern quay fell into the harbour.",
       "The crane at the southern quay fell into the harbour.",
       {"substitution: northern | southern"}},
      {"The crane fell into the harbour of Arden.",
       "The cranes fell into the harbour of Arden.",
       {"inflection: crane | cranes"}},
      {"They optimise the catalogue of the harbour museum.",
       "They optimize the catalog of the harbour museum.",
       {"inflection: optimise | optimize", "inflection: catalogue | catalog"}},
      {"It was the first strike of dockers since 1960 in Arden.",
       "It was the first strike of dockers since the 1960s in Arden.",
       {"inserted:  | the", "number: 1960 | 1960s"}},
      {"Around 40 dockers left the harbour on Monday evening.",
       "Around forty dockers left the harbour on Tuesday evening.",
       {"number: 40 | forty", "date: Monday | Tuesday"}},
      {"Around 12 dockers left the harbour quay.",
       "Around twelve dockers left the harbour quay.",
       {"inflection: 12 | twelve"}},
      {"The harbour master Erik Holm closed the quay.",
       "The harbour master Erik Horn closed the quay.",
       {"name: Holm | Horn"}},
      {"The harbour master A.J. Holm closed the quay.",
       "The harbour master AJ Holm closed the quay.",
       {"substitution: A.J | AJ"}},
      {"The crane fell on Nov. 30 into the harbour basin.",
       "The crane fell on Monday into the harbour basin.",
       {"substitution: Nov. 30 | Monday"}},
      {"It was the 11th crane to fall into the harbour.",
       "It was the eleventh crane to fall into the harbour.",
       {"inflection: 11th | eleventh"}},
      {"The board will see dockers in court.",
       "The board will wait, but the board will see dockers in court.",
       {"inserted:  | The board will wait, but"}},
      {"The harbour board then removed 50 samples from the basin.",
       "The harbour board whose engineers led the inquiry took 58 samples from the basin.",
       {"substitution: then removed | whose engineers led the inquiry took", "number: 50 | 58"}},
      {"Members of SAG-AFTRA closed the harbour quay.",
       "Members of Sag-Aftra closed the harbour quay.",
       {}},
      {"The use of AI in harbour cranes is a worry.",
       "The use of artificial intelligence in harbour cranes is a worry.",
       {"substitution: AI | artificial intelligence"}},
      {"Yesterday evening the harbour crane fell into the basin.",
       "The harbour crane fell into the basin yesterday evening.",
       {"moved: Yesterday evening | yesterday evening"}},
      {"The harbour crane fell slowly into the basin.",
       "The harbour crane fell into the basin.",
       {"deleted: slowly | "}},
      {"The harbour crane fell into the basin.",
       "The old harbour crane fell into the basin.",
       {"inserted:  | old"}},
      {"Holm wants to “raise the output of the harbour” this year.",
       "Holm wants to “lift the output of the harbour” this year.",
       {"substitution*: raise | lift"}},
  };
  for (const auto& [a, b, expected] : cases) {
    INFO(a << " / " << b);
    CHECK(shown_edits(a, b) == expected);
  }
}

TEST_CASE("a number in a rebuilt clause is no changed number", "[compare][edits]") {
  const Lines lines = shown_edits(
      "The election of a 125-seat assembly in Turan is the first since the death of the old ruler.",
      "The election in Turan comes two years after the death of the old ruler.");
  CHECK(std::none_of(lines.begin(), lines.end(),
                     [](const std::string& line) { return line.starts_with("number"); }));
}

TEST_CASE("the halves of a split sentence share one script", "[compare][edits]") {
  const Analysis a = analysed(
      "Two dockers fell into the water and a passing trawler with a crew of nine pulled the "
      "dockers out of the harbour basin.");
  const Analysis b = analysed(
      "Two dockers fell into the water. A passing trawler with a crew of nine pulled the dockers "
      "out of the harbour basin.");
  const Comparison c = compare(a, b);
  REQUIRE(c.aligned.size() == 2);
  CHECK(c.aligned[0].equal_words == 6);
  CHECK(c.aligned[1].equal_words == 16);
  Lines lines;
  for (const Edit& edit : c.edits) {
    if (edit.kind != EditKind::Verbatim) {
      lines.push_back(std::string(name(edit.kind)) + ": " + words_of(a, edit.a_first, edit.a_last));
    }
  }
  CHECK(lines == Lines{"deleted: and"});
}

}  // namespace
}  // namespace bylineage::compare_internal
