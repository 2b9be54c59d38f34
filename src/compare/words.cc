#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "bylineage/base/hash.h"
#include "bylineage/text/token.h"
#include "compare/words_internal.h"

namespace bylineage::compare_internal {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 21> kSmallNumbers = {
    "zero",     "one",     "two",     "three",     "four",     "five",     "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
constexpr std::array<std::string_view, 13> kOrdinals = {
    "zeroth",  "first",  "second", "third", "fourth",   "fifth",  "sixth",
    "seventh", "eighth", "ninth",  "tenth", "eleventh", "twelfth"};
constexpr std::array<std::string_view, 14> kLargeNumbers = {
    "thirty", "forty",   "fifty",    "sixty",    "seventy", "eighty",  "ninety",
    "dozen",  "hundred", "hundreds", "thousand", "million", "billion", "trillion"};
constexpr std::array<std::string_view, 33> kTitles = {
    "sgt",       "sergeant",   "officer",   "capt",    "captain", "det",      "detective",
    "lt",        "lieutenant", "gen",       "general", "col",     "colonel",  "mr",
    "mrs",       "ms",         "miss",      "dr",      "sir",     "lord",     "lady",
    "president", "senator",    "sen",       "rep",     "gov",     "governor", "mayor",
    "minister",  "prime",      "professor", "prof",    "chief"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

std::string lower(std::string_view word) {
  std::string result(word);
  for (char& c : result) {
    if (static_cast<unsigned char>(c) >= 0x80) return normalize_word(word);
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

template <std::size_t N>
std::size_t find_in(const std::array<std::string_view, N>& list, std::string_view word) {
  return static_cast<std::size_t>(std::find(list.begin(), list.end(), word) - list.begin());
}
template <std::size_t N>
bool is_in(const std::array<std::string_view, N>& list, std::string_view word) {
  return find_in(list, word) < N;
}

/// The month a word names, 0 .. 11, also as "jul" or "sept"; 12 if none.
std::size_t month_of(std::string_view word) {
  if (word == "sept") return 8;
  if (word.size() == 3) {
    const auto starts = [word](std::string_view month) { return month.substr(0, 3) == word; };
    return static_cast<std::size_t>(std::find_if(kMonths.begin(), kMonths.end(), starts) -
                                    kMonths.begin());
  }
  return find_in(kMonths, word);
}

void replace_all(std::string& word, std::string_view from, std::string_view to) {
  for (std::size_t at = word.find(from); at != std::string::npos; at = word.find(from, at)) {
    word.replace(at, from.size(), to);
    at += to.size();
  }
}

/// "colour" -> "color", "neighbourhood", "honours"; not "course", "mourning", "court".
void shorten_our(std::string& word) {
  const std::size_t at = word.find("our");
  if (at == std::string::npos || at < 2) return;
  const std::string_view after = std::string_view(word).substr(at + 3);
  constexpr std::string_view kFollowers = "aeihlf";
  if (after.empty() || after == "s" || kFollowers.find(after[0]) != std::string_view::npos) {
    word.erase(at + 1, 1);
  }
}

/// American spelling of a word, near enough to compare by.
void to_american(std::string& word) {
  // -ise -ised -ising -isation, -yse -ysed
  constexpr std::array<std::string_view, 16> kWithS = {
      "ise", "ised", "ises", "iser", "isers", "ising", "isation", "isations",
      "yse", "ysed", "yses", "yser", "ysers", "ysing", "ysation", "ysations"};
  for (const std::string_view tail : kWithS) {
    if (word.size() > tail.size() + 2 && word.ends_with(tail)) {
      word[word.size() - tail.size() + 1] = 'z';
    }
  }
  shorten_our(word);
  replace_all(word, "ogue", "og");
  replace_all(word, "ae", "e");
  replace_all(word, "oe", "e");
  if (word.ends_with("re")) word.replace(word.size() - 2, 2, "er");
  if (word.ends_with("res")) word.replace(word.size() - 3, 3, "ers");
  if (word.ends_with("ence")) word.replace(word.size() - 2, 1, "s");
  for (const std::string_view doubled : {"lled", "lling", "ller", "llers", "llor", "llors"}) {
    if (word.ends_with(doubled)) word.erase(word.size() - doubled.size(), 1);
  }
}

/// The lists above by the hash of a normal form, which a token has: no letter is looked at.
class Lists {
 public:
  enum Kind : std::uint8_t { Month = 1, Weekday = 2, Number = 4, Title = 8 };

  Lists() {
    add_all(kMonths, Month);
    for (const std::string_view month : kMonths) add(month.substr(0, 3), Month);
    add("sept", Month);
    add_all(kWeekdays, Weekday);
    add_all(kSmallNumbers, Number);
    add_all(kLargeNumbers, Number);
    add_all(kTitles, Title);
  }
  bool has(const Token& token, int kinds) const {
    std::size_t at = token.hash % kSlots;
    while (slots_[at].kinds != 0 && slots_[at].hash != token.hash) at = (at + 1) % kSlots;
    return (slots_[at].kinds & kinds) != 0;
  }

 private:
  static constexpr std::size_t kSlots = 512;
  struct Slot {
    std::uint64_t hash = 0;
    std::uint8_t kinds = 0;
  };

  template <std::size_t N>
  void add_all(const std::array<std::string_view, N>& words, Kind kind) {
    for (const std::string_view word : words) add(word, kind);
  }
  void add(std::string_view word, Kind kind) {
    const std::uint64_t hash = hash_bytes(word);
    std::size_t at = hash % kSlots;
    while (slots_[at].kinds != 0 && slots_[at].hash != hash) at = (at + 1) % kSlots;
    slots_[at].hash = hash;
    slots_[at].kinds = static_cast<std::uint8_t>(slots_[at].kinds | kind);
  }

  std::array<Slot, kSlots> slots_{};
};

bool listed(const Token& token, int kinds) {
  static const Lists lists;
  return lists.has(token, kinds);
}

WordClass class_of(const Body& body, Range sentence, std::uint32_t position) {
  const Token& token = body.at(position);
  const bool capital = token.is(Token::Capital);
  if (capital && listed(token, Lists::Month | Lists::Weekday)) return WordClass::Date;
  if (token.is(Token::Number) || listed(token, Lists::Number)) return WordClass::Number;
  if (token.is(Token::Letters)) return WordClass::Name;
  const bool opens =
      position == sentence.first || (body.quoted[position] && !body.quoted[position - 1]);
  const bool named = capital && !opens && lower(text_of(body, position)).size() > 1;
  return named && !listed(token, Lists::Title) ? WordClass::Name : WordClass::Other;
}

bool is_month(const Body& body, Range sentence, std::int64_t position) {
  if (position < sentence.first || position >= sentence.last) return false;
  const auto at = static_cast<std::uint32_t>(position);
  return body.at(at).is(Token::Capital) && listed(body.at(at), Lists::Month);
}

/// True if nothing but a space, hyphen, or abbreviation point lies between two words.
bool touch(const Body& body, std::uint32_t left) {
  const Span gap{body.at(left).span.end, body.at(left + 1).span.begin};
  const std::string_view between = slice(body.article->article.text, gap);
  return between == " " || between == "-" || between == ". " || between == ".";
}

}  // namespace

std::string spelling_key(std::string_view word) {
  std::string key = lower(word);
  if (!key.empty() && is_digit(key[0])) {
    std::erase(key, ',');
    for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
      if (key.size() > 2 && key.ends_with(ending) && is_digit(key[key.size() - 3])) {
        key.resize(key.size() - 2);
      }
    }
    return key;
  }
  if (const std::size_t small = find_in(kSmallNumbers, key); small < kSmallNumbers.size()) {
    return std::to_string(small);
  }
  if (const std::size_t nth = find_in(kOrdinals, key); nth < kOrdinals.size()) {
    return std::to_string(nth);
  }
  if (const std::size_t month = month_of(key); month < 12) return std::string(kMonths[month]);
  if (key.size() >= 5 && is_letter(key[0])) to_american(key);
  return key;
}

WordClass word_class(const Body& body, Range sentence, std::uint32_t position) {
  const WordClass found = class_of(body, sentence, position);
  if (found != WordClass::Number) return found;
  // "7 May", "May 7", "May 7, 2023"; not "in May 300 people".
  const std::int64_t at = position;
  const std::string_view digits = text_of(body, position);
  const bool short_number = digits.size() <= 4 && is_digit(digits[0]);
  const bool by_month = is_month(body, sentence, at - 1) || is_month(body, sentence, at + 1) ||
                        (is_month(body, sentence, at - 2) && digits.size() == 4);
  return short_number && by_month ? WordClass::Date : WordClass::Number;
}

std::vector<bool> plain_words(const Body& body) {
  std::uint32_t capitals = 0;
  for (std::uint32_t at = 0; at < body.size(); ++at) capitals += body.at(at).is(Token::Capital);
  const bool capitals_tell = capitals * 2 < body.size();
  std::vector<bool> plain(body.size());
  for (std::uint32_t at = 0; at < body.size(); ++at) {
    const Token& token = body.at(at);
    plain[at] = !body.quoted[at] && !token.is(Token::Common) &&
                !(capitals_tell && token.is(Token::Capital)) &&
                !(capitals_tell && token.is(Token::Number));
  }
  return plain;
}

Range whole(const Body& body, Range sentence, Range run, WordClass kind) {
  const auto is_kind = [&](std::uint32_t at) { return word_class(body, sentence, at) == kind; };
  // "hundred and": goes on to the number behind.
  const auto goes_on = [&](std::uint32_t at) {
    return kind == WordClass::Number && touch(body, at) && text_of(body, at + 1) == "and" &&
           find_in(kLargeNumbers, lower(text_of(body, at))) < kLargeNumbers.size();
  };
  while (run.first > sentence.first && touch(body, run.first - 1)) {
    if (is_kind(run.first - 1)) {
      --run.first;
    } else if (run.first >= sentence.first + 2 && goes_on(run.first - 2)) {
      run.first -= 2;
    } else {
      break;
    }
  }
  while (run.last < sentence.last && touch(body, run.last - 1)) {
    if (is_kind(run.last)) {
      ++run.last;
    } else if (run.last + 1 < sentence.last && goes_on(run.last - 1) && touch(body, run.last) &&
               is_kind(run.last + 1)) {
      run.last += 2;
    } else {
      break;
    }
  }
  return run;
}

namespace {

// Thousandths of a trillion: larger numbers have no value here, and ratios of smaller ones fit.
constexpr std::uint64_t kLargest = 1'000'000'000'000'000;

/// What a word multiplies the number before it by; 0 if it does not.
std::uint64_t magnitude(std::string_view word) {
  if (word == "dozen") return 12;
  if (word == "hundred") return 100;
  if (word == "thousand") return 1000;
  if (word == "million") return 1'000'000;
  if (word == "billion") return 1'000'000'000;
  return 0;
}

/// "1,250.5" in thousandths, or a word of a small number; nothing if it is neither.
std::optional<std::uint64_t> figure(std::string_view word) {
  constexpr std::uint64_t kTens = 7;  // "thirty" to "ninety" come first in the list
  const std::size_t large = find_in(kLargeNumbers, lower(word));
  if (large < kTens) return (large + 3) * 10'000;
  std::uint64_t digits = 0;
  std::size_t decimals = 0;
  for (const char c : spelling_key(word)) {
    if (c == '.' && decimals == 0) {
      decimals = 1;
    } else if (c < '0' || c > '9' || digits > kLargest / 1'000'000) {
      return std::nullopt;
    } else if (decimals < 4) {
      digits = digits * 10 + static_cast<std::uint64_t>(c - '0');
      decimals += decimals > 0 ? 1 : 0;
    }
  }
  for (std::size_t k = std::max<std::size_t>(decimals, 1); k < 4; ++k) digits *= 10;
  return digits;
}

}  // namespace

std::uint64_t thousandths(const Body& body, Range run) {
  constexpr std::uint64_t kOne = 1000;
  std::uint64_t sum = 0, part = 0;  // "two thousand" and "three hundred"
  for (std::uint32_t at = run.first; at < run.last; ++at) {
    const std::string word = lower(text_of(body, at));
    if (word == "and") continue;
    if (const std::uint64_t factor = magnitude(word); factor > 0) {
      if (part > kLargest / factor) return 0;
      part = std::max(part, kOne) * factor;
      if (factor < kOne) continue;
      sum += std::exchange(part, 0);
    } else if (const auto said = figure(word)) {
      part += *said;
    } else {
      return 0;
    }
  }
  return sum + part;
}

Span span_of(const Body& body, Range run, WordClass kind) {
  Span span = body.span(run);
  if (kind != WordClass::Number) return span;
  const std::string_view text = body.article->article.text;
  for (const std::string_view sign : {"$", "£", "€", "-"}) {
    if (text.substr(0, span.begin).ends_with(sign)) {
      span.begin -= static_cast<std::uint32_t>(sign.size());
      break;
    }
  }
  if (text.substr(span.end).starts_with("%")) ++span.end;
  return span;
}

bool same_name(const Body& a, Range run_a, const Body& b, Range run_b) {
  const auto letters = [](const Body& body, Range run) {
    std::string all;
    for (std::uint32_t at = run.first; at < run.last; ++at) all += lower(text_of(body, at));
    std::erase(all, '.');
    return all;
  };
  const auto initials = [](const Body& body, Range run) {
    std::string all;
    for (std::uint32_t at = run.first; at < run.last; ++at) all += lower(text_of(body, at))[0];
    return all;
  };
  const std::string x = letters(a, run_a), y = letters(b, run_b);
  const bool acronym = (run_a.size() == 1 && run_b.size() > 1 && x == initials(b, run_b)) ||
                       (run_b.size() == 1 && run_a.size() > 1 && y == initials(a, run_a));
  return acronym || x.starts_with(y) || y.starts_with(x);
}

bool comparable_dates(const Body& a, Range run_a, const Body& b, Range run_b) {
  const auto weekday = [](const Body& body, Range run) {
    for (std::uint32_t at = run.first; at < run.last; ++at) {
      if (is_in(kWeekdays, lower(text_of(body, at)))) return true;
    }
    return false;
  };
  return weekday(a, run_a) == weekday(b, run_b);
}

}  // namespace bylineage::compare_internal
