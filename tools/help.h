// How help is laid out: wrapped to a terminal's width, types by their plain names.
#ifndef BYLINEAGE_TOOLS_HELP_H_
#define BYLINEAGE_TOOLS_HELP_H_

#include <cstddef>
#include <memory>
#include <string>

namespace CLI {
class FormatterBase;
}

namespace bylineage::tool {

/// `text` with line ends in place of the blanks where a line of `width` columns is full.
std::string wrapped(const std::string& text, std::size_t width);

std::shared_ptr<CLI::FormatterBase> make_help_formatter();

}  // namespace bylineage::tool

#endif  // BYLINEAGE_TOOLS_HELP_H_
