// The cosine lens: exact joins of the tf-idf rows, the larger the corpus the more confined.
//
//     up to FindOptions::cosine_articles    all pairs of cosine >= t
//     up to cosine_join_articles            all pairs of cosine >= 2 t
//     above                                 those of them that have at least a quarter of it in
//                                           words that at most hot_bucket articles have
//
// What is alike by common words alone grows with the square of the corpus, and every pair found is
// compared: 20,000 sections of law codes have 2.7 million pairs at t = .25, and 0.05 million at .5
// (3.7 and 0.8 s of join). Where weights are flatter than in law the join itself costs most: of
// 10,000 made articles of 400 words 3 s, half the run, and it grows with the square
// (bench/results/speed.md). Rare words keep it linear above.
#include <utility>
#include <vector>

#include "bylineage/find/cosine_join.h"
#include "bylineage/sign/tfidf.h"
#include "find/lenses_internal.h"

namespace bylineage {
namespace {

using Row = std::span<const TermWeight>;

/// The rows of the members with the terms that at most options.hot_bucket of them, and at least
/// two, have; so many terms at a time as may be sorted at once.
std::vector<TermRow> rare_rows(Analyses analyses, Members members, const FindOptions& options) {
  const auto row = [&](std::size_t i) -> Row { return analyses[index(members[i])].terms; };
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < members.size(); ++i) all += row(i).size();
  const std::uint64_t parts = all / options.keys_at_once + 1;
  std::vector<TermRow> rows(members.size());
  // Rows are sorted by term as the entries are: a row's next entry is its next term.
  std::vector<std::size_t> read(members.size()), next(members.size());
  std::vector<KeyedDoc> entries;
  for (std::uint64_t part = 0; part < parts; ++part) {
    entries.clear();
    for (std::size_t i = 0; i < members.size(); ++i) {
      for (std::size_t& at = read[i]; at < row(i).size(); ++at) {
        const std::uint64_t term = row(i)[at].term;
        if (key_part(term, parts) != part) break;
        entries.push_back({term, doc_id(i)});
      }
    }
    radix_sort(entries);
    for_each_bucket(entries, [&](std::span<const KeyedDoc> bucket) {
      for (const KeyedDoc& entry : bucket) {
        const std::size_t i = index(entry.doc);
        const TermWeight& term = row(i)[next[i]++];
        if (bucket.size() > 1 && bucket.size() <= options.hot_bucket) rows[i].push_back(term);
      }
    });
  }
  return rows;
}

}  // namespace

Join cosine_lens(Analyses analyses, Members members, const FindOptions& options) {
  Join result(analyses.size());
  const bool all_terms = members.size() <= options.cosine_join_articles;
  const std::int64_t least = cosine_least(members.size(), options);
  const auto terms = [&](std::size_t member) -> Row {
    return analyses[index(members[member])].terms;
  };
  std::vector<TermRow> rare;
  if (!all_terms) rare = rare_rows(analyses, members, options);
  std::vector<Row> rows;
  for (std::size_t i = 0; i < members.size(); ++i) rows.push_back(all_terms ? terms(i) : rare[i]);
  for (const auto& [a, b, lenses] : cosine_join(rows, all_terms ? least : least / 4)) {
    const bool near = all_terms || dot_q30(terms(index(a)), terms(index(b))) * 1000 >= least << 30;
    if (near) result.add(members[index(a)], members[index(b)]);
  }
  return result;
}

}  // namespace bylineage
