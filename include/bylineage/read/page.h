// Pages: an article from the HTML of a whole page, with what its markup says of its origin.
//
// Title:    og:title, JSON-LD headline, the first h1, title.
// Date:     article:published_time, JSON-LD datePublished, meta dates, time[datetime] marked as
//           publication or inside the body; never a date of change.
// Url:      the address it was fetched from, else og:url, else the canonical one.
// Outlet:   og:site_name, else JSON-LD publisher.  Author: JSON-LD, else meta.
// Body:     the fullest <article>, else <main>, else JSON-LD articleBody, else the body less
//           header, footer and aside; navigation, forms and scripts are never part of it.
// References: links of the body, a canonical address on another host, isBasedOn, citation and
//           creditText (JSON-LD), syndication-source and original-source (meta).
#ifndef BYLINEAGE_READ_PAGE_H_
#define BYLINEAGE_READ_PAGE_H_

#include <string>
#include <string_view>
#include <vector>

#include "bylineage/base/result.h"
#include "bylineage/read/article.h"

namespace bylineage {

/// What is known of a page besides its bytes.
struct PageOrigin {
  std::string url;      ///< where it was fetched; "" if unknown
  std::string charset;  ///< as the server named it; "" if it did not
  DateOrder dates = DateOrder::Reject;
};

struct Page {
  Article article;                 ///< without id and where
  std::vector<std::string> notes;  ///< "unreadable date 'soon': left out"
};

/// Reads a page in any character set: UTF-8 if the bytes are, else the one that the server or the
/// page names, else Windows-1252 or what can be recognised.
///
/// Errors: BadInput: "the page has no text", or a character set that cannot be read.
/// Cost:   about 20 ms a megabyte.
Result<Page> read_page(std::string_view bytes, const PageOrigin& origin);

}  // namespace bylineage

#endif  // BYLINEAGE_READ_PAGE_H_
