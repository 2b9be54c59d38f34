// Signatures, by number of words or shingles, and by kernel.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "bylineage/base/hash.h"
#include "bylineage/sign/analysis.h"
#include "bylineage/sign/shingle.h"
#include "bylineage/sign/simhash.h"

namespace {

using namespace bylineage;

std::vector<std::uint64_t> hashes(std::int64_t n, std::uint64_t salt = 0) {
  std::vector<std::uint64_t> result(static_cast<std::size_t>(n));
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = mix64(i + salt * 1'000'000 + 1);
  return result;
}

/// Terms as news has them: few often, many once.
std::vector<WeighedStem> stems_of(std::int64_t words, std::uint64_t salt) {
  std::vector<std::uint64_t> terms;
  std::vector<std::int32_t> idf;
  for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(words); ++i) {
    const std::uint64_t rank = mix64(i + salt * 1'000'000) % (1 + mix64(i) % 3000);
    terms.push_back(mix64(rank + 7));
    idf.push_back(static_cast<std::int32_t>(rank));
  }
  return weigh_stems(terms, idf);
}
TermRow row_of(std::int64_t words, std::uint64_t salt) { return term_row(stems_of(words, salt)); }

/// A parsed article of that many words, in 20-word sentences.
Parsed parsed_of(std::int64_t words) {
  Parsed parsed;
  for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(words); ++i) {
    Token token;
    token.span = {static_cast<std::uint32_t>(i * 6), static_cast<std::uint32_t>(i * 6 + 5)};
    token.hash = token.stem = mix64(mix64(i) % (1 + mix64(i + 5) % 3000));
    parsed.tokens.push_back(token);
  }
  return parsed;
}

/// Ceiling: reading the words' hashes once.
void memory_read(benchmark::State& state) {
  const auto words = hashes(state.range(0));
  for (auto _ : state) {
    benchmark::DoNotOptimize(std::accumulate(words.begin(), words.end(), std::uint64_t{0}));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(memory_read)->Arg(450);

void shingle(benchmark::State& state) {
  const auto words = hashes(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(shingle_hashes(words));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(shingle)->Arg(450);

void shingle_sorted(benchmark::State& state) {
  const auto words = hashes(state.range(0));
  for (auto _ : state) {
    auto shingles = shingle_hashes(words);
    sort_unique(shingles);
    benchmark::DoNotOptimize(shingles.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(shingle_sorted)->Arg(450);

void sketches(benchmark::State& state, Simd simd) {
  if (!set_simd(simd)) return state.SkipWithError("not on this machine");
  const auto shingles = hashes(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(sketch(shingles));
  state.SetItemsProcessed(state.iterations() * state.range(0));
  set_simd(Simd::Best);
}
BENCHMARK_CAPTURE(sketches, scalar, Simd::Scalar)->Arg(20)->Arg(60)->Arg(150)->Arg(450)->Arg(1500);
BENCHMARK_CAPTURE(sketches, avx2, Simd::Avx2)->Arg(20)->Arg(60)->Arg(150)->Arg(450)->Arg(1500);
BENCHMARK_CAPTURE(sketches, avx512, Simd::Avx512)->Arg(20)->Arg(60)->Arg(150)->Arg(450)->Arg(1500);

void agreements(benchmark::State& state, Simd simd) {
  if (!set_simd(simd)) return state.SkipWithError("not on this machine");
  const Sketch a = sketch(hashes(450, 1));
  const Sketch b = sketch(hashes(450, 2));
  for (auto _ : state) benchmark::DoNotOptimize(agreement(a, b));
  set_simd(Simd::Best);
}
BENCHMARK_CAPTURE(agreements, scalar, Simd::Scalar);
BENCHMARK_CAPTURE(agreements, avx2, Simd::Avx2);
BENCHMARK_CAPTURE(agreements, avx512, Simd::Avx512);

void weigh_terms(benchmark::State& state) {
  const auto terms = hashes(state.range(0));
  const std::vector<std::int32_t> idf(terms.size(), 1000);
  for (auto _ : state) benchmark::DoNotOptimize(term_row(terms, idf));
}
BENCHMARK(weigh_terms)->Arg(450);

void simhashes(benchmark::State& state) {
  const std::vector<WeighedStem> stems = stems_of(state.range(0), 1);
  for (auto _ : state) benchmark::DoNotOptimize(simhash(stems));
}
BENCHMARK(simhashes)->Arg(450);

void dot(benchmark::State& state, bool identical) {
  const TermRow a = row_of(450, 1);
  const TermRow b = identical ? a : row_of(450, 2);
  for (auto _ : state) benchmark::DoNotOptimize(dot_q30(a, b));
}
BENCHMARK_CAPTURE(dot, identical, true);
BENCHMARK_CAPTURE(dot, unrelated, false);

/// Everything but parsing.
void analyses(benchmark::State& state) {
  const Parsed parsed = parsed_of(state.range(0));
  const Background& background = Background::shipped();
  for (auto _ : state) benchmark::DoNotOptimize(analyse(Article{}, parsed, background));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(analyses)->Arg(60)->Arg(450)->Arg(1500);

void load_background(benchmark::State& state) {
  // The shipped table's size and shape; the table itself is read once a process.
  std::string table = "# version: x\n";
  for (std::uint64_t i = 0; i < 39'000; ++i) {
    table += "w" + std::to_string(mix64(i) >> 40) + std::to_string(i) + "\t" +
             std::to_string(100 + mix64(i) % 10'000) + "\n";
  }
  for (auto _ : state) benchmark::DoNotOptimize(Background::parse(table, "t"));
}
BENCHMARK(load_background)->Unit(benchmark::kMillisecond);

}  // namespace
