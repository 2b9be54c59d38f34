// Files: the one place of the report layer that writes to the disk.
#ifndef BYLINEAGE_REPORT_WRITE_H_
#define BYLINEAGE_REPORT_WRITE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "bylineage/base/result.h"
#include "bylineage/report/findings.h"
#include "bylineage/report/options.h"

namespace bylineage {

/// index.html, which takes the longest on large sets.
enum class Page : std::uint8_t { Written, LeftOut };

/// Writes the whole report into the folder `dir`, which is made if it is not there:
///
///   pairs.jsonl pairs.csv groups.jsonl credits.jsonl credits.csv changes.jsonl lineage.json
///   lineage.prov.json articles.csv edges.csv outlets.csv lineage.{dot,svg,graphml,gexf}
///   similarity.{dot,svg,graphml} index.html report.md run.json; lineage-STORY.svg for the largest
///   stories if lineage.svg cannot hold all, and stories/story-N.html if index.html cannot.
///
/// Pages and drawings of stories that an older report left in `dir`, and that this one does not
/// write over, are removed.
/// Each file is written beside its place and renamed, so that none is ever seen half written;
/// run.json comes last. On several threads files are written side by side.
/// Errors: Io with the path; Unsupported if Graphviz cannot draw.
Status write_report(const Findings& findings, const ReportOptions& options, const std::string& dir,
                    Page page = Page::Written, unsigned threads = 1);

/// Writes `bytes` to `path` in the same manner. Errors: Io with the path.
Status write_file(const std::string& path, std::string_view bytes);

/// Which of the files that people read first, "index.html" and "report.md", stands in the folder
/// and was written by somebody else; "" if none.
std::string foreign_file(const std::string& dir);

}  // namespace bylineage

#endif  // BYLINEAGE_REPORT_WRITE_H_
