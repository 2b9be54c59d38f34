#include "bylineage/base/check.h"

#include <unistd.h>

#include <cstdlib>
#include <string>

#include "bylineage/base/result.h"

namespace bylineage {

void check_failed(const char* file, int line, const char* condition) {
  const std::string message =
      std::string(file) + ":" + std::to_string(line) + ": check failed: " + condition + "\n";
  // write(2), not iostream: the process is broken, so as little of it as possible is used.
  [[maybe_unused]] const auto written = ::write(2, message.data(), message.size());
  std::abort();
}

std::string to_string(const Error& error) {
  return error.where.empty() ? error.message : error.where + ": " + error.message;
}

}  // namespace bylineage
