// Our side of bench/peers/joins.py. Numbers go in and out as raw little-endian arrays.
//
//   peers_joins analyse CORPUS.jsonl FOLDER     each article's SimHash and tf-idf row, once a text:
//                                               hashes.u64, begins.u64 terms.u64 weights.i32
//   peers_joins hamming HASHES.u64 K OUT.u32    all pairs within K bits
//   peers_joins brute HASHES.u64 K OUT.u32      the same by comparing all pairs, as a ceiling
//
// Prints {"seconds": CPU time of the join alone, "pairs": how many}. One thread.
#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <iostream>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "bylineage/find/hamming.h"
#include "bylineage/read/reader.h"
#include "bylineage/sign/analysis.h"
#include "find/hamming_internal.h"

namespace {

using namespace bylineage;

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

template <class T>
std::vector<T> load(const std::string& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  std::vector<T> values(static_cast<std::size_t>(in.tellg()) / sizeof(T));
  in.seekg(0);
  in.read(reinterpret_cast<char*>(values.data()),
          static_cast<std::streamsize>(values.size() * sizeof(T)));
  return values;
}

template <class T>
void save(const std::string& path, const std::vector<T>& values) {
  std::ofstream out(path, std::ios::binary);
  out.write(reinterpret_cast<const char*>(values.data()),
            static_cast<std::streamsize>(values.size() * sizeof(T)));
}

int timed(const std::string& out, const std::function<std::vector<DocPair>()>& join) {
  const double begin = cpu_seconds();
  const std::vector<DocPair> pairs = join();
  const double seconds = cpu_seconds() - begin;
  std::vector<std::uint32_t> numbers;
  for (const DocPair& pair : pairs) {
    numbers.push_back(static_cast<std::uint32_t>(pair.a));
    numbers.push_back(static_cast<std::uint32_t>(pair.b));
  }
  save(out, numbers);
  std::cout << fmt::format(R"({{"seconds":{},"pairs":{}}})", seconds, pairs.size()) << '\n';
  return 0;
}

std::vector<DocPair> brute(std::vector<std::uint64_t> hashes, unsigned distance) {
  const auto n = static_cast<std::uint32_t>(hashes.size());
  hashes.resize(hashes.size() + kHashPadding);
  std::vector<Near> near;
  const Bucket all{0, n, n};
  vector_near_pairs(Simd::Best)(hashes.data(), {&all, 1}, distance, near);
  std::vector<DocPair> pairs;
  for (const auto& [a, b] : near) pairs.push_back({doc_id(a), doc_id(b), 0});
  return pairs;
}

int analyse_corpus(const std::string& path, const std::string& folder) {
  const auto corpus = read_corpus(std::vector{path}, ReadOptions{});
  if (!corpus) {
    std::cerr << to_string(corpus.error()) << '\n';
    return 2;
  }
  std::unordered_set<std::uint64_t> texts;
  std::vector<std::uint64_t> hashes, terms, begins{0};
  std::vector<std::int32_t> weights;
  for (const Article& article : corpus->articles) {
    Parsed parsed = parse(article);
    const Background& background = Background::shipped(language_of(parsed.language));
    const Analysis a = analyse(article, std::move(parsed), background);
    if (a.words == 0 || !texts.insert(a.text_hash).second) continue;
    hashes.push_back(a.simhash);
    for (const TermWeight& term : a.terms) {
      terms.push_back(term.term);
      weights.push_back(term.weight);
    }
    begins.push_back(terms.size());
  }
  save(folder + "/hashes.u64", hashes);
  save(folder + "/begins.u64", begins);
  save(folder + "/terms.u64", terms);
  save(folder + "/weights.i32", weights);
  return 0;
}

int run(const std::vector<std::string>& args) {
  const std::string verb = args.empty() ? "" : args[0];
  if (verb == "analyse" && args.size() == 3) return analyse_corpus(args[1], args[2]);
  if (args.size() == 4 && (verb == "hamming" || verb == "brute")) {
    const auto hashes = load<std::uint64_t>(args[1]);
    const auto distance = static_cast<unsigned>(std::strtoul(args[2].c_str(), nullptr, 10));
    return timed(args[3], [&] {
      return verb == "brute" ? brute(hashes, distance) : hamming_join(hashes, distance);
    });
  }
  std::cerr << "usage: see the head of joins.cc\n";
  return 64;
}

}  // namespace

int main(int argc, char** argv) { return run({argv + 1, argv + argc}); }
