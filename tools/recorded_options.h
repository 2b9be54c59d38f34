// --options FILE: the options of an earlier run, from its run.json.
#ifndef BYLINEAGE_TOOLS_RECORDED_OPTIONS_H_
#define BYLINEAGE_TOOLS_RECORDED_OPTIONS_H_

#include <optional>

#include "bylineage/report/findings.h"

namespace CLI {
class App;
}

namespace bylineage::tool {

/// Adds --options to a subcommand whose other options are, or will be, added to it. What the person
/// typed wins; without a CORPUS the recorded one is read. `recorded` receives what the file says.
/// Parsing throws CLI::FileError if the file is not the run.json of a report.
/// Keeps: command and recorded must outlive the parsing.
void add_recorded_options(CLI::App& command, std::optional<RunInfo>& recorded);

/// Gives the subcommand's options the recorded values, unless they have been given already. An
/// option of a run is called in run.json as on the command line, with '_' for '-'; what this
/// subcommand does not have is passed over.
void apply_recorded(CLI::App& command, const RunInfo& recorded);

/// Says what else differs from the recorded run and may change findings: version, tables, inputs.
void say_differences(const RunInfo& recorded, const RunInfo& now);

}  // namespace bylineage::tool

#endif  // BYLINEAGE_TOOLS_RECORDED_OPTIONS_H_
