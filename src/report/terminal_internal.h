// Styled text in columns, for a terminal or for plain lines.
//
// Article text is untrusted: what could move a cursor, colour the screen or reorder a line is shown
// as what it is ("␛", "<U+202E>"), never sent.
#ifndef BYLINEAGE_SRC_REPORT_TERMINAL_INTERNAL_H_
#define BYLINEAGE_SRC_REPORT_TERMINAL_INTERNAL_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bylineage::report {

/// How a stretch of words is shown. In colour every style has one; in plain text the first three
/// after Plain have brackets.
enum class Style : std::uint8_t {
  Plain,
  Changed,    ///< other words: [ ]
  Detail,     ///< a number, date, name or quotation that differs: { }
  Moved,      ///< the same words at another place: < >
  Verbatim,   ///< of a sentence with the same words
  Reworded,   ///< kept words of a sentence with other words
  Quotation,  ///< shared words inside quotation marks
  Outside,    ///< not body: title, tags, boilerplate
  Strong,     ///< of our own words
};

/// One thing that is printed together: a character with its combining marks.
struct Glyph {
  std::string bytes;
  std::uint8_t columns = 1;
  Style style = Style::Plain;
  bool blank = false;
};
using Glyphs = std::vector<Glyph>;

/// Appends `text`: white space as single blanks, control characters made visible. A blank is left
/// out at the beginning and behind another.
void append(Glyphs& glyphs, std::string_view text, Style style = Style::Plain);

/// `text` as append() shows it, without style.
std::string visible(std::string_view text);

/// Brackets in place of colour.
Glyphs bracketed(const Glyphs& glyphs);

/// Lines of at most `width` columns, broken at blanks, words wider than a line inside.
/// Requires: width >= 2.
std::vector<Glyphs> lines_of(const Glyphs& glyphs, std::size_t width);

/// The line as bytes, filled up with blanks to `width` columns; with colour, each style in its own,
/// and nothing left switched on at the end.
std::string rendered(const Glyphs& line, std::size_t width, bool colour);

}  // namespace bylineage::report

#endif  // BYLINEAGE_SRC_REPORT_TERMINAL_INTERNAL_H_
