#include <algorithm>
#include <numeric>
#include <utility>

#include "bylineage/base/fixed.h"
#include "compare/edits_internal.h"
#include "compare/passages_internal.h"
#include "compare/words_internal.h"

namespace bylineage::compare_internal {
namespace {

// Thousandths.
constexpr std::uint64_t kLifted = 400;    // of the longer side's unquoted words, kept
constexpr std::uint64_t kVerbatim = 900;  // of the longer side's words, kept

std::uint32_t unquoted_words(const Body& body, std::uint32_t first, std::uint32_t last) {
  const auto begin = body.unquoted.begin();
  return std::accumulate(begin + first, begin + last + 1, 0U);
}

}  // namespace

std::vector<Passage> find_passages(const Bodies& bodies, const Comparison& c,
                                   std::vector<Passage> quotations) {
  std::vector<Passage> passages;
  const auto& matches = c.aligned;
  std::vector<std::uint32_t> unquoted(matches.size(), 0);  // of equal_words
  for (const Edit& edit : c.edits) {
    if (kept_words(edit.kind) && !edit.quoted) unquoted[edit.match] += edit.a_last - edit.a_first;
  }
  // A copy takes quotations along with the prose around them.
  const auto usable = [&c](const SentenceMatch& match) {
    return match.prose || is_copying(c.relation);
  };
  for (std::size_t first = 0, last = 0; first < matches.size(); first = last) {
    last = first + 1;
    if (!usable(matches[first])) continue;
    bool prose_too = matches[first].prose;
    std::uint64_t equal = matches[first].equal_words, equal_prose = unquoted[first];
    while (last < matches.size() && usable(matches[last]) &&
           matches[last].a - matches[last - 1].a <= 1 && matches[last].b >= matches[last - 1].b &&
           matches[last].b - matches[last - 1].b <= 1) {
      prose_too |= matches[last].prose;
      equal += matches[last].equal_words;
      equal_prose += unquoted[last++];
    }
    if (!prose_too) continue;
    const Range a{bodies.a.sentences[matches[first].a].first,
                  bodies.a.sentences[matches[last - 1].a].last};
    const Range b{bodies.b.sentences[matches[first].b].first,
                  bodies.b.sentences[matches[last - 1].b].last};
    const std::uint32_t prose =
        std::max(unquoted_words(bodies.a, matches[first].a, matches[last - 1].a),
                 unquoted_words(bodies.b, matches[first].b, matches[last - 1].b));
    if (!is_copying(c.relation) && !at_least(equal_prose, prose, kLifted)) continue;
    const bool verbatim = at_least(equal, std::max(a.size(), b.size()), kVerbatim);
    // The sentences' spans, not their words': a passage ends behind its full stop.
    const auto& in_a = bodies.a.article->parsed.sentences;
    const auto& in_b = bodies.b.article->parsed.sentences;
    passages.push_back({{in_a[matches[first].a].span.begin, in_a[matches[last - 1].a].span.end},
                        {in_b[matches[first].b].span.begin, in_b[matches[last - 1].b].span.end},
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

std::vector<Change> find_changes(const Bodies& bodies, const std::vector<SentenceMatch>& matches,
                                 const std::vector<Edit>& edits) {
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
