#include "help.h"

#include <CLI/CLI.hpp>
#include <sstream>
#include <string>

namespace bylineage::tool {
namespace {

constexpr std::size_t kNames = 24;  // columns of the option names
constexpr std::size_t kWords = 70;  // columns of what they mean

class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() {
    column_width(kNames);
    label("SUBCOMMAND", "COMMAND");
    label("Positionals", "Input");
  }

  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override {
    std::string help = Formatter::make_help(app, std::move(name), mode);
    return CLI::detail::find_and_replace(std::move(help), "\n\n\n", "\n\n");
  }

  std::string make_usage(const CLI::App* app, std::string name) const override {
    return "\n" + Formatter::make_usage(app, std::move(name));
  }

  // "DIR", where CLI11 would say "DIR:{a,b} REQUIRED".
  std::string make_option_opts(const CLI::Option* option) const override {
    if (option->get_positional() || option->get_type_size() == 0) return "";
    const std::string type = option->get_type_name();
    return " " + type.substr(0, type.find(':'));
  }

  std::string make_option_desc(const CLI::Option* option) const override {
    const std::string required = option->get_required() ? " (required)" : "";
    return wrapped(option->get_description() + required, kWords);
  }
};

}  // namespace

std::string wrapped(const std::string& text, std::size_t width) {
  std::istringstream words(text);
  std::string out;
  std::size_t column = 0;
  for (std::string word; words >> word;) {
    if (column > 0 && column + 1 + word.size() > width) {
      out += '\n';
      column = 0;
    }
    if (column > 0) out += ' ';
    column += word.size() + (column > 0 ? 1 : 0);
    out += word;
  }
  return out;
}

std::shared_ptr<CLI::FormatterBase> make_help_formatter() {
  return std::make_shared<HelpFormatter>();
}

}  // namespace bylineage::tool
