// Tables for the terminal: aligned columns, one line a row.
//
// Article text is untrusted: control characters and bidirectional overrides are left out, so no
// title can move the cursor or colour the screen. Wide (East Asian) characters count two columns.
#ifndef BYLINEAGE_REPORT_TABLE_H_
#define BYLINEAGE_REPORT_TABLE_H_

#include <iosfwd>
#include <string>

#include "bylineage/report/findings.h"
#include "bylineage/report/options.h"

namespace bylineage {

/// The listed pairs, and a line that counts what was not listed.
void write_pairs_table(const Findings& findings, const ReportOptions& options, std::ostream& out);

/// Every credit found: role, outlet, article, words; a star where the credit was carried over.
void write_sources_table(const Findings& findings, std::ostream& out);

/// A screenful: stories with origins and edges in one line each, what was rejected and why, where
/// the files are. `dir` is the folder the report was written to, "" if there is none.
void write_summary(const Findings& findings, const ReportOptions& options, const std::string& dir,
                   std::ostream& out);

}  // namespace bylineage

#endif  // BYLINEAGE_REPORT_TABLE_H_
