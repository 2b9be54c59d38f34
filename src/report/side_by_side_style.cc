// How each byte of the two texts is shown: by the row it stands in, then word by word.
#include <algorithm>
#include <string>

#include "side_by_side_internal.h"

namespace bylineage::report {
namespace {

using Kind = SideRow::Kind;

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

Style base_style(Kind kind) {
  switch (kind) {
    case Kind::Verbatim:
      return Style::Verbatim;
    case Kind::Reworded:
      return Style::Reworded;
    case Kind::Outside:
      return Style::Outside;
    default:
      return Style::Plain;
  }
}

/// The bytes of one side with their styles.
class Painter {
 public:
  Painter(const Analysis& analysis, bool is_a)
      : analysis_(analysis), is_a_(is_a), styles_(analysis.article.text.size(), Style::Plain) {}

  void paint(Span span, Style style) {
    for (auto at = span.begin; at < std::min<std::size_t>(span.end, styles_.size()); ++at) {
      styles_[at] = style;
    }
  }

  void paint_rows(const std::vector<SideRow>& rows) {
    for (const SideRow& row : rows) {
      for (const Span span : is_a_ ? row.a : row.b) paint(span, base_style(row.kind));
    }
  }

  /// Words that any match keeps are kept; in a quotation amid other prose only it is marked.
  void paint_edits(std::span<const Edit> edits) {
    const std::vector<Style> base = styles_;
    for (const Edit& edit : edits) {
      const Span span = span_of(edit);
      if (!span.empty() && base[span.begin] != Style::Plain) paint(span, Style::Changed);
    }
    for (const Edit& edit : edits) {
      const Span span = span_of(edit);
      if (edit.kind == EditKind::Moved && base[span.begin] != Style::Plain) {
        paint(span, Style::Moved);
      }
      if (edit.kind != EditKind::Verbatim) continue;
      for (auto at = span.begin; at < span.end; ++at) {
        styles_[at] = edit.quoted && base[at] != Style::Verbatim ? Style::Quotation : base[at];
      }
    }
  }

  void paint_details(const Comparison& c) {
    for (const Edit& edit : c.edits) {
      const bool detail = edit.kind == EditKind::Number || edit.kind == EditKind::Date ||
                          edit.kind == EditKind::Name;
      if (detail) paint(span_of(edit), Style::Detail);
    }
    for (const Change& change : c.changes) {
      const Span span = is_a_ ? change.a : change.b;
      if (change.kind != Change::Kind::Quotation || !paint_inside(c.edits, span)) {
        paint(span, Style::Detail);
      }
    }
  }

  /// Blanks between two marked words belong to the mark.
  std::vector<Style> finish() {
    const std::string_view text = analysis_.article.text;
    Style last = Style::Plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (!is_blank(text[at])) {
        last = styles_[at];
        continue;
      }
      std::size_t end = at;
      while (end < text.size() && is_blank(text[end])) ++end;
      const bool joins = end < text.size() && styles_[end] == last;
      std::fill(styles_.begin() + static_cast<std::ptrdiff_t>(at),
                styles_.begin() + static_cast<std::ptrdiff_t>(end), joins ? last : Style::Plain);
      at = end - 1;
    }
    return std::move(styles_);
  }

 private:
  Span span_of(const Edit& edit) const {
    const auto first = is_a_ ? edit.a_first : edit.b_first;
    const auto last = is_a_ ? edit.a_last : edit.b_last;
    if (first >= last) return {};
    const auto& tokens = analysis_.parsed.tokens;
    return {tokens[first].span.begin, tokens[last - 1].span.end};
  }

  /// Of a quotation that differs only the words that do; false if no edit tells which.
  bool paint_inside(std::span<const Edit> edits, Span quotation) {
    bool told = false;
    for (const Edit& edit : edits) {
      const Span span = span_of(edit);
      if (span.empty() || !quotation.contains(span)) continue;
      told = true;
      if (edit.kind != EditKind::Verbatim && edit.kind != EditKind::Moved) {
        paint(span, Style::Detail);
      }
    }
    return told;
  }

  const Analysis& analysis_;
  bool is_a_;
  std::vector<Style> styles_;
};

}  // namespace

std::vector<Style> styles_of(const Analysis& analysis, bool is_a, const Comparison& c,
                             const std::vector<SideRow>& rows) {
  Painter painter(analysis, is_a);
  painter.paint_rows(rows);
  for (const Passage& passage : c.passages) {
    if (passage.kind == Passage::Kind::Quotation) {
      painter.paint(is_a ? passage.a : passage.b, Style::Quotation);
    }
  }
  painter.paint_edits(c.edits);
  painter.paint_details(c);
  return painter.finish();
}

}  // namespace bylineage::report
