// Our side of bench/peers/joins.py. Numbers go in and out as raw little-endian arrays.
//
//   peers_joins analyse CORPUS.jsonl FOLDER     each article's SimHash and tf-idf row, once a text:
//                                               hashes.u64, begins.u64 terms.u64 weights.i32,
//                                               firsts.u64 shingles.u64
//   peers_joins hamming HASHES.u64 K OUT.u32    all pairs within K bits
//   peers_joins brute HASHES.u64 K OUT.u32      the same by comparing all pairs, as a ceiling
//   peers_joins sets FOLDER RESEMBLANCE CONTAINMENT OUT.u32   per mille, 0: not asked
//   peers_joins cosine FOLDER ROWS PER_MILLE OUT.u32            of the first ROWS rows
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

#include "bylineage/find/cosine_join.h"
#include "bylineage/find/hamming.h"
#include "bylineage/find/set_join.h"
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
  std::vector<std::uint64_t> hashes, terms, begins{0}, shingles, firsts{0};
  std::vector<std::int32_t> weights;
  for (const Article& article : corpus->articles) {
    Parsed parsed = parse(article);
    const Background& background = Background::shipped(language_of(parsed.language));
    const Analysis a = analyse(article, std::move(parsed), background);
    if (a.words == 0 || !texts.insert(a.text_hash).second) continue;
    hashes.push_back(a.simhash);
    for (const TermWeight& term : a.terms) {
      terms.push_back(term.term());
      weights.push_back(term.weight());
    }
    begins.push_back(terms.size());
    shingles.insert(shingles.end(), a.shingles.begin(), a.shingles.end());
    firsts.push_back(shingles.size());
  }
  save(folder + "/hashes.u64", hashes);
  save(folder + "/begins.u64", begins);
  save(folder + "/terms.u64", terms);
  save(folder + "/weights.i32", weights);
  save(folder + "/firsts.u64", firsts);
  save(folder + "/shingles.u64", shingles);
  return 0;
}

int sets(const std::vector<std::string>& args) {
  const auto firsts = load<std::uint64_t>(args[1] + "/firsts.u64");
  const auto shingles = load<std::uint64_t>(args[1] + "/shingles.u64");
  std::vector<HashSet> sets;
  for (std::size_t i = 0; i + 1 < firsts.size(); ++i) {
    sets.push_back(std::span(shingles).subspan(firsts[i], firsts[i + 1] - firsts[i]));
  }
  const SetThresholds thresholds{std::strtoul(args[2].c_str(), nullptr, 10),
                                 std::strtoul(args[3].c_str(), nullptr, 10)};
  return timed(args[4], [&] { return set_join(sets, thresholds); });
}

int cosine(const std::vector<std::string>& args) {
  const auto begins = load<std::uint64_t>(args[1] + "/begins.u64");
  const auto terms = load<std::uint64_t>(args[1] + "/terms.u64");
  const auto weights = load<std::int32_t>(args[1] + "/weights.i32");
  TermRow all;
  for (std::size_t i = 0; i < terms.size(); ++i) all.push_back({terms[i], weights[i]});
  std::vector<std::span<const TermWeight>> rows;
  const std::size_t n = std::min(begins.size() - 1, std::strtoul(args[2].c_str(), nullptr, 10));
  for (std::size_t i = 0; i < n; ++i) {
    rows.push_back(std::span(all).subspan(begins[i], begins[i + 1] - begins[i]));
  }
  const std::int64_t per_mille = std::strtol(args[3].c_str(), nullptr, 10);
  return timed(args[4], [&] { return cosine_join(rows, per_mille); });
}

int run(const std::vector<std::string>& args) {
  const std::string verb = args.empty() ? "" : args[0];
  if (verb == "analyse" && args.size() == 3) return analyse_corpus(args[1], args[2]);
  if (verb == "cosine" && args.size() == 5) return cosine(args);
  if (verb == "sets" && args.size() == 5) return sets(args);
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
