// bylineage diff: which findings are new, changed or withdrawn between two reports, and why.
#include <CLI/CLI.hpp>
#include <memory>
#include <sstream>
#include <string>

#include "bylineage/report/findings_diff.h"
#include "commands.h"
#include "console.h"

namespace bylineage::tool {
namespace {

struct DiffOptions {
  std::string before, after;
  std::string format = "table";
};

constexpr const char* kFooter =
    "Findings are matched by what they are about: pairs by their relation, edges by direction, "
    "type\n"
    "and score (an arrow that turned is one change), credits, articles that credit nobody, "
    "rejected\n"
    "records. Beside each stands what else differs and can be the reason: an article that came,\n"
    "went or has another text, outlet, title or date; others of its story; the version, an option\n"
    "or a table of the run.\n"
    "\n"
    "Example: bylineage diff report-may report-june\n"
    "         bylineage diff report-may report-june --format jsonl > changes.jsonl";

int run(const DiffOptions& options) {
  const auto before = read_report(options.before);
  if (!before) return fail(before.error());
  const auto after = read_report(options.after);
  if (!after) return fail(after.error());
  const auto diff = diff_reports(*before, *after);
  if (!diff) return fail(diff.error());
  std::ostringstream out;
  options.format == "jsonl" ? write_diff_jsonl(*diff, out) : write_diff_table(*diff, out);
  return print(out.str());
}

}  // namespace

void add_diff(CLI::App& app, Action& action) {
  auto options = std::make_shared<DiffOptions>();
  CLI::App* command = app.add_subcommand(
      "diff", "Which findings are new, changed or withdrawn between two reports, and why");
  command->add_option("OLD", options->before, "The folder of the earlier report")->required();
  command->add_option("NEW", options->after, "The folder of the later one")->required();
  command->add_option("--format", options->format, "table (default) or jsonl")
      ->check(CLI::IsMember({"table", "jsonl"}))
      ->type_name("FORMAT");
  command->footer(kFooter);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace bylineage::tool
