// report.md: the findings for people.
#ifndef BYLINEAGE_REPORT_MARKDOWN_H_
#define BYLINEAGE_REPORT_MARKDOWN_H_

#include <iosfwd>

#include "bylineage/report/findings.h"
#include "bylineage/report/options.h"

namespace bylineage {

/// Story by story: origins, the tree with its evidence quoted, sources, pairs, details that differ;
/// then what was rejected and what the words mean. The largest stories are told in full, the others
/// counted; long tables end with how many rows the CSV holds beyond them. Article text is escaped.
void write_markdown(const Findings& findings, const ReportOptions& options, std::ostream& out);

}  // namespace bylineage

#endif  // BYLINEAGE_REPORT_MARKDOWN_H_
