#include <algorithm>

#include "survey_internal.h"

namespace bylineage::report {

std::string ending_of(std::string_view text) {
  constexpr std::size_t kBytes = 60;
  constexpr std::string_view kSpace = " \t\r\n\v\f";
  text = text.substr(0, text.find_last_not_of(kSpace) + 1);
  std::size_t begin = text.size() - std::min(text.size(), kBytes);
  while (begin > 0 && begin < text.size() && kSpace.find(text[begin - 1]) == std::string_view::npos)
    ++begin;
  return std::string(text.substr(begin));
}

}  // namespace bylineage::report
