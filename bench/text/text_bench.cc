// Tokenising and parsing, in bytes of text a second, beside reading the same bytes from memory.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <numeric>
#include <string>

#include "bylineage/base/hash.h"
#include "bylineage/text/parsed.h"

namespace {

using namespace bylineage;

// A thousand sentences of invented words, about as long as English ones, with news's marks.
std::string make_text(const char* apostrophe, const char* open, const char* close) {
  std::string text;
  std::uint64_t state = 1;
  const auto next = [&](std::uint64_t below) { return (state = mix64(state + 1)) % below; };
  const auto word = [&] {
    // A vocabulary of 4,000: squaring makes low numbers frequent, as in language.
    std::uint64_t id = next(64) * next(64);
    std::string out;
    for (std::uint64_t k = 0; k < 2 + id % 3; ++k) {
      out += "bdfgklmnprst"[id % 12];
      out += "aeiou"[id / 12 % 5];
      id = id / 3 + 7;
    }
    return out;
  };
  for (int sentence = 0; sentence < 1000; ++sentence) {
    std::string first = word();
    first[0] = static_cast<char>(first[0] - 'a' + 'A');
    text += first;
    for (int k = 0; k < 18; ++k) {
      text += k == 7 ? ", " : " ";
      if (sentence % 5 == 0 && k == 9) text += open;
      text += word();
      if (k == 4) text.append(apostrophe).append("s");
      if (k == 12 && sentence % 3 == 0) text += " 1,204";
    }
    if (sentence % 5 == 0) text += close;
    text += sentence % 4 == 3 ? ".\n\n" : ". ";
  }
  return text;
}

const std::string& ascii() {
  static const std::string text = make_text("'", "\"", "\"");
  return text;
}
const std::string& typographic() {
  static const std::string text = make_text("\u2019", "\u201c", "\u201d");
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
  article.text = typographic().substr(0, typographic().find("\n\n", 2000));
  for (auto _ : state) benchmark::DoNotOptimize(parse(article));
  set_bytes(state, article.text);
}
BENCHMARK(BM_parse_short);

}  // namespace
