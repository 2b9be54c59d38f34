// Our side of bench/peers: from raw text to sketches, and from sketches to verified pairs.
//
//   peers_ours CORPUS.jsonl BANDS ROWS THRESHOLD_PER_MILLE PAIRS.tsv
//
// Prints the seconds of each step as JSON; writes the pairs of resemblance >= threshold. Steps are
// those of the peers: no credits, sentences or word weights. One thread.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "bylineage/base/fixed.h"
#include "bylineage/base/hash.h"
#include "bylineage/compare/overlap.h"
#include "bylineage/find/candidates.h"
#include "bylineage/read/reader.h"
#include "bylineage/sign/shingle.h"
#include "bylineage/text/token.h"

namespace {

using namespace bylineage;

class Watch {
 public:
  /// Seconds since the last call.
  double lap() {
    const auto now = std::chrono::steady_clock::now();
    return std::chrono::duration<double>(now - std::exchange(last_, now)).count();
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

/// Of the candidates those whose shingle sets reach the threshold, exactly.
std::vector<DocPair> verified(const std::vector<DocPair>& pairs,
                              const std::vector<std::vector<std::uint64_t>>& shingles,
                              std::uint64_t per_mille) {
  std::vector<DocPair> kept;
  for (const DocPair& pair : pairs) {
    const Overlap found = overlap(shingles[index(pair.a)], shingles[index(pair.b)]);
    if (at_least(found.shared, std::uint64_t{found.a} + found.b - found.shared, per_mille)) {
      kept.push_back(pair);
    }
  }
  return kept;
}

/// Median seconds of three passes: the peers' passes follow one another in one process too.
double sketch_all(const std::vector<Article>& articles, std::vector<Analysis>& analyses) {
  std::array<double, 3> seconds{};
  for (double& pass : seconds) {
    Watch watch;
    for (std::size_t i = 0; i < articles.size(); ++i) {
      analyses[i].sketch = sketch(shingle_hashes(word_hashes(articles[i].text)));
    }
    pass = watch.lap();
  }
  std::ranges::sort(seconds);
  return seconds[1];
}

int run(const std::string& path, const FindOptions& options, std::uint64_t per_mille,
        const std::string& pairs_path) {
  const std::vector<std::string> paths{path};
  const auto corpus = read_corpus(paths, ReadOptions{});
  if (!corpus) {
    std::cerr << to_string(corpus.error()) << '\n';
    return 2;
  }
  const auto& articles = corpus->articles;

  std::vector<Analysis> analyses(articles.size());
  const double sketched = sketch_all(articles, analyses);

  Watch watch;

  std::vector<std::vector<std::uint64_t>> shingles;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    shingles.push_back(shingle_hashes(word_hashes(articles[i].text)));
    sort_unique(shingles[i]);
    analyses[i].words = 1;
    analyses[i].text_hash = i;       // of no lens but the bands': no two equal,
    analyses[i].simhash = mix64(i);  // none near
  }
  const double sorted = watch.lap();
  const std::vector<DocPair> pairs = find_candidates(analyses, options).pairs;
  const double found = watch.lap();
  const std::vector<DocPair> kept = verified(pairs, shingles, per_mille);
  const double compared = watch.lap();

  std::ofstream out(pairs_path);
  for (const DocPair& pair : kept) {
    out << articles[index(pair.a)].id << '\t' << articles[index(pair.b)].id << '\n';
  }
  std::cout << fmt::format(
      R"({{"sketch":{},"sort":{},"candidates":{},"verify":{},"candidate_pairs":{},"pairs":{}}})",
      sketched, sorted, found, compared, pairs.size(), kept.size());
  return out.flush() ? 0 : 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) {
    std::cerr << "usage: peers_ours CORPUS.jsonl BANDS ROWS THRESHOLD_PER_MILLE PAIRS.tsv\n";
    return 64;
  }
  FindOptions options;
  options.bands = std::strtoul(argv[2], nullptr, 10);
  options.rows = std::strtoul(argv[3], nullptr, 10);
  return run(argv[1], options, std::strtoul(argv[4], nullptr, 10), argv[5]);
}
