// Texts with what is marked in them: the one place that writes tags around words.
//
// Marks carry their reason as a title. What is changed, differs or moved is <mark>, what is merely
// coloured <span>; the kind of a whole row is its cell's class. Words inside quotation marks are
// "said", so that a reader can dim them. data-e is the step of the edit script: the same number on
// the other side is what stands opposite.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "html_internal.h"

namespace bylineage::report {
namespace {

struct Tag {
  std::string_view open, close;
};

std::string detail_title(const MarkedText& side, Span run) {
  for (const auto& change : side.pair.changes) {
    if (!(side.is_a ? change.a : change.b).overlaps(run)) continue;
    if (change.kind == Change::Kind::Quotation) return "quotation differs";
    return fmt::format("{} differs", name(change.kind));
  }
  return "a detail differs";
}

std::string open_tag(const MarkedText& side, Span run) {
  switch (side.styles[run.begin]) {
    case Style::Changed:
      return R"(<mark class="changed" title="other words">)";
    case Style::Detail: {
      const auto why = detail_title(side, run);
      return fmt::format(R"(<mark class="differs{}" title="{}">)",
                         why.starts_with("quotation") ? " altered" : "", why);
    }
    case Style::Moved:
      return R"(<mark class="moved" title="the same words at another place of the sentence">)";
    case Style::Quotation:
      return R"(<span class="quotation" title="the same quoted words">)";
    default:
      return "";
  }
}

std::string_view close_tag(Style style) {
  switch (style) {
    case Style::Changed:
    case Style::Detail:
    case Style::Moved:
      return "</mark>";
    case Style::Quotation:
      return "</span>";
    default:
      return "";
  }
}

/// The words of one run, blanks at its ends kept as one.
std::string run_words(std::string_view words) {
  Glyphs glyphs;
  glyphs.push_back({"x", 1, Style::Plain, false});  // so that a blank in front is kept
  append(glyphs, words);
  std::string bytes;
  for (std::size_t i = 1; i < glyphs.size(); ++i) bytes += glyphs[i].bytes;
  return xml(bytes);
}

/// The words of a run of one style, each step of the edit script in an element of its own.
std::string stepped_words(const MarkedText& side, Span run) {
  const std::string_view text = side.analysis.article.text;
  std::string out;
  for (auto at = run.begin; at < run.end;) {
    const auto step = side.steps[at];
    auto end = at + 1;
    while (end < run.end && side.steps[end] == step) ++end;
    const auto words = run_words(text.substr(at, end - at));
    out += step == 0 ? words : fmt::format("<span data-e=\"{}\">{}</span>", step, words);
    at = end;
  }
  return out;
}

/// Numbers the bytes of both sides by step. Where a sentence has two counterparts, equal words win
/// over others, then the earlier step.
class Steps {
 public:
  Steps(const Analysis& a, const Analysis& b, const Comparison& pair) : a_(a), b_(b), pair_(pair) {
    of_a.resize(a.article.text.size());
    of_b.resize(b.article.text.size());
    number(true);
    number(false);
    drop_lone();
  }
  std::vector<std::uint32_t> of_a, of_b;

 private:
  void number(bool verbatim) {
    for (std::uint32_t i = 0; i < pair_.edits.size(); ++i) {
      const auto& edit = pair_.edits[i];
      if ((edit.kind == EditKind::Verbatim) != verbatim) continue;
      if (edit.a_first >= edit.a_last || edit.b_first >= edit.b_last) continue;
      fill_free(of_a, span(a_, edit.a_first, edit.a_last), i + 1);
      fill_free(of_b, span(b_, edit.b_first, edit.b_last), i + 1);
    }
  }
  static Span span(const Analysis& analysis, std::uint32_t first, std::uint32_t last) {
    const auto& tokens = analysis.parsed.tokens;
    return {tokens[first].span.begin, tokens[last - 1].span.end};
  }
  static void fill_free(std::vector<std::uint32_t>& steps, Span span, std::uint32_t step) {
    for (auto at = span.begin; at < std::min<std::size_t>(span.end, steps.size()); ++at) {
      if (steps[at] == 0) steps[at] = step;
    }
  }
  /// A step whose other side went to another would light up alone.
  void drop_lone() {
    std::vector<std::uint8_t> seen(pair_.edits.size() + 1);
    for (const auto step : of_a) seen[step] |= 1;
    for (const auto step : of_b) seen[step] |= 2;
    for (auto* steps : {&of_a, &of_b}) {
      for (auto& step : *steps) step = seen[step] == 3 ? step : 0;
    }
  }

  const Analysis& a_;
  const Analysis& b_;
  const Comparison& pair_;
};

class Quoted {
 public:
  explicit Quoted(const Analysis& analysis) : quotations_(analysis.parsed.quotations) {}
  /// The quotation at or after `at`; an empty span at the end of time if there is none.
  Span next(std::uint32_t at) const {
    const auto found = std::ranges::upper_bound(quotations_, at, {},
                                                [](const Quotation& q) { return q.span.end; });
    return found == quotations_.end() ? Span{0xFFFFFFFF, 0xFFFFFFFF} : found->span;
  }

 private:
  const std::vector<Quotation>& quotations_;
};

}  // namespace

std::pair<MarkedText, MarkedText> marked_texts(const HtmlBook& book, const Comparison& pair,
                                               const std::vector<SideRow>& rows) {
  const auto& a = book.view.analysis(pair.a);
  const auto& b = book.view.analysis(pair.b);
  Steps steps(a, b, pair);
  return {{a, pair, true, styles_of(a, true, pair, rows), std::move(steps.of_a)},
          {b, pair, false, styles_of(b, false, pair, rows), std::move(steps.of_b)}};
}

std::string html_words(const MarkedText& side, const std::vector<Span>& spans) {
  const std::string_view text = side.analysis.article.text;
  const auto& styles = side.styles;
  const Quoted quoted(side.analysis);
  std::string out;
  for (const Span whole : spans) {
    if (!out.empty()) out += ' ';
    const auto stop = std::min<std::uint32_t>(whole.end, static_cast<std::uint32_t>(text.size()));
    bool said = false;
    for (auto at = whole.begin; at < stop;) {
      const Span quotation = quoted.next(at);
      const bool inside = quotation.begin <= at;
      const auto border = std::min(stop, inside ? quotation.end : quotation.begin);
      auto end = at + 1;
      while (end < border && styles[end] == styles[at]) ++end;
      if (inside != said) out += inside ? "<span class=\"said\">" : "</span>";
      said = inside;
      out += open_tag(side, {at, end});
      out += stepped_words(side, {at, end});
      out += close_tag(styles[at]);
      at = end;
    }
    if (said) out += "</span>";
  }
  return out;
}

std::string html_text(const View& view, DocId doc) {
  const auto& analysis = view.analysis(doc);
  const std::string_view text = analysis.article.text;
  std::vector<std::pair<Span, const Credit*>> credits;
  for (const auto& credit : analysis.parsed.credits) {
    if (!is_credit(credit.role) || credit.field != CreditField::Text) continue;
    if (!credits.empty() && credit.phrase.begin < credits.back().first.end) continue;
    if (credit.phrase.end <= text.size()) credits.emplace_back(credit.phrase, &credit);
  }
  std::string out;
  std::size_t next = 0;
  for (std::uint32_t begin = 0; begin < text.size();) {
    const auto line_end = text.find('\n', begin);
    const auto end =
        static_cast<std::uint32_t>(line_end == std::string_view::npos ? text.size() : line_end);
    std::string words;
    for (auto at = begin; at < end;) {
      while (next < credits.size() && credits[next].first.end <= at) ++next;
      const bool here = next < credits.size() && credits[next].first.begin < end;
      const auto from = here ? std::max(at, credits[next].first.begin) : end;
      words += run_words(text.substr(at, from - at));
      if (!here) break;
      const auto until = std::min(end, credits[next].first.end);
      words += fmt::format(R"(<mark class="credit" title="credit: {}, {}">{}</mark>)",
                           name(credits[next].second->role), html(credits[next].second->outlet),
                           run_words(text.substr(from, until - from)));
      at = until;
    }
    if (words.find_first_not_of(' ') != std::string::npos)
      out += "<p dir=\"auto\">" + words + "</p>\n";
    begin = end + 1;
  }
  return out;
}

}  // namespace bylineage::report
