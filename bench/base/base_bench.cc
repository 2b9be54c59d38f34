// Kernels of base, and the ceiling of them all: reading memory.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include "bylineage/base/fixed.h"
#include "bylineage/base/hash.h"
#include "bylineage/base/radix_sort.h"

namespace {

using namespace bylineage;

/// Ceiling: a sequential read, 64 MB.
void memory_read(benchmark::State& state) {
  const std::vector<std::uint64_t> words(std::size_t{8} << 20, 1);
  for (auto _ : state) {
    benchmark::DoNotOptimize(std::accumulate(words.begin(), words.end(), std::uint64_t{0}));
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(words.size() * 8));
}
BENCHMARK(memory_read);

void hash_word(benchmark::State& state) {
  const std::string_view word = "newspaper";
  for (auto _ : state) benchmark::DoNotOptimize(hash_bytes(word));
}
BENCHMARK(hash_word);

void hash_shingle(benchmark::State& state) {
  std::uint64_t words[5] = {1, 2, 3, 4, 5};
  for (auto _ : state) {
    benchmark::DoNotOptimize(words[0] = hash_words(words));
  }
}
BENCHMARK(hash_shingle);

void hash_long(benchmark::State& state) {
  const std::string text(std::size_t{1} << 20, 'x');
  for (auto _ : state) benchmark::DoNotOptimize(hash_bytes(text));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(hash_long);

void log2(benchmark::State& state) {
  std::uint64_t x = 1;
  for (auto _ : state) benchmark::DoNotOptimize(log2_q16(x += 12'345));
}
BENCHMARK(log2);

void square_root(benchmark::State& state) {
  std::uint64_t x = 1;
  for (auto _ : state) benchmark::DoNotOptimize(isqrt(x += 1'234'567'891'011));
}
BENCHMARK(square_root);

enum class Keys { Uniform, Few };

std::vector<KeyedDoc> entries(std::size_t n, Keys keys) {
  std::vector<KeyedDoc> result(n);
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint64_t key = mix64(i);
    result[i] = {keys == Keys::Uniform ? key : key & 0xffff, doc_id(i)};
  }
  return result;
}

void sort_radix(benchmark::State& state, Keys keys) {
  const auto unsorted = entries(static_cast<std::size_t>(state.range(0)), keys);
  for (auto _ : state) {
    auto sorted = unsorted;
    radix_sort(sorted);
    benchmark::DoNotOptimize(sorted.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK_CAPTURE(sort_radix, uniform, Keys::Uniform)->Arg(1000)->Arg(100'000)->Arg(5'000'000);
BENCHMARK_CAPTURE(sort_radix, few_keys, Keys::Few)->Arg(1000)->Arg(100'000)->Arg(5'000'000);

/// What radix_sort is measured against.
void sort_std(benchmark::State& state) {
  const auto unsorted = entries(static_cast<std::size_t>(state.range(0)), Keys::Uniform);
  for (auto _ : state) {
    auto sorted = unsorted;
    std::ranges::sort(sorted);
    benchmark::DoNotOptimize(sorted.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(sort_std)->Arg(1000)->Arg(100'000)->Arg(5'000'000);

}  // namespace
