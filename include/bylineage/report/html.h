// index.html: the findings as a page, for people who would rather look than read.
//
// One file that needs no network, no server and no JavaScript: style and script stand inside, and a
// Content-Security-Policy forbids everything else. What does not fit into one page becomes an index
// and a page for each story. Rendered from the templates in src/report/html. Article text is
// untrusted: it is escaped everywhere, and what is not seen but reorders a line is made visible.
#ifndef BYLINEAGE_REPORT_HTML_H_
#define BYLINEAGE_REPORT_HTML_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "bylineage/base/result.h"
#include "bylineage/report/findings.h"
#include "bylineage/report/options.h"

namespace bylineage {

inline constexpr std::size_t kPageBytes = 5'000'000;  ///< no page is larger

/// Takes one finished page: "index.html" or "stories/story-7.html".
using PageSink = std::function<Status(const std::string& name, std::string_view bytes)>;

/// Hands the pages to `sink`, stories first, the index last. A story that is too large for a page
/// has its tables and texts cut, the strongest links last, and says what was left out.
/// The same bytes for the same findings and options.
/// Errors: those of `sink`.
/// Cost:   O(pairs), and a few microseconds for each word shown.
Status write_html(const Findings& findings, const ReportOptions& options, const PageSink& sink,
                  std::size_t page_bytes = kPageBytes);

}  // namespace bylineage

#endif  // BYLINEAGE_REPORT_HTML_H_
