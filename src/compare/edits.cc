#include <algorithm>
#include <tuple>

#include "compare/edits_internal.h"
#include "compare/words_internal.h"

namespace bylineage::compare_internal {
namespace {

// A lone word counts as moved only if it is rarer than one article in sixteen: "the" is not moved,
// it is just there again.
constexpr std::int32_t kMovedWordIdf = 4 * 256;
constexpr std::size_t kMostMovedCells = 65'536;
constexpr std::uint32_t kMostTypedWords = 4;
constexpr std::uint32_t kMostSpellingCells = 256;

std::vector<WordKey> keys_of(const Body& body, Range range) {
  std::vector<WordKey> keys;
  keys.reserve(range.size());
  for (std::uint32_t at = range.first; at < range.last; ++at) {
    // A floor, so that common words still count a little.
    keys.push_back({body.word[at], body.stem[at],
                    static_cast<std::uint32_t>(std::max(body.idf[at], 0)) / 16 + 16});
  }
  return keys;
}

/// Builds the script of one pair of stretches.
class ScriptWriter {
 public:
  ScriptWriter(const Bodies& bodies, Range a, Range b)
      : bodies_(bodies),
        a_(a),
        b_(b),
        partner_of_a_(a.size(), kNone),
        partner_of_b_(b.size(), kNone) {}

  std::vector<Step> write() {
    const auto keys_a = keys_of(bodies_.a, a_), keys_b = keys_of(bodies_.b, b_);
    const auto kept = common_subsequence(keys_a, keys_b);
    for (const auto& [i, j] : kept) {
      partner_of_a_[i] = j;
      partner_of_b_[j] = i;
    }
    find_moved();
    std::uint32_t i = 0, j = 0;
    for (const auto& [kept_i, kept_j] : kept) {
      write_gap({i, kept_i}, {j, kept_j});
      keep(kept_i, kept_j);
      i = kept_i + 1;
      j = kept_j + 1;
    }
    write_gap({i, a_.size()}, {j, b_.size()});
    std::stable_sort(steps_.begin(), steps_.end(), [](const Step& x, const Step& y) {
      return std::tie(x.a.first, x.a.last, x.b.first) < std::tie(y.a.first, y.a.last, y.b.first);
    });
    return std::move(steps_);
  }

 private:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  bool same_word(std::uint32_t i, std::uint32_t j) const {
    return bodies_.a.word[a_.first + i] == bodies_.b.word[b_.first + j];
  }
  bool open(std::uint32_t i, std::uint32_t j) const {
    return same_word(i, j) && partner_of_a_[i] == kNone && partner_of_b_[j] == kNone;
  }

  static std::vector<std::uint32_t> unpaired(const std::vector<std::uint32_t>& partners) {
    std::vector<std::uint32_t> places;
    for (std::uint32_t at = 0; at < partners.size(); ++at) {
      if (partners[at] == kNone) places.push_back(at);
    }
    return places;
  }

  /// Pairs runs of equal words that the subsequence left out, longest first.
  void find_moved() {
    for (;;) {
      const auto from = unpaired(partner_of_a_), to = unpaired(partner_of_b_);
      if (from.size() * to.size() > kMostMovedCells) return;
      std::uint32_t best_i = 0, best_j = 0, best = 0;
      for (const std::uint32_t i : from) {
        for (const std::uint32_t j : to) {
          std::uint32_t length = 0;
          while (i + length < a_.size() && j + length < b_.size() && open(i + length, j + length)) {
            ++length;
          }
          if (length <= best || !worth_moving(i, length)) continue;
          best_i = i;
          best_j = j;
          best = length;
        }
      }
      if (best == 0) return;
      for (std::uint32_t k = 0; k < best; ++k) {
        partner_of_a_[best_i + k] = best_j + k;
        partner_of_b_[best_j + k] = best_i + k;
      }
      add(EditKind::Moved, {best_i, best_i + best}, {best_j, best_j + best});
    }
  }

  bool worth_moving(std::uint32_t i, std::uint32_t length) const {
    const auto idf = bodies_.a.idf.begin() + a_.first + i;
    return std::any_of(idf, idf + length, [](std::int32_t q8) { return q8 >= kMovedWordIdf; });
  }

  void add(EditKind kind, Range i, Range j) {
    steps_.push_back(
        {kind, {a_.first + i.first, a_.first + i.last}, {b_.first + j.first, b_.first + j.last}});
  }

  /// A kept word; equal neighbours grow into one step.
  void keep(std::uint32_t i, std::uint32_t j) {
    const EditKind kind = same_word(i, j) ? EditKind::Verbatim : EditKind::Inflection;
    if (kind == EditKind::Verbatim && !steps_.empty()) {
      Step& last = steps_.back();
      if (last.kind == kind && last.a.last == a_.first + i && last.b.last == b_.first + j) {
        ++last.a.last;
        ++last.b.last;
        return;
      }
    }
    add(kind, {i, i + 1}, {j, j + 1});
  }

  /// Runs of a gap that were not moved away.
  static std::vector<Range> left_over(Range gap, const std::vector<std::uint32_t>& partners) {
    std::vector<Range> runs;
    for (std::uint32_t at = gap.first; at < gap.last; ++at) {
      if (partners[at] != kNone) continue;
      if (!runs.empty() && runs.back().last == at) {
        ++runs.back().last;
      } else {
        runs.push_back({at, at + 1});
      }
    }
    return runs;
  }

  void write_gap(Range gap_a, Range gap_b) {
    const std::vector<Range> from = left_over(gap_a, partner_of_a_);
    const std::vector<Range> to = left_over(gap_b, partner_of_b_);
    const std::size_t both = std::min(from.size(), to.size());
    // The first runs follow the same kept word and the last precede the same one; what is more on
    // one side stands between.
    for (std::size_t k = 0; k + 1 < both; ++k) write_spelling(from[k], to[k]);
    const std::size_t middle = both == 0 ? 0 : both - 1;
    for (std::size_t k = middle; k + (both == 0 ? 0 : 1) < from.size(); ++k) {
      add(EditKind::Deleted, from[k], {gap_b.last, gap_b.last});
    }
    for (std::size_t k = middle; k + (both == 0 ? 0 : 1) < to.size(); ++k) {
      add(EditKind::Inserted, {gap_a.last, gap_a.last}, to[k]);
    }
    if (both > 0) write_spelling(from.back(), to.back());
  }

  /// A substituted block: first the words that only changed their spelling, then the rest.
  void write_spelling(Range from, Range to) {
    if (from.size() * to.size() > kMostSpellingCells) return write_typed(from, to);
    std::vector<std::string> a, b;
    for (std::uint32_t i = from.first; i < from.last; ++i) {
      a.push_back(spelling_key(text_of(bodies_.a, a_.first + i)));
    }
    for (std::uint32_t j = to.first; j < to.last; ++j) {
      b.push_back(spelling_key(text_of(bodies_.b, b_.first + j)));
    }
    std::uint32_t i = 0, j = 0;  // first words not yet written
    for (std::uint32_t at = 0; at < from.size(); ++at) {
      const auto same = std::find(b.begin() + j, b.end(), a[at]);
      if (same == b.end()) continue;
      const auto found = static_cast<std::uint32_t>(same - b.begin());
      write_typed({from.first + i, from.first + at}, {to.first + j, to.first + found});
      add(EditKind::Inflection, {from.first + at, from.first + at + 1},
          {to.first + found, to.first + found + 1});
      i = at + 1;
      j = found + 1;
    }
    write_typed({from.first + i, from.last}, {to.first + j, to.last});
  }

  /// A run of words of one class inside a block.
  struct Typed {
    Range run;
    WordClass kind = WordClass::Other;
  };
  std::vector<Typed> typed_runs(const Body& body, Range stretch, Range block) const {
    std::vector<Typed> runs;
    for (std::uint32_t at = block.first; at < block.last; ++at) {
      const WordClass kind = word_class(body, stretch, stretch.first + at);
      if (kind == WordClass::Other) continue;
      const Range word = absolute(stretch, {at, at + 1});
      // "two hundred and twelve" is one.
      const std::uint32_t end = kind == WordClass::Number
                                    ? whole(body, stretch, word, kind).last - stretch.first
                                    : at + 1;
      const std::uint32_t last = std::min(end, block.last);
      if (!runs.empty() && runs.back().kind == kind && runs.back().run.last == at) {
        runs.back().run.last = last;
      } else {
        runs.push_back({{at, last}, kind});
      }
      at = last - 1;
    }
    return runs;
  }

  /// True if two runs of one kind say different things, not one thing in two ways.
  bool differ(const Typed& x, const Typed& y) const {
    const Range a = absolute(a_, x.run), b = absolute(b_, y.run);
    if (x.kind == WordClass::Name) return !same_name(bodies_.a, a, bodies_.b, b);
    if (x.kind == WordClass::Date) return comparable_dates(bodies_.a, a, bodies_.b, b);
    return true;
  }

  static EditKind edit_kind(WordClass kind) {
    switch (kind) {
      case WordClass::Number:
        return EditKind::Number;
      case WordClass::Date:
        return EditKind::Date;
      case WordClass::Name:
        return EditKind::Name;
      case WordClass::Other:
        break;
    }
    return EditKind::Substitution;
  }

  /// A small substituted block whose numbers, dates and names correspond one to one and in order
  /// has them as steps of their own. A large block, or one in which they do not correspond, is one
  /// substitution: nothing says that one number stands for the other.
  void write_typed(Range from, Range to) {
    if (std::max(from.size(), to.size()) > kMostTypedWords) return write_counted(from, to);
    const std::vector<Typed> a = typed_runs(bodies_.a, a_, from);
    const std::vector<Typed> b = typed_runs(bodies_.b, b_, to);
    const bool same_kinds =
        std::equal(a.begin(), a.end(), b.begin(), b.end(),
                   [](const Typed& x, const Typed& y) { return x.kind == y.kind; });
    if (same_kinds) {
      for (std::size_t k = 0; k < a.size(); ++k) {
        if (!differ(a[k], b[k])) continue;
        write_plain({from.first, a[k].run.first}, {to.first, b[k].run.first});
        add(edit_kind(a[k].kind), a[k].run, b[k].run);
        from.first = a[k].run.last;
        to.first = b[k].run.last;
      }
    }
    write_plain(from, to);
  }

  /// A large block whose sides both end in a count of what follows: "removed 50" samples against
  /// "who led the analysis, took 58" samples. At most one word may stand between.
  void write_counted(Range from, Range to) {
    const auto count_at_end = [&](const Body& body, Range stretch, Range block) {
      const std::vector<Typed> runs = typed_runs(body, stretch, block);
      const bool counts = !runs.empty() && runs.back().kind == WordClass::Number &&
                          runs.back().run.last + 1 >= block.last && block.last < stretch.size();
      return counts ? runs.back().run : Range{block.last, block.last};
    };
    const Range a = count_at_end(bodies_.a, a_, from);
    const Range b = count_at_end(bodies_.b, b_, to);
    if (a.empty() || b.empty()) return write_plain(from, to);
    write_plain({from.first, a.first}, {to.first, b.first});
    add(EditKind::Number, a, b);
    write_plain({a.last, from.last}, {b.last, to.last});
  }

  static Range absolute(Range stretch, Range run) {
    return {stretch.first + run.first, stretch.first + run.last};
  }

  void write_plain(Range from, Range to) {
    if (from.empty() && to.empty()) return;
    const EditKind kind = from.empty() ? EditKind::Inserted
                          : to.empty() ? EditKind::Deleted
                                       : EditKind::Substitution;
    add(kind, from, to);
  }

  const Bodies& bodies_;
  Range a_, b_;
  std::vector<std::uint32_t> partner_of_a_, partner_of_b_;  // offsets into the other stretch
  std::vector<Step> steps_;
};

bool all_quoted(const Body& body, Range range) {
  for (std::uint32_t at = range.first; at < range.last; ++at) {
    if (!body.quoted[at]) return false;
  }
  if (!range.empty()) return true;
  // A place is inside a quotation if the words on both sides of it are.
  const bool inside = range.first > 0 && range.first < body.size();
  return inside && body.quoted[range.first - 1] && body.quoted[range.first];
}

/// Token range of a position range; an empty range keeps its place.
std::pair<std::uint32_t, std::uint32_t> tokens_of(const Body& body, Range range) {
  const std::uint32_t first =
      range.first < body.size() ? body.token[range.first] : body.token.back() + 1;
  return {first, range.empty() ? first : body.token[range.last - 1] + 1};
}

Edit make_edit(const Bodies& bodies, const Step& step, std::size_t match) {
  Edit edit;
  edit.kind = step.kind;
  edit.match = static_cast<std::uint32_t>(match);
  std::tie(edit.a_first, edit.a_last) = tokens_of(bodies.a, step.a);
  std::tie(edit.b_first, edit.b_last) = tokens_of(bodies.b, step.b);
  edit.quoted = all_quoted(bodies.a, step.a) && all_quoted(bodies.b, step.b);
  return edit;
}

/// Cuts a step at `end`, a sentence end on the side `many`: returns the part before it and leaves
/// the rest in `step`. Kept words are cut in both sentences; of other steps the first part keeps
/// the words of the single sentence.
Step cut(Step& step, std::uint32_t end, Range Step::* many, Range Step::* one) {
  Step head = step;
  const std::uint32_t length = end - (step.*many).first;
  const bool parallel = step.kind == EditKind::Verbatim || step.kind == EditKind::Moved;
  (head.*many).last = (step.*many).first = end;
  if (parallel) {
    (head.*one).last = (step.*one).first = (step.*one).first + length;
  } else {
    (step.*one).first = (step.*one).last;
    step.kind = many == &Step::a ? EditKind::Deleted : EditKind::Inserted;
  }
  return head;
}

}  // namespace

std::vector<Step> edit_script(const Bodies& bodies, Range a, Range b) {
  // Most sentences of a copy are copied as they stand.
  const bool equal =
      !a.empty() && std::equal(bodies.a.word.begin() + a.first, bodies.a.word.begin() + a.last,
                               bodies.b.word.begin() + b.first, bodies.b.word.begin() + b.last);
  if (equal) return {{EditKind::Verbatim, a, b}};
  return ScriptWriter(bodies, a, b).write();
}

std::vector<Edit> sentence_edits(const Bodies& bodies, std::span<const SentenceMatch> matches) {
  std::vector<Edit> edits;
  for (std::size_t first = 0, last = 0; first < matches.size(); first = last) {
    // One sentence and its halves: neighbouring matches that share a sentence.
    const bool one_a = first + 1 < matches.size() && matches[first + 1].a == matches[first].a;
    const auto same = [&](const SentenceMatch& match) {
      return one_a ? match.a == matches[first].a : match.b == matches[first].b;
    };
    last = first + 1;
    while (last < matches.size() && same(matches[last])) ++last;

    const auto& sentences_a = bodies.a.sentences;
    const auto& sentences_b = bodies.b.sentences;
    const Range a{sentences_a[matches[first].a].first, sentences_a[matches[last - 1].a].last};
    const Range b{sentences_b[matches[first].b].first, sentences_b[matches[last - 1].b].last};
    const auto end_of = [&](std::size_t match) {
      return one_a ? sentences_b[matches[match].b].last : sentences_a[matches[match].a].last;
    };
    const auto many = one_a ? &Step::b : &Step::a;
    const auto one = one_a ? &Step::a : &Step::b;
    const std::size_t before = edits.size();
    for (Step step : edit_script(bodies, a, b)) {
      std::size_t match = first;
      while (match + 1 < last && (step.*many).first >= end_of(match)) ++match;
      while (match + 1 < last && (step.*many).last > end_of(match)) {
        edits.push_back(make_edit(bodies, cut(step, end_of(match), many, one), match));
        ++match;
      }
      edits.push_back(make_edit(bodies, step, match));
    }
    std::stable_sort(edits.begin() + static_cast<std::ptrdiff_t>(before), edits.end(),
                     [](const Edit& x, const Edit& y) { return x.match < y.match; });
  }
  return edits;
}

}  // namespace bylineage::compare_internal
