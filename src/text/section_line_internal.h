// What a single line says that it is, by its words alone.
#ifndef BYLINEAGE_SRC_TEXT_SECTION_LINE_INTERNAL_H_
#define BYLINEAGE_SRC_TEXT_SECTION_LINE_INTERNAL_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bylineage/text/parsed.h"

namespace bylineage {

/// A line in the form of the phrase tables: ASCII lower case, plain apostrophes, single spaces.
std::string fold_line(std::string_view line);

/// A folded line without the bullets, arrows and stops that surround a heading.
std::string_view strip_marks(std::string_view folded);

/// True if `folded` begins with `label` and a colon: "photo: ...".
bool is_label(std::string_view folded, std::string_view label);

/// The kind of line that the tables know; `folded` is fold_line(line), `columns` its length.
std::optional<Section::Kind> kind_of_line(std::string_view line, std::string_view folded,
                                          std::uint32_t columns);

/// True for "Home | Local News | Weather": three short items or more.
bool is_menu(std::string_view folded);

/// True if every word begins with a capital, joints like "and" and "of" aside: names.
bool is_names(std::string_view line, std::size_t most_words);

/// True for what stands between the brackets of "(Photo by J. Moss / Getty Images)".
bool is_photo_bracket(std::string_view content);

}  // namespace bylineage

#endif  // BYLINEAGE_SRC_TEXT_SECTION_LINE_INTERNAL_H_
