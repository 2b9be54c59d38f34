// Comparing two articles of 400 words: what the engine does for every candidate pair.
//
// identical    the same text under another name: the commonest pair of a wire corpus
// light_edit   a house style: every twentieth word changed, one sentence cut
// rewrite      a third of the words changed, sentences moved: edit scripts everywhere
// unrelated    two texts on different things: only common words shared
// ceiling      reading all tokens of both articles once
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "bylineage/compare/comparison.h"

namespace {

using namespace bylineage;

std::uint64_t next(std::uint64_t& state) {
  state = state * 6364136223846793005U + 1442695040888963407U;
  return state >> 33;
}

/// A made-up word; one in two is one of a few common ones, as in English.
std::string word(std::uint64_t& state, std::uint64_t vocabulary) {
  static const std::vector<std::string> common = {"the", "of",   "to", "and",  "in",   "a",
                                                  "for", "that", "on", "with", "said", "was"};
  if (next(state) % 2 == 0) return common[next(state) % common.size()];
  const std::uint64_t id = next(state) % 3000 + vocabulary;
  std::string result;
  for (std::uint64_t rest = id + 50; rest > 0; rest /= 20) {
    result += "bcdfghjklmnprstvwxyz"[rest % 20];
    result += "aeiou"[rest % 5];
  }
  return result;
}

using Sentences = std::vector<std::vector<std::string>>;

Sentences draft(std::uint64_t seed, std::uint64_t vocabulary) {
  Sentences sentences(20);
  for (auto& sentence : sentences) {
    for (int i = 0; i < 20; ++i) sentence.push_back(word(seed, vocabulary));
  }
  return sentences;
}

/// `sentences` with one word in `every` changed.
Sentences edited(Sentences sentences, std::uint64_t every) {
  std::uint64_t state = 5;
  for (auto& sentence : sentences) {
    for (auto& w : sentence) {
      if (next(state) % every == 0) w = word(state, 0);
    }
  }
  return sentences;
}

Analysis article(const Sentences& sentences) {
  Article result;
  for (const auto& sentence : sentences) {
    std::string line;
    for (const auto& w : sentence) line.append(line.empty() ? "" : " ").append(w);
    line[0] = static_cast<char>(line[0] - 'a' + 'A');
    result.text += line + ". ";
  }
  Parsed parsed = parse(result);
  return analyse(std::move(result), std::move(parsed), Background::shipped());
}

void run(benchmark::State& state, const Sentences& a, const Sentences& b) {
  const Analysis first = article(a), second = article(b);
  for (auto _ : state) benchmark::DoNotOptimize(compare(first, second));
  state.SetItemsProcessed(state.iterations());
}

void identical(benchmark::State& state) { run(state, draft(1, 0), draft(1, 0)); }
BENCHMARK(identical);

void light_edit(benchmark::State& state) {
  Sentences cut = edited(draft(1, 0), 20);
  cut.pop_back();
  run(state, draft(1, 0), cut);
}
BENCHMARK(light_edit);

void rewrite(benchmark::State& state) {
  Sentences moved = edited(draft(1, 0), 3);
  for (std::size_t i = 0; i + 3 < moved.size(); i += 4) std::swap(moved[i], moved[i + 3]);
  run(state, draft(1, 0), moved);
}
BENCHMARK(rewrite);

void unrelated(benchmark::State& state) { run(state, draft(1, 0), draft(2, 3000)); }
BENCHMARK(unrelated);

void ceiling(benchmark::State& state) {
  const Analysis a = article(draft(1, 0)), b = article(draft(2, 3000));
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (const Token& token : a.parsed.tokens) sum += token.hash;
    for (const Token& token : b.parsed.tokens) sum += token.hash;
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(ceiling);

}  // namespace
