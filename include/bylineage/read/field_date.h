// Dates as columns hold them: what only a field that is known to be a date may mean.
//
// A bare number is a date only there: "1690761600" is seconds since 1970, "1690761600000" (pandas)
// milliseconds. And a clock of exactly midnight is what programs write for a day.
#ifndef BYLINEAGE_READ_FIELD_DATE_H_
#define BYLINEAGE_READ_FIELD_DATE_H_

#include <optional>
#include <string_view>

#include "bylineage/read/date.h"

namespace bylineage {

/// The date of a count of seconds, milli-, micro- or nanoseconds since 1970, if it lies between
/// 1990 and 2035; a midnight is the day, in an unknown zone. Nothing if `text` is no such number.
std::optional<Date> epoch_date(std::string_view text);

/// `date`, read from `text`, or its day if the clock there stands at midnight: "2023-07-31
/// 00:00:00", "7/31/2023 12:00:00 AM" and "2023-07-31T00:00:00+02:00" seldom mean that second. Too
/// wide only costs evidence; too narrow would draw an arrow.
Date day_if_midnight(const Date& date, std::string_view text);

}  // namespace bylineage

#endif  // BYLINEAGE_READ_FIELD_DATE_H_
