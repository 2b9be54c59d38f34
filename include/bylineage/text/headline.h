// Headline: what is known of an article as a publication.
#ifndef BYLINEAGE_TEXT_HEADLINE_H_
#define BYLINEAGE_TEXT_HEADLINE_H_

#include <optional>
#include <span>
#include <string_view>

#include "bylineage/read/article.h"
#include "bylineage/text/parsed.h"

namespace bylineage {

/// A line that is nothing but a date or time.
struct DateLine {
  std::optional<Date> date;  ///< none if it cannot be read: "03/04/2023" without `dates`, "9:30 AM"
  Span span;                 ///< of the date, else of the line
  enum class Kind : std::uint8_t { Bare, Published, Updated } kind = Kind::Bare;
};

/// Reads a line as sites print dates: "July 31, 2023", "Published: Monday, July 31, 2023, 4:14 PM
/// ET", "8:05am, 31 July 2023 | Updated 1 August". nullopt if it has any other word, and for a
/// bare year or number.
std::optional<DateLine> read_date_line(std::string_view text, Span line, DateOrder dates);

/// Reads title, outlet, family and date of publication; fields win over sections.
///
/// Outlet: field, "Source:" line, "Editor @ X", copyright line (not an agency's), host of the URL.
/// Date:   field, metadata prefix or labelled line, bare date line, date in the URL's path.
///         Never a copyright year, nor "updated". None at all with options.mask_dates.
/// Requires: sections of article.text.
Headline read_headline(const Article& article, std::span<const Section> sections,
                       const ParseOptions& options);

}  // namespace bylineage

#endif  // BYLINEAGE_TEXT_HEADLINE_H_
