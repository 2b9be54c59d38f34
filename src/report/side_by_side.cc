// Which sentence stands opposite which.
//
// Aligned sentences are links between the two texts. The heaviest chain of links that runs forward
// in both texts is the backbone: its links share rows. Links off the backbone are moved sentences,
// shown opposite one another where they stand in a, and once more at their place in b.
#include "bylineage/report/side_by_side.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "bylineage/base/fixed.h"
#include "side_by_side_internal.h"

namespace bylineage {
namespace report {

namespace {

using Kind = SideRow::Kind;

constexpr std::uint64_t kVerbatim = 900;  // thousandths, as of passages

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

Span trimmed(std::string_view text, Span span) {
  while (!span.empty() && is_blank(text[span.begin])) ++span.begin;
  while (!span.empty() && is_blank(text[span.end - 1])) --span.end;
  return span;
}

/// Adds the lines of `span` that are not blank.
void add_lines(std::string_view text, Span span, std::vector<Piece>& pieces) {
  while (!span.empty()) {
    const auto stop = slice(text, span).find('\n');
    const auto end = stop == std::string_view::npos
                         ? span.end
                         : static_cast<std::uint32_t>(span.begin + stop + 1);
    const Span line = trimmed(text, {span.begin, end});
    if (!line.empty()) pieces.push_back({line, std::nullopt});
    span.begin = end;
  }
}

}  // namespace

std::vector<Piece> pieces_of(const Analysis& analysis) {
  const std::string_view text = analysis.article.text;
  std::vector<Piece> pieces;
  std::uint32_t done = 0;
  const auto& sentences = analysis.parsed.sentences;
  for (std::uint32_t i = 0; i < sentences.size(); ++i) {
    const Span span = sentences[i].span;
    add_lines(text, {done, std::max(done, span.begin)}, pieces);
    pieces.push_back({{std::max(done, span.begin), span.end}, i});
    done = std::max(done, span.end);
  }
  add_lines(text, {done, static_cast<std::uint32_t>(text.size())}, pieces);
  return pieces;
}

namespace {

std::optional<std::uint32_t> sentence_at(const Analysis& analysis, Span span) {
  const auto& sentences = analysis.parsed.sentences;
  const auto found = std::ranges::find_if(
      sentences, [&](const Sentence& sentence) { return sentence.span.overlaps(span); });
  if (found == sentences.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - sentences.begin());
}

}  // namespace

std::vector<Link> links_of(const Analysis& a, const Analysis& b, const Comparison& c) {
  std::vector<Link> links;
  for (std::uint32_t m = 0; m < c.aligned.size(); ++m) {
    links.push_back({c.aligned[m].a, c.aligned[m].b, c.aligned[m].equal_words + 1, m});
  }
  for (const Passage& passage : c.passages) {
    if (passage.kind != Passage::Kind::Quotation) continue;
    const auto in_a = sentence_at(a, passage.a), in_b = sentence_at(b, passage.b);
    if (!in_a || !in_b) continue;
    const bool known = std::ranges::any_of(
        links, [&](const Link& link) { return link.a == *in_a && link.b == *in_b; });
    if (!known) links.push_back({*in_a, *in_b, 1, std::nullopt});
  }
  std::ranges::sort(links, {}, [](const Link& link) { return std::tuple(link.a, link.b); });
  return links;
}

namespace {

/// Marks the links of the heaviest chain that falls in neither text.
std::vector<bool> backbone(const std::vector<Link>& links) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::uint64_t> weight(links.size());
  std::vector<std::size_t> before(links.size(), kNone);
  std::size_t best = kNone;
  for (std::size_t i = 0; i < links.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (links[j].b <= links[i].b && weight[j] > weight[i]) {
        weight[i] = weight[j];
        before[i] = j;
      }
    }
    weight[i] += links[i].weight;
    if (best == kNone || weight[i] > weight[best]) best = i;
  }
  std::vector<bool> chosen(links.size());
  for (; best != kNone; best = before[best]) chosen[best] = true;
  return chosen;
}

std::uint32_t words_in(const Analysis& analysis, std::uint32_t sentence) {
  const Sentence& found = analysis.parsed.sentences[sentence];
  return found.last_token - found.first_token;
}

/// Builds the rows, walking through both texts at once.
class Rows {
 public:
  Rows(const Analysis& a, const Analysis& b, const Comparison& c)
      : a_(a), b_(b), c_(c), links_(links_of(a, b, c)), on_backbone_(backbone(links_)) {
    for (std::size_t i = 0; i < links_.size(); ++i) {
      if (!on_backbone_[i]) continue;
      taken_a_.push_back(links_[i].a);
      taken_b_.push_back(links_[i].b);
    }
    std::ranges::sort(taken_b_);
  }

  std::vector<SideRow> build() {
    for (std::size_t i = 0; i < links_.size();) {
      if (!on_backbone_[i]) {
        ++i;
        continue;
      }
      // Links that share a sentence are one row: a sentence that was split, or two made one.
      std::vector<std::size_t> block{i};
      std::uint32_t last_a = links_[i].a, last_b = links_[i].b;
      for (++i; i < links_.size(); ++i) {
        if (!on_backbone_[i]) continue;
        if (links_[i].a != last_a && links_[i].b != last_b) break;
        last_a = std::max(last_a, links_[i].a);
        last_b = std::max(last_b, links_[i].b);
        block.push_back(i);
      }
      walk(links_[block.front()].a, links_[block.front()].b);
      add_block(block, last_a, last_b);
    }
    walk(static_cast<std::uint32_t>(a_.parsed.sentences.size()),
         static_cast<std::uint32_t>(b_.parsed.sentences.size()));
    place_twins();
    return std::move(rows_);
  }

 private:
  /// Adds what stands before sentence `until_a` of a, and before `until_b` of b.
  void walk(std::uint32_t until_a, std::uint32_t until_b) {
    for (; at_a_ < pieces_a_.size() && before(pieces_a_, at_a_, until_a, a_); ++at_a_) add_from_a();
    for (; at_b_ < pieces_b_.size() && before(pieces_b_, at_b_, until_b, b_); ++at_b_) add_from_b();
  }

  static bool before(const std::vector<Piece>& pieces, std::size_t at, std::uint32_t until,
                     const Analysis& analysis) {
    if (pieces[at].sentence) return *pieces[at].sentence < until;
    return until >= analysis.parsed.sentences.size() ||
           pieces[at].span.begin < analysis.parsed.sentences[until].span.begin;
  }

  void add_from_a() {
    const Piece& piece = pieces_a_[at_a_];
    SideRow row{piece.sentence ? Kind::OnlyA : Kind::Outside, false, false, {piece.span}, {}, {}};
    if (const Link* link = piece.sentence ? moved_from(*piece.sentence) : nullptr) {
      row.moved = true;
      row.b = {b_.parsed.sentences[link->b].span};
      describe(row, {link});
      moved_.push_back({link->b, rows_.size()});
    }
    rows_.push_back(std::move(row));
  }

  void add_from_b() {
    const Piece& piece = pieces_b_[at_b_];
    rows_.push_back(
        {piece.sentence ? Kind::OnlyB : Kind::Outside, false, false, {}, {piece.span}, {}});
    if (piece.sentence) sentence_rows_.push_back({*piece.sentence, rows_.size() - 1});
  }

  /// The best link off the backbone of a sentence of a, if the other end is free as well.
  const Link* moved_from(std::uint32_t sentence) const {
    const Link* best = nullptr;
    for (std::size_t i = 0; i < links_.size(); ++i) {
      const Link& link = links_[i];
      if (link.a != sentence || on_backbone_[i]) continue;
      const bool taken =
          std::ranges::binary_search(taken_b_, link.b) ||
          std::ranges::any_of(moved_, [&](const auto& other) { return other.first == link.b; });
      if (!taken && (best == nullptr || link.weight > best->weight)) best = &link;
    }
    return best;
  }

  void add_block(const std::vector<std::size_t>& block, std::uint32_t last_a,
                 std::uint32_t last_b) {
    SideRow row;
    take(pieces_a_, at_a_, last_a, row.a);
    take(pieces_b_, at_b_, last_b, row.b);
    std::vector<const Link*> links;
    for (const std::size_t i : block) links.push_back(&links_[i]);
    describe(row, links);
    rows_.push_back(std::move(row));
  }

  static void take(const std::vector<Piece>& pieces, std::size_t& at, std::uint32_t last,
                   std::vector<Span>& spans) {
    for (; at < pieces.size(); ++at) {
      if (pieces[at].sentence.value_or(last) > last) break;
      if (!pieces[at].sentence && (at == 0 || pieces[at - 1].sentence == last)) break;
      spans.push_back(pieces[at].span);
    }
  }

  /// Kind and details of a row with both sides.
  void describe(SideRow& row, const std::vector<const Link*>& links) const {
    std::uint64_t equal = 0, words_a = 0, words_b = 0;
    bool prose = false;
    std::vector<std::uint32_t> seen_a, seen_b;
    for (const Link* link : links) {
      if (link->match) {
        equal += c_.aligned[*link->match].equal_words;
        prose |= c_.aligned[*link->match].prose;
      }
      if (std::ranges::count(seen_a, link->a) == 0) words_a += words_in(a_, link->a);
      if (std::ranges::count(seen_b, link->b) == 0) words_b += words_in(b_, link->b);
      seen_a.push_back(link->a);
      seen_b.push_back(link->b);
    }
    const bool same = at_least(equal, std::max(words_a, words_b), kVerbatim);
    row.kind = same ? Kind::Verbatim : prose ? Kind::Reworded : Kind::Quotation;
    row.details = std::ranges::any_of(c_.changes, [&](const Change& change) {
      const auto in_a = [&](Span span) { return span.overlaps(change.a); };
      const auto in_b = [&](Span span) { return span.overlaps(change.b); };
      return std::ranges::any_of(row.a, in_a) || std::ranges::any_of(row.b, in_b);
    });
  }

  void place_twins() {
    for (const auto& [sentence, row] : sentence_rows_) {
      const auto twin =
          std::ranges::find(moved_, sentence, &std::pair<std::uint32_t, std::size_t>::first);
      if (twin == moved_.end()) continue;
      const SideRow& first = rows_[twin->second];
      rows_[row].kind = first.kind;
      rows_[row].details = first.details;
      rows_[row].moved = true;
      rows_[row].twin = twin->second;
    }
  }

  const Analysis& a_;
  const Analysis& b_;
  const Comparison& c_;
  std::vector<Link> links_;
  std::vector<bool> on_backbone_;
  std::vector<Piece> pieces_a_ = pieces_of(a_), pieces_b_ = pieces_of(b_);
  std::vector<std::uint32_t> taken_a_, taken_b_;              ///< sentences on the backbone
  std::vector<std::pair<std::uint32_t, std::size_t>> moved_;  ///< sentence of b, row opposite a's
  std::vector<std::pair<std::uint32_t, std::size_t>> sentence_rows_;  ///< sentence of b, its row
  std::vector<SideRow> rows_;
  std::size_t at_a_ = 0, at_b_ = 0;
};

}  // namespace
}  // namespace report

std::string_view name(SideRow::Kind kind) {
  switch (kind) {
    case SideRow::Kind::Verbatim:
      return "verbatim";
    case SideRow::Kind::Reworded:
      return "reworded";
    case SideRow::Kind::Quotation:
      return "quotation";
    case SideRow::Kind::OnlyA:
      return "only_a";
    case SideRow::Kind::OnlyB:
      return "only_b";
    case SideRow::Kind::Outside:
      break;
  }
  return "outside";
}

std::vector<SideRow> side_by_side(const Analysis& a, const Analysis& b, const Comparison& c) {
  return report::Rows(a, b, c).build();
}

}  // namespace bylineage
