// Days and months without a library: proleptic Gregorian, days since 1970-01-01.
#ifndef BYLINEAGE_SRC_SIMULATE_CALENDAR_INTERNAL_H_
#define BYLINEAGE_SRC_SIMULATE_CALENDAR_INTERNAL_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace bylineage::simulate {

struct CivilDay {
  std::int64_t year = 1970;
  int month = 1, day = 1;
};

/// Howard Hinnant's civil_from_days. Requires: days >= 0.
constexpr CivilDay civil(std::int64_t days) {
  const std::int64_t z = days + 719468;
  const std::int64_t era = z / 146097;
  const std::int64_t doe = z - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  const int month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  return {yoe + era * 400 + (month <= 2 ? 1 : 0), month,
          static_cast<int>(doy - (153 * mp + 2) / 5 + 1)};
}

inline std::string_view weekday(std::int64_t days) {  // 1970-01-01 was a Thursday
  static constexpr std::array<std::string_view, 7> kNames = {
      "Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"};
  return kNames[static_cast<std::size_t>(days % 7)];
}

inline std::string_view month_name(int month) {
  static constexpr std::array<std::string_view, 12> kNames = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  return kNames[static_cast<std::size_t>(month - 1)];
}

/// "2024-03-05T14:02:00Z"; with `day_only`, "2024-03-05".
inline std::string iso(std::int64_t minute, bool day_only = false) {
  const CivilDay day = civil(minute / 1440);
  const auto two = [](std::int64_t n) {
    return std::string(n < 10 ? "0" : "") + std::to_string(n);
  };
  const std::string date = std::to_string(day.year) + "-" + two(day.month) + "-" + two(day.day);
  if (day_only) return date;
  return date + "T" + two(minute % 1440 / 60) + ":" + two(minute % 60) + ":00Z";
}

}  // namespace bylineage::simulate

#endif  // BYLINEAGE_SRC_SIMULATE_CALENDAR_INTERNAL_H_
