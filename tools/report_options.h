// Options of the commands that write offsets and CSV: how findings are said, not what they are.
#ifndef BYLINEAGE_TOOLS_REPORT_OPTIONS_H_
#define BYLINEAGE_TOOLS_REPORT_OPTIONS_H_

#include "bylineage/report/options.h"

namespace CLI {
class App;
}

namespace bylineage::tool {

/// Adds --offsets and --raw-csv to a subcommand. Keeps: options must outlive the parsing.
void add_writing_options(CLI::App& command, ReportOptions& options);

}  // namespace bylineage::tool

#endif  // BYLINEAGE_TOOLS_REPORT_OPTIONS_H_
