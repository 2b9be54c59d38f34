#include <algorithm>
#include <utility>

#include "bylineage/base/fixed.h"
#include "compare/edits_internal.h"
#include "compare/passages_internal.h"
#include "compare/words_internal.h"

namespace bylineage::compare_internal {
namespace {

constexpr std::uint64_t kVerbatim = 900;  // thousandths of the longer side's words, kept

bool inside(Range inner, Range outer) {
  return outer.first <= inner.first && inner.last <= outer.last;
}

/// Words kept in the aligned sentences that lie in the stretch.
std::uint32_t kept_words_in(const Bodies& bodies, std::span<const SentenceMatch> matches,
                            const Stretch& stretch) {
  std::uint32_t kept = 0;
  for (const SentenceMatch& match : matches) {
    if (!inside(bodies.a.sentences[match.a], stretch.a)) continue;
    if (inside(bodies.b.sentences[match.b], stretch.b)) kept += match.equal_words;
  }
  return kept;
}

/// Runs of aligned neighbours with prose among them.
std::vector<Stretch> aligned_runs(const Bodies& bodies, std::span<const SentenceMatch> matches) {
  std::vector<Stretch> runs;
  for (std::size_t first = 0, last = 0; first < matches.size(); first = last) {
    bool prose = matches[first].prose;
    for (last = first + 1; last < matches.size(); ++last) {
      const SentenceMatch &before = matches[last - 1], &match = matches[last];
      if (match.a - before.a > 1 || match.b < before.b || match.b - before.b > 1) break;
      prose |= match.prose;
    }
    if (!prose) continue;
    runs.push_back(
        {{bodies.a.sentences[matches[first].a].first, bodies.a.sentences[matches[last - 1].a].last},
         {bodies.b.sentences[matches[first].b].first, bodies.b.sentences[matches[last - 1].b].last},
         0});
  }
  return runs;
}

}  // namespace

std::vector<Passage> find_passages(const Bodies& bodies, const Comparison& c,
                                   std::vector<Stretch> stretches,
                                   std::vector<Passage> quotations) {
  if (stretches.empty() && is_copying(c.relation)) stretches = aligned_runs(bodies, c.aligned);
  std::vector<Passage> passages;
  for (const Stretch& stretch : stretches) {
    const std::uint32_t words = std::max(stretch.a.size(), stretch.b.size());
    const bool verbatim = at_least(stretch.equal, words, kVerbatim) ||
                          at_least(kept_words_in(bodies, c.aligned, stretch), words, kVerbatim);
    passages.push_back({reading_span(bodies.a, stretch.a), reading_span(bodies.b, stretch.b),
                        verbatim ? Passage::Kind::Verbatim : Passage::Kind::Rewrite});
  }
  std::erase_if(quotations, [&](const Passage& quotation) {
    return std::any_of(passages.begin(), passages.end(), [&](const Passage& p) {
      return p.a.contains(quotation.a) && p.b.contains(quotation.b);
    });
  });
  passages.insert(passages.end(), quotations.begin(), quotations.end());
  return passages;
}

std::vector<Change> find_changes(const Bodies& bodies, std::span<const SentenceMatch> matches,
                                 std::span<const Edit> edits) {
  std::vector<Change> changes;
  const auto range_of = [](const Body& body, std::uint32_t first, std::uint32_t last) {
    const auto begin = std::lower_bound(body.token.begin(), body.token.end(), first);
    const auto end = std::lower_bound(begin, body.token.end(), last);
    return Range{static_cast<std::uint32_t>(begin - body.token.begin()),
                 static_cast<std::uint32_t>(end - body.token.begin())};
  };
  const auto add = [&](const Edit& edit, Change::Kind kind, WordClass word_class) {
    const SentenceMatch& match = matches[edit.match];
    const Range a = whole(bodies.a, bodies.a.sentences[match.a],
                          range_of(bodies.a, edit.a_first, edit.a_last), word_class);
    const Range b = whole(bodies.b, bodies.b.sentences[match.b],
                          range_of(bodies.b, edit.b_first, edit.b_last), word_class);
    // "212" and "two hundred and twelve"
    const std::uint64_t value = kind == Change::Kind::Number ? thousandths(bodies.a, a) : 0;
    if (value > 0 && value == thousandths(bodies.b, b)) return;
    changes.push_back({kind, span_of(bodies.a, a, word_class), span_of(bodies.b, b, word_class)});
  };
  for (const Edit& edit : edits) {
    if (edit.kind == EditKind::Number) add(edit, Change::Kind::Number, WordClass::Number);
    if (edit.kind == EditKind::Date) add(edit, Change::Kind::Date, WordClass::Date);
    if (edit.kind == EditKind::Name) add(edit, Change::Kind::Name, WordClass::Name);
  }
  return changes;
}

}  // namespace bylineage::compare_internal
