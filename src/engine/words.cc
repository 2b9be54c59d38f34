#include <algorithm>
#include <numeric>

#include "bylineage/base/parallel.h"
#include "bylineage/engine/scratch.h"
#include "bylineage/graph/union_find.h"
#include "bylineage/sign/background.h"
#include "bylineage/sign/common.h"
#include "words_internal.h"

namespace bylineage {
namespace {

/// Words may take one part in so many of the memory while articles are analysed and found: the rest
/// is for the keys that finding sorts. To keep more of them is no faster: 100,000 articles took
/// 15.6 s with all their words in memory (4.9 GB), and 15.2 s where most were made again (1.8 GB).
constexpr std::uint64_t kWordsShareAtFirst = 16;
/// When pairs are compared, beside the outlines of a batch (35 bytes a word).
constexpr std::uint64_t kWordsShare = 8;
constexpr std::uint64_t kTextsShare = 16;
/// Of what stands in a file, so much may be in memory.
constexpr std::uint64_t kPagesShare = 32;

std::uint64_t share(std::uint64_t memory, std::uint64_t part) {
  return memory == 0 ? 0 : std::max(memory / part, std::uint64_t{1});
}

template <class T>
std::uint64_t bytes_of(const std::vector<T>& all) {
  return all.capacity() * sizeof(T);
}

template <class T>
std::uint64_t bytes_of(const Array<T>& all) {
  return all.owned() ? all.size() * sizeof(T) : 0;
}

/// Frees, where clear() would keep the room.
template <class T>
void release(std::vector<T>& all) {
  std::vector<T>().swap(all);
}

std::uint32_t words_bytes(const Analysis& a) {
  const std::uint64_t bytes = bytes_of(a.parsed.tokens) + bytes_of(a.idf) + bytes_of(a.body) +
                              bytes_of(a.prose) + bytes_of(a.shingles) + bytes_of(a.terms);
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(bytes, ~std::uint32_t{0}));
}

/// Puts into the file what is as long as the words and not made again. Most texts have no quoted
/// word, and their prose is all of their shingles: one stands for both.
void move_out_sets(Analysis& a, Spill& file) {
  using enum Spill::Shelf;
  const bool all_prose = a.prose.owned() && a.prose.size() == a.shingles.size();
  if (all_prose) a.prose = {};
  file.move_out(Texts, a.article.text, a.parsed.sentences, a.prose);
  file.move_out(Shingles, a.shingles);
  file.move_out(Terms, a.terms);
  file.move_out(Sketches, a.sketch.slots, a.quoted);
  if (all_prose) a.prose = Array<std::uint64_t>::lent({a.shingles.data(), a.shingles.size()});
}

}  // namespace

Words::Words(const Options& options, unsigned threads)
    : analyse_(options.analyse),
      threads_(threads),
      memory_(options.memory),
      room_(share(memory_, kWordsShareAtFirst)),
      file_(scratch_folder(), memory_ / kPagesShare) {}

void Words::settle_text(Text& text) {
  if (memory_ == 0 || !text.owned()) return;
  if (texts_.fetch_add(text.size()) + text.size() <= memory_ / kTextsShare) return;
  file_.move_out(Spill::Shelf::Texts, text);
}

void Words::expect(std::size_t articles) {
  bytes_.resize(articles);
  states_.resize(articles);
}

void Words::settle(Analysis& analysis, std::size_t doc, bool stays) {
  bytes_[doc] = words_bytes(analysis);
  if (stays) states_[doc] = State::Stays;
  const std::uint64_t held = held_.fetch_add(bytes_[doc]) + bytes_[doc];
  if (room_ == 0 || held <= room_ || stays) return;
  drop(analysis, doc);
}

void Words::drop(Analysis& analysis, std::size_t doc) {
  release(analysis.parsed.tokens);
  release(analysis.idf);
  release(analysis.body);
  move_out_sets(analysis, file_);
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
  if (!all()) {
    for_all(threads_, analyses.size(), [&](std::size_t i) {
      file_.move_out(Spill::Shelf::Texts, analyses[i].article.text, analyses[i].parsed.sentences);
    });
    flush();
    room_ = share(memory_, kWordsShare);
  }
}

void Words::put_away(Comparison& comparison) {
  if (all()) return;
  file_.move_out(Spill::Shelf::Findings, comparison.aligned, comparison.edits, comparison.passages,
                 comparison.changes);
}

void Words::put_away(Lineage& lineage) {
  if (all()) return;
  std::vector<Text*> texts;
  for (Edge& edge : lineage.edges) {
    edge.evidence.shrink_to_fit();
    for (Evidence& evidence : edge.evidence) texts.push_back(&evidence.text);
  }
  lineage.edges.shrink_to_fit();
  file_.move_out(Spill::Shelf::Findings, std::span<Text* const>(texts));
}

void Words::restore(Analysis& analysis, std::size_t doc) {
  const Background& background = Background::shipped(language_of(analysis.parsed.language));
  restore_words(analysis, background, analyse_);
  mark_common(analysis, common_);
  states_[doc] = State::Kept;
  bytes_[doc] = words_bytes(analysis);
  held_ += bytes_[doc];
}

void Words::hold(std::span<Analysis> analyses, std::span<const DocId> docs) {
  if (all()) return;
  restoring_ += measure("", [&] {
    std::vector<DocId> missing;
    std::uint64_t bytes = 0;
    for (const DocId doc : docs) {
      if (states_[index(doc)] != State::Dropped) continue;
      missing.push_back(doc);
      bytes += bytes_[index(doc)];
    }
    make_room_for(analyses, docs, bytes);
    for_all(threads_, missing.size(),
            [&](std::size_t i) { restore(analyses[index(missing[i])], index(missing[i])); });
    restored_ += missing.size();
  });
}

void Words::make_room_for(std::span<Analysis> analyses, std::span<const DocId> docs,
                          std::uint64_t bytes) {
  if (held_ + bytes <= room_) return;
  std::vector<bool> wanted(analyses.size());
  for (const DocId doc : docs) wanted[index(doc)] = true;
  for (std::size_t i = 0; i < analyses.size() && held_ + bytes > room_; ++i) {
    if (states_[i] == State::Kept && !wanted[i]) drop(analyses[i], i);
  }
  flush();
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
