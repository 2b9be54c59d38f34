#include "bylineage/text/section.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "bylineage/text/headline.h"
#include "chars_internal.h"
#include "section_line_internal.h"
#include "section_phrases_internal.h"
#include "words_internal.h"

namespace bylineage {
namespace {

// Header lines, title and byline stand among the first so many lines, or nowhere.
constexpr std::size_t kFrontLines = 14;
// A teaser: a headline, or a sentence or two.
constexpr std::uint32_t kTeaserColumns = 240;
constexpr std::uint32_t kHeadlineColumns = 150;
constexpr std::size_t kMostTeasers = 100;
// A shorter line was not wrapped.
constexpr std::uint32_t kWrappedColumns = 45;

class Finder {
 public:
  Finder(const Article& article, std::span<const Line> lines, DateOrder dates)
      : article_(article),
        text_(article.text),
        dates_(dates),
        lines_(lines.begin(), lines.end()),
        folded_(lines.size()),
        kind_(lines.size()) {}

  std::vector<Section> run() {
    if (lines_.empty()) return {};
    read_prefix();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].columns <= kAny && !lines_[i].span.empty()) folded_[i] = fold_line(line(i));
    }
    read_front();
    read_phrases();
    read_late_date();
    read_names();
    read_title();
    read_captions();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (kind_[i] == Teaser) read_teasers(i);
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!kind_[i]) read_inside(i);
    }
    return sections();
  }

 private:
  std::string_view line(std::size_t i) const { return slice(text_, lines_[i].span); }
  bool stops(std::size_t i) const { return ends_sentence(text_, lines_[i].span); }
  bool same_block(std::size_t i, std::size_t j) const { return lines_[i].block == lines_[j].block; }

  // Whether line i is a paragraph of its own.
  bool stands_alone(std::size_t i) const {
    const bool joined_before = i > 0 && !kind_[i - 1] && continues(text_, lines_[i - 1], lines_[i]);
    const bool joined_after = i + 1 < lines_.size() && !kind_[i + 1] && !heads(i + 1) &&
                              continues(text_, lines_[i], lines_[i + 1]);
    return !joined_before && !joined_after;
  }

  // A byline or a date right below a headline of any length; not "on June 9, 2024." as the end of
  // a sentence.
  bool heads(std::size_t i) const {
    if (is_byline(i)) return true;
    const auto date = read_date_line(text_, lines_[i].span, dates_);
    return date &&
           (date->kind != DateLine::Kind::Bare || (!stops(i) && !is_lower(glyph_at(line(i), 0).c)));
  }

  // The first words of a text without a title field, and a byline below.
  bool is_signed_headline(std::size_t i) const {
    const bool below = i + 1 < lines_.size() && same_block(i, i + 1) && is_byline(i + 1);
    if (!below || !article_.title.empty()) return false;
    for (std::size_t up = 0; up < i; ++up) {
      if (lines_[up].columns > 0 && (!kind_[up] || kind_[up] == Title)) return false;
    }
    return true;
  }

  // A line like a headline or a name: alone, short, without a stop unless a byline follows.
  bool is_heading(std::size_t i, std::uint32_t columns) const {
    return lines_[i].columns <= columns && (!stops(i) || is_signed_headline(i)) &&
           !line(i).ends_with(':') && stands_alone(i);
  }

  // " date 2023-07-27 The Big Picture Netflix is ...": what extraction tools put before the text.
  void read_prefix() {
    const Span& first = lines_[0].span;
    const std::string_view start = slice(text_, first);
    const std::size_t word = to_lower_ascii(start.substr(0, 4)) == "date" ? 4 : 0;
    std::size_t at = std::min(start.find_first_not_of(" :\t", word), start.size());
    const std::string_view date = start.substr(at, 10);
    const bool iso = date.size() == 10 && date[4] == '-' && date[7] == '-' &&
                     parse_date(date, dates_).has_value();
    if (word == 0 || at == word || !iso || at + 10 == start.size()) return;
    at += 10;
    if (!is_space(glyph_at(start, at).c)) return;
    cut_first(start.find_first_not_of(" \t", at), Metadata);
    for (const std::string_view heading : {"The Big Picture ", "Key Points ", "Key Takeaways "}) {
      const std::string_view rest = slice(text_, first);
      if (rest.starts_with(heading) && is_upper(glyph_at(rest, heading.size()).c)) {
        cut_first(heading.size(), Navigation);
      }
    }
  }

  // Sets the first `bytes` of the text's first line aside.
  void cut_first(std::size_t bytes, Section::Kind kind) {
    Line& first = lines_[0];
    const std::uint32_t begin = inside_.empty() ? 0 : first.span.begin;
    first.span.begin += static_cast<std::uint32_t>(bytes);
    first.columns -= std::min(first.columns, static_cast<std::uint32_t>(bytes));
    inside_.push_back({{begin, first.span.begin}, kind});
  }

  bool is_header(std::size_t i) const {
    return lines_[i].columns <= 300 &&
           std::ranges::any_of(kHeaderLabels, [&](std::string_view label) {
             return folded_[i].starts_with(label) && is_label(folded_[i], label);
           });
  }

  bool is_byline(std::size_t i) const {
    return folded_[i].starts_with("by ") && lines_[i].columns <= 100 && !stops(i) &&
           is_upper(glyph_at(line(i), 3).c) && is_names(line(i), 12);
  }

  // Lines before the story: "Title: ...", dates, bylines. Ends at the first line that reads like
  // a paragraph.
  void read_front() {
    bool headers = true;  // labels are believed only above everything else, a heading at most
    std::size_t unknown = 0;
    for (front_ = 0; front_ < std::min(lines_.size(), kFrontLines); ++front_) {
      const std::size_t i = front_;
      if (lines_[i].columns == 0) continue;
      if (headers && is_header(i)) {
        kind_[i] = Metadata;
      } else if (read_date_line(text_, lines_[i].span, dates_)) {
        kind_[i] = Metadata;
      } else if (is_byline(i)) {
        kind_[i] = AuthorBox;
      } else if (is_menu(folded_[i])) {
        kind_[i] = Navigation;
      } else if (!kind_of_line(line(i), folded_[i], lines_[i].columns)) {
        if (!is_heading(i, 2 * kHeadlineColumns)) return;
        headers = headers && unknown == 0;
        ++unknown;
      }
    }
  }

  // Below a deck that reads like a paragraph a bare date is still the article's, if it is the
  // only one: further ones would divide a chronicle.
  void read_late_date() {
    std::optional<std::size_t> date;
    for (std::size_t i = front_; i < lines_.size(); ++i) {
      if (kind_[i] || folded_[i].empty() || !read_date_line(text_, lines_[i].span, dates_))
        continue;
      if (date) return;
      date = i;
    }
    constexpr std::size_t kDeckLines = 5;
    if (date && *date < kDeckLines) kind_[*date] = Metadata;
  }

  void read_phrases() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (kind_[i] || folded_[i].empty()) continue;
      kind_[i] = kind_of_line(line(i), folded_[i], lines_[i].columns);
      if (!kind_[i] && lines_[i].columns <= 100) {
        const auto date = read_date_line(text_, lines_[i].span, dates_);
        if (date && date->kind != DateLine::Kind::Bare) kind_[i] = Metadata;
      }
      // A wrapped credit goes on in the next line.
      const bool sentence = kind_[i] && lines_[i].columns >= kWrappedColumns &&
                            (kind_[i] == CreditLine || kind_[i] == Metadata);
      while (sentence && !stops(i) && i + 1 < lines_.size() && !kind_[i + 1] &&
             continues(text_, lines_[i], lines_[i + 1])) {
        kind_[i + 1] = kind_[i];
        ++i;
      }
    }
  }

  // "Written By", then the name.
  void read_names() {
    for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
      const std::string_view label = strip_marks(folded_[i]);
      if (kind_[i + 1] || (label != "written by" && label != "posted by" && label != "by"))
        continue;
      if (is_heading(i + 1, 40) && is_names(line(i + 1), 5)) kind_[i + 1] = AuthorBox;
    }
  }

  // The first heading before the story, and one line that goes with it.
  void read_title() {
    const std::string wanted = fold_line(article_.title);
    std::size_t found = 0;
    for (std::size_t i = 0; i < lines_.size() && i < kFrontLines; ++i) {
      if (kind_[i] || folded_[i].empty()) continue;
      if (!wanted.empty() && folded_[i] == wanted) {
        kind_[i] = Title;
        return;
      }
      const bool title = i < front_ && has_body_after(i) && is_title(i);
      if (!title || found == 2) return;
      kind_[i] = Title;
      ++found;
    }
  }

  bool is_title(std::size_t i) const {
    if (!is_heading(i, kHeadlineColumns)) return false;
    return line(i).find(' ') != std::string_view::npos;
  }

  bool has_body_after(std::size_t i) const {
    for (std::size_t j = i + 1; j < lines_.size(); ++j) {
      if (!kind_[j] && (stops(j) || lines_[j].columns > kHeadlineColumns)) return true;
    }
    return false;
  }

  // A picture's caption stands right above its credit.
  void read_captions() {
    for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
      if (kind_[i] || kind_[i + 1] != ImageCredit || !same_block(i, i + 1)) continue;
      if (is_heading(i, 60)) kind_[i] = ImageCredit;
    }
  }

  // Lines i + 1, ... below the heading i.
  void read_teasers(std::size_t i) {
    const std::size_t last = std::min(lines_.size(), i + kMostTeasers);
    std::size_t end = i + 1;
    while (end < last && kind_[end] != Copyright) ++end;
    const bool all = story_is_over(i) || mostly_headlines(i + 1, end);
    for (std::size_t j = i + 1; j < end; ++j) {
      if (kind_[j] && kind_[j] != Title) continue;
      if (i < front_ || folded_[i].find(':') != std::string::npos) return;
      const bool teaser = all ? lines_[j].columns <= kTeaserColumns : is_title(j);
      if (!teaser) return;
      kind_[j] = Teaser;
    }
  }

  // Whether what stands just above line i ends articles: comment forms, share buttons, author.
  bool story_is_over(std::size_t i) const {
    for (std::size_t up = 1; up <= std::min<std::size_t>(i, 8); ++up) {
      if (!kind_[i - up]) return false;
      const auto kind = *kind_[i - up];
      if (kind == Comments || kind == Share || kind == AuthorBox || kind == Tags ||
          kind == CreditLine) {
        return true;
      }
    }
    return false;
  }

  // Whether lines [begin, end) are the last third of the text at most, all short, and half of
  // them headlines.
  bool mostly_headlines(std::size_t begin, std::size_t end) const {
    if (begin == end || lines_[begin].span.begin < text_.size() / 3 * 2) return false;
    std::size_t headlines = 0;
    for (std::size_t j = begin; j < end; ++j) {
      if (lines_[j].columns > kTeaserColumns) return false;
      headlines += kind_[j] || is_heading(j, kHeadlineColumns) ? 1U : 0U;
    }
    return headlines * 2 >= end - begin;
  }

  // Photo credits in brackets, and a closing "... contributed to this report."
  void read_inside(std::size_t i) {
    const std::string_view whole = line(i);
    const std::uint32_t begin = lines_[i].span.begin;
    for (std::size_t at = whole.find('('); at != std::string_view::npos;
         at = whole.find('(', at + 1)) {
      constexpr std::size_t kLongest = 200;
      const std::size_t length = whole.substr(at, kLongest).find(')');
      if (length == std::string_view::npos) continue;
      const std::size_t close = at + length;
      if (!is_photo_bracket(whole.substr(at + 1, length - 1))) continue;
      inside_.push_back(
          {{begin + static_cast<std::uint32_t>(at), begin + static_cast<std::uint32_t>(close) + 1},
           ImageCredit});
    }
    read_contribution(i);
  }

  void read_contribution(std::size_t i) {
    constexpr std::size_t kLongest = 250;
    const std::string_view whole = line(i);
    const std::string_view tail = whole.substr(whole.size() - std::min(whole.size(), kLongest));
    const std::string lower = to_lower_ascii(tail);
    const std::string_view bare = strip_marks(lower);
    if (std::ranges::none_of(kContributionEndings, [&](auto end) { return bare.ends_with(end); })) {
      return;
    }
    // The sentence's beginning; "John St. Doe" loses a name to the body, which does no harm.
    const std::size_t stop = tail.substr(0, bare.size() - 1).find_last_of(".!?");
    const bool whole_line = stop == std::string_view::npos;
    if (whole_line && whole.size() > kLongest) return;
    const std::size_t begin = whole_line ? 0 : whole.size() - tail.size() + stop + 1;
    const Span span =
        trim(text_, {lines_[i].span.begin + static_cast<std::uint32_t>(begin), lines_[i].span.end});
    inside_.push_back({span, CreditLine});
  }

  std::vector<Section> sections() {
    std::vector<Section> found = std::move(inside_);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (kind_[i] && !lines_[i].span.empty()) found.push_back({lines_[i].span, *kind_[i]});
    }
    std::ranges::sort(found, {}, &Section::span);
    // A photo credit may lie inside a closing sentence.
    std::vector<Section> disjoint;
    for (const Section& section : found) {
      if (disjoint.empty() || disjoint.back().span.end <= section.span.begin) {
        disjoint.push_back(section);
      }
    }
    return disjoint;
  }

  const Article& article_;
  std::string_view text_;
  DateOrder dates_;
  std::vector<Line> lines_;          // the first without the metadata prefix
  std::vector<std::string> folded_;  // "" for lines too long for any phrase
  std::vector<std::optional<Section::Kind>> kind_;
  std::vector<Section> inside_;  // parts of lines
  std::size_t front_ = 0;        // the first line of the story
};

}  // namespace

std::vector<Section> find_sections(const Article& article, std::span<const Line> lines,
                                   DateOrder dates) {
  return Finder(article, lines, dates).run();
}

std::string_view name(Section::Kind kind) {
  static constexpr std::array<std::string_view, 13> kNames = {
      "metadata",   "title",      "tags",         "share",      "comments",
      "teaser",     "copyright",  "image_credit", "author_box", "credit_line",
      "navigation", "given_text", "marked"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace bylineage
