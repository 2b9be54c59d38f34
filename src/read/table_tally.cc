#include <algorithm>
#include <charconv>

#include "bylineage/read/html.h"
#include "table_tally_internal.h"

namespace bylineage {
namespace {

constexpr std::size_t kSamples = 3;
constexpr std::size_t kSampleBytes = 200;

/// The first bytes of `text`, cut between characters.
std::string front(std::string_view text) {
  std::size_t size = std::min(text.size(), kSampleBytes);
  while (size < text.size() && size > 0 &&
         (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) {
    --size;
  }
  return std::string(text.substr(0, size));
}

/// The number of one or two digits at the front of `text`, which it takes off; 0 if none.
int take_small(std::string_view& text) {
  int value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value).ptr;
  const auto digits = static_cast<std::size_t>(end - text.data());
  text.remove_prefix(digits);
  return digits >= 1 && digits <= 2 && value > 0 ? value : 0;
}

}  // namespace

TableTally::TableTally(std::string where, std::string format) {
  use_.where = std::move(where);
  use_.format = std::move(format);
}

std::size_t TableTally::column(std::string_view name) {
  const auto found = numbers_.find(name);
  if (found != numbers_.end()) return found->second;
  numbers_.emplace(name, use_.columns.size());
  use_.columns.emplace_back().name = name;
  return use_.columns.size() - 1;
}

void TableTally::bind(std::span<const std::string_view> names, const Columns& columns) {
  for (std::size_t f = 0; f < kFields; ++f) {
    if (columns[f] == kNoColumn) continue;
    use_.columns[column(names[columns[f]])].field = name(static_cast<Field>(f));
  }
}

void TableTally::ask(Question question) {
  if (std::ranges::find(use_.questions, question) == use_.questions.end()) {
    use_.questions.push_back(std::move(question));
  }
}

void TableTally::ask(const Error& clash) {
  const std::string_view message = clash.message;
  const std::size_t say = std::min(message.find(" (say "), message.size());
  std::string_view option = message.substr(std::min(say + 6, message.size()));
  if (option.ends_with(')')) option.remove_suffix(1);
  ask(Question{std::string(message.substr(0, say)), std::string(option)});
}

void TableTally::add_value(std::size_t column, std::string_view value) {
  if (is_blank(value) || is_nothing(value)) return;
  ColumnUse& use = use_.columns[column];
  ++use.filled;
  use.bytes += value.size();
  if (looks_like_html(value)) ++use.html;
  if (use.samples.size() == kSamples) return;
  std::string sample = front(value);
  if (std::ranges::find(use.samples, sample) == use.samples.end()) {
    use.samples.push_back(std::move(sample));
  }
}

void TableTally::add_date(std::string_view date, bool ambiguous) {
  DateForms& forms = use_.dates;
  if (ambiguous) {
    if (forms.ambiguous++ == 0) forms.example = date;
    return;
  }
  std::string_view rest = date.substr(std::min(date.find_first_not_of(" \t"), date.size()));
  const int first = take_small(rest);
  if (first == 0 || rest.empty() || (rest[0] != '/' && rest[0] != '.' && rest[0] != '-')) return;
  rest.remove_prefix(1);
  const int second = take_small(rest);
  if (first > 12 && second >= 1 && second <= 12) ++forms.day_first;
  if (second > 12 && first <= 12) ++forms.month_first;
}

}  // namespace bylineage
