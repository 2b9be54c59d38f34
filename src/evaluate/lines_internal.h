// Lines of a file with their numbers, and JSON read strictly: whatever is not as promised is a
// BadInput with its place.
#ifndef BYLINEAGE_EVALUATE_LINES_INTERNAL_H_
#define BYLINEAGE_EVALUATE_LINES_INTERNAL_H_

#include <simdjson.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "bylineage/base/result.h"

namespace bylineage::evaluation {

/// The next line of `rest`, without its end; false if there is none.
inline bool next_line(std::string_view& rest, std::string_view& line) {
  if (rest.empty()) return false;
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return true;
}

/// Calls work(element, where) for each line of JSON Lines. Errors: BadInput of the first line that
/// is no JSON or that `work` cannot read (it lets simdjson's exceptions out), saying `what`.
template <class Work>
Status for_each_line(std::string_view bytes, const std::string& path, std::string_view what,
                     Work work) {
  simdjson::dom::parser parser;
  std::string_view line;
  for (std::uint64_t number = 1; next_line(bytes, line); ++number) {
    const auto where = [&] { return path + ":" + std::to_string(number); };
    if (line.empty()) continue;
    try {
      const simdjson::dom::element element = parser.parse(line.data(), line.size(), true);
      if (auto done = work(element, where); !done) return done;
    } catch (const simdjson::simdjson_error&) {
      return Error{Error::Kind::BadInput, std::string(what), where()};
    }
  }
  return ok();
}

inline std::string text(simdjson::dom::element object, std::string_view key) {
  return std::string(std::string_view(object[key]));
}

/// "" where the value is null or missing.
inline std::string text_or_none(simdjson::dom::element object, std::string_view key) {
  std::string_view value;
  return object[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

}  // namespace bylineage::evaluation

#endif  // BYLINEAGE_EVALUATE_LINES_INTERNAL_H_
