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
#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "bylineage/find/cosine_join.h"
#include "bylineage/sign/tfidf.h"
#include "find/lenses_internal.h"

namespace bylineage {
namespace {

using Row = std::span<const TermWeight>;

constexpr std::size_t kKeyBytes = 32;  // FindOptions::keys_at_once

/// How often each of some terms was added.
class TermCounts {
 public:
  /// A term may take so many bytes: a quarter full just after it grew, when the table before stands
  /// beside it.
  static constexpr std::size_t kBytesAtMost = 96;

  /// Takes so many different terms.
  explicit TermCounts(std::size_t most) : most_(most), slots_(kAtFirst) {}

  /// False if the term is one too many.
  bool add(std::uint64_t term) {
    Slot& slot = slots_[place(term)];
    if (slot.count++ > 0) return true;
    slot.term = term;
    if (++terms_ > most_) return false;
    if (2 * terms_ > slots_.size()) grow();
    return true;
  }
  std::uint32_t of(std::uint64_t term) const { return slots_[place(term)].count; }
  void clear() {
    std::ranges::fill(slots_, Slot{});
    terms_ = 0;
  }

 private:
  struct Slot {
    std::uint64_t term = 0;
    std::uint32_t count = 0;  ///< 0: no term stands here
  };
  static constexpr std::size_t kAtFirst = std::size_t{1} << 16U;

  /// Of the term, or where it would stand. Terms are hashes: their lower bits are the place.
  std::size_t place(std::uint64_t term) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = term & mask;
    while (slots_[at].count > 0 && slots_[at].term != term) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    std::vector<Slot> before(2 * slots_.size());
    before.swap(slots_);
    for (const Slot& slot : before) {
      if (slot.count > 0) slots_[place(slot.term)] = slot;
    }
  }

  std::size_t most_;
  std::size_t terms_ = 0;
  std::vector<Slot> slots_;
};

/// As key_part(): rows are sorted, so that the terms of a part stand together.
std::uint64_t part_of(const TermWeight& term, std::uint64_t parts) {
  return key_part(term.term() << (64 - TermWeight::kTermBits), parts);
}

/// The rows of the members with the terms that at most options.hot_bucket of them, and at least
/// two, have. Terms are counted in so many parts, each in two passes over the articles; nothing if
/// the different terms of a part take more memory than options.keys_at_once.
std::optional<std::vector<TermRow>> rare_rows(Analyses analyses, Members members,
                                              const FindOptions& options, std::uint64_t parts) {
  std::vector<TermRow> rows(members.size());
  std::vector<std::uint32_t> begin(members.size()), end(members.size());  // of a part, by member
  TermCounts counts(options.keys_at_once * kKeyBytes / TermCounts::kBytesAtMost);
  bool fits = true;
  for (std::uint64_t part = 0; part < parts && fits; ++part) {
    counts.clear();
    members.pass([&](std::size_t i) {
      const Row row = analyses[index(members[i])].terms;
      for (; end[i] < row.size() && part_of(row[end[i]], parts) == part; ++end[i]) {
        fits = fits && counts.add(row[end[i]].term());
      }
    });
    members.pass([&](std::size_t i) {
      const Row row = analyses[index(members[i])].terms;
      for (; begin[i] < end[i]; ++begin[i]) {
        const TermWeight& term = row[begin[i]];
        const std::uint32_t articles = counts.of(term.term());
        if (articles > 1 && articles <= options.hot_bucket) rows[i].push_back(term);
      }
    });
  }
  return fits ? std::optional(std::move(rows)) : std::nullopt;
}

std::vector<TermRow> rare_rows(Analyses analyses, Members members, const FindOptions& options) {
  for (std::uint64_t parts = 1;; parts *= 2) {
    if (auto rows = rare_rows(analyses, members, options, parts)) return std::move(*rows);
  }
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
    if (!members.times().near(members[index(a)], members[index(b)])) continue;
    const bool alike = all_terms || dot_q30(terms(index(a)), terms(index(b))) * 1000 >= least << 30;
    if (alike) result.add(members[index(a)], members[index(b)]);
  }
  return result;
}

}  // namespace bylineage
