// What a survey asks of a text.
#ifndef BYLINEAGE_SRC_REPORT_SURVEY_INTERNAL_H_
#define BYLINEAGE_SRC_REPORT_SURVEY_INTERNAL_H_

#include <string>
#include <string_view>

#include "bylineage/report/survey.h"

namespace bylineage::report {

/// The last words of a text, at most 60 bytes, to find what many texts end with.
std::string ending_of(std::string_view text);

}  // namespace bylineage::report

#endif  // BYLINEAGE_SRC_REPORT_SURVEY_INTERNAL_H_
