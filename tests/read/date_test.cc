#include "bylineage/read/date.h"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>
#include <vector>

namespace {

using bylineage::Date;
using bylineage::DateOrder;
using bylineage::DatePrecision;
using bylineage::parse_date;
using bylineage::Result;
using bylineage::utc_string;

struct Reading {
  std::string text;
  std::string expected;  // to_string of the date
  DatePrecision precision;
};

void check_readings(const std::vector<Reading>& readings, DateOrder order = DateOrder::Reject) {
  for (const Reading& reading : readings) {
    CAPTURE(reading.text);
    const Result<Date> date = parse_date(reading.text, order);
    REQUIRE(date.has_value());
    CHECK(to_string(*date) == reading.expected);
    CHECK(date->precision == reading.precision);
  }
}

TEST_CASE("ISO 8601 dates are read to their precision", "[read][date]") {
  check_readings({
      {"2023-07-31T10:20:30Z", "2023-07-31T10:20:30Z", DatePrecision::Second},
      {"2023-07-31T10:20:30.125Z", "2023-07-31T10:20:30Z", DatePrecision::Second},
      {"2023-07-31T10:20:30,5+02:00", "2023-07-31T08:20:30Z", DatePrecision::Second},
      {"2023-07-31T23:20:30-0400", "2023-08-01T03:20:30Z", DatePrecision::Second},
      {"2023-07-31T10:20+05", "2023-07-31T05:20Z", DatePrecision::Minute},
      {"2023-07-31T10Z", "2023-07-31T10Z", DatePrecision::Hour},
      {"2023-07-31T10:20:30", "2023-07-31T10:20:30", DatePrecision::Second},
      {"2023-07-31 10:20:30 UTC", "2023-07-31T10:20:30Z", DatePrecision::Second},
      {"2023-07-31 10:20", "2023-07-31T10:20", DatePrecision::Minute},
      {"20230731T102030Z", "2023-07-31T10:20:30Z", DatePrecision::Second},
      {"20230731T1020", "2023-07-31T10:20", DatePrecision::Minute},
      {"20230731", "2023-07-31", DatePrecision::Day},
      {"2023-07-31", "2023-07-31", DatePrecision::Day},
      {" \t2023-07-31\r\n", "2023-07-31", DatePrecision::Day},
      {"2023-7-1", "2023-07-01", DatePrecision::Day},
      {"2023/07/31", "2023-07-31", DatePrecision::Day},
      {"2023.07.31", "2023-07-31", DatePrecision::Day},
      {"2023-07", "2023-07", DatePrecision::Month},
      {"2023", "2023", DatePrecision::Year},
      {"1000", "1000", DatePrecision::Year},
      {"9999-12-31", "9999-12-31", DatePrecision::Day},
      {"2024-02-29", "2024-02-29", DatePrecision::Day},
      {"2000-02-29", "2000-02-29", DatePrecision::Day},
  });
}

TEST_CASE("RFC 822 dates are read with their zones", "[read][date]") {
  check_readings({
      {"Mon, 31 Jul 2023 10:20:30 GMT", "2023-07-31T10:20:30Z", DatePrecision::Second},
      {"Mon, 31 Jul 2023 10:20:30 UT", "2023-07-31T10:20:30Z", DatePrecision::Second},
      {"31 Jul 2023 10:20 UTC", "2023-07-31T10:20Z", DatePrecision::Minute},
      {"Mon, 31 Jul 2023 10:20:30 EST", "2023-07-31T15:20:30Z", DatePrecision::Second},
      {"Mon, 31 Jul 2023 10:20:30 EDT", "2023-07-31T14:20:30Z", DatePrecision::Second},
      {"Mon, 31 Jul 2023 10:20:30 CST", "2023-07-31T16:20:30Z", DatePrecision::Second},
      {"Mon, 31 Jul 2023 10:20:30 CDT", "2023-07-31T15:20:30Z", DatePrecision::Second},
      {"Mon, 31 Jul 2023 10:20:30 MST", "2023-07-31T17:20:30Z", DatePrecision::Second},
      {"Mon, 31 Jul 2023 10:20:30 MDT", "2023-07-31T16:20:30Z", DatePrecision::Second},
      {"Mon, 31 Jul 2023 10:20:30 PST", "2023-07-31T18:20:30Z", DatePrecision::Second},
      {"Mon, 31 Jul 2023 10:20:30 PDT", "2023-07-31T17:20:30Z", DatePrecision::Second},
      {"Mon, 31 Jul 2023 10:20:30 +0530", "2023-07-31T04:50:30Z", DatePrecision::Second},
      {"Sun, 1 Jan 2023 00:00:00 +1400", "2022-12-31T10:00:00Z", DatePrecision::Second},
      {"Mon, 31 Jul 2023 10:20:30 CEST", "2023-07-31T10:20:30", DatePrecision::Second},
  });
}

TEST_CASE("dates with month names are read", "[read][date]") {
  check_readings({
      {"July 31, 2023", "2023-07-31", DatePrecision::Day},
      {"Jul 31, 2023", "2023-07-31", DatePrecision::Day},
      {"Jul. 31, 2023", "2023-07-31", DatePrecision::Day},
      {"JULY 31 2023", "2023-07-31", DatePrecision::Day},
      {"July 31st, 2023", "2023-07-31", DatePrecision::Day},
      {"31 July 2023", "2023-07-31", DatePrecision::Day},
      {"31st July, 2023", "2023-07-31", DatePrecision::Day},
      {"3 April 2023", "2023-04-03", DatePrecision::Day},
      {"31-Jul-2023", "2023-07-31", DatePrecision::Day},
      {"Sept. 3, 2023", "2023-09-03", DatePrecision::Day},
      {"Monday, July 31, 2023", "2023-07-31", DatePrecision::Day},
      {"Monday 31 July 2023", "2023-07-31", DatePrecision::Day},
      {"July 31, 2023, 10:20 p.m.", "2023-07-31T22:20", DatePrecision::Minute},
      {"July 31, 2023 at 12:05 AM EDT", "2023-07-31T04:05Z", DatePrecision::Minute},
      {"July 31, 2023 12:05 PM", "2023-07-31T12:05", DatePrecision::Minute},
      {"July 2023", "2023-07", DatePrecision::Month},
      {"Jul. 2023", "2023-07", DatePrecision::Month},
      {"July, 2023", "2023-07", DatePrecision::Month},
  });
}

TEST_CASE("numeric dates are read where day and month cannot be confused", "[read][date]") {
  const std::vector<Reading> clear = {
      {"31/12/2023", "2023-12-31", DatePrecision::Day},
      {"12/31/2023", "2023-12-31", DatePrecision::Day},
      {"31.12.2023", "2023-12-31", DatePrecision::Day},
      {"31-12-2023", "2023-12-31", DatePrecision::Day},
      {"4/4/2023", "2023-04-04", DatePrecision::Day},
      {"31/12/2023 10:20", "2023-12-31T10:20", DatePrecision::Minute},
  };
  for (const auto order : {DateOrder::Reject, DateOrder::DayMonthYear, DateOrder::MonthDayYear}) {
    check_readings(clear, order);
  }
  check_readings({{"03/04/2023", "2023-04-03", DatePrecision::Day},
                  {"3.4.2023", "2023-04-03", DatePrecision::Day}},
                 DateOrder::DayMonthYear);
  check_readings({{"03/04/2023", "2023-03-04", DatePrecision::Day},
                  {"03-04-2023", "2023-03-04", DatePrecision::Day}},
                 DateOrder::MonthDayYear);
}

TEST_CASE("an ambiguous date is rejected with the option that settles it", "[read][date]") {
  for (const std::string text : {"03/04/2023", "3.4.2023", "12-11-2023", "03/04/2023 10:20"}) {
    const Result<Date> date = parse_date(text);
    REQUIRE(!date.has_value());
    CHECK(to_string(date.error()) == "ambiguous date '" + text + "' (say --dates dmy or mdy)");
  }
}

TEST_CASE("what is no date is rejected", "[read][date]") {
  const std::vector<std::string> texts = {
      "",
      " ",
      "yesterday",
      "31.13.2023",
      "30 February 2023",
      "2023-02-29",
      "1900-02-29",
      "2023-04-31",
      "2023-00-10",
      "2023-13-01",
      "2023-07-00",
      "2023-07-32",
      "0999",
      "0000-01-01",
      "2023-07-31T24:00",
      "2023-07-31T10:60",
      "2023-07-31T23:59:60Z",
      "2023-07-31T",
      "2023-07-31,",
      "2023-07-31T10:20:30.",
      "2023-07-31T10:20:30+15:00",
      "2023-07-31T10:20:30+02:60",
      "2023-07-31T10:20:30+",
      "2023-07-31T10:20:3",
      "2023-07-31 1020",
      "2023-07-31 13:00 pm",
      "2023-07-31 0:30 am",
      "2023-07-31T10:20:30Z and more",
      "2023-07-31 Z",
      "Tue, 31 Jul 2023",
      "Monday 2023",
      "July",
      "July 31",
      "31 July",
      "31 July 23",
      "31/12/23",
      "0/12/2023",
      "32/12/2023",
      "13/13/2023",
      "31/12",
      "1690800000",
      "202307",
      "2023-7-",
      "2023-",
      "2023/07",
      "Jully 31, 2023",
      "Ju 31, 2023",
      "31 July 2023 cest",
      "99999999999999999999",

      "1/1/-2023",
      "+2023-07-31",
  };
  for (const std::string& text : texts) {
    CAPTURE(text);
    const Result<Date> date = parse_date(text, DateOrder::DayMonthYear);
    REQUIRE(!date.has_value());
    CHECK(to_string(date.error()) == "unreadable date '" + text + "'");
  }
}

TEST_CASE("a long unreadable date is quoted in part, on one line", "[read][date]") {
  const Result<Date> date = parse_date("a\nb" + std::string(36, 'x') + "\xC3\xA9zzz");
  REQUIRE(!date.has_value());
  CHECK(date.error().message == "unreadable date 'a b" + std::string(36, 'x') + "...'");
}

TEST_CASE("a date is the interval it stands for", "[read][date]") {
  struct Case {
    std::string text, begin, end;
  };
  const std::vector<Case> cases = {
      {"2023-07-31T10:20:30Z", "2023-07-31T10:20:30Z", "2023-07-31T10:20:31Z"},
      {"2023-07-31T10:20Z", "2023-07-31T10:20:00Z", "2023-07-31T10:21:00Z"},
      {"2023-07-31T10Z", "2023-07-31T10:00:00Z", "2023-07-31T11:00:00Z"},
      {"2023-07-31T10:20:30", "2023-07-30T20:20:30Z", "2023-08-01T00:20:31Z"},
      {"2023-07-31", "2023-07-30T10:00:00Z", "2023-08-01T14:00:00Z"},
      {"2023-12", "2023-11-30T10:00:00Z", "2024-01-01T14:00:00Z"},
      {"2023", "2022-12-31T10:00:00Z", "2024-01-01T14:00:00Z"},
      {"1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z", "1970-01-01T00:00:00Z"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Result<Date> date = parse_date(c.text);
    REQUIRE(date.has_value());
    CHECK(utc_string(date->begin) == c.begin);
    CHECK(utc_string(date->end) == c.end);
  }
}

TEST_CASE("only disjoint intervals have an order", "[read][date]") {
  const auto before = [](const char* a, const char* b) {
    return parse_date(a)->before(*parse_date(b));
  };
  CHECK(before("2023-07-31T10:20:30Z", "2023-07-31T10:20:31Z"));
  CHECK_FALSE(before("2023-07-31T10:20:31Z", "2023-07-31T10:20:30Z"));
  CHECK_FALSE(before("2023-07-31T10:20:30Z", "2023-07-31T10:20:30Z"));
  CHECK_FALSE(before("2023-07-31", "2023-08-01"));  // the zones may differ by 28 hours
  CHECK_FALSE(before("2023-07-31", "2023-08-02"));
  CHECK(before("2023-07-31", "2023-08-03"));
  CHECK_FALSE(before("2023-07", "2023-07-31"));
}

TEST_CASE("a printed date reads back as the same interval", "[read][date]") {
  std::mt19937_64 random(7);
  for (int i = 0; i < 2000; ++i) {
    const auto seconds =
        static_cast<std::int64_t>(random() % 250'000'000'000U) - 30'000'000'000;  // 1019 to 8941
    const std::string full = utc_string(seconds);
    for (const std::size_t size : {4U, 7U, 10U, 13U, 16U, 19U, 20U}) {
      for (const char* zone : {"", "Z"}) {
        if (*zone != '\0' && (size < 13 || size == 20)) continue;
        const std::string text = full.substr(0, size) + zone;
        CAPTURE(text);
        const Result<Date> date = parse_date(text);
        REQUIRE(date.has_value());
        CHECK(to_string(*date) == text);
        const Result<Date> again = parse_date(to_string(*date));
        CHECK((again->begin == date->begin && again->end == date->end));
        CHECK((date->begin <= seconds && seconds < date->end));
      }
    }
  }
}

TEST_CASE("no text at all breaks the date parser", "[read][date]") {
  const std::string letters = "0123456789-/.:,+TZ aJulyMonpmst\xC3\xA9";
  std::mt19937_64 random(11);
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (std::size_t n = random() % 24; n > 0; --n) text += letters[random() % letters.size()];
    const Result<Date> date = parse_date(text, DateOrder::DayMonthYear);
    if (!date) continue;
    CAPTURE(text);
    CHECK(date->begin < date->end);
    CHECK(parse_date(to_string(*date))->begin == date->begin);
  }
}

TEST_CASE("precisions and origins have names", "[read][date]") {
  using bylineage::DateFrom;
  CHECK(name(DatePrecision::Second) == "second");
  CHECK(name(DatePrecision::Year) == "year");
  CHECK(name(DateFrom::Field) == "field");
  CHECK(name(DateFrom::Url) == "url");
}

TEST_CASE("a weekday may follow the day, and a clock the basic form", "[read][date]") {
  const auto read = [](const char* text) {
    const auto date = bylineage::parse_date(text);
    return date ? to_string(*date) : date.error().message;
  };
  CHECK(read("July 31, 2023 Monday") == "2023-07-31");
  CHECK(read("July 31, 2023, Monday") == "2023-07-31");
  CHECK(read("31 July 2023 Monday 4:32 PM EDT") == "2023-07-31T20:32Z");
  CHECK(read("July 31, 2023 Tuesday") == "unreadable date 'July 31, 2023 Tuesday'");
  CHECK(read("20230731101500") == "2023-07-31T10:15:00");
  CHECK(read("20230731T101500Z") == "2023-07-31T10:15:00Z");
  CHECK(read("20230731256000") == "unreadable date '20230731256000'");
  CHECK(read("2023073110150") == "unreadable date '2023073110150'");
}

}  // namespace
