// Dates and their parts as words of a report.
#include <chrono>
#include <cstddef>
#include <string>

#include "bylineage/read/date.h"
#include "date_internal.h"

namespace bylineage {
namespace {

using std::chrono::year_month_day;

std::string padded(std::int64_t value, std::size_t width) {
  std::string digits = std::to_string(value);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

/// ISO 8601 of the moment, to the precision, without zone.
std::string iso(std::int64_t seconds, DatePrecision precision) {
  const std::chrono::sys_seconds moment{std::chrono::seconds{seconds}};
  const auto midnight = std::chrono::floor<std::chrono::days>(moment);
  const year_month_day date{midnight};
  const std::int64_t clock = (moment - midnight).count();
  std::string result = padded(static_cast<int>(date.year()), 4);
  if (precision == DatePrecision::Year) return result;
  result.append("-").append(padded(static_cast<unsigned>(date.month()), 2));
  if (precision == DatePrecision::Month) return result;
  result.append("-").append(padded(static_cast<unsigned>(date.day()), 2));
  if (precision == DatePrecision::Day) return result;
  result.append("T").append(padded(clock / kHour, 2));
  if (precision == DatePrecision::Hour) return result;
  result.append(":").append(padded(clock / kMinute % 60, 2));
  if (precision == DatePrecision::Minute) return result;
  return result.append(":").append(padded(clock % kMinute, 2));
}

}  // namespace

std::string to_string(const Date& date) {
  if (!date.zone_known) return iso(date.begin + kUnknownZone, date.precision);
  // A day of a known zone began at another hour in UTC: its noon is on the day as written.
  if (date.precision == DatePrecision::Day) return iso(date.begin + kDay / 2, date.precision);
  return iso(date.begin, date.precision) + (date.precision < DatePrecision::Day ? "Z" : "");
}

std::string utc_string(std::int64_t seconds) { return iso(seconds, DatePrecision::Second) + "Z"; }

std::string_view name(DatePrecision precision) {
  switch (precision) {
    case DatePrecision::Second:
      return "second";
    case DatePrecision::Minute:
      return "minute";
    case DatePrecision::Hour:
      return "hour";
    case DatePrecision::Day:
      return "day";
    case DatePrecision::Month:
      return "month";
    case DatePrecision::Year:
      return "year";
  }
  return "";
}

std::string_view name(DateFrom from) {
  switch (from) {
    case DateFrom::Field:
      return "field";
    case DateFrom::Metadata:
      return "metadata";
    case DateFrom::Text:
      return "text";
    case DateFrom::Url:
      return "url";
    case DateFrom::Person:
      return "person";
  }
  return "";
}

}  // namespace bylineage
