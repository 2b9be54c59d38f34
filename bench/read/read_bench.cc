// Readers: MB/s of input, from a file in the page cache to Articles, against reading the same
// bytes once from memory.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

#include "bylineage/base/check.h"
#include "bylineage/base/hash.h"
#include "bylineage/read/csv.h"
#include "bylineage/read/date.h"
#include "bylineage/read/reader.h"

namespace {

using namespace bylineage;

constexpr std::uint64_t kArticles = 10'000;

/// An article's text: invented words, quotation marks and paragraphs, 3 kB.
std::string text(std::uint64_t seed) {
  std::string result;
  while (result.size() < 3000) {
    for (int word = 0; word < 12; ++word) {
      std::uint64_t bits = seed = mix64(seed + 1);
      for (std::uint64_t n = 2 + bits % 8; n > 0; --n) {
        bits /= 26;
        result += static_cast<char>('a' + bits % 26);
      }
      result += word == 5 ? ", \"" : word == 9 ? "\" " : " ";
    }
    result += seed % 4 == 0 ? ".\n\n" : ". ";
  }
  return result;
}

std::string escape(const std::string& plain, const char* quote) {
  std::string result;
  for (const char c : plain) {
    if (c == '"') {
      result += quote;
    } else if (c == '\n' && quote[0] == '\\') {
      result += "\\n";
    } else {
      result += c;
    }
  }
  return result;
}

std::string jsonl() {
  std::string all;
  for (std::uint64_t i = 0; i < kArticles; ++i) {
    all.append(R"({"id":"a)").append(std::to_string(i));
    all.append(
        R"(","title":"Title","outlet":"Outlet","published":"2023-07-31T10:20:30Z","text":")");
    all.append(escape(text(i), "\\\"")).append("\"}\n");
  }
  return all;
}

std::string csv() {
  std::string all = "id,title,outlet,published,text\n";
  for (std::uint64_t i = 0; i < kArticles; ++i) {
    all.append("a").append(std::to_string(i)).append(",Title,Outlet,2023-07-31T10:20:30Z,\"");
    all.append(escape(text(i), "\"\"")).append("\"\n");
  }
  return all;
}

/// A file in the temporary folder, gone at the end.
class TempFile {
 public:
  TempFile(const char* name, const std::string& bytes)
      : path_(std::filesystem::temp_directory_path() / name) {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  TempFile(const TempFile&) = delete;
  TempFile& operator=(const TempFile&) = delete;
  ~TempFile() { std::filesystem::remove(path_); }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

void read_file(benchmark::State& state, const char* name, const std::string& bytes) {
  const TempFile file(name, bytes);
  for (auto _ : state) {
    auto reader = open_reader(file.path(), {});
    BYLINEAGE_CHECK(reader.has_value());
    std::uint64_t articles = 0;
    for (bool last = false; !last;) {
      const Result<Batch> batch = (*reader)->next(1000);
      BYLINEAGE_CHECK(batch.has_value());
      articles += batch->articles.size();
      last = batch->last;
    }
    BYLINEAGE_CHECK(articles == kArticles);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}

void bm_jsonl(benchmark::State& state) { read_file(state, "bylineage-bench.jsonl", jsonl()); }
void bm_csv(benchmark::State& state) { read_file(state, "bylineage-bench.csv", csv()); }

/// The CSV scanner alone, from memory, no Articles made.
void bm_csv_rows(benchmark::State& state) {
  const std::string bytes = csv();
  for (auto _ : state) {
    CsvRow row;
    std::string_view rest = bytes;
    while (!rest.empty()) {
      BYLINEAGE_CHECK(read_csv_record(rest, true, ',', row) == CsvStatus::Record);
      rest.remove_prefix(row.size);
    }
    benchmark::DoNotOptimize(row);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}

void bm_parse_date(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(parse_date("2023-07-31T10:20:30Z"));
  state.SetItemsProcessed(state.iterations());
}

/// The ceiling: each byte read once from memory, by memchr for one that is not there.
void bm_ceiling_memory_read(benchmark::State& state) {
  const std::string bytes = jsonl();
  for (auto _ : state) benchmark::DoNotOptimize(std::memchr(bytes.data(), '\x01', bytes.size()));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}

/// The ceiling with a file: each byte copied once out of the page cache.
void bm_ceiling_file_read(benchmark::State& state) {
  const std::string bytes = jsonl();
  const TempFile file("bylineage-bench.bytes", bytes);
  std::string block(std::size_t{1} << 16, '\0');
  for (auto _ : state) {
    std::FILE* const in = std::fopen(file.path().c_str(), "rb");
    BYLINEAGE_CHECK(in != nullptr);
    while (std::fread(block.data(), 1, block.size(), in) > 0) benchmark::ClobberMemory();
    std::fclose(in);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}

BENCHMARK(bm_jsonl)->Unit(benchmark::kMillisecond);
BENCHMARK(bm_csv)->Unit(benchmark::kMillisecond);
BENCHMARK(bm_csv_rows)->Unit(benchmark::kMillisecond);
BENCHMARK(bm_parse_date);
BENCHMARK(bm_ceiling_memory_read)->Unit(benchmark::kMillisecond);
BENCHMARK(bm_ceiling_file_read)->Unit(benchmark::kMillisecond);

}  // namespace
