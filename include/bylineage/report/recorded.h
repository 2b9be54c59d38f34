// A report read back: what it was made with and from.
//
// verify, diff and --options start from the files that write_report wrote, of this version or of an
// earlier one: what an older file does not say is empty here.
#ifndef BYLINEAGE_REPORT_RECORDED_H_
#define BYLINEAGE_REPORT_RECORDED_H_

#include <string>
#include <string_view>
#include <vector>

#include "bylineage/base/result.h"
#include "bylineage/report/findings.h"

namespace bylineage {

/// The bytes of those files of a report that a program reads.
struct ReportFiles {
  std::string dir;
  std::string run;         ///< run.json
  std::string pairs{};     ///< pairs.jsonl
  std::string credits{};   ///< credits.jsonl
  std::string changes{};   ///< changes.jsonl
  std::string lineage{};   ///< lineage.json
  std::string excluded{};  ///< excluded.csv; "" of a report that has none
};

/// Errors: Io with the path of the file that cannot be read.
Result<ReportFiles> read_report(const std::string& dir);

/// Errors: Io with the path.
Result<std::string> read_file(const std::string& path);

/// What a run.json says of its run; options of the report itself are among the options.
/// Errors: BadInput, with `where`, if it is not the run.json of a report.
Result<RunInfo> parse_run_info(std::string_view run_json, const std::string& where);

/// Something that two runs do not have in common.
struct RunDifference {
  std::string kind;    ///< "version" "table" "option" "input"
  std::string name;    ///< of the table, option or file; "" of the version
  std::string before;  ///< "" if it was not there, as is `after`; of tables and inputs the SHA-256
  std::string after;
};

/// By kind, then name. Inputs are the same if the same bytes were read, whatever their paths.
std::vector<RunDifference> differences(const RunInfo& before, const RunInfo& after);

/// One line: "option min_words: 20, now 30".
std::string to_string(const RunDifference& difference);

}  // namespace bylineage

#endif  // BYLINEAGE_REPORT_RECORDED_H_
