#include "report_options.h"

#include <CLI/CLI.hpp>
#include <string>

namespace bylineage::tool {

void add_writing_options(CLI::App& command, ReportOptions& options) {
  const char* group = "How to write";
  command
      .add_option_function<std::string>(
          "--offsets",
          [&options](const std::string& unit) { options.offsets = *offset_unit(unit); },
          "What offsets count: bytes of UTF-8 (default), codepoints (Python, R), utf16 "
          "(JavaScript, Java)")
      ->check(CLI::IsMember({"bytes", "codepoints", "utf16"}))
      ->type_name("UNIT")
      ->group(group);
  command
      .add_flag("--raw-csv", options.raw_csv,
                "CSV cells as they are; without it, words and ids that a spreadsheet would take "
                "for a formula get an apostrophe in front")
      ->group(group);
}

}  // namespace bylineage::tool
