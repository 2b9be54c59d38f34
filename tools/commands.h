// The subcommands, one file each: cmd_<verb>.cc.
#ifndef BYLINEAGE_TOOLS_COMMANDS_H_
#define BYLINEAGE_TOOLS_COMMANDS_H_

#include <functional>

namespace CLI {
class App;
}

namespace bylineage::tool {

/// What the chosen subcommand does, to be called after parsing; returns the exit code.
using Action = std::function<int()>;

// Each adds its subcommand to `app`; when it is chosen, parsing sets `action`.
void add_report(CLI::App& app, Action& action);
void add_pairs(CLI::App& app, Action& action);
void add_graph(CLI::App& app, Action& action);
void add_compare(CLI::App& app, Action& action);
void add_sources(CLI::App& app, Action& action);
void add_check(CLI::App& app, Action& action);
void add_verify(CLI::App& app, Action& action);
void add_diff(CLI::App& app, Action& action);
void add_evaluate(CLI::App& app, Action& action);
void add_profile(CLI::App& app, Action& action);
void add_simulate(CLI::App& app, Action& action);

}  // namespace bylineage::tool

#endif  // BYLINEAGE_TOOLS_COMMANDS_H_
