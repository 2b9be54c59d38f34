#include "bylineage/compare/comparison.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

#include "bylineage/compare/screen.h"
#include "compare/align_internal.h"
#include "compare/body_internal.h"
#include "compare/comparison_internal.h"
#include "compare/edits_internal.h"
#include "compare/entries_internal.h"
#include "compare/passages_internal.h"
#include "compare/quotes_internal.h"
#include "compare/relation_internal.h"
#include "compare/runs_internal.h"
#include "compare/stretches_internal.h"
#include "compare/wording_internal.h"
#include "compare/words_internal.h"

namespace bylineage {
namespace {

using namespace compare_internal;

constexpr std::uint32_t kFewestSentenceWords = 3;

/// Length of the longest subsequence of `values` that never falls.
std::uint32_t longest_rising(const std::vector<std::uint32_t>& values) {
  std::vector<std::uint32_t> ends;  // ends[k]: least last value of a rising sequence of k + 1
  for (const std::uint32_t value : values) {
    const auto at = std::upper_bound(ends.begin(), ends.end(), value);
    if (at == ends.end()) {
      ends.push_back(value);
    } else {
      *at = value;
    }
  }
  return static_cast<std::uint32_t>(ends.size());
}

/// The counts that rest on the aligned sentences of prose.
void count_prose(const Bodies& bodies, Comparison& c) {
  std::vector<std::uint32_t> order, distinct_a;
  for (const SentenceMatch& match : c.aligned) {
    if (!match.prose) continue;
    order.push_back(match.b);
    if (distinct_a.empty() || distinct_a.back() != match.a) distinct_a.push_back(match.a);
  }
  c.aligned_prose = static_cast<std::uint32_t>(order.size());
  c.in_order = longest_rising(order);
  c.aligned_a = static_cast<std::uint32_t>(distinct_a.size());
  std::sort(order.begin(), order.end());
  c.aligned_b = static_cast<std::uint32_t>(std::unique(order.begin(), order.end()) - order.begin());
  c.prose_a = prose_sentences(bodies.a);
  c.prose_b = prose_sentences(bodies.b);
}

void count_equal_words(Comparison& c) {
  c.aligned.change([&](std::vector<SentenceMatch>& aligned) {
    for (const Edit& edit : c.edits) {
      if (kept_words(edit.kind)) aligned[edit.match].equal_words += edit.a_last - edit.a_first;
    }
  });
}

/// The counts that rest on runs of equal words, wherever they stand, and the stretches of common
/// wording around them.
WordMeasures measure_words(const Bodies& bodies, const std::vector<Run>& runs) {
  WordMeasures m;
  const std::vector<bool> plain_a = plain_words(bodies.a), plain_b = plain_words(bodies.b);
  m.words_a = static_cast<std::uint32_t>(std::count(plain_a.begin(), plain_a.end(), true));
  m.words_b = static_cast<std::uint32_t>(std::count(plain_b.begin(), plain_b.end(), true));
  for (const Run& run : tiles(runs, bodies.a.size(), bodies.b.size())) {
    std::uint32_t plain = 0;
    bool says_something = false;
    for (std::uint32_t k = 0; k < run.length; ++k) {
      if (!plain_a[run.a + k] || !plain_b[run.b + k]) continue;
      ++plain;
      says_something |= bodies.a.idf[run.a + k] >= kContentIdf;
    }
    if (says_something) m.copied += plain;
  }
  m.alignments = local_alignments(bodies, plain_a, plain_b);
  m.shared_quoted = shared_quoted_shingles(*bodies.a.article, *bodies.b.article);
  return m;
}

void count_words(const WordMeasures& m, Comparison& c) {
  c.words_a = m.words_a;
  c.words_b = m.words_b;
  c.copied = m.copied;
  c.shared_quoted = m.shared_quoted;
  c.wording_q8 = wording_q8(m.alignments);
  for (const LocalAlignment& alignment : m.alignments) c.wording_words += alignment.words;
}

/// A rewrite that no sentence shows is shown by its common wording.
void show_wording(const Bodies& bodies, const std::vector<LocalAlignment>& alignments,
                  Comparison& c) {
  const bool shown = std::any_of(c.passages.begin(), c.passages.end(), [](const Passage& passage) {
    return passage.kind != Passage::Kind::Quotation;
  });
  if (shown || c.relation != Relation::Rewrite) return;
  c.passages.change([&](std::vector<Passage>& passages) {
    for (const LocalAlignment& found : alignments) {
      passages.push_back({bodies.a.span(found.a), bodies.b.span(found.b), Passage::Kind::Rewrite});
    }
  });
}

void sort_by_place(Comparison& c) {
  const auto sort_by = [](auto& array, auto key) {
    array.change([&](auto& values) {
      std::sort(values.begin(), values.end(),
                [&](const auto& x, const auto& y) { return key(x) < key(y); });
    });
  };
  const auto place = [](const auto& item) { return std::tie(item.a, item.b, item.kind); };
  sort_by(c.aligned, [](const SentenceMatch& match) { return std::tie(match.a, match.b); });
  sort_by(c.edits, [](const Edit& edit) {
    return std::tie(edit.match, edit.a_first, edit.a_last, edit.b_first, edit.b_last);
  });
  sort_by(c.passages, place);
  sort_by(c.changes, place);
  c.changes.change([&](std::vector<Change>& changes) {
    const auto same = [&](const Change& x, const Change& y) { return place(x) == place(y); };
    changes.erase(std::unique(changes.begin(), changes.end(), same), changes.end());
  });
}

EditKind mirrored_kind(EditKind kind) {
  if (kind == EditKind::Inserted) return EditKind::Deleted;
  if (kind == EditKind::Deleted) return EditKind::Inserted;
  return kind;
}

/// Adds the changes whose places no known change covers.
void add_new(const std::vector<Change>& found, std::vector<Change>& changes) {
  for (const Change& change : found) {
    const bool known = std::any_of(changes.begin(), changes.end(), [&](const Change& other) {
      return other.kind == change.kind &&
             (other.a.overlaps(change.a) || other.b.overlaps(change.b));
    });
    if (!known) changes.push_back(change);
  }
}

/// `whole` itself if `part` is empty; `kept` holds the part otherwise.
const Analysis* part_or_whole(const Analysis* whole, Span part, Analysis& kept) {
  if (part.empty()) return whole;
  kept = part_of(*whole, part);
  return &kept;
}

/// Measures a pair of texts, each part once and not before it is asked for: of a pair that copies
/// nothing, aligned sentences and known words often decide.
class Measuring {
 public:
  Measuring(const Bodies& bodies, const Asked& asked) : bodies_(bodies), known_(asked.known) {}

  const std::vector<Run>& runs() {
    if (!runs_) runs_ = sentence_runs(bodies_, 2);
    return *runs_;
  }
  const WordMeasures& words() {
    if (known_ == nullptr) known_ = &measured_.emplace(measure_words(bodies_, runs()));
    return *known_;
  }
  SharedQuotations& shared(std::span<const SentenceMatch> aligned) {
    if (!shared_) shared_ = shared_quotations(bodies_, aligned);
    return *shared_;
  }

 private:
  const Bodies& bodies_;
  const WordMeasures* known_;
  std::optional<WordMeasures> measured_;
  std::optional<std::vector<Run>> runs_;
  std::optional<SharedQuotations> shared_;
};

/// Sets the counts that a relation is read off, all but the signatures and what follows from runs
/// and quotations.
void measure_texts(const Bodies& bodies, const CompareOptions& options, Measuring& measuring,
                   Comparison& c) {
  c.aligned = align(bodies, options);
  count_prose(bodies, c);
  count_words(measuring.words(), c);
}

/// Sets edits, passages and changes. Requires: c.relation is set.
void add_evidence(const Bodies& bodies, Measuring& m, Comparison& c) {
  c.edits = sentence_edits(bodies, c.aligned);
  count_equal_words(c);
  c.passages =
      find_passages(bodies, c, find_stretches(bodies, m.runs()), m.shared(c.aligned).passages);
  show_wording(bodies, m.words().alignments, c);
  std::vector<Change> changes = find_changes(bodies, c.aligned, c.edits);
  const std::vector<Change>& quoted = m.shared(c.aligned).changes;
  changes.insert(changes.end(), quoted.begin(), quoted.end());
  if (is_copying(c.relation)) {
    add_new(odd_numbers(bodies, c.aligned), changes);
    add_new(counted_changes(bodies), changes);
  }
  c.changes = changes;
  sort_by_place(c);
}

Comparison compare_all(const Analysis& a, const Analysis& b, EntryPair entries,
                       const CompareOptions& options) {
  Comparison c;
  c.entry_a = entries.a;
  c.entry_b = entries.b;
  measure_signatures(a, b, c);
  return compare_texts(a, b, std::move(c), options);
}

}  // namespace

namespace compare_internal {

bool precedes(const Analysis& a, const Analysis& b) {
  return std::tie(a.text_hash, a.article.text) < std::tie(b.text_hash, b.article.text);
}

Comparison mirrored(Comparison c) {
  std::swap(c.entry_a, c.entry_b);
  std::swap(c.overlap.a, c.overlap.b);
  std::swap(c.prose.a, c.prose.b);
  std::swap(c.aligned_a, c.aligned_b);
  std::swap(c.prose_a, c.prose_b);
  std::swap(c.words_a, c.words_b);
  const auto swap_places = [](auto& items) {
    for (auto& item : items) std::swap(item.a, item.b);
  };
  c.aligned.change(swap_places);
  // Matches change places: edits follow theirs.
  std::vector<std::uint32_t> order(c.aligned.size()), place(c.aligned.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
    return std::tie(c.aligned[x].a, c.aligned[x].b) < std::tie(c.aligned[y].a, c.aligned[y].b);
  });
  for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  c.edits.change([&](std::vector<Edit>& edits) {
    for (Edit& edit : edits) {
      std::swap(edit.a_first, edit.b_first);
      std::swap(edit.a_last, edit.b_last);
      edit.kind = mirrored_kind(edit.kind);
      edit.match = place[edit.match];
    }
  });
  c.passages.change(swap_places);
  c.changes.change(swap_places);
  sort_by_place(c);
  return c;
}

std::uint32_t prose_sentences(const Body& body) {
  return static_cast<std::uint32_t>(
      std::count_if(body.unquoted.begin(), body.unquoted.end(),
                    [](std::uint32_t words) { return words >= kFewestSentenceWords; }));
}

void measure_signatures(const Analysis& a, const Analysis& b, Comparison& c) {
  c.overlap = overlap(a.shingles, b.shingles);
  // The prose is a subset of the shingles: where nothing is quoted they are the same set.
  const bool all_prose = a.prose.size() == a.shingles.size() && b.prose.size() == b.shingles.size();
  c.prose = all_prose ? c.overlap : overlap(a.prose, b.prose);
  c.cosine_q30 = dot_q30(a.terms, b.terms);
  c.simhash_distance = static_cast<std::uint32_t>(std::popcount(a.simhash ^ b.simhash));
}

Comparison compare_texts(const Analysis& a, const Analysis& b, Comparison c,
                         const CompareOptions& options, const Asked& asked) {
  Comparison brief = asked.evidence == Evidence::OfCopying ? c : Comparison();
  const Bodies bodies = make_bodies(a, b, asked.prepared_a, asked.prepared_b);
  Measuring measuring(bodies, asked);
  measure_texts(bodies, options, measuring, c);
  if (asked.evidence == Evidence::OfCopying) {
    // The longest quotation that both have cannot decide where any would decide the same.
    c.longest_quoted_run = std::numeric_limits<std::uint32_t>::max();
    brief.relation = relate(a, b, c, options);
    if (copies_nothing(brief.relation)) return brief;
  }
  c.longest_run = longest(measuring.runs());
  c.longest_quoted_run = measuring.shared(c.aligned).longest_run;
  c.relation = relate(a, b, c, options);
  if (asked.evidence == Evidence::OfCopying && copies_nothing(c.relation)) {
    brief.relation = c.relation;
    return brief;
  }
  add_evidence(bodies, measuring, c);
  return c;
}

/// The strongest relation that a pair of entries has; of equal ones the first, which shares most.
/// Wholes that are one text are compared as such.
Comparison compare_in_order(const Analysis& a, const Analysis& b, const CompareOptions& options) {
  Comparison best = compare_all(a, b, {}, options);
  if (best.relation <= Relation::Reprint) return best;
  bool first = true;
  for (const EntryPair& entries : likely_entries(a, b)) {
    Analysis kept_a, kept_b;
    Comparison c = compare_all(*part_or_whole(&a, entries.a, kept_a),
                               *part_or_whole(&b, entries.b, kept_b), entries, options);
    if (first || c.relation < best.relation) best = std::move(c);
    first = false;
  }
  return best;
}

}  // namespace compare_internal

std::string_view name(Relation relation) {
  switch (relation) {
    case Relation::Duplicate:
      return "duplicate";
    case Relation::Revision:
      return "revision";
    case Relation::Reprint:
      return "reprint";
    case Relation::Excerpt:
      return "excerpt";
    case Relation::Rewrite:
      return "rewrite";
    case Relation::SharedQuotation:
      return "shared_quotation";
    case Relation::SameEvent:
      return "same_event";
    case Relation::Unrelated:
      break;
  }
  return "unrelated";
}

std::string_view name(EditKind kind) {
  switch (kind) {
    case EditKind::Verbatim:
      return "verbatim";
    case EditKind::Inflection:
      return "inflection";
    case EditKind::Substitution:
      return "substitution";
    case EditKind::Number:
      return "number";
    case EditKind::Date:
      return "date";
    case EditKind::Name:
      return "name";
    case EditKind::Moved:
      return "moved";
    case EditKind::Inserted:
      return "inserted";
    case EditKind::Deleted:
      break;
  }
  return "deleted";
}

std::string_view name(Passage::Kind kind) {
  switch (kind) {
    case Passage::Kind::Verbatim:
      return "verbatim";
    case Passage::Kind::Rewrite:
      return "rewrite";
    case Passage::Kind::Quotation:
      break;
  }
  return "quotation";
}

std::string_view name(Change::Kind kind) {
  switch (kind) {
    case Change::Kind::Number:
      return "number";
    case Change::Kind::Date:
      return "date";
    case Change::Kind::Name:
      return "name";
    case Change::Kind::Quotation:
      break;
  }
  return "quotation";
}

Comparison compare(const Analysis& a, const Analysis& b, const CompareOptions& options) {
  // Where two scripts are equally good, one is chosen by position; looking at every pair from the
  // same side makes the choice, and so the result, symmetric.
  return precedes(b, a) ? mirrored(compare_in_order(b, a, options))
                        : compare_in_order(a, b, options);
}

std::vector<RuleCheck> explain_relation(const Analysis& a, const Analysis& b, const Comparison& c,
                                        const CompareOptions& options) {
  Analysis kept_a, kept_b;
  const Analysis& part_a = *part_or_whole(&a, c.entry_a, kept_a);
  const Analysis& part_b = *part_or_whole(&b, c.entry_b, kept_b);
  return precedes(b, a) ? check_rules(part_b, part_a, mirrored(c), options)
                        : check_rules(part_a, part_b, c, options);
}

}  // namespace bylineage
