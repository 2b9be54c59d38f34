// From raw text to sketch, in bytes of text a second, beside a plain tokeniser that does nothing
// else. Articles of about 450 words, one after the other.
#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "bylineage/sign/shingle.h"
#include "bylineage/sign/sketch.h"
#include "bylineage/text/token.h"
#include "support/made_text.h"

namespace {

using namespace bylineage;

constexpr int kSentences = 30'000;  // 3.6 MB

std::vector<std::string> articles_of(const std::string& text, std::size_t bytes = 2900) {
  std::vector<std::string> articles;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.size(), text.find(' ', begin + bytes));
    articles.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return articles;
}

const std::vector<std::string>& ascii() {
  static const auto articles = articles_of(made_text("'", "\"", "\"", kSentences));
  return articles;
}
const std::vector<std::string>& typographic() {
  static const auto articles = articles_of(made_text("\u2019", "\u201c", "\u201d", kSentences));
  return articles;
}
const std::vector<std::string>& notices() {
  static const auto articles = articles_of(made_text("'", "\"", "\"", kSentences), 450);
  return articles;
}

/// 0 for bytes between words, else the byte in lower case.
constexpr auto kLower = [] {
  std::array<unsigned char, 256> table{};
  for (unsigned c = 0; c < 256; ++c) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool word = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
    table[c] = static_cast<unsigned char>(upper ? c + ('a' - 'A') : word ? c : 0);
  }
  return table;
}();

std::vector<std::uint64_t> plain_words(const std::string& text) {
  std::vector<std::uint64_t> hashes;
  hashes.reserve(text.size() / 5);
  std::uint64_t hash = 0;
  for (const char c : text) {
    const std::uint64_t lower = kLower[static_cast<unsigned char>(c)];
    if (lower != 0) {
      hash = hash * 0x100000001b3 + lower;
    } else if (hash != 0) {
      hashes.push_back(hash);
      hash = 0;
    }
  }
  if (hash != 0) hashes.push_back(hash);
  return hashes;
}

template <class Work>
void run(benchmark::State& state, const std::vector<std::string>& articles, Work work) {
  std::size_t bytes = 0;
  for (auto _ : state) {
    for (const std::string& article : articles) {
      benchmark::DoNotOptimize(work(article));
      bytes += article.size();
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

/// The yardstick: a table of bytes divides and lowers, a polynomial hashes; no Unicode, no stops or
/// apostrophes inside words.
void plain_tokeniser(benchmark::State& state, const std::vector<std::string>& articles) {
  run(state, articles, plain_words);
}
void text_to_tokens(benchmark::State& state, const std::vector<std::string>& articles) {
  run(state, articles, [](const std::string& text) { return tokenize(text); });
}
void text_to_words(benchmark::State& state, const std::vector<std::string>& articles) {
  run(state, articles, [](const std::string& text) { return word_hashes(text); });
}
void text_to_shingles(benchmark::State& state, const std::vector<std::string>& articles) {
  run(state, articles, [](const std::string& text) { return shingle_hashes(word_hashes(text)); });
}
void text_to_sketch(benchmark::State& state, const std::vector<std::string>& articles) {
  run(state, articles,
      [](const std::string& text) { return sketch(shingle_hashes(word_hashes(text))); });
}
BENCHMARK_CAPTURE(plain_tokeniser, ascii, ascii())->Threads(1)->Threads(2)->UseRealTime();
BENCHMARK_CAPTURE(text_to_tokens, ascii, ascii());
BENCHMARK_CAPTURE(text_to_words, ascii, ascii());
BENCHMARK_CAPTURE(text_to_shingles, ascii, ascii());
BENCHMARK_CAPTURE(text_to_sketch, ascii, ascii())->Threads(1)->Threads(2)->UseRealTime();
BENCHMARK_CAPTURE(plain_tokeniser, typographic, typographic());
BENCHMARK_CAPTURE(text_to_tokens, typographic, typographic());
BENCHMARK_CAPTURE(text_to_words, typographic, typographic());
BENCHMARK_CAPTURE(text_to_sketch, typographic, typographic())
    ->Threads(1)
    ->Threads(2)
    ->UseRealTime();
// Of 70 words each: what is done once an article weighs more.
BENCHMARK_CAPTURE(plain_tokeniser, notices, notices());
BENCHMARK_CAPTURE(text_to_words, notices, notices());
BENCHMARK_CAPTURE(text_to_sketch, notices, notices());

}  // namespace
