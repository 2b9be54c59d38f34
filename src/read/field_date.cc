#include "bylineage/read/field_date.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace bylineage {
namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kUnknownZone = std::int64_t{14} * 3600;
constexpr std::int64_t kFirst = 631'152'000;   // 1990-01-01
constexpr std::int64_t kLast = 2'082'758'400;  // 2036-01-01

/// True of "T00:00", " 00:00:00.000", " 12:00 AM" in `text`.
bool says_midnight(std::string_view text) {
  for (const std::string_view clock : {"T00:00", " 00:00", " 12:00"}) {
    const std::size_t at = text.find(clock);
    if (at == std::string_view::npos) continue;
    std::string_view rest = text.substr(at + clock.size());
    if (rest.starts_with(":00")) rest.remove_prefix(3);
    if (rest.starts_with('.'))
      rest.remove_prefix(std::min(rest.find_first_not_of(".0"), rest.size()));
    if (!rest.empty() && (rest[0] == ':' || (rest[0] >= '0' && rest[0] <= '9'))) continue;
    if (clock != " 12:00") return true;
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    if (rest.starts_with('A') || rest.starts_with('a')) return true;
  }
  return false;
}

}  // namespace

std::optional<Date> epoch_date(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return std::nullopt;
  text = text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop - text.data() < 9) return std::nullopt;  // "20230731" is a day
  // A fraction, as in "1690761600.0", says nothing below the second.
  const std::string_view fraction(stop, static_cast<std::size_t>(end - stop));
  const bool whole =
      fraction.empty() ||
      (fraction[0] == '.' && fraction.find_first_not_of("0123456789", 1) == std::string_view::npos);
  if (!whole) return std::nullopt;
  while (number >= kFirst * 1000) number /= 1000;
  if (number < kFirst || number >= kLast) return std::nullopt;
  Date date;
  date.begin = number;
  date.end = number + 1;
  date.precision = DatePrecision::Second;
  date.zone_known = true;
  if (number % kDay != 0) return date;
  // A day that was turned into a number: nobody knows of which zone.
  date.zone_known = false;
  date.begin -= kUnknownZone;
  date.end += kUnknownZone;
  return day_if_midnight(date, "");
}

Date day_if_midnight(const Date& date, std::string_view text) {
  if (date.precision > DatePrecision::Hour) return date;
  const std::int64_t slack = date.zone_known ? 0 : kUnknownZone;
  const std::int64_t local = date.begin + slack;  // in UTC if the zone is known
  if (local % kDay != 0 && !says_midnight(text)) return date;
  Date day = date;
  day.precision = DatePrecision::Day;
  day.end = local + kDay + slack;
  return day;
}

}  // namespace bylineage
