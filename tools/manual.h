// The manual page and the completions, made from the command line itself: every command and option
// is named once, where it is parsed.
#ifndef BYLINEAGE_TOOLS_MANUAL_H_
#define BYLINEAGE_TOOLS_MANUAL_H_

#include <string>

namespace CLI {
class App;
}

namespace bylineage::tool {

/// bylineage.1 in the macros of man(7): all commands with their options, hidden ones left out.
std::string man_page(const CLI::App& app, const std::string& version);

/// A script for bash that completes commands, options, and the values of options that take one of a
/// few words; elsewhere file names.
std::string bash_completion(const CLI::App& app);

}  // namespace bylineage::tool

#endif  // BYLINEAGE_TOOLS_MANUAL_H_
