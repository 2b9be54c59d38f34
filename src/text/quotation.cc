#include "bylineage/text/quotation.h"

#include <algorithm>
#include <optional>

#include "chars_internal.h"
#include "eight_bytes_internal.h"
#include "words_internal.h"

namespace bylineage {
namespace {

// Marks pair within a style only; inside a quotation the other styles' marks mean nothing.
enum class Style : std::uint8_t { Straight, Curly, Low, Angle, Ticks, Single };

struct Mark {
  Span span;
  std::uint32_t paragraph = 0;
  bool opens = false;
  bool closes = false;
  bool after_digit = false;  // 19": inches, perhaps
  char32_t c = 0;            // the mark itself; '`' and '\'' stand for two of them
};

bool closes_word(char32_t c) {  // may follow a closing mark
  return c == 0 || is_space(c) || c == '.' || c == ',' || c == ';' || c == ':' || c == '!' ||
         c == '?' || c == ')' || c == ']' || c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2026;
}

bool opens_word(char32_t c) {  // may precede an opening mark
  return c == 0 || is_space(c) || c == '(' || c == '[' || c == '-' || c == 0x2013 || c == 0x2014;
}

// Whether the mark at `span` opens or closes, by its neighbours; both if they do not tell.
void judge_by_neighbours(std::string_view text, Span paragraph, Mark& mark) {
  const bool first = mark.span.begin == paragraph.begin;
  const bool last = mark.span.end == paragraph.end;
  const char32_t before = first ? 0 : glyph_before(text, mark.span.begin).c;
  const char32_t after = last ? 0 : glyph_at(text, mark.span.end).c;
  const bool left = opens_word(before);
  const bool right = closes_word(after);
  mark.opens = left || !right;
  mark.closes = right || !left;
  mark.after_digit = is_digit(before);
}

std::optional<Mark> mark_at(std::string_view text, Span paragraph, std::uint32_t at) {
  const Glyph g = glyph_at(text, at);
  Mark mark{{at, at + g.bytes}, 0, false, false, false, g.c};
  switch (g.c) {
    case '"':
      judge_by_neighbours(text, paragraph, mark);
      return mark;
    case '`':
    case '\'':
      if (at + 1 >= paragraph.end || text[at + 1] != text[at]) return std::nullopt;
      mark.span.end = at + 2;
      if (g.c == '`') {
        mark.opens = true;
      } else {
        judge_by_neighbours(text, paragraph, mark);
      }
      return mark;
    case 0x201E:  // „
    case 0x2018:  // ‘
      mark.opens = true;
      return mark;
    case 0x201C:  // “ opens, but closes after „
    case 0xAB:    // « and » open and close by language
    case 0xBB:
      mark.opens = mark.closes = true;
      return mark;
    case 0x201D:  // ”
    case 0x2019:  // ’
      mark.closes = true;
      return mark;
    default:
      return std::nullopt;
  }
}

std::vector<Mark> find_marks(std::string_view text, std::span<const Paragraph> paragraphs) {
  std::vector<Mark> marks;
  for (std::uint32_t p = 0; p < paragraphs.size(); ++p) {
    const Span span = paragraphs[p].span;
    for (std::uint32_t at = span.begin;;) {
      at = skip_to<'"', '\'', '`'>(text, at, span.end);
      if (at >= span.end) break;
      if (auto mark = mark_at(text, span, at)) {
        mark->paragraph = p;
        at = mark->span.end;
        marks.push_back(*mark);
      } else {
        at += glyph_at(text, at).bytes;
      }
    }
  }
  return marks;
}

// Whether `mark` belongs to the style that `open` begins, and may close it or open again.
bool same_style(const Mark& open, const Mark& mark) {
  switch (open.c) {
    case '"':
      return mark.c == '"';
    case '`':
      return mark.c == '`' || mark.c == '\'' || mark.c == '"';
    case '\'':
      return mark.c == '\'';
    case 0x201C:
      return mark.c == 0x201C || mark.c == 0x201D;
    case 0x201E:
      return mark.c == 0x201E || mark.c == 0x201C || mark.c == 0x201D;
    case 0xAB:
    case 0xBB:
      return mark.c == 0xAB || mark.c == 0xBB;
    default:
      return false;
  }
}

bool can_close(const Mark& open, const Mark& mark) {
  if (open.c == 0x201C) return mark.c == 0x201D;
  if (open.c == 0xAB || open.c == 0xBB) return mark.c != open.c;
  if (open.c == '`' && mark.c == '\'') return true;
  return mark.closes && mark.c != '`' && mark.c != 0x201E;
}

bool can_open(const Mark& mark) { return mark.opens && mark.c != 0x2019; }

class Pairing {
 public:
  Pairing(std::string_view text, std::span<const Paragraph> paragraphs)
      : text_(text), paragraphs_(paragraphs), marks_(find_marks(text, paragraphs)) {}

  std::vector<Span> spans() {
    std::vector<Span> found;
    for (std::size_t i = 0; i < marks_.size();) {
      const Found end = can_open(marks_[i]) ? end_of(i) : Found{};
      if (end.next == 0) {
        ++i;
        continue;
      }
      if (end.at > marks_[i].span.end) found.push_back({marks_[i].span.end, end.at});
      i = end.next;
    }
    return found;
  }

 private:
  struct Found {
    std::uint32_t at = 0;  // where the quotation ends
    std::size_t next = 0;  // the mark to go on with; 0: the mark opens nothing
  };

  // A sentence a line seldom runs over more lines than this before it closes.
  static constexpr std::uint32_t kMostLines = 8;

  Found end_of(std::size_t i) const {
    const Mark& open = marks_[i];
    if (open.c == 0x2018) return end_of_single(i);
    for (std::size_t j = i + 1; j < marks_.size(); ++j) {
      const Mark& mark = marks_[j];
      const std::uint32_t lines = mark.paragraph - open.paragraph;
      const bool near = lines <= kMostLines &&
                        paragraphs_[mark.paragraph].block == paragraphs_[open.paragraph].block;
      if (!near && lines != 1) return {};
      if (!same_style(open, mark)) continue;
      const bool at_start = mark.span.begin == paragraphs_[mark.paragraph].span.begin;
      if (lines > 0 && at_start && can_open(mark) && (mark.c != '"' || !mark.closes)) {
        // Opens again: the quotation before ends with its paragraph.
        if (lines != 1) return {};
        return {paragraphs_[open.paragraph].span.end, j};
      }
      if (!near || !can_close(open, mark)) return {};
      if (is_inches(j, open)) continue;
      return {mark.span.begin, j + 1};
    }
    return {};
  }

  // 19" inside a straight quotation that closes later in the paragraph.
  bool is_inches(std::size_t j, const Mark& open) const {
    if (open.c != '"' || !marks_[j].after_digit) return false;
    for (std::size_t k = j + 1; k < marks_.size(); ++k) {
      if (marks_[k].paragraph != marks_[j].paragraph) return false;
      if (marks_[k].c == '"') return !marks_[k].opens;
    }
    return false;
  }

  // The closing mark is an apostrophe's twin: it must end a word, and if that word ends in s
  // ("the workers’ pay") no better one may follow.
  Found end_of_single(std::size_t i) const {
    const Mark& open = marks_[i];
    const Span paragraph = paragraphs_[open.paragraph].span;
    const Glyph before =
        open.span.begin == paragraph.begin ? Glyph{} : glyph_before(text_, open.span.begin);
    const Glyph after = glyph_at(text_, open.span.end);
    if (!opens_word(before.c) || !is_letter(after.c)) return {};
    Found plural;
    for (std::size_t j = i + 1; j < marks_.size(); ++j) {
      const Mark& mark = marks_[j];
      if (mark.paragraph != open.paragraph || mark.c == 0x2018) break;
      if (mark.c != 0x2019 || mark.span.begin - open.span.end < 2) continue;  // rock ‘n’ roll
      const bool last = mark.span.end == paragraph.end;
      if (!last && !closes_word(glyph_at(text_, mark.span.end).c)) continue;
      if (glyph_before(text_, mark.span.begin).c != 's') return {mark.span.begin, j + 1};
      if (plural.next == 0) plural = {mark.span.begin, j + 1};
    }
    return plural;
  }

  std::string_view text_;
  std::span<const Paragraph> paragraphs_;
  std::vector<Mark> marks_;
};

}  // namespace

std::vector<Quotation> find_quotations(std::string_view text, std::span<const Token> tokens,
                                       std::span<const Paragraph> paragraphs) {
  std::vector<Quotation> quotations;
  std::uint32_t token = 0;
  for (const Span found : Pairing(text, paragraphs).spans()) {
    const Span span = trim(text, found);
    if (span.empty()) continue;
    while (token < tokens.size() && tokens[token].span.begin < span.begin) ++token;
    Quotation quotation{span, token, token, {}};
    while (token < tokens.size() && tokens[token].span.end <= span.end) ++token;
    quotation.last_token = token;
    quotations.push_back(quotation);
  }
  return quotations;
}

}  // namespace bylineage
