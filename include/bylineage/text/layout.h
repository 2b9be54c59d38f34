// Layout: lines, and which of them go on as one paragraph.
//
// Text comes with a paragraph a line, with a sentence a line, or hard-wrapped at some 70 columns
// (old archives, e-mail). A line break ends a paragraph in the first two and means nothing in the
// third, so each break is judged by its neighbours.
#ifndef BYLINEAGE_TEXT_LAYOUT_H_
#define BYLINEAGE_TEXT_LAYOUT_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "bylineage/base/ids.h"

namespace bylineage {

/// A line that is not blank, white space at both ends left out.
struct Line {
  Span span;
  std::uint32_t columns = 0;  ///< in code points
  std::uint32_t block = 0;    ///< blank lines divide blocks, counted from 0
  std::uint32_t width = 0;    ///< columns of the longest line of its block
};

/// The lines of a text, in order.
std::vector<Line> split_lines(std::string_view text);

/// True if `next`, the line after `line`, goes on in the same paragraph.
///
/// That is: no blank line between them, and `line` breaks off because it is full (its block is
/// at most 120 columns wide and the first word of `next` would not have fitted comfortably), or
/// breaks off in mid-sentence before a lower-case letter.
bool continues(std::string_view text, const Line& line, const Line& next);

/// A stretch of body text between two breaks.
struct Paragraph {
  Span span;
  std::uint32_t block = 0;  ///< of its lines; equal for paragraphs that a mere line break divides
};

/// The paragraphs of what `outside` leaves. A span of `outside` inside a line divides it.
/// Requires: `outside` sorted and disjoint.
std::vector<Paragraph> body_paragraphs(std::string_view text, std::span<const Line> lines,
                                       std::span<const Span> outside);

}  // namespace bylineage

#endif  // BYLINEAGE_TEXT_LAYOUT_H_
