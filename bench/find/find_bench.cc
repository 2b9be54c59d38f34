// find_candidates on corpora of named difficulty.
//
// All but one part of an article are left empty to measure one lens by itself; a lens without
// entries costs next to nothing.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <numeric>
#include <vector>

#include "bylineage/base/hash.h"
#include "bylineage/base/radix_sort.h"
#include "bylineage/find/candidates.h"
#include "bylineage/find/hamming.h"
#include "bylineage/find/set_join.h"
#include "find/hamming_internal.h"

namespace {

using namespace bylineage;

enum class Corpus {
  Unrelated,  ///< no two articles alike
  Families,   ///< ten versions of each story, each with a tenth of its words its own
  OneStory,   ///< versions of a single story
};

/// Which story an article is a version of.
std::uint64_t story_of(Corpus corpus, std::uint64_t article) {
  switch (corpus) {
    case Corpus::Unrelated:
      return article;
    case Corpus::Families:
      return article / 10;
    case Corpus::OneStory:
      return 0;
  }
  return 0;
}

struct Parts {
  bool shingles = false, sketch = false, simhash = false, terms = false;
};

std::vector<Analysis> corpus_of(std::size_t n, Corpus corpus, Parts parts) {
  constexpr std::uint64_t kWords = 400;
  std::vector<Analysis> analyses(n);
  for (std::uint64_t i = 0; i < n; ++i) {
    Analysis& a = analyses[i];
    a.words = kWords;
    a.text_hash = i;
    const std::uint64_t story = story_of(corpus, i);
    std::vector<std::uint64_t> shingles;
    std::vector<std::uint64_t> terms;
    std::vector<std::int32_t> idf;
    for (std::uint64_t word = 0; word < kWords; ++word) {
      const bool own = mix64(i * kWords + word) % 10 == 0;
      const std::uint64_t draw = mix64((own ? i + 1'000'000'000 : story) * kWords + word);
      shingles.push_back(mix64(draw));
      // Low ranks often: like news, a few hundred words make most of the text.
      const std::uint64_t rank = draw % (1 + mix64(draw) % 20'000);
      terms.push_back(mix64(rank + 7));
      idf.push_back(static_cast<std::int32_t>(std::min<std::uint64_t>(rank, 3400)));
    }
    std::sort(shingles.begin(), shingles.end());
    if (parts.sketch) a.sketch = sketch(shingles);
    if (parts.shingles) a.shingles = shingles;
    if (parts.terms) a.terms = term_row(terms, idf);
    a.simhash = parts.simhash ? mix64(story) ^ (mix64(i) & mix64(i + 7) & mix64(i + 9)) : mix64(i);
  }
  return analyses;
}

void run(benchmark::State& state, Corpus corpus, Parts parts) {
  const auto analyses = corpus_of(static_cast<std::size_t>(state.range(0)), corpus, parts);
  std::size_t pairs = 0;
  for (auto _ : state) pairs = find_candidates(analyses).pairs.size();
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.counters["pairs"] = static_cast<double>(pairs);
}

/// Ceiling: reading all keys of the rare-shingle lens once.
void memory_read(benchmark::State& state) {
  const std::vector<KeyedDoc> entries(static_cast<std::size_t>(state.range(0)) * 400);
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (const KeyedDoc& entry : entries) sum += entry.key;
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(memory_read)->Arg(10'000)->Unit(benchmark::kMillisecond);

#define BYLINEAGE_LENS(lens, parts)                                  \
  BENCHMARK_CAPTURE(run, lens##_unrelated, Corpus::Unrelated, parts) \
      ->Arg(1000)                                                    \
      ->Arg(10'000)                                                  \
      ->Unit(benchmark::kMillisecond);                               \
  BENCHMARK_CAPTURE(run, lens##_families, Corpus::Families, parts)   \
      ->Arg(1000)                                                    \
      ->Arg(10'000)                                                  \
      ->Unit(benchmark::kMillisecond);                               \
  BENCHMARK_CAPTURE(run, lens##_one_story, Corpus::OneStory, parts)  \
      ->Arg(400)                                                     \
      ->Unit(benchmark::kMillisecond)

BYLINEAGE_LENS(minhash, Parts{.sketch = true});
BYLINEAGE_LENS(rare_shingles, Parts{.shingles = true});
BYLINEAGE_LENS(simhash, Parts{.simhash = true});
BYLINEAGE_LENS(cosine, Parts{.terms = true});

/// The exact join of 400 shingles each; `memory_read` is its ceiling too.
void sets(benchmark::State& state, Corpus corpus) {
  const auto analyses =
      corpus_of(static_cast<std::size_t>(state.range(0)), corpus, Parts{.shingles = true});
  std::vector<HashSet> sets;
  for (const Analysis& analysis : analyses) sets.emplace_back(analysis.shingles);
  std::size_t pairs = 0;
  for (auto _ : state) pairs = set_join(sets).size();
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.counters["pairs"] = static_cast<double>(pairs);
}
BENCHMARK_CAPTURE(sets, unrelated, Corpus::Unrelated)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(sets, families, Corpus::Families)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(sets, one_story, Corpus::OneStory)->Arg(400)->Unit(benchmark::kMillisecond);

constexpr std::size_t kHashes = 1'000'000;

/// Random hashes; or families of ten within 8 bits, most bits of all of them 0.
std::vector<std::uint64_t> hashes_of(Corpus corpus) {
  std::vector<std::uint64_t> hashes(kHashes);
  for (std::uint64_t i = 0; i < kHashes; ++i) {
    const std::uint64_t story = story_of(corpus, i);
    hashes[i] = mix64(story);
    if (corpus == Corpus::Unrelated) continue;
    hashes[i] &= mix64(story + kHashes);
    for (std::uint64_t flip = mix64(i + 1) % 9; flip > 0; --flip) {
      hashes[i] ^= std::uint64_t{1} << mix64(9 * i + flip) % 64;
    }
  }
  return hashes;
}

void hamming(benchmark::State& state, Corpus corpus) {
  const auto hashes = hashes_of(corpus);
  std::size_t pairs = 0;
  for (auto _ : state) {
    pairs = hamming_join(hashes, static_cast<std::size_t>(state.range(0))).size();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kHashes));
  state.counters["pairs"] = static_cast<double>(pairs);
}
BENCHMARK_CAPTURE(hamming, random, Corpus::Unrelated)
    ->Arg(3)
    ->Arg(6)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hamming, families, Corpus::Families)
    ->Arg(3)
    ->Arg(6)
    ->Unit(benchmark::kMillisecond);

/// Ceiling: comparing every pair with the widest kernel. A hundredth of the rows; `all` is the time
/// in seconds of all of them.
void hamming_all_pairs(benchmark::State& state) {
  auto hashes = hashes_of(Corpus::Unrelated);
  hashes.resize(kHashes + kHashPadding);
  constexpr std::uint32_t kRows = kHashes / 100;
  const Bucket bucket{0, kHashes, kRows};
  const NearPairs kernel = vector_near_pairs(Simd::Best);
  if (kernel == nullptr) return state.SkipWithError("no vectors here");
  std::vector<Near> near;
  for (auto _ : state) kernel(hashes.data(), {&bucket, 1}, 3, near);
  constexpr double kCompared = double{kRows} * kHashes;
  state.counters["all"] = benchmark::Counter(
      static_cast<double>(state.iterations()) * kCompared / (double{kHashes} * kHashes / 2),
      benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(hamming_all_pairs)->Unit(benchmark::kMillisecond);

}  // namespace
