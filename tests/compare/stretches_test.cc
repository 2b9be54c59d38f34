#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <tuple>
#include <vector>

#include "analysed.h"
#include "compare/fragments_internal.h"
#include "compare/stretches_internal.h"

namespace bylineage::compare_internal {
namespace {

using testing::analysed;
using testing::Random;
using testing::random_words;
using testing::Words;

/// Sentences of 6 to 17 made-up words each; texts of different `seed` share no rare word.
std::vector<std::string> sentences(std::uint64_t seed, std::size_t count) {
  static constexpr std::array<std::string_view, 12> kCommon = {
      "the", "of", "to", "and", "in", "a", "for", "that", "on", "with", "was", "by"};
  static constexpr std::string_view kConsonants = "bcdfghklmnprstvz", kVowels = "aeiou";
  Random random(seed);
  std::vector<std::string> result;
  for (std::size_t s = 0; s < count; ++s) {
    std::string sentence;
    for (std::size_t w = 6 + random.below(12); w > 0; --w) {
      std::string word(random.percent(35) ? kCommon[random.below(kCommon.size())] : "");
      for (int syllable = 0; word.size() < 6 && syllable < 3 && (syllable > 0 || word.empty());
           ++syllable) {
        word += kConsonants[random.below(kConsonants.size())];
        word += kVowels[random.below(kVowels.size())];
      }
      sentence += (sentence.empty() ? "" : " ") + word;
    }
    sentence[0] = static_cast<char>(sentence[0] - 'a' + 'A');
    result.push_back(sentence + ".");
  }
  return result;
}

std::string text_of(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : " ") + part;
  return text;
}

std::string text(std::uint64_t seed, std::size_t count) { return text_of(sentences(seed, count)); }

/// The words of a text in another order: each moved by up to three places; no full stops but the
/// last.
std::string shuffled(std::string passage, Random& random) {
  std::erase(passage, '.');
  Words words;
  for (std::size_t at = 0; at < passage.size();) {
    const std::size_t end = std::min(passage.find(' ', at), passage.size());
    words.push_back(passage.substr(at, end - at));
    at = end + 1;
  }
  for (std::size_t i = 0; i + 3 < words.size(); i += 2) {
    std::swap(words[i], words[i + random.below(4)]);
  }
  return text_of(words) + ".";
}

struct Found {
  Passage::Kind kind;
  std::string a, b;
  friend bool operator==(const Found&, const Found&) = default;
};

std::vector<Found> passages(const std::string& a, const std::string& b) {
  std::vector<Found> found;
  for (const Passage& p : compare(analysed(a), analysed(b)).passages) {
    found.push_back({p.kind, std::string(slice(a, p.a)), std::string(slice(b, p.b))});
  }
  return found;
}

TEST_CASE("a passage pasted into another text is found to the word", "[compare][stretches]") {
  const std::string copied = text(1, 6);
  CHECK(passages(text(2, 12) + " " + copied + " " + text(3, 9),
                 text(4, 7) + " " + copied + " " + text(5, 14)) ==
        std::vector<Found>{{Passage::Kind::Verbatim, copied, copied}});
  // Its tail cut in the middle of a sentence, which has a full stop all the same.
  const std::string head = copied.substr(0, copied.rfind(' '));
  CHECK(passages(text(2, 12) + " " + copied + " " + text(3, 9), text(4, 7) + " " + head + ".") ==
        std::vector<Found>{{Passage::Kind::Verbatim, head, head + "."}});
}

TEST_CASE("two passages far apart stay two, neighbours are one", "[compare][stretches]") {
  const std::string first = text(1, 5), second = text(2, 5);
  const auto apart = passages(first + " " + text(3, 20) + " " + second,
                              text(4, 8) + " " + first + " " + text(5, 20) + " " + second);
  CHECK(apart == std::vector<Found>{{Passage::Kind::Verbatim, first, first},
                                    {Passage::Kind::Verbatim, second, second}});
  // An inserted phrase does not divide a passage.
  const auto joined = passages(text(3, 9) + " " + first + " " + second + " " + text(4, 9),
                               first + " Much later, " + second + " " + text(5, 9));
  CHECK(joined == std::vector<Found>{{Passage::Kind::Verbatim, first + " " + second,
                                      first + " Much later, " + second}});
}

TEST_CASE("a passage with its words shuffled over sentence ends is one", "[compare][stretches]") {
  Random random(8);
  for (std::uint64_t round = 0; round < 20; ++round) {
    const std::string original = text(100 + round, 7);
    const std::string moved = shuffled(original, random);
    const auto found = passages(text(200 + round, 15) + " " + original + " " + text(300 + round, 9),
                                text(400 + round, 11) + " " + moved);
    REQUIRE(found.size() == 1);
    CHECK(found[0].kind == Passage::Kind::Rewrite);
    CHECK(found[0].a.find(original.substr(0, 60)) != std::string::npos);
    CHECK(found[0].a.size() >= original.size() * 9 / 10);
    CHECK(found[0].a.size() <= original.size() * 5 / 4);
    CHECK(found[0].b.size() >= moved.size() * 9 / 10);
  }
}

TEST_CASE("a long text told in a few of its sentences is one passage", "[compare][stretches]") {
  const std::vector<std::string> story = sentences(1, 60);
  const std::string summary = text_of({story[3], story[19], story[40], story[57]});
  const std::string before = text(2, 9), after = text(3, 9);
  const auto found = passages(before + " " + summary + " " + after, text_of(story));
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == Passage::Kind::Rewrite);
  CHECK(found[0].a == summary);
  CHECK(found[0].b.size() >= text_of(story).size() * 9 / 10);
}

TEST_CASE("a sentence of a template is no passage", "[compare][stretches]") {
  const std::string line = "Sign up for our newsletter to get the best stories every morning.";
  CHECK(passages(text(1, 9) + " " + line + " " + text(2, 9), text(3, 9) + " " + line).empty());
  CHECK(passages(text(1, 30), text(2, 30)).empty());
  CHECK(passages(text(1, 30), "").empty());
}

TEST_CASE("what is shared by quotation only is a quotation", "[compare][stretches]") {
  std::string said = text(1, 5);
  said.pop_back();
  const auto found = passages(text(2, 9) + " He said: “" + said + "”. " + text(3, 9),
                              text(4, 9) + " “" + said + "” was her answer. " + text(5, 9));
  CHECK(found == std::vector<Found>{{Passage::Kind::Quotation, said, said}});
}

TEST_CASE("sentence ends do not divide a verbatim run", "[compare][stretches][property]") {
  Random random(77);
  for (int round = 0; round < 60; ++round) {
    // The same words with other sentence ends; blocks moved about.
    const Words words = random_words(random, 200);
    Words moved = words;
    std::rotate(moved.begin(), moved.begin() + static_cast<std::ptrdiff_t>(random.below(200)),
                moved.end());
    for (std::string& word : moved) {
      if (random.percent(2)) word = "elsewhere";
    }
    const Analysis a = analysed(testing::news(random, words));
    const Analysis b = analysed(testing::news(random, moved));
    const Bodies bodies = make_bodies(a, b);
    const std::vector<Range> all_a = {{0, bodies.a.size()}}, all_b = {{0, bodies.b.size()}};
    const auto fast =
        verbatim_stretches(bodies, common_runs(bodies, bodies.a.sentences, bodies.b.sentences, 2));
    const auto slow = verbatim_stretches(bodies, common_runs(bodies, all_a, all_b, 20));
    REQUIRE(fast.size() == slow.size());
    for (std::size_t i = 0; i < fast.size(); ++i) {
      REQUIRE(std::tuple{fast[i].a.first, fast[i].a.last, fast[i].b.first, fast[i].b.last} ==
              std::tuple{slow[i].a.first, slow[i].a.last, slow[i].b.first, slow[i].b.last});
      REQUIRE(fast[i].equal == slow[i].equal);
    }
  }
}

using Places = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Cuts at the first gap found on either side until there is none.
std::vector<Places> slow_clusters(Places seeds, std::uint32_t gap_a, std::uint32_t gap_b) {
  for (std::size_t i = 0; i < seeds.size(); ++i) {
    for (const bool by_b : {false, true}) {
      const auto place = [by_b](const auto& seed) { return by_b ? seed.second : seed.first; };
      Places low, high;
      std::uint32_t next = ~0U;
      for (const auto& seed : seeds) {
        if (place(seed) > place(seeds[i])) next = std::min(next, place(seed));
        (place(seed) <= place(seeds[i]) ? low : high).push_back(seed);
      }
      if (high.empty() || next - place(seeds[i]) <= (by_b ? gap_b : gap_a) + 1) continue;
      auto clusters = slow_clusters(low, gap_a, gap_b);
      for (auto& rest : slow_clusters(high, gap_a, gap_b)) clusters.push_back(rest);
      return clusters;
    }
  }
  std::sort(seeds.begin(), seeds.end());
  return {seeds};
}

TEST_CASE("clusters are what cutting at every gap leaves", "[compare][stretches][property]") {
  Random random(5);
  for (int round = 0; round < 200; ++round) {
    Places places;
    for (std::size_t n = 1 + random.below(30); n > 0; --n) {
      places.emplace_back(random.below(60), random.below(60));
    }
    std::vector<Likeness> seeds;
    for (const auto& [a, b] : places) seeds.push_back({.a = a, .b = b});
    const auto gap_a = static_cast<std::uint32_t>(random.below(6));
    const auto gap_b = static_cast<std::uint32_t>(random.below(20));
    std::vector<Fragment> fragments;
    cluster(seeds, gap_a, gap_b, fragments);
    std::vector<Places> fast;
    for (const Fragment& fragment : fragments) {
      Places inside;
      for (const Likeness& seed : fragment.seeds) {
        inside.emplace_back(seed.a, seed.b);
        REQUIRE((fragment.a.first <= seed.a && seed.a < fragment.a.last));
        REQUIRE((fragment.b.first <= seed.b && seed.b < fragment.b.last));
      }
      std::sort(inside.begin(), inside.end());
      fast.push_back(inside);
    }
    auto slow = slow_clusters(places, gap_a, gap_b);
    std::sort(fast.begin(), fast.end());
    std::sort(slow.begin(), slow.end());
    REQUIRE(fast == slow);
  }
}

}  // namespace
}  // namespace bylineage::compare_internal
