// Texts made of entries. A live page of fifty entries has a fiftieth of each in common with the
// article that copied one of them, and a little with everything else: measured as a whole it would
// be like nothing and like anything. So the entry that was used is found and compared in its place.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>

#include "bylineage/compare/overlap.h"
#include "bylineage/sign/shingle.h"
#include "bylineage/sign/tfidf.h"
#include "compare/entries_internal.h"

namespace bylineage::compare_internal {
namespace {

constexpr std::size_t kTried = 3;

/// What an entry is chosen by.
struct Part {
  Span span;
  Array<std::uint64_t> shingles;
  Array<TermWeight> terms;
};

Part part(const Analysis& whole, Span span) {
  std::vector<std::uint64_t> words, stems;
  std::vector<std::int32_t> idf;
  for (const std::uint32_t i : whole.body) {
    const Token& token = whole.parsed.tokens[i];
    if (!span.contains(token.span)) continue;
    words.push_back(token.hash);
    stems.push_back(token.stem);
    idf.push_back(whole.idf[i]);
  }
  std::vector<std::uint64_t> shingles = shingle_hashes(words);
  sort_unique(shingles);
  return {span, shingles, term_row(stems, idf)};
}

std::vector<Part> parts(const Analysis& whole) {
  if (whole.parsed.form.entries.empty()) return {{{}, whole.shingles, whole.terms}};
  std::vector<Part> made;
  for (const Span entry : whole.parsed.form.entries) {
    made.push_back(part(whole, entry));
    if (made.back().terms.empty()) made.pop_back();
  }
  return made;
}

struct Likeness {
  EntryPair entries;
  std::uint64_t shared = 0;
  std::int64_t cosine_q30 = 0;
};

}  // namespace

std::vector<EntryPair> likely_entries(const Analysis& a, const Analysis& b) {
  if (a.parsed.form.entries.empty() && b.parsed.form.entries.empty()) return {};
  std::vector<Likeness> all;
  const std::vector<Part> of_b = parts(b);
  for (const Part& left : parts(a)) {
    for (const Part& right : of_b) {
      all.push_back({{left.span, right.span},
                     overlap(left.shingles, right.shingles).shared,
                     dot_q30(left.terms, right.terms)});
    }
  }
  std::ranges::stable_sort(all, std::ranges::greater{},
                           [](const Likeness& x) { return std::tuple(x.shared, x.cosine_q30); });
  const auto alike = std::ranges::max_element(all, {}, &Likeness::cosine_q30);
  std::vector<EntryPair> chosen;
  for (std::size_t i = 0; i < std::min(kTried, all.size()); ++i) chosen.push_back(all[i].entries);
  if (alike != all.end() && static_cast<std::size_t>(alike - all.begin()) >= chosen.size()) {
    chosen.push_back(alike->entries);
  }
  return chosen;
}

}  // namespace bylineage::compare_internal
