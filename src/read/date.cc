#include "bylineage/read/date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>

#include "date_internal.h"

namespace bylineage {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {"sunday",   "monday", "tuesday", "wednesday",
                                                       "thursday", "friday", "saturday"};

struct Zone {
  std::string_view name;
  int hours;
};
// RFC 822, section 5.1. Other names mean different zones in different countries.
constexpr std::array<Zone, 12> kZones = {{{"z", 0},
                                          {"ut", 0},
                                          {"utc", 0},
                                          {"gmt", 0},
                                          {"est", -5},
                                          {"edt", -4},
                                          {"cst", -6},
                                          {"cdt", -5},
                                          {"mst", -7},
                                          {"mdt", -6},
                                          {"pst", -8},
                                          {"pdt", -7}}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string lower(std::string_view word) {
  std::string result(word);
  for (char& c : result) {
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

/// 1 .. n of the name whose first three letters, "sept"/"tues"/"thur"/"thurs", or whole are
/// `word`; 0 if none.
template <std::size_t N>
int ordinal(const std::array<std::string_view, N>& names, std::string_view word) {
  const std::string key = lower(word);
  for (std::size_t i = 0; i < N; ++i) {
    const bool short_form =
        key.size() == 3 || key == "sept" || key == "tues" || key == "thur" || key == "thurs";
    if (key == names[i] || (short_form && names[i].starts_with(key)))
      return static_cast<int>(i) + 1;
  }
  return 0;
}

/// A reading of the text, piece by piece: each take_ function either takes what it names off the
/// front and says so, or leaves the text alone.
class Parser {
 public:
  Parser(std::string_view text, DateOrder order) : rest_(text), order_(order) {}

  std::optional<Date> parse() {
    skip_space();
    if (!take_day()) return std::nullopt;
    if (precision_ == DatePrecision::Day && !(take_late_weekday() && take_clock())) {
      return std::nullopt;
    }
    skip_space();
    if (!rest_.empty()) return std::nullopt;
    return date();
  }

  bool ambiguous() const { return ambiguous_; }

 private:
  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool skip_space() {
    const bool found = !rest_.empty() && is_space(rest_.front());
    while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
    return found;
  }

  std::size_t digits_ahead() const {
    return static_cast<std::size_t>(std::ranges::find_if_not(rest_, is_digit) - rest_.begin());
  }

  /// The number of exactly `width` digits at the front; -1 if there are fewer.
  int take_number(std::size_t width) {
    if (width == 0 || digits_ahead() < width) return -1;
    int value = 0;
    std::from_chars(rest_.data(), rest_.data() + width, value);
    rest_.remove_prefix(width);
    return value;
  }

  /// A number of one or two digits; -1 if there is none.
  int take_one_or_two() {
    const std::size_t width = digits_ahead();
    return width <= 2 ? take_number(width) : -1;
  }

  std::string_view word_ahead() const {
    return rest_.substr(
        0, static_cast<std::size_t>(std::ranges::find_if_not(rest_, is_letter) - rest_.begin()));
  }

  /// Year, month and day as far as given; a year or a month alone lowers the precision.
  bool take_day() {
    take_weekday();
    const std::size_t digits = digits_ahead();
    const bool read = digits == 4                   ? take_year_first()
                      : digits == 8 || digits == 14 ? take_basic()
                      : digits == 1 || digits == 2  ? take_day_first()
                                                    : take_month_first();
    return read && exists();
  }

  void take_weekday() {
    const std::string_view word = word_ahead();
    weekday_ = ordinal(kWeekdays, word);
    if (weekday_ == 0) return;
    rest_.remove_prefix(word.size());
    take('.');
    take(',');
    skip_space();
  }

  /// "July 31, 2023 Monday", as Nexis prints it; the clock may follow.
  bool take_late_weekday() {
    if (weekday_ != 0) return true;
    const std::string_view before = rest_;
    take(',');
    skip_space();
    const std::string_view word = word_ahead();
    weekday_ = ordinal(kWeekdays, word);
    if (weekday_ == 0) {
      rest_ = before;
      return true;
    }
    rest_.remove_prefix(word.size());
    return exists();
  }

  /// "2023", "2023-07", "2023-07-31", "2023/07/31", "2023.07.31".
  bool take_year_first() {
    year_ = take_number(4);
    precision_ = DatePrecision::Year;
    const char separator = rest_.empty() ? '\0' : rest_.front();
    if (separator != '-' && separator != '/' && separator != '.') return true;
    take(separator);
    month_ = take_one_or_two();
    precision_ = DatePrecision::Month;
    if (!take(separator)) return separator == '-';
    day_ = take_one_or_two();
    precision_ = DatePrecision::Day;
    return true;
  }

  /// "20230731", ISO 8601's basic form; the clock may follow at once: "20230731102030" (GDELT).
  bool take_basic() {
    year_ = take_number(4);
    month_ = take_number(2);
    day_ = take_number(2);
    return true;
  }

  /// "31 July 2023", "31st July 2023", "31-Jul-2023", "31/07/2023", "31.12.2023".
  bool take_day_first() {
    day_ = take_one_or_two();
    for (const char separator : {'/', '.', '-'}) {
      if (!take(separator)) continue;
      if (digits_ahead() == 0) return take_month_name() && take(separator) && take_year();
      return take_numeric(day_, separator);
    }
    take_ordinal_ending();
    skip_space();
    if (!take_month_name()) return false;
    take(',');
    skip_space();
    return take_year();
  }

  /// The rest of "03/04/2023" after "03/".
  bool take_numeric(int first, char separator) {
    const int second = take_one_or_two();
    if (second < 0 || !take(separator) || !take_year()) return false;
    const bool day_month = first <= 31 && second >= 1 && second <= 12;
    const bool month_day = first >= 1 && first <= 12 && second <= 31;
    if (!day_month && !month_day) return false;
    const bool both = day_month && month_day && first != second;
    if (both && order_ == DateOrder::Reject) {
      ambiguous_ = true;
      return false;
    }
    const bool day_is_first = both ? order_ == DateOrder::DayMonthYear : day_month;
    day_ = day_is_first ? first : second;
    month_ = day_is_first ? second : first;
    return true;
  }

  /// "July 31, 2023", "Jul. 31st 2023", "July 2023".
  bool take_month_first() {
    if (!take_month_name()) return false;
    take(',');
    skip_space();
    if (digits_ahead() == 4) {
      precision_ = DatePrecision::Month;
      return take_year();
    }
    day_ = take_one_or_two();
    take_ordinal_ending();
    const bool comma = take(',');
    return (skip_space() || comma) && take_year();
  }

  bool take_month_name() {
    const std::string_view word = word_ahead();
    month_ = ordinal(kMonths, word);
    rest_.remove_prefix(word.size());
    take('.');
    return month_ != 0;
  }

  bool take_year() {
    if (digits_ahead() == 4) year_ = take_number(4);
    return year_ > 0;
  }

  void take_ordinal_ending() {
    const std::string word = lower(word_ahead());
    if (word == "st" || word == "nd" || word == "rd" || word == "th") rest_.remove_prefix(2);
  }

  /// Whether the calendar has such a day, on the weekday given.
  bool exists() const {
    if (year_ < 1000) return false;
    if (precision_ != DatePrecision::Day && weekday_ != 0) return false;
    if (precision_ == DatePrecision::Year) return true;
    if (month_ < 1 || month_ > 12) return false;
    if (precision_ == DatePrecision::Month) return true;
    if (day_ < 1 || !calendar_day().ok()) return false;
    const std::chrono::weekday weekday{sys_days{calendar_day()}};
    return weekday_ == 0 || weekday.c_encoding() == static_cast<unsigned>(weekday_ - 1);
  }

  year_month_day calendar_day() const {
    return year{year_} / month{static_cast<unsigned>(month_)} / day{static_cast<unsigned>(day_)};
  }

  /// Nothing, or a time of day with or without a zone: "T10:20:30Z", " 10:20 EDT",
  /// ", 10:20 a.m.", " at 10:20".
  bool take_clock() {
    const bool iso = take('T') || digits_ahead() == 6;
    if (!iso) {
      const bool comma = take(',');
      if (!skip_space()) return !comma;
      if (rest_.empty()) return !comma;
      if (lower(word_ahead()) == "at") {
        rest_.remove_prefix(2);
        skip_space();
      }
    }
    return take_time(iso) && take_half() && take_zone();
  }

  /// "10:20:30.5", "10:20"; in the ISO form also "10", "1020" and "102030".
  bool take_time(bool iso) {
    const std::size_t digits = digits_ahead();
    if (digits == 0 || digits == 3 || digits == 5 || digits > 6) return false;
    if (!iso && (digits > 2 || rest_.substr(digits, 1) != ":")) return false;
    hour_ = take_number(digits == 1 ? 1 : 2);
    precision_ = DatePrecision::Hour;
    if (digits > 2 || take(':')) {
      minute_ = take_number(2);
      precision_ = DatePrecision::Minute;
      if (digits == 6 || (digits <= 2 && take(':'))) {
        second_ = take_number(2);
        precision_ = DatePrecision::Second;
        if ((take('.') || take(',')) && !take_fraction()) return false;
      }
    }
    return hour_ <= 23 && minute_ >= 0 && minute_ <= 59 && second_ >= 0 && second_ <= 59;
  }

  bool take_fraction() {
    const std::size_t digits = digits_ahead();
    rest_.remove_prefix(digits);
    return digits > 0;
  }

  /// "am", "PM", "a.m."; nothing is the 24-hour clock.
  bool take_half() {
    const std::string_view before = rest_;
    skip_space();
    const std::string letters = lower(rest_.substr(0, 4));
    const bool dotted = letters == "a.m." || letters == "p.m.";
    const std::string word = lower(word_ahead());
    if (!dotted && word != "am" && word != "pm") {
      rest_ = before;
      return true;
    }
    rest_.remove_prefix(dotted ? 4 : 2);
    if (hour_ < 1 || hour_ > 12) return false;
    hour_ = hour_ % 12 + (letters[0] == 'p' ? 12 : 0);
    return true;
  }

  /// "Z", "+02:00", "-0400", "+02", "EDT". A zone name that RFC 822 does not define is taken as
  /// an unknown zone, as RFC 5322, section 4.3, asks.
  bool take_zone() {
    skip_space();
    if (rest_.empty()) return true;
    if (rest_.front() == '+' || rest_.front() == '-') return take_offset();
    const std::string_view word = word_ahead();
    const std::string key = lower(word);
    const auto* const zone = std::ranges::find(kZones, std::string_view(key), &Zone::name);
    const bool named = zone != kZones.end();
    const bool unknown =
        word.size() >= 3 && word.size() <= 5 && std::ranges::all_of(word, is_upper);
    if (!named && !unknown) return false;
    rest_.remove_prefix(word.size());
    zone_known_ = named;
    offset_ = named ? zone->hours * kHour : 0;
    return true;
  }

  bool take_offset() {
    const int sign = take('-') ? -1 : 1;
    if (sign > 0) take('+');
    const int hours = take_number(2);
    const bool colon = take(':');
    const int minutes = colon || digits_ahead() > 0 ? take_number(2) : 0;
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return false;
    zone_known_ = true;
    offset_ = sign * (hours * kHour + minutes * kMinute);
    return true;
  }

  static std::int64_t seconds(year_month_day day) {
    return sys_days{day}.time_since_epoch().count() * kDay;
  }

  Date date() const {
    Date date;
    date.precision = precision_;
    date.zone_known = zone_known_;
    const year y{year_};
    const month m{static_cast<unsigned>(month_)};
    switch (precision_) {
      case DatePrecision::Year:
        date.begin = seconds(y / 1 / 1);
        date.end = seconds((y + std::chrono::years{1}) / 1 / 1);
        break;
      case DatePrecision::Month:
        date.begin = seconds(y / m / 1);
        date.end = seconds((y / m + std::chrono::months{1}) / 1);
        break;
      default:
        date.begin =
            seconds(calendar_day()) + hour_ * kHour + minute_ * kMinute + second_ - offset_;
        date.end = date.begin + length();
    }
    const std::int64_t slack = zone_known_ ? 0 : kUnknownZone;
    date.begin -= slack;
    date.end += slack;
    return date;
  }

  std::int64_t length() const {
    switch (precision_) {
      case DatePrecision::Second:
        return 1;
      case DatePrecision::Minute:
        return kMinute;
      case DatePrecision::Hour:
        return kHour;
      default:
        return kDay;
    }
  }

  std::string_view rest_;
  DateOrder order_;
  bool ambiguous_ = false;
  DatePrecision precision_ = DatePrecision::Day;
  int weekday_ = 0;  // 1 = Sunday, 0 = not given
  int year_ = 0;
  int month_ = 0;
  int day_ = 0;
  int hour_ = 0;
  int minute_ = 0;
  int second_ = 0;
  bool zone_known_ = false;
  std::int64_t offset_ = 0;  // local time less UTC
};

/// At most 40 bytes of `text` on one line, cut between characters, in quotation marks.
std::string quoted(std::string_view text) {
  constexpr std::size_t kMost = 40;
  std::size_t size = std::min(text.size(), kMost);
  while (size < text.size() && size > 0 &&
         (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) {
    --size;
  }
  std::string result = "'";
  for (const char c : text.substr(0, size)) result += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  return result + (size < text.size() ? "...'" : "'");
}

}  // namespace

Result<Date> parse_date(std::string_view text, DateOrder order) {
  Parser parser(text, order);
  if (const std::optional<Date> date = parser.parse()) return *date;
  if (parser.ambiguous()) {
    return Error{Error::Kind::BadInput,
                 "ambiguous date " + quoted(text) + " (say --dates dmy or mdy)", ""};
  }
  return Error{Error::Kind::BadInput, "unreadable date " + quoted(text), ""};
}

}  // namespace bylineage
