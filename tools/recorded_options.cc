#include "recorded_options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string>

#include "bylineage/report/recorded.h"
#include "console.h"

namespace bylineage::tool {
namespace {

void give(CLI::Option& option, const std::string& value) {
  option.add_result(value);
  option.run_callback();
}

/// "field.text", "body" as --field text=body, unless the person placed that field.
void give_field(CLI::App& command, const std::string& ours, const std::string& theirs) {
  auto* const option = command.get_option_no_throw("--field");
  if (option == nullptr) return;
  const auto placed = [&](const std::string& field) { return field.starts_with(ours + "="); };
  if (std::ranges::none_of(option->results(), placed)) give(*option, ours + "=" + theirs);
}

Result<RunInfo> read_run_info(const std::string& path) {
  auto bytes = read_file(path);
  if (!bytes) return bytes.error();
  return parse_run_info(*bytes, path);
}

}  // namespace

void apply_recorded(CLI::App& command, const RunInfo& recorded) {
  for (auto [name, value] : recorded.options) {
    // What an option says when nobody has said it.
    if (value.empty() || value == "false" || (name == "dates" && value == "unambiguous")) continue;
    if (name.starts_with("field.")) {
      give_field(command, name.substr(6), value);
      continue;
    }
    std::ranges::replace(name, '_', '-');
    auto* const option = command.get_option_no_throw("--" + name);
    if (option != nullptr && option->count() == 0) give(*option, value);
  }
  auto* const corpus = command.get_option_no_throw("CORPUS");
  if (corpus == nullptr || corpus->count() > 0 || recorded.inputs.empty()) return;
  for (const auto& input : recorded.inputs) corpus->add_result(input);
  corpus->run_callback();
}

void add_recorded_options(CLI::App& command, std::optional<RunInfo>& recorded) {
  command
      .add_option_function<std::string>(
          "--options",
          [&command, &recorded](const std::string& path) {
            auto info = read_run_info(path);
            if (!info) throw CLI::FileError(to_string(info.error()));
            recorded = std::move(*info);
            apply_recorded(command, *recorded);
          },
          "Run as an earlier report was run: its run.json. Options that you give win; without "
          "CORPUS its own is read. Says if version, tables or inputs are not the same.")
      ->type_name("FILE")
      ->group("How to run");
}

void say_differences(const RunInfo& recorded, const RunInfo& now) {
  for (const auto& difference : differences(recorded, now)) {
    if (difference.kind == "option") continue;
    say(fmt::format("not as in --options: {}", to_string(difference)));
  }
}

}  // namespace bylineage::tool
