// The command line: reads the arguments, runs one subcommand, turns its outcome into an exit code.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cctype>
#include <csignal>
#include <cstdio>
#include <exception>
#include <string>

#include "commands.h"
#include "console.h"
#include "help.h"
#include "manual.h"

namespace bylineage::tool {
namespace {

constexpr const char* kAbout =
    "bylineage finds which news articles copy or rewrite one another, and who derived from whom,\n"
    "including sources that are not among the articles (\"first reported by The Intercept\").";

constexpr const char* kFooter =
    "Example: put some articles into a folder, one .txt file each, and say\n"
    "  bylineage report articles -o report\n"
    "then open report/report.md and report/lineage.svg.\n"
    "\n"
    "Each command explains itself: bylineage report --help\n"
    "Exit codes: 0 done, 2 the input could not be read (verify: or does not match), 64 wrong "
    "usage,\n"
    "70 our bug.";

/// CLI11's message as one of ours: one line, lower case, no full stop.
std::string one_line(std::string message) {
  for (char& c : message) {
    if (c == '\n') c = ' ';
  }
  while (!message.empty() && (message.back() == ' ' || message.back() == '.')) message.pop_back();
  const bool word = message.size() > 1 && std::islower(static_cast<unsigned char>(message[1])) != 0;
  if (word) message[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(message[0])));
  return message;
}

int wrong_usage(const CLI::App& app, const CLI::ParseError& error) {
  const auto chosen = app.get_subcommands();
  if (chosen.empty() && app.remaining_size() > 0) {
    say(fmt::format("'{}' is no command (see bylineage --help)", app.remaining().front()));
  } else {
    const std::string command = chosen.empty() ? "" : " " + chosen.front()->get_name();
    say(fmt::format("{} (see bylineage{} --help)", one_line(error.what()), command));
  }
  return kWrongUsage;
}

int run(int argc, char** argv) {
  CLI::App app(kAbout, "bylineage");
  app.footer(kFooter);
  app.set_version_flag("--version", "bylineage " BYLINEAGE_VERSION, "Print the version and end");
  app.set_help_flag("-h,--help", "Print this help and end");
  app.formatter(make_help_formatter());
  app.require_subcommand(1);

  Action action;
  add_report(app, action);
  add_pairs(app, action);
  add_graph(app, action);
  add_compare(app, action);
  add_sources(app, action);
  add_check(app, action);
  add_verify(app, action);
  add_diff(app, action);
  add_evaluate(app, action);
  add_profile(app, action);
  add_simulate(app, action);
  for (CLI::App* command : app.get_subcommands({})) command->group("Commands");

  // Hidden: for the build, which installs what they print.
  std::string written;
  app.add_flag_callback("--man",
                        [&] {
                          written = man_page(app, BYLINEAGE_VERSION);
                          throw CLI::Success();
                        })
      ->group("");
  app.add_option_function<std::string>("--completion",
                                       [&](const std::string&) {
                                         written = bash_completion(app);
                                         throw CLI::Success();
                                       })
      ->check(CLI::IsMember({"bash"}))
      ->group("");

  if (argc < 2) {
    fmt::print(stderr, "{}", app.help());
    return kWrongUsage;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help_or_version) {
    return written.empty() ? app.exit(help_or_version) : print(written);
  } catch (const CLI::FileError& error) {
    say(error.what());
    return kBadInput;
  } catch (const CLI::ParseError& error) {
    return wrong_usage(app, error);
  }
  return action();
}

}  // namespace
}  // namespace bylineage::tool

int main(int argc, char** argv) {
  using namespace bylineage::tool;
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an ordinary write error: see print()
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    say(fmt::format("internal error: {}", error.what()));
  } catch (...) {
    say("internal error");
  }
  return kOurBug;
}
