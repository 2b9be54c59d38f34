// Sections: which parts of a text are not the story.
//
// Site furniture makes unrelated articles alike, and carries the best evidence of where a story
// came from; so it is told apart, and kept. A line of the story that is taken for furniture is
// lost to every measure, so only whole lines that say what they are are set aside, and a line in
// doubt is body.
#ifndef BYLINEAGE_TEXT_SECTION_H_
#define BYLINEAGE_TEXT_SECTION_H_

#include <span>
#include <vector>

#include "bylineage/read/article.h"
#include "bylineage/text/layout.h"
#include "bylineage/text/parsed.h"

namespace bylineage {

/// The sections of an article, in order, disjoint.
///
/// Whole lines, but for three kinds inside a line: the metadata prefix (" date 2023-07-27 The
/// ..."), a heading that follows it ("The Big Picture"), and at any place a photo credit in
/// brackets or a closing sentence like "The Associated Press contributed to this report."
/// Requires: lines of article.text.
/// Cost:     O(bytes).
std::vector<Section> find_sections(const Article& article, std::span<const Line> lines,
                                   DateOrder dates);

}  // namespace bylineage

#endif  // BYLINEAGE_TEXT_SECTION_H_
