#include "bylineage/text/headline.h"

#include <algorithm>
#include <string>

#include "chars_internal.h"
#include "credit_words.h"
#include "section_phrases_internal.h"
#include "words_internal.h"

namespace bylineage {
namespace {

// All the words that a date line may have, beside its labels. "a", "p" and "m" are "a. m.".
constexpr std::string_view kStampWords[] = {
    "january",   "february", "march",     "april",      "may",    "june",     "july",   "august",
    "september", "october",  "november",  "december",   "jan",    "feb",      "mar",    "apr",
    "jun",       "jul",      "aug",       "sep",        "sept",   "oct",      "nov",    "dec",
    "monday",    "tuesday",  "wednesday", "thursday",   "friday", "saturday", "sunday", "mon",
    "tue",       "tues",     "wed",       "thu",        "thur",   "thurs",    "fri",    "sat",
    "sun",       "am",       "pm",        "a",          "p",      "m",        "t",      "z",
    "st",        "nd",       "rd",        "th",         "et",     "est",      "edt",    "ct",
    "cst",       "cdt",      "mt",        "mst",        "mdt",    "pt",       "pst",    "pdt",
    "akdt",      "akst",     "gmt",       "utc",        "bst",    "cet",      "cest",   "ist",
    "aest",      "aedt",     "uk",        "us",         "hrs",    "at",       "on",     "of",
    "time",      "first",    "last",      "originally", "story",  "local"};
constexpr std::string_view kPublishedWords[] = {"published", "posted", "created", "date",
                                                "publication"};
constexpr std::string_view kUpdatedWords[] = {"updated", "modified", "revised", "edited", "update"};

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

// What the words of a line say, if it has no others than a date line has.
struct Stamp {
  std::vector<std::size_t> starts;  // of words and numbers
  std::size_t numbers = 0;
  std::size_t words = 0;  // months, weekdays and clock words
  std::optional<DateLine::Kind> label;
};

std::optional<Stamp> read_stamp(std::string_view line) {
  Stamp stamp;
  for (std::size_t i = 0; i < line.size();) {
    std::size_t end = i;
    if (is_ascii_digit(line[i])) {
      while (end < line.size() && is_ascii_digit(line[end])) ++end;
      ++stamp.numbers;
    } else if (is_ascii_letter(line[i])) {
      while (end < line.size() && is_ascii_letter(line[end])) ++end;
      const std::string word = to_lower_ascii(line.substr(i, end - i));
      const bool published = contains(kPublishedWords, word);
      const bool updated = contains(kUpdatedWords, word);
      if (!published && !updated && !contains(kStampWords, word)) return std::nullopt;
      if (!stamp.label && published && stamp.numbers == 0) stamp.label = DateLine::Kind::Published;
      if (!stamp.label && updated) stamp.label = DateLine::Kind::Updated;
      ++stamp.words;
    } else if (static_cast<unsigned char>(line[i]) >= 0x80 && is_letter(glyph_at(line, i).c)) {
      return std::nullopt;
    } else {
      ++i;
      continue;
    }
    stamp.starts.push_back(i);
    i = end;
  }
  return stamp;
}

// Where the first year from `begin` on ends; npos if there is none.
std::size_t end_of_year(std::string_view line, std::size_t begin = 0) {
  for (std::size_t i = begin; i + 4 <= line.size(); ++i) {
    const bool century = line.substr(i, 2) == "19" || line.substr(i, 2) == "20";
    const bool begins = i == 0 || !is_ascii_digit(line[i - 1]);
    if (century && begins && is_ascii_digit(line[i + 2]) && is_ascii_digit(line[i + 3]) &&
        (i + 4 == line.size() || !is_ascii_digit(line[i + 4]))) {
      return i + 4;
    }
  }
  return std::string_view::npos;
}

// Reads the first date of a line: with its time of day if that can be read, else up to the year,
// or as written with the year first.
void read_date(std::string_view line, const Stamp& stamp, DateOrder dates, DateLine& found) {
  const std::size_t year = end_of_year(line);
  if (year == std::string_view::npos) return;
  const std::size_t ends[] = {line.size(), std::min(year + 6, line.size()), year};
  for (const std::size_t start : stamp.starts) {
    for (const std::size_t end : ends) {
      if (start + 4 > end) continue;
      const auto date = parse_date(line.substr(start, end - start), dates);
      if (!date || (date->precision == DatePrecision::Year && stamp.numbers > 1)) continue;
      found.date = *date;
      found.span = {found.span.begin + static_cast<std::uint32_t>(start),
                    found.span.begin + static_cast<std::uint32_t>(end)};
      return;
    }
  }
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
    const std::string_view line = slice(text_, section.span);
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
    if (!host) return outlet;
    return options_.gazetteer->by_domain(host_of(name).empty() ? std::string(name) : host_of(name));
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
    if (!host.empty()) return set_outlet(host, {});
    if (span = beside_byline(); !span.empty()) set_outlet(slice(text_, span), span);
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

  // "By Ann Lee", then the outlet, then the date, line by line; or "By Ann Lee | Outlet".
  Span beside_byline() const {
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      if (sections_[i].kind != AuthorBox) continue;
      const std::string_view byline = slice(text_, sections_[i].span);
      const std::size_t bar = byline.rfind(" | ");
      if (bar != std::string_view::npos && to_lower_ascii(byline.substr(0, 3)) == "by ") {
        const Span after = trim(
            text_,
            {sections_[i].span.begin + static_cast<std::uint32_t>(bar) + 3, sections_[i].span.end});
        if (names_outlet(after)) return after;
      }
      const bool framed = i + 2 < sections_.size() && sections_[i + 1].kind == Title &&
                          sections_[i + 2].kind == Metadata && next_line(i) && next_line(i + 1) &&
                          read_date_line(text_, sections_[i + 2].span, options_.dates);
      if (framed && names_outlet(sections_[i + 1].span)) return sections_[i + 1].span;
    }
    return {};
  }

  // Whether section i + 1 is the line below section i.
  bool next_line(std::size_t i) const {
    const std::string_view between =
        slice(text_, {sections_[i].span.end, sections_[i + 1].span.begin});
    return std::ranges::count(between, '\n') == 1;
  }

  // A known outlet, or a name that ends like one; not the headline, and no agency, which papers
  // name below the byline of what they reprint.
  bool names_outlet(Span span) const {
    const std::string_view name = slice(text_, span);
    if (span == headline_.title_span || name.size() < 2 || name.size() > 60) return false;
    if (const Outlet* outlet = known(name)) return !outlet->agency;
    constexpr std::uint64_t kEnds = credit::kPress | credit::kPressWeak | credit::kMedium;
    const std::vector<Token> words = tokenize(name);
    return words.size() > 1 && is_upper(glyph_at(name, 0).c) &&
           (credit::kinds_of(words.back().hash) & kEnds) != 0;
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
      if (!line || !line->date || line->kind == DateLine::Kind::Updated) continue;
      const bool labelled = line->kind == DateLine::Kind::Published;
      if (best && (!labelled || best->kind == DateLine::Kind::Published)) continue;
      best = line;
    }
    if (best) {
      headline_.published = *best->date;
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
  constexpr std::uint32_t kLongest = 150;
  line = trim(text, line);
  if (line.empty() || line.size() > kLongest) return std::nullopt;
  const auto stamp = read_stamp(slice(text, line));
  if (!stamp || stamp->numbers == 0) return std::nullopt;
  DateLine found{std::nullopt, line, stamp->label.value_or(DateLine::Kind::Bare)};
  read_date(slice(text, line), *stamp, dates, found);
  if (stamp->label) return found;
  // Unlabelled, a number is not a date yet: "1960", "3, 5"; nor is "1931 - May 1960".
  const std::size_t year = end_of_year(slice(text, line));
  const bool two_years = year != std::string_view::npos &&
                         end_of_year(slice(text, line), year) != std::string_view::npos;
  if (two_years) return std::nullopt;
  const bool stamped = found.date ? found.date->precision != DatePrecision::Year
                                  : stamp->words > 0 && stamp->numbers > 1;
  return stamped ? std::optional(found) : std::nullopt;
}

Headline read_headline(const Article& article, std::span<const Section> sections,
                       const ParseOptions& options) {
  return Reader(article, sections, options).read();
}

}  // namespace bylineage
