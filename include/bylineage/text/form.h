// Form: what kind of published text an article is.
//
// Only whole texts can be judged by how much of one stands in the other. A live page and a roundup
// tell of many events in entries, each of which is compared by itself; of a stub only a beginning
// was supplied; a take and a correction are states of one outlet's text. A form is read from the
// field, else from marks that newsrooms put into title and text; without a mark it is an article.
#ifndef BYLINEAGE_TEXT_FORM_H_
#define BYLINEAGE_TEXT_FORM_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "bylineage/base/ids.h"
#include "bylineage/read/article.h"
#include "bylineage/text/layout.h"

namespace bylineage {

enum class Form : std::uint8_t {
  Article,
  Stub,          ///< cut off: "[+1234 chars]", "... Read more"
  Liveblog,      ///< entries under clock times
  Roundup,       ///< "Morning briefing": one item after the other
  PressRelease,  ///< "FOR IMMEDIATE RELEASE", "/PRNewswire/ --"
  WireTake,      ///< "UPDATE 2-", "(1st lead)"
  Correction,    ///< "CORRECTED-", "Correction:"
};
std::string_view name(Form form);  ///< "article" "stub" ... "press_release" ...

enum class FormFrom : std::uint8_t { None, Field, Title, Text };
std::string_view name(FormFrom from);  ///< "none" "field" "title" "text"

/// What a field says: our names, and "NewsArticle", "LiveBlogPosting", "press release",
/// "newsletter" and the like, whatever the case; nothing if it says something else.
std::optional<Form> form_named(std::string_view said);

/// True of the forms that tell of several events: Liveblog and Roundup.
constexpr bool has_entries(Form form) { return form == Form::Liveblog || form == Form::Roundup; }

struct FoundForm {
  Form form = Form::Article;
  FormFrom from = FormFrom::None;
  Span mark;                  ///< into the title (from Title) or the text; empty otherwise
  std::vector<Span> entries;  ///< in order, disjoint; none unless there are two or more
};

/// The form of an article, with its entries if it has them. A field that says nothing we know is
/// passed over.
///
/// Requires: lines = split_lines(article.text).
/// Cost:     O(bytes).
FoundForm find_form(const Article& article, std::span<const Line> lines);

}  // namespace bylineage

#endif  // BYLINEAGE_TEXT_FORM_H_
