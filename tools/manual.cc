#include "manual.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string_view>
#include <vector>

namespace bylineage::tool {
namespace {

/// Text as troff wants it: no character of it is a command.
std::string troff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool at_start = out.empty() || out.back() == '\n';
    if (at_start && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

std::string bold(std::string_view text) { return "\\fB" + troff(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + troff(text) + "\\fR"; }

std::vector<const CLI::Option*> options_of(const CLI::App& app, bool positional) {
  std::vector<const CLI::Option*> options;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional() == positional && !option->get_group().empty()) {
      options.push_back(option);
    }
  }
  return options;
}

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App* command) { return !command->get_group().empty(); });
}

/// "-o", "--output".
std::vector<std::string> names_of(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  return names;
}

/// "DIR" of "DIR:{a,b}"; "" of a flag.
std::string value_of(const CLI::Option& option) {
  if (option.get_type_size() == 0) return "";
  const std::string type = option.get_type_name();
  return type.substr(0, type.find(':'));
}

/// "a", "b" of "DIR:{a,b}".
std::vector<std::string> choices_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const std::size_t open = type.find(":{"), close = type.rfind('}');
  if (open == std::string::npos || close == std::string::npos) return {};
  return CLI::detail::split(type.substr(open + 2, close - open - 2), ',');
}

std::string positional_name(const CLI::Option& option) {
  return option.get_name() + (option.get_expected_max() > 1 ? "..." : "");
}

std::string man_option(const CLI::Option& option) {
  std::string line = ".TP\n";
  const auto names = names_of(option);
  for (std::size_t i = 0; i < names.size(); ++i) {
    line += (i == 0 ? "" : ", ") + bold(names[i]);
  }
  if (option.get_positional()) line += italic(positional_name(option));
  const std::string value = value_of(option);
  if (!value.empty() && !option.get_positional()) line += " " + italic(value);
  return line + "\n" + troff(option.get_description()) +
         (option.get_required() && !option.get_positional() ? " (required)" : "") + "\n";
}

std::string preformatted(const std::string& text) {
  return text.empty() ? "" : ".PP\n.nf\n" + troff(text) + "\n.fi\n";
}

std::string man_command(const CLI::App& command) {
  std::string page = ".SS " + command.get_name() + "\n" + troff(command.get_description()) + ".\n";
  for (const bool positional : {true, false}) {
    for (const CLI::Option* option : options_of(command, positional)) page += man_option(*option);
  }
  return page + preformatted(command.get_footer());
}

std::string synopsis(const CLI::App& command) {
  std::string line = bold("bylineage") + " " + bold(command.get_name());
  for (const CLI::Option* option : options_of(command, true)) {
    const bool needed = option->get_required();
    line += fmt::format(" {}{}{}", needed ? "" : "[", italic(positional_name(*option)),
                        needed ? "" : "]");
  }
  for (const CLI::Option* option : options_of(command, false)) {
    if (!option->get_required()) continue;
    line += " " + bold(names_of(*option).front()) + " " + italic(value_of(*option));
  }
  return line + " [" + italic("OPTIONS") + "]\n.br\n";
}

template <class Names>
std::string words(const Names& names) {
  return fmt::format("{}", fmt::join(names, " "));
}

/// The `case` of one command: its option words, and the values of the option before the cursor.
std::string bash_case(const CLI::App& command) {
  std::vector<std::string> all;
  std::string values;
  for (const CLI::Option* option : options_of(command, false)) {
    const auto names = names_of(*option);
    all.insert(all.end(), names.begin(), names.end());
    const auto choices = choices_of(*option);
    if (choices.empty()) continue;
    values += fmt::format("        {}) values='{}' ;;\n", fmt::join(names, "|"), words(choices));
  }
  return fmt::format("    {})\n      options='{}'\n      case $before in\n{}      esac ;;\n",
                     command.get_name(), words(all), values);
}

}  // namespace

std::string man_page(const CLI::App& app, const std::string& version) {
  std::string page = ".TH BYLINEAGE 1 \"\" \"bylineage " + version + "\" \"User Commands\"\n";
  page +=
      ".SH NAME\nbylineage \\- find which news articles rewrite one another, and who derived "
      "from whom\n.SH SYNOPSIS\n";
  for (const CLI::App* command : commands_of(app)) page += synopsis(*command);
  page += ".SH DESCRIPTION\n" + troff(app.get_description()) + "\n.SH OPTIONS\n";
  for (const CLI::Option* option : options_of(app, false)) page += man_option(*option);
  page += ".SH COMMANDS\n";
  for (const CLI::App* command : commands_of(app)) page += man_command(*command);
  page += ".SH ENVIRONMENT\n.TP\n" + bold("NO_COLOR") +
          "\nIf set and not empty, nothing is coloured unless an option says so.\n";
  return page + ".SH NOTES\n" + preformatted(app.get_footer());
}

std::string bash_completion(const CLI::App& app) {
  std::vector<std::string> commands, options;
  for (const CLI::App* command : commands_of(app)) commands.push_back(command->get_name());
  for (const CLI::Option* option : options_of(app, false)) {
    for (const std::string& name : names_of(*option)) options.push_back(name);
  }
  std::string script =
      R"(# Completion of bylineage for bash, written by bylineage --completion bash.
_bylineage() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
  local command='' options='' values='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    if [[ ${COMP_WORDS[i]} != -* ]]; then command=${COMP_WORDS[i]}; break; fi
  done
  COMPREPLY=()
  case $command in
)";
  script += fmt::format("    '') values='{} {}' ;;\n", words(commands), words(options));
  for (const CLI::App* command : commands_of(app)) script += bash_case(*command);
  return script + R"(  esac
  if [[ -n $values ]]; then
    COMPREPLY=($(compgen -W "$values" -- "$word"))
  elif [[ $word == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$word"))
  fi
}
complete -o default -F _bylineage bylineage
)";
}

}  // namespace bylineage::tool
