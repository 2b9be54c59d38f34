// Dates: intervals, because news dates are seldom points.
//
// "July 2023" is a month, "2023-07-27" a day in a zone nobody stated. Order in time is evidence
// only between disjoint intervals, so every date is kept as the interval it stands for.
#ifndef BYLINEAGE_READ_DATE_H_
#define BYLINEAGE_READ_DATE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bylineage/base/result.h"

namespace bylineage {

enum class DatePrecision : std::uint8_t { Second, Minute, Hour, Day, Month, Year };

/// How "03/04/2023" is read. Ambiguous dates are rejected unless the user says.
enum class DateOrder : std::uint8_t { Reject, DayMonthYear, MonthDayYear };

/// Where a date was read.
enum class DateFrom : std::uint8_t { Field, Metadata, Text, Url, Person };

/// A half-open interval of UTC seconds since 1970-01-01.
struct Date {
  std::int64_t begin = 0;
  std::int64_t end = 0;
  DatePrecision precision = DatePrecision::Day;
  bool zone_known = false;  ///< if not, begin and end are already 14 hours wider on both sides
  DateFrom from = DateFrom::Field;

  /// True if all of *this lies before all of `other`.
  bool before(const Date& other) const noexcept { return end <= other.begin; }
};

/// Reads ISO 8601 (date, date and time, with or without zone), RFC 822, "July 31, 2023",
/// "31 July 2023", "Jul 31, 2023", "2023-07", "July 2023", "2023"; "03/04/2023" by `order`
/// (a day above 12 settles it alone). Surrounding white space is ignored; anything else is an
/// error, as is a day that does not exist (30 February).
///
/// Units:  years 1000 to 9999; "24:00" and leap seconds are errors.
/// Errors: BadInput: "unreadable date '31.13.2023'", "ambiguous date '03/04/2023'
///         (say --dates dmy or mdy)".
Result<Date> parse_date(std::string_view text, DateOrder order = DateOrder::Reject);

/// ISO 8601 in UTC to the date's precision, as written in reports: "2023-07-31", "2023-07",
/// "2023-07-31T10:20:30Z". For a date without zone: the local day as it was written.
std::string to_string(const Date& date);

/// "2023-07-31T00:00:00Z".
std::string utc_string(std::int64_t seconds);

std::string_view name(DatePrecision precision);  ///< "second" ... "year"
std::string_view name(DateFrom from);            ///< "field" "metadata" "text" "url" "person"

}  // namespace bylineage

#endif  // BYLINEAGE_READ_DATE_H_
