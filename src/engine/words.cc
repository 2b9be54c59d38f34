#include <algorithm>
#include <numeric>

#include "bylineage/base/parallel.h"
#include "bylineage/graph/union_find.h"
#include "bylineage/sign/background.h"
#include "bylineage/sign/common.h"
#include "words_internal.h"

namespace bylineage {
namespace {

/// Words may take one part in so many of the memory. The rest is for what is not bounded: texts,
/// what the lenses look for, the outlines of a batch (35 bytes a word) and comparisons.
constexpr std::uint64_t kWordsShare = 8;

template <class T>
std::uint64_t bytes_of(const std::vector<T>& all) {
  return all.capacity() * sizeof(T);
}

/// Frees, where clear() would keep the room.
template <class T>
void release(std::vector<T>& all) {
  std::vector<T>().swap(all);
}

std::uint64_t words_bytes(const Analysis& a) {
  return bytes_of(a.parsed.tokens) + bytes_of(a.idf) + bytes_of(a.body) + bytes_of(a.prose) +
         bytes_of(a.shingles) + bytes_of(a.terms);
}

void drop_keys(Analysis& a) {
  release(a.shingles);
  release(a.terms);
}

}  // namespace

Words::Words(std::size_t articles, const Options& options, unsigned threads)
    : parse_(options.parse),
      analyse_(options.analyse),
      threads_(threads),
      room_(options.memory == 0 ? 0 : std::max(options.memory / kWordsShare, std::uint64_t{1})),
      bytes_(articles),
      states_(articles) {}

void Words::settle(Analysis& analysis, std::size_t doc, bool stays) {
  bytes_[doc] = static_cast<std::uint32_t>(
      std::min<std::uint64_t>(words_bytes(analysis), std::uint32_t{0} - 1));
  if (stays) states_[doc] = State::Stays;
  const std::uint64_t held = held_.fetch_add(bytes_[doc]) + bytes_[doc];
  if (room_ == 0 || held <= room_ || stays) return;
  drop(analysis, doc);
}

void Words::drop(Analysis& analysis, std::size_t doc) {
  release(analysis.parsed.tokens);
  release(analysis.idf);
  release(analysis.body);
  release(analysis.prose);
  if (!finding_) drop_keys(analysis);
  states_[doc] = State::Dropped;
  held_ -= bytes_[doc];
  ++dropped_;
}

void Words::mark(std::vector<std::uint64_t> common, std::span<Analysis> analyses) {
  common_ = std::move(common);
  for_all(threads_, analyses.size(), [&](std::size_t i) {
    if (states_[i] != State::Dropped) mark_common(analyses[i], common_);
  });
}

void Words::found(std::span<Analysis> analyses) {
  finding_ = false;
  for (std::size_t i = 0; i < analyses.size(); ++i) {
    if (states_[i] == State::Dropped) drop_keys(analyses[i]);
  }
}

void Words::restore(Analysis& analysis, std::size_t doc) {
  Parsed parsed = parse(analysis.article, parse_);
  const Background& background = Background::shipped(language_of(parsed.language));
  Analysis again = analyse(analysis.article, std::move(parsed), background, analyse_);
  mark_common(again, common_);
  analysis.parsed.tokens = std::move(again.parsed.tokens);
  analysis.idf = std::move(again.idf);
  analysis.body = std::move(again.body);
  analysis.shingles = std::move(again.shingles);
  analysis.prose = std::move(again.prose);
  analysis.terms = std::move(again.terms);
  states_[doc] = State::Kept;
  held_ += bytes_[doc];
}

void Words::hold(std::span<Analysis> analyses, std::span<const DocId> docs) {
  if (all()) return;
  std::vector<bool> wanted(analyses.size());
  std::vector<DocId> missing;
  std::uint64_t bytes = 0;
  for (const DocId doc : docs) {
    wanted[index(doc)] = true;
    if (states_[index(doc)] != State::Dropped) continue;
    missing.push_back(doc);
    bytes += bytes_[index(doc)];
  }
  for (std::size_t i = 0; i < analyses.size() && held_ + bytes > room_; ++i) {
    if (states_[i] == State::Kept && !wanted[i]) drop(analyses[i], i);
  }
  for_all(threads_, missing.size(),
          [&](std::size_t i) { restore(analyses[index(missing[i])], index(missing[i])); });
}

std::vector<std::size_t> by_cluster(std::span<const DocPair> pairs, std::size_t articles) {
  UnionFind clusters(articles);
  for (const DocPair& pair : pairs) clusters.unite(index(pair.a), index(pair.b));
  std::vector<std::size_t> next(articles + 1);  // where the next pair of a cluster goes
  for (const DocPair& pair : pairs) ++next[clusters.find(index(pair.a)) + 1];
  std::partial_sum(next.begin(), next.end(), next.begin());
  std::vector<std::size_t> order(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    order[next[clusters.find(index(pairs[i].a))]++] = i;
  }
  return order;
}

}  // namespace bylineage
