// How help is laid out: wrapped to a terminal's width, types by their plain names.
#ifndef BYLINEAGE_TOOLS_HELP_H_
#define BYLINEAGE_TOOLS_HELP_H_

#include <memory>

namespace CLI {
class FormatterBase;
}

namespace bylineage::tool {

std::shared_ptr<CLI::FormatterBase> make_help_formatter();

}  // namespace bylineage::tool

#endif  // BYLINEAGE_TOOLS_HELP_H_
