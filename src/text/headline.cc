#include "bylineage/text/headline.h"

#include <algorithm>
#include <string>

#include "chars_internal.h"
#include "section_phrases_internal.h"
#include "words_internal.h"

namespace bylineage {
namespace {

// Takes the first of `words` that `text` begins with off its front, and the marks behind it.
bool take_word(std::string_view& text, WordList words) {
  const std::string lower = to_lower_ascii(text.substr(0, 24));
  for (const std::string_view word : words) {
    if (!std::string_view(lower).starts_with(word)) continue;
    const std::string_view rest = text.substr(word.size());
    if (!rest.empty() && rest[0] != ' ' && rest[0] != ':') continue;
    text = rest.substr(std::min(rest.find_first_not_of(" :-"), rest.size()));
    return true;
  }
  return false;
}

// Where the first year ends that nothing but a time of day may follow; npos if there is none.
std::size_t end_of_year(std::string_view text) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    const bool century = text.substr(i, 2) == "19" || text.substr(i, 2) == "20";
    if (!century || (i > 0 && is_digit(static_cast<unsigned char>(text[i - 1])))) continue;
    if (!is_digit(static_cast<unsigned char>(text[i + 2])) ||
        !is_digit(static_cast<unsigned char>(text[i + 3]))) {
      continue;
    }
    if (i + 4 < text.size() && is_digit(static_cast<unsigned char>(text[i + 4]))) continue;
    return i + 4;
  }
  return std::string_view::npos;
}

// Whether what follows a date is a time of day or further stamps, not words: "4: 14PM ET",
// "| Updated 2 August". The clock words are few; a year in a sentence is followed by others.
bool is_stamp(std::string_view rest) {
  static constexpr std::string_view kClock[] = {"am",  "pm",  "a.m", "p.m", "et",  "est", "edt",
                                                "pt",  "pst", "pdt", "gmt", "utc", "bst", "ct",
                                                "cst", "cdt", "ist", "at",  "hrs", "cet", "aest"};
  if (const std::size_t bar = rest.find('|'); bar != std::string_view::npos) {
    rest = rest.substr(0, bar);
  }
  const std::string lower = to_lower_ascii(rest);
  for (std::size_t i = 0; i < lower.size();) {
    if (!is_letter(static_cast<unsigned char>(lower[i]))) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < lower.size() &&
           (is_letter(static_cast<unsigned char>(lower[end])) || lower[end] == '.')) {
      ++end;
    }
    std::string_view word = std::string_view(lower).substr(i, end - i);
    if (word.ends_with('.')) word.remove_suffix(1);
    if (word == "updated") return true;
    if (!contains(kClock, word)) return false;
    i = end;
  }
  return rest.size() <= 40;
}

// The date at the front of text[begin, end), with its time of day if that can be read.
std::optional<DateLine> read_date(std::string_view text, Span span, DateOrder dates) {
  const std::string_view piece = slice(text, span);
  if (const auto whole = parse_date(piece, dates)) return DateLine{*whole, span};
  const std::size_t end = end_of_year(piece);
  if (end == std::string_view::npos || !is_stamp(piece.substr(end))) return std::nullopt;
  const auto date = parse_date(piece.substr(0, end), dates);
  if (!date) return std::nullopt;
  return DateLine{*date, {span.begin, span.begin + static_cast<std::uint32_t>(end)}};
}

// "2023/07/27" or "2023-07-27" in the path of a URL, between slashes or before a word.
std::optional<Date> date_in_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  const std::size_t path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (path == std::string_view::npos) return std::nullopt;
  for (std::size_t at = path; at + 10 < url.size(); ++at) {
    if (url[at] != '/') continue;
    const std::string_view piece = url.substr(at + 1, 10);
    const bool divided =
        piece.size() == 10 && piece[4] == piece[7] && (piece[4] == '/' || piece[4] == '-');
    if (!divided || (at + 11 < url.size() && is_digit(static_cast<unsigned char>(url[at + 11]))))
      continue;
    if (auto date = parse_date(piece)) {
      Date found = *date;
      found.from = DateFrom::Url;
      return found;
    }
  }
  return std::nullopt;
}

// "Copyright © 2019-2022 Trill! Mag. All rights reserved." -> the bytes of "Trill! Mag".
Span copyright_owner(std::string_view text, Span line) {
  Span owner = line;
  for (bool again = true; again;) {
    again = false;
    const std::string_view rest = slice(text, owner);
    for (const std::string_view word :
         {"copyright", "(c)", "©", "&copy;", "by ", ",", "-", "–", ":"}) {
      if (!std::string_view(to_lower_ascii(rest.substr(0, 12))).starts_with(word)) continue;
      owner.begin += static_cast<std::uint32_t>(word.size());
      again = true;
      break;
    }
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (!again && digits == 4) {
      owner.begin += 4;
      again = true;
    }
    owner = trim(text, owner);
  }
  const std::string lower = to_lower_ascii(slice(text, owner));
  for (const std::string_view end : {"all rights reserved", " | ", " - ", ". "}) {
    const std::size_t at = lower.find(end);
    if (at != std::string::npos)
      owner.end = std::min(owner.end, owner.begin + static_cast<std::uint32_t>(at));
  }
  owner = trim(text, owner);
  while (!owner.empty() && (text[owner.end - 1] == '.' || text[owner.end - 1] == ',')) --owner.end;
  const bool name =
      owner.size() >= 2 && owner.size() <= 60 && is_letter(glyph_at(text, owner.begin).c);
  return name ? owner : Span{};
}

class Reader {
 public:
  Reader(const Article& article, std::span<const Section> sections, const ParseOptions& options)
      : article_(article), text_(article.text), sections_(sections), options_(options) {}

  Headline read() {
    read_title();
    read_outlet();
    if (!options_.mask_dates) read_published();
    return std::move(headline_);
  }

 private:
  // The value of a header line that begins with one of `labels`; empty if it is none.
  Span value_of(const Section& section, WordList labels) const {
    std::string_view line = slice(text_, section.span);
    const std::size_t colon = line.find(':');
    if (section.kind != Metadata || colon == std::string_view::npos) return {};
    std::string label = to_lower_ascii(line.substr(0, colon));
    while (label.ends_with(' ')) label.pop_back();
    if (!contains(labels, label)) return {};
    return trim(text_,
                {section.span.begin + static_cast<std::uint32_t>(colon) + 1, section.span.end});
  }

  Span labelled(WordList labels) const {
    for (const Section& section : sections_) {
      const Span value = value_of(section, labels);
      if (!value.empty()) return value;
    }
    return {};
  }

  void read_title() {
    static constexpr std::string_view kLabels[] = {"title", "headline"};
    headline_.title = article_.title;
    if (!headline_.title.empty()) return;
    Span span = labelled(kLabels);
    if (span.empty()) {
      const auto* const title = std::ranges::find(
          sections_.data(), sections_.data() + sections_.size(), Title, &Section::kind);
      if (title != sections_.data() + sections_.size()) span = title->span;
    }
    headline_.title_span = span;
    headline_.title = slice(text_, span);
  }

  const Outlet* known(std::string_view name) const {
    const Outlet* outlet = options_.gazetteer->by_name(name);
    const bool host = outlet == nullptr && name.find('.') != std::string_view::npos &&
                      name.find(' ') == std::string_view::npos;
    if (host)
      outlet =
          options_.gazetteer->by_domain(host_of(name).empty() ? std::string(name) : host_of(name));
    return outlet;
  }

  void set_outlet(std::string_view name, Span span) {
    const Outlet* outlet = known(name);
    headline_.outlet = outlet != nullptr ? outlet->name : std::string(name);
    headline_.family = outlet != nullptr ? outlet->family : "";
    headline_.outlet_span = span;
  }

  void read_outlet() {
    static constexpr std::string_view kLabels[] = {"source",      "outlet", "publisher",
                                                   "publication", "media",  "newspaper"};
    if (!article_.outlet.empty()) return set_outlet(article_.outlet, {});
    Span span = labelled(kLabels);
    if (span.empty()) span = signature();
    if (span.empty()) span = owner();
    if (!span.empty()) return set_outlet(slice(text_, span), span);
    const std::string host = host_of(article_.url);
    if (!host.empty()) set_outlet(host, {});
  }

  Span signature() const {
    for (const Section& section : sections_) {
      const std::size_t at = slice(text_, section.span).find(" @ ");
      if (section.kind != AuthorBox || at == std::string_view::npos) continue;
      return trim(text_,
                  {section.span.begin + static_cast<std::uint32_t>(at) + 3, section.span.end});
    }
    return {};
  }

  // An agency's copyright line stands on its customers' pages as well.
  Span owner() const {
    for (const Section& section : sections_) {
      if (section.kind != Copyright) continue;
      const Span span = copyright_owner(text_, section.span);
      const Outlet* outlet = span.empty() ? nullptr : known(slice(text_, span));
      if (!span.empty() && (outlet == nullptr || !outlet->agency)) return span;
    }
    return {};
  }

  void read_published() {
    headline_.published = article_.published;
    if (headline_.published) return;
    std::optional<DateLine> best;
    for (const Section& section : sections_) {
      if (section.kind != Metadata) continue;
      const auto line = read_date_line(text_, section.span, options_.dates);
      if (!line || line->kind == DateLine::Kind::Updated) continue;
      const bool labelled = line->kind == DateLine::Kind::Published;
      if (best && (!labelled || best->kind == DateLine::Kind::Published)) continue;
      best = line;
    }
    if (best) {
      headline_.published = best->date;
      headline_.published->from =
          best->kind == DateLine::Kind::Bare ? DateFrom::Text : DateFrom::Metadata;
      headline_.published_span = best->span;
    } else {
      headline_.published = date_in_url(article_.url);
    }
  }

  const Article& article_;
  std::string_view text_;
  std::span<const Section> sections_;
  const ParseOptions& options_;
  Headline headline_;
};

}  // namespace

std::optional<DateLine> read_date_line(std::string_view text, Span line, DateOrder dates) {
  line = trim(text, line);
  std::string_view rest = slice(text, line);
  if (rest.size() > 150) return std::nullopt;
  DateLine::Kind kind = DateLine::Kind::Bare;
  if (take_word(rest, kPublishedWords))
    kind = DateLine::Kind::Published;
  else if (take_word(rest, kUpdatedWords))
    kind = DateLine::Kind::Updated;
  line.begin = line.end - static_cast<std::uint32_t>(rest.size());
  auto found = read_date(text, line, dates);
  if (!found) return std::nullopt;
  found->kind = kind;
  if (kind == DateLine::Kind::Bare && found->date.precision == DatePrecision::Year)
    return std::nullopt;
  return found;
}

Headline read_headline(const Article& article, std::span<const Section> sections,
                       const ParseOptions& options) {
  return Reader(article, sections, options).read();
}

}  // namespace bylineage
