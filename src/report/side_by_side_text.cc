// The rows as two columns of words.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <string>

#include "caveats_internal.h"
#include "measures_internal.h"
#include "side_by_side_internal.h"
#include "wording_internal.h"

namespace bylineage {
namespace report {
namespace {

using Kind = SideRow::Kind;

constexpr std::size_t kGutter = 9;  // " 12 ~!%  "
constexpr std::size_t kLeastWidth = 40;

char sign(Kind kind) {
  switch (kind) {
    case Kind::Verbatim:
      return '=';
    case Kind::Reworded:
      return '~';
    case Kind::Quotation:
      return '"';
    case Kind::OnlyA:
      return '<';
    case Kind::OnlyB:
      return '>';
    case Kind::Outside:
      break;
  }
  return '.';
}

bool aligned(const SideRow& row) { return !row.a.empty() && !row.b.empty(); }
bool has_twin(const SideRow& row) { return row.twin.has_value(); }

class SideWriter {
 public:
  SideWriter(const Analysis& a, const Analysis& b, const Comparison& c, const SideOptions& options,
             std::ostream& out)
      : a_(a),
        b_(b),
        c_(c),
        options_(options),
        out_(out),
        column_((std::max(options.width, kLeastWidth) - kGutter) / 2),
        rows_(side_by_side(a, b, c)),
        styles_a_(styles_of(a, true, c, rows_)),
        styles_b_(styles_of(b, false, c, rows_)) {}

  void write() {
    write_article('A', a_);
    write_article('B', b_);
    out_ << '\n';
    write_measures();
    write_legend();
    write_rows();
  }

 private:
  /// Lines of our own words, wrapped behind `label`.
  void say(std::string_view label, const Glyphs& words) {
    constexpr std::size_t kLabel = 10;
    const auto lines =
        lines_of(options_.colour ? words : bracketed(words), 2 * column_ + kGutter - kLabel);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      out_ << fmt::format("{:<{}}", i == 0 ? label : "", kLabel)
           << rendered(lines[i], 0, options_.colour) << '\n';
    }
  }

  void say(std::string_view label, std::string_view words, Style style = Style::Plain) {
    Glyphs glyphs;
    append(glyphs, words, style);
    say(label, glyphs);
  }

  void write_article(char side, const Analysis& analysis) {
    const Headline& headline = analysis.parsed.headline;
    std::string line = analysis.article.id;
    if (!headline.outlet.empty()) line += " | " + headline.outlet;
    if (headline.published) line += " | " + bylineage::to_string(*headline.published);
    line += fmt::format(" | {}", plural(analysis.words, "word", "words"));
    say(std::string(1, side), line, Style::Strong);
    if (!headline.title.empty()) say("", headline.title);
  }

  void write_measures() {
    const OverlapNumbers body = numbers(c_.overlap), prose = numbers(c_.prose);
    say("relation", fmt::format("{}: {}", name(c_.relation), meaning(c_.relation)), Style::Strong);
    say("shared", fmt::format("resemblance {}, A in B {}, B in A {}; unquoted words alone {}, {}, "
                              "{}; cosine {}",
                              to_string(body.resemblance), to_string(body.containment_a),
                              to_string(body.containment_b), to_string(prose.resemblance),
                              to_string(prose.containment_a), to_string(prose.containment_b),
                              to_string(Decimal::of(c_.cosine_q30, std::int64_t{1} << 30))));
    std::string sentences = fmt::format("{} aligned, of {} in A and {} in B",
                                        plural(c_.aligned.size(), "pair", "pairs"),
                                        a_.parsed.sentences.size(), b_.parsed.sentences.size());
    if (c_.aligned_prose > 0) {
      sentences +=
          fmt::format("; in one order {}", to_string(Decimal::of(c_.in_order, c_.aligned_prose)));
    }
    say("sentences",
        sentences + fmt::format("; longest run {}", plural(c_.longest_run, "word", "words")));
    say("note", kCaveats[0]);
  }

  void write_legend() {
    out_ << '\n';
    Glyphs signs;
    append(signs, "= the same words", options_.colour ? Style::Verbatim : Style::Plain);
    append(signs, " | ");
    append(signs, "~ the same in other words", options_.colour ? Style::Reworded : Style::Plain);
    append(signs, " | ");
    append(signs, "\" the same quotation", options_.colour ? Style::Quotation : Style::Plain);
    append(signs, " | < only in A | > only in B | ");
    append(signs, ". outside the body", options_.colour ? Style::Outside : Style::Plain);
    append(signs, " | ! a detail differs | % stands in another order");
    say("legend", signs);
    Glyphs inside;
    append(inside, "inside: ");
    append(inside, "other words", Style::Changed);
    append(inside, " ");
    append(inside, "number, date, name or quotation that differs", Style::Detail);
    append(inside, " ");
    append(inside, "moved within the sentence", Style::Moved);
    say("", inside);
  }

  /// Which rows are shown: all, or those near an aligned one.
  std::vector<bool> shown() const {
    std::vector<bool> result(rows_.size(), !options_.context);
    if (!options_.context) return result;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (!aligned(rows_[i]) && !has_twin(rows_[i])) continue;
      const std::size_t reach = std::min(*options_.context, rows_.size());
      const std::size_t first = i - std::min(i, reach);
      const std::size_t last = std::min(rows_.size() - 1, i + reach);
      for (std::size_t k = first; k <= last; ++k) result[k] = true;
    }
    return result;
  }

  void write_rows() {
    const std::vector<bool> shown_rows = shown();
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (!shown_rows[i]) {
        const std::size_t first = i;
        while (i + 1 < rows_.size() && !shown_rows[i + 1]) ++i;
        write_gap(first, i + 1);
        continue;
      }
      // Lines of one text without counterpart stand close together.
      const bool runs_on = i > 0 && shown_rows[i - 1] && rows_[i].kind == rows_[i - 1].kind &&
                           !aligned(rows_[i]) && !aligned(rows_[i - 1]) &&
                           rows_[i].a.empty() == rows_[i - 1].a.empty();
      if (!runs_on) out_ << '\n';
      write_row(i);
    }
  }

  void write_gap(std::size_t first, std::size_t last) {
    std::size_t of_a = 0, of_b = 0;
    for (std::size_t i = first; i < last; ++i) {
      of_a += rows_[i].a.size();
      of_b += rows_[i].b.size();
    }
    const auto stretch = [](std::size_t count, std::string_view side) {
      return count == 0
                 ? std::string()
                 : fmt::format("{} of {}", plural(count, "sentence or line", "sentences or lines"),
                               side);
    };
    const std::string left = stretch(of_a, "A"), right = stretch(of_b, "B");
    out_ << '\n';
    say("", fmt::format("... {}{}{} without counterpart", left,
                        left.empty() || right.empty() ? "" : ", ", right));
  }

  Glyphs words(const Analysis& analysis, const std::vector<Style>& styles,
               const std::vector<Span>& spans) const {
    Glyphs glyphs;
    for (const Span span : spans) {
      if (!glyphs.empty()) append(glyphs, " ");
      for (auto at = span.begin; at < span.end;) {
        auto end = at + 1;
        while (end < span.end && styles[end] == styles[at]) ++end;
        append(glyphs, slice(analysis.article.text, {at, end}), styles[at]);
        at = end;
      }
    }
    return options_.colour ? glyphs : bracketed(glyphs);
  }

  void write_row(std::size_t i) {
    const SideRow& row = rows_[i];
    auto left = lines_of(words(a_, styles_a_, row.a), column_);
    const auto right = lines_of(words(b_, styles_b_, row.b), column_);
    if (row.twin) {
      Glyphs pointer;
      append(pointer, fmt::format("(opposite in row {})", *row.twin + 1), Style::Outside);
      left = lines_of(options_.colour ? pointer : bracketed(pointer), column_);
    }
    for (std::size_t k = 0; k < std::max(left.size(), right.size()); ++k) {
      const std::string mark = k > 0 ? ""
                                     : fmt::format("{:>4} {}{}{}", i + 1, sign(row.kind),
                                                   row.details ? '!' : ' ', row.moved ? '%' : ' ');
      std::string line = rendered(k < left.size() ? left[k] : Glyphs{}, column_, options_.colour) +
                         fmt::format("{:<{}}", mark, kGutter) +
                         rendered(k < right.size() ? right[k] : Glyphs{}, 0, options_.colour);
      line.erase(line.find_last_not_of(' ') + 1);
      out_ << line << '\n';
    }
  }

  const Analysis& a_;
  const Analysis& b_;
  const Comparison& c_;
  const SideOptions& options_;
  std::ostream& out_;
  std::size_t column_;
  std::vector<SideRow> rows_;
  std::vector<Style> styles_a_, styles_b_;
};

}  // namespace
}  // namespace report

void write_side_by_side(const Analysis& a, const Analysis& b, const Comparison& c,
                        const SideOptions& options, std::ostream& out) {
  report::SideWriter(a, b, c, options, out).write();
}

}  // namespace bylineage
