// The exact cosine join by norms of what is left of a row.
//
// Order the terms of every row by how many rows have them, rarest first. Let f be the rarest term
// that x and y share: then all they share stands from f on in both, and by Cauchy and Schwarz
//
//     x y <= |x from f on| |y from f on|.
//
// Rare words are heavy, so the rest of a row behind its rare words is short, and two rows that
// share but common words cannot reach the threshold. Each term has a list of the rows that have it,
// longest rest first; a row x reads of each list only as far as the product of the rests reaches.
// With 20,000 sections of law codes at .5 that leaves 22 million of 1,440 million meetings.
//
// What it meets is multiplied out along y, and given up as soon as what has been found and the
// product of the two rests stay below the threshold, mostly after three to five terms.
//
// The rows looked for are taken by tiles that fit into the cache, and every later row probes a tile
// before the next is made: otherwise nearly every step waits for memory.
//
// All is integers. A norm is rounded up, so a bound is never too low; products of entries are
// exact. L2AP adds up products by list and prunes afterwards; here a row's list is cut at once by
// the order of its rests, and a pair is looked at once, which suits rows of fifty to five hundred
// terms.
#include "bylineage/find/cosine_join.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>
#include <utility>

#include "bylineage/base/check.h"
#include "bylineage/base/fixed.h"
#include "bylineage/base/radix_sort.h"

namespace bylineage {
namespace {

/// Entries of a tile: with their lists about a megabyte, the second-level cache of a core.
constexpr std::size_t kTileEntries = std::size_t{1} << 16;

struct Entry {
  std::uint32_t term = 0;    ///< numbered from the rarest on
  std::uint16_t weight = 0;  ///< Q15
  std::uint16_t rest = 0;    ///< norm of the row from here on, Q15, rounded up
};

/// Rows without the terms that no other row has.
struct NumberedRows {
  std::uint32_t terms = 0;         ///< numbers are below
  std::vector<std::size_t> begin;  ///< [rows + 1]
  std::vector<Entry> entries;      ///< of row i: begin[i] .. begin[i + 1] - 1, by term

  std::span<const Entry> of(std::size_t row) const {
    return std::span(entries).subspan(begin[row], begin[row + 1] - begin[row]);
  }
  std::size_t size() const { return begin.size() - 1; }
};

using Rows = std::span<const std::span<const TermWeight>>;

/// Calls visit(bucket) for every term that two rows or more have.
template <class Visit>
void for_each_shared(std::span<const KeyedDoc> entries, Visit visit) {
  for_each_bucket(entries, [&](std::span<const KeyedDoc> bucket) {
    if (bucket.size() > 1) visit(bucket);
  });
}

std::uint16_t norm_up(std::uint64_t squares) {
  std::uint64_t root = isqrt(squares);
  root += root * root < squares;
  BYLINEAGE_CHECK(root <= std::numeric_limits<std::uint16_t>::max());
  return static_cast<std::uint16_t>(root);
}

void set_rests(NumberedRows& rows) {
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::uint64_t squares = 0;
    for (std::size_t k = rows.begin[row + 1]; k-- > rows.begin[row];) {
      Entry& entry = rows.entries[k];
      squares += std::uint64_t{entry.weight} * entry.weight;
      entry.rest = norm_up(squares);
    }
  }
}

NumberedRows numbered(Rows rows) {
  std::vector<KeyedDoc> entries;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (const TermWeight& term : rows[row]) entries.push_back({term.term(), doc_id(row)});
  }
  radix_sort(entries);
  NumberedRows result;
  result.begin.resize(rows.size() + 1);
  std::vector<KeyedDoc> by_count;  // terms, and where their entries begin
  for_each_shared(entries, [&](std::span<const KeyedDoc> bucket) {
    by_count.push_back({bucket.size(), doc_id(by_count.size())});
    for (const KeyedDoc& entry : bucket) ++result.begin[index(entry.doc) + 1];
  });
  std::partial_sum(result.begin.begin(), result.begin.end(), result.begin.begin());
  result.terms = static_cast<std::uint32_t>(by_count.size());
  radix_sort(by_count);
  std::vector<std::uint32_t> number(by_count.size());
  for (std::uint32_t i = 0; i < result.terms; ++i) number[index(by_count[i].doc)] = i;

  result.entries.resize(result.begin.back());
  std::vector<std::size_t> next(result.begin.begin(), result.begin.end() - 1);
  std::vector<std::size_t> read(rows.size());  // rows are by term, as the entries are
  std::size_t place = 0;
  for_each_bucket(std::span<const KeyedDoc>(entries), [&](std::span<const KeyedDoc> bucket) {
    const bool shared = bucket.size() > 1;
    for (const KeyedDoc& entry : bucket) {
      const std::size_t row = index(entry.doc);
      const auto weight = static_cast<std::uint16_t>(rows[row][read[row]++].weight());
      if (shared) result.entries[next[row]++] = {number[place], weight, 0};
    }
    place += shared;
  });
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto begin = result.entries.begin();
    std::sort(begin + static_cast<std::ptrdiff_t>(result.begin[row]),
              begin + static_cast<std::ptrdiff_t>(result.begin[row + 1]),
              [](const Entry& a, const Entry& b) { return a.term < b.term; });
  }
  set_rests(result);
  return result;
}

class CosineJoin {
 public:
  CosineJoin(const NumberedRows& rows, std::int64_t per_mille)
      : rows_(rows),
        least_((static_cast<std::uint64_t>(per_mille) * (std::uint64_t{1} << 30) + 999) / 1000),
        probe_(rows.terms),
        list_begin_(rows.terms + std::size_t{1}),
        seen_(rows.size(), kNone) {}

  std::vector<DocPair> run() {
    for (std::size_t first = 0; first < rows_.size();) {
      std::size_t last = first + 1;
      while (last < rows_.size() && rows_.begin[last + 1] - rows_.begin[first] <= kTileEntries) {
        ++last;
      }
      make_lists(first, last);
      for (std::size_t x = first + 1; x < rows_.size(); ++x) probe(x);
      first = last;
    }
    merge_pairs(pairs_);
    return std::move(pairs_);
  }

 private:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  struct Listed {
    std::uint32_t row = 0;
    std::uint32_t place = 0;  ///< in the row, of the term
    std::uint32_t rest = 0;
  };

  /// What the row that probes has of a term.
  struct Probe {
    std::uint16_t weight = 0;  ///< 0: none
    std::uint16_t rest = 0;    ///< behind the term
  };

  /// The lists of the terms of rows first .. last - 1, longest rest first.
  void make_lists(std::size_t first, std::size_t last) {
    std::ranges::fill(list_begin_, 0);
    for (std::size_t k = rows_.begin[first]; k < rows_.begin[last]; ++k) {
      ++list_begin_[rows_.entries[k].term + 1];
    }
    std::partial_sum(list_begin_.begin(), list_begin_.end(), list_begin_.begin());
    lists_.resize(rows_.begin[last] - rows_.begin[first]);
    std::vector<std::uint32_t> next(list_begin_.begin(), list_begin_.end() - 1);
    for (std::size_t row = first; row < last; ++row) {
      const auto own = rows_.of(row);
      for (std::size_t k = 0; k < own.size(); ++k) {
        lists_[next[own[k].term]++] = {static_cast<std::uint32_t>(row),
                                       static_cast<std::uint32_t>(k), own[k].rest};
      }
    }
    for (std::uint32_t term = 0; term < rows_.terms; ++term) {
      std::sort(lists_.begin() + list_begin_[term], lists_.begin() + list_begin_[term + 1],
                [](const Listed& a, const Listed& b) {
                  return a.rest != b.rest ? a.rest > b.rest : a.row < b.row;
                });
    }
  }

  /// Finds the rows of the tile before x that reach the threshold with it.
  void probe(std::size_t x) {
    const auto own = rows_.of(x);
    for (std::size_t k = 0; k < own.size(); ++k) {
      probe_[own[k].term] = {own[k].weight, rest_behind(own, k)};
    }
    for (const Entry& entry : own) {
      const std::uint32_t end = list_begin_[entry.term + std::size_t{1}];
      for (std::uint32_t p = list_begin_[entry.term]; p < end; ++p) {
        const Listed& listed = lists_[p];
        if (std::uint64_t{listed.rest} * entry.rest < least_) break;
        if (listed.row >= x ||
            std::exchange(seen_[listed.row], static_cast<std::uint32_t>(x)) == x) {
          continue;
        }
        if (reached(listed)) pairs_.push_back({doc_id(listed.row), doc_id(x), 0});
      }
    }
    for (const Entry& entry : own) probe_[entry.term] = {};
  }

  static std::uint16_t rest_behind(std::span<const Entry> row, std::size_t place) {
    return place + 1 < row.size() ? row[place + 1].rest : std::uint16_t{0};
  }

  /// Requires: the listed term is the rarest that the two share.
  bool reached(const Listed& listed) const {
    std::uint64_t sum = 0;
    std::uint64_t rest = std::numeric_limits<std::uint16_t>::max();
    for (const Entry& entry : rows_.of(listed.row).subspan(listed.place)) {
      if (sum + rest * entry.rest < least_) return false;
      const Probe& other = probe_[entry.term];
      if (other.weight == 0) continue;
      sum += std::uint64_t{other.weight} * entry.weight;
      rest = other.rest;
    }
    return sum >= least_;
  }

  const NumberedRows& rows_;
  std::uint64_t least_;       ///< Q30
  std::vector<Probe> probe_;  ///< [terms]
  std::vector<std::uint32_t> list_begin_;
  std::vector<Listed> lists_;
  std::vector<std::uint32_t> seen_;  ///< [rows] the last row that met this one
  std::vector<DocPair> pairs_;
};

}  // namespace

std::vector<DocPair> cosine_join(Rows rows, std::int64_t per_mille) {
  BYLINEAGE_CHECK(per_mille > 0);
  const NumberedRows numbers = numbered(rows);
  return CosineJoin(numbers, per_mille).run();
}

}  // namespace bylineage
