#include <algorithm>
#include <atomic>
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>
#include <thread>

#include "bylineage/base/fixed.h"
#include "bylineage/graph/union_find.h"
#include "bylineage/lineage/polarity.h"
#include "bylineage/read/reader.h"
#include "rows.h"

namespace bylineage::calibrate {
namespace {

// In a longer chain only the likeliest neighbours are compared, by their SimHash.
constexpr std::size_t kAllPairsUpTo = 40, kNeighbours = 12;

using Pair = std::pair<std::size_t, std::size_t>;  // indexes of articles, the smaller first

Pair ordered(std::size_t x, std::size_t y) { return {std::min(x, y), std::max(x, y)}; }

template <class Work>
void for_all(std::size_t n, Work work) {
  std::atomic<std::size_t> next{0};
  std::vector<std::jthread> threads;
  for (unsigned t = 0; t < std::max(1U, std::thread::hardware_concurrency()); ++t) {
    threads.emplace_back([&] {
      for (std::size_t i = next++; i < n; i = next++) work(i);
    });
  }
}

class DirectionRows {
 public:
  DirectionRows(std::string set, const std::string& corpus, const std::string& edges)
      : set_(std::move(set)) {
    const std::vector<std::string> paths{corpus};
    auto read = read_corpus(paths, {});
    if (!read) throw std::runtime_error(to_string(read.error()));
    analyse_all(std::move(read->articles));
    read_edges(edges);
  }

  Rows make() {
    choose_pairs();
    terms_.resize(pairs_.size());
    overlaps_.resize(pairs_.size());
    for_all(pairs_.size(), [&](std::size_t p) { measure(p); });
    Rows rows;
    for (std::size_t t = 0; t < kPolarityTerms; ++t) rows.names.emplace_back(polarity_term(t));
    for (const std::size_t p : wanted_pairs()) rows.rows.push_back(row(p));
    return rows;
  }

 private:
  void analyse_all(std::vector<Article> articles) {
    analyses_.resize(articles.size());
    profiles_.resize(articles.size());
    for_all(articles.size(), [&](std::size_t i) {
      ParseOptions options;
      options.mask_dates = true;
      Parsed parsed = parse(articles[i], options);
      const Background& background = Background::shipped(language_of(parsed.language));
      analyses_[i] = analyse(std::move(articles[i]), std::move(parsed), background);
      profiles_[i] = version_profile(analyses_[i]);
    });
  }

  std::size_t article(const std::string& id, const std::string& where) const {
    const auto found = std::ranges::lower_bound(
        analyses_, id, {}, [](const Analysis& x) -> const std::string& { return x.article.id; });
    if (found == analyses_.end() || found->article.id != id) {
      throw std::runtime_error(where + ": no article has the id '" + id + "'");
    }
    return static_cast<std::size_t>(found - analyses_.begin());
  }

  void read_edges(const std::string& path) {
    std::ifstream in(path);
    std::string line;
    if (!in || !std::getline(in, line) || !line.starts_with("parent\tchild")) {
      throw std::runtime_error(path + ": no table that begins with parent and child");
    }
    while (std::getline(in, line)) {
      const std::size_t tab = line.find('\t');
      const std::size_t end = std::min(line.find('\t', tab + 1), line.size());
      const std::size_t parent = article(line.substr(0, tab), path);
      const std::size_t child = article(line.substr(tab + 1, end - tab - 1), path);
      if (parent != child) later_[ordered(parent, child)] = child;
    }
  }

  // Chains are the connected parts of the edges.
  void choose_pairs() {
    UnionFind chains(analyses_.size());
    for (const auto& [pair, child] : later_) chains.unite(pair.first, pair.second);
    std::map<std::size_t, std::vector<std::size_t>> members;
    std::set<std::size_t> listed;
    for (const auto& [pair, child] : later_) listed.insert({pair.first, pair.second});
    for (const std::size_t x : listed) members[chains.find(x)].push_back(x);
    std::set<Pair> pairs;
    for (const auto& [pair, child] : later_) pairs.insert(pair);
    for (const auto& [root, chain] : members) {
      for (const std::size_t x : chain) {
        chain_of_[x] = analyses_[chain.front()].article.id;
        for (const std::size_t y : neighbours(x, chain)) pairs.insert(ordered(x, y));
      }
    }
    pairs_.assign(pairs.begin(), pairs.end());
  }

  std::vector<std::size_t> neighbours(std::size_t x, std::vector<std::size_t> chain) const {
    std::erase(chain, x);
    if (chain.size() < kAllPairsUpTo) return chain;
    std::ranges::stable_sort(chain, {}, [&](std::size_t y) {
      return __builtin_popcountll(analyses_[x].simhash ^ analyses_[y].simhash);
    });
    chain.resize(kNeighbours);
    return chain;
  }

  void measure(std::size_t p) {
    const auto [a, b] = pairs_[p];
    const Comparison found = compare(analyses_[a], analyses_[b]);
    overlaps_[p] = found.overlap;
    terms_[p] = polarity_terms(profiles_[a], profiles_[b], found);
  }

  // The listed pairs, and a spanning forest of the greatest resemblances.
  std::vector<std::size_t> wanted_pairs() const {
    std::vector<std::size_t> order(pairs_.size()), wanted;
    for (std::size_t p = 0; p < order.size(); ++p) order[p] = p;
    const auto resemblance = [&](std::size_t p) {
      const Overlap& overlap = overlaps_[p];
      return per_mille(overlap.shared * 1000ULL, overlap.a + overlap.b - overlap.shared);
    };
    std::ranges::stable_sort(order, std::ranges::greater{}, resemblance);
    UnionFind trees(analyses_.size());
    for (const std::size_t p : order) {
      const bool in_tree = trees.unite(pairs_[p].first, pairs_[p].second);
      if (in_tree || later_.contains(pairs_[p])) wanted.push_back(p);
    }
    return wanted;
  }

  Row row(std::size_t p) const {
    const auto [a, b] = pairs_[p];
    const std::string& chain = chain_of_.at(a);
    Row result{set_, chain, analyses_[a].article.id, analyses_[b].article.id, std::nullopt, {}};
    if (const auto found = later_.find(pairs_[p]); found != later_.end()) {
      result.label = found->second == b;
    }
    result.features.assign(terms_[p].begin(), terms_[p].end());
    return result;
  }

  std::string set_;
  std::vector<Analysis> analyses_;
  std::vector<VersionProfile> profiles_;
  std::map<Pair, std::size_t> later_;  // listed pair -> its child
  std::map<std::size_t, std::string> chain_of_;
  std::vector<Pair> pairs_;
  std::vector<PolarityTerms> terms_;
  std::vector<Overlap> overlaps_;
};

}  // namespace

Rows direction_rows(const std::string& set, const std::string& corpus, const std::string& edges) {
  return DirectionRows(set, corpus, edges).make();
}

}  // namespace bylineage::calibrate
