// Seconds, as both sides of dates count them: reading (date.cc) and writing (date_text.cc).
#ifndef BYLINEAGE_SRC_READ_DATE_INTERNAL_H_
#define BYLINEAGE_SRC_READ_DATE_INTERNAL_H_

#include <cstdint>

namespace bylineage {

inline constexpr std::int64_t kMinute = 60;
inline constexpr std::int64_t kHour = 60 * kMinute;
inline constexpr std::int64_t kDay = 24 * kHour;
inline constexpr std::int64_t kUnknownZone = 14 * kHour;  // the farthest zone from UTC (Kiribati)

}  // namespace bylineage

#endif  // BYLINEAGE_SRC_READ_DATE_INTERNAL_H_
