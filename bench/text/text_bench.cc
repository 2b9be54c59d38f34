// Tokenising and parsing, in bytes of text a second, beside reading the same bytes from memory.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <numeric>
#include <string>

#include "bylineage/text/parsed.h"
#include "support/made_text.h"

namespace {

using namespace bylineage;

const std::string& ascii() {
  static const std::string text = made_text("'", "\"", "\"");
  return text;
}
const std::string& typographic() {
  static const std::string text = made_text("\u2019", "\u201c", "\u201d");
  return text;
}
const std::string& cyrillic() {
  static const std::string text = [] {
    std::string out;
    for (const char c : ascii()) {
      if (c >= 'a' && c <= 'z') {
        out += '\xD0';
        out += static_cast<char>(0xB0 + (c - 'a') % 16);
      } else {
        out += c;
      }
    }
    return out;
  }();
  return text;
}

void set_bytes(benchmark::State& state, const std::string& text) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}

// The ceiling: nothing that reads each byte is faster.
void BM_memory_read(benchmark::State& state) {
  const std::string& text = ascii();
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        std::accumulate(text.begin(), text.end(), 0U,
                        [](unsigned sum, char c) { return sum + static_cast<unsigned char>(c); }));
  }
  set_bytes(state, text);
}
BENCHMARK(BM_memory_read);

void BM_tokenize(benchmark::State& state, const std::string& text) {
  for (auto _ : state) benchmark::DoNotOptimize(tokenize(text));
  set_bytes(state, text);
}
BENCHMARK_CAPTURE(BM_tokenize, ascii, ascii());
BENCHMARK_CAPTURE(BM_tokenize, typographic, typographic());
BENCHMARK_CAPTURE(BM_tokenize, cyrillic_by_icu, cyrillic());

void BM_parse(benchmark::State& state, const std::string& text) {
  Article article;
  article.text = text;
  for (auto _ : state) benchmark::DoNotOptimize(parse(article));
  set_bytes(state, text);
}
BENCHMARK_CAPTURE(BM_parse, ascii, ascii());
BENCHMARK_CAPTURE(BM_parse, typographic, typographic());

// Short articles pay for what is done once an article.
void BM_parse_short(benchmark::State& state) {
  Article article;
  const std::string text = typographic().substr(0, typographic().find("\n\n", 2000));
  article.text = text;
  for (auto _ : state) benchmark::DoNotOptimize(parse(article));
  set_bytes(state, text);
}
BENCHMARK(BM_parse_short);

}  // namespace
