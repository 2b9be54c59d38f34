// Texts with what is marked in them: the one place that writes tags around words.
//
// Marks carry their reason as a title. What is changed, differs or moved is <mark>, what is merely
// coloured <span>; the kind of a whole row is its cell's class. Words inside quotation marks are
// "said", so that a reader can dim them.
#include <fmt/format.h>

#include <algorithm>

#include "html_internal.h"

namespace bylineage::report {
namespace {

struct Tag {
  std::string_view open, close;
};

std::string detail_title(const Comparison* pair, bool is_a, Span run) {
  if (pair == nullptr) return "a detail differs";
  for (const auto& change : pair->changes) {
    if (!(is_a ? change.a : change.b).overlaps(run)) continue;
    if (change.kind == Change::Kind::Quotation) return "quotation differs";
    return fmt::format("{} differs", name(change.kind));
  }
  return "a detail differs";
}

std::string open_tag(Style style, const Comparison* pair, bool is_a, Span run) {
  switch (style) {
    case Style::Changed:
      return R"(<mark class="changed" title="other words">)";
    case Style::Detail: {
      const auto why = detail_title(pair, is_a, run);
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

std::string html_words(const Analysis& analysis, const std::vector<Style>& styles,
                       const std::vector<Span>& spans, const Comparison* pair, bool is_a) {
  const std::string_view text = analysis.article.text;
  const Quoted quoted(analysis);
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
      out += open_tag(styles[at], pair, is_a, {at, end});
      out += run_words(text.substr(at, end - at));
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
