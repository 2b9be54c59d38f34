// HTML: the words of it, and the links.
//
// Exports hold articles as markup as often as text, and saved pages hold little else. Markup must
// not count as words, but a link is evidence: it may be the only place that names the source.
#ifndef BYLINEAGE_READ_HTML_H_
#define BYLINEAGE_READ_HTML_H_

#include <string>
#include <string_view>
#include <vector>

#include "bylineage/read/article.h"

namespace bylineage {

/// True if `text` has real tags: an element that is opened and closed, or two that need no end,
/// such as <br>. A lone "<", "a < b > c", "<name@host>" and "&amp;" are words of a plain text.
/// Cost: O(bytes), a search for "<" in plain text.
bool looks_like_html(std::string_view text);

struct HtmlText {
  std::string text;              ///< valid UTF-8; neither starts nor ends with white space
  std::vector<Reference> links;  ///< of kind Link, with their words in `text`, in order
};

/// The words of a piece of HTML. Blocks (p, div, li, tr ...) are divided by an empty line, <br> is
/// a line end, other white space is one blank; script, style, nav, buttons and hidden elements are
/// left out, entities decoded.
///
/// Links without words, to the page itself, by mail or by script are left out; a relative address
/// is completed by `base_url` if it is known. Anything is taken for HTML: there are no errors.
/// Requires: `html` is UTF-8 of at most kMostHtml bytes.
HtmlText html_to_text(std::string_view html, const std::string& base_url);

/// Larger text nodes are refused by the parser, so larger input is not given to it: a page is then
/// rejected, a field left with its tags and a note.
inline constexpr std::size_t kMostHtml = 9'000'000;

}  // namespace bylineage

#endif  // BYLINEAGE_READ_HTML_H_
