#include "bylineage/report/survey.h"

#include <fmt/format.h>

#include <algorithm>

#include "bylineage/base/hash.h"
#include "format_internal.h"
#include "survey_internal.h"

namespace bylineage {
namespace {

using report::ending_of;
using report::plural;

constexpr std::size_t kExamples = 3;
constexpr std::size_t kNotes = 20;
constexpr std::int64_t kUnknownZone = std::int64_t{14} * 3600;  // of Date

void add_example(std::string example, Occurrences& out) {
  ++out.count;
  if (out.examples.size() < kExamples) out.examples.push_back(std::move(example));
}

/// A reason without what it quotes: "unreadable date 'soon'" -> "unreadable date".
std::string shape_of(const std::string& reason) {
  std::string shape;
  bool quoted = false;
  for (const char c : reason) {
    if (c == '\'') {
      quoted = !quoted;
    } else if (!quoted && !(c >= '0' && c <= '9')) {
      shape += c;
    }
  }
  return shape;
}

using Counts = std::vector<std::pair<std::string, std::uint64_t>>;

/// The most frequent first, equals by name.
Counts ranked(const std::map<std::string, std::uint64_t>& counts, std::size_t most) {
  Counts list(counts.begin(), counts.end());
  std::ranges::stable_sort(list, std::greater<>(), [](const auto& entry) { return entry.second; });
  list.resize(std::min(list.size(), most));
  return list;
}

bool equal_columns(const TableUse& a, const TableUse& b) {
  return a.format == b.format &&
         std::ranges::equal(a.columns, b.columns, [](const ColumnUse& x, const ColumnUse& y) {
           return x.name == y.name && x.field == y.field;
         });
}

const ColumnUse* column_of(const TableUse& table, std::string_view field) {
  const auto found = std::ranges::find(table.columns, field, &ColumnUse::field);
  return found == table.columns.end() ? nullptr : &*found;
}

std::uint64_t average(const ColumnUse& column) {
  return column.filled == 0 ? 0 : column.bytes / column.filled;
}

std::string option(std::string_view field, const std::string& column) {
  const bool bare = column.find_first_of(" \t'\"()&;|<>$*?") == std::string::npos;
  return fmt::format("--field {}={}", field, bare ? column : "'" + column + "'");
}

/// `report`, measured by `profile` with two threads on one machine (Zen 4), release build:
///
///     articles   MB of text   CPU s   peak MB
///          493          1.0     1.7       110    (half of them on one event with another)
///        2,000          4.3     1.7       111
///       10,000         24.5    12.2       599    (a fifth are copies)
///
/// so half a second and 25 MB of memory a megabyte, and a little besides.
void estimate(Survey& survey) {
  constexpr std::uint64_t kBase = 20'000'000;
  constexpr std::uint64_t kBytesPerByte = 25;
  constexpr std::uint64_t kBytesPerSecond = 2'000'000;
  survey.expected_bytes = kBase + survey.text_bytes * kBytesPerByte;
  survey.expected_seconds = 1 + survey.text_bytes / kBytesPerSecond;
}

}  // namespace

void Surveyor::add(const Batch& batch) {
  for (const Article& article : batch.articles) add_article(article);
  for (const Rejected& rejected : batch.rejected) add_rejected(rejected);
  for (const TableUse& table : batch.tables) add_table(table);
  for (const Note& note : batch.notes) {
    if (survey_.notes.size() < kNotes) {
      survey_.notes.push_back(note);
    } else {
      ++survey_.notes_left;
    }
  }
}

void Surveyor::add_article(const Article& article) {
  if (article.published) add_date(*article.published);
  ++outlets_[article.outlet];
  ++languages_[article.language];
  if (!article.form.empty()) ++forms_[article.form];
  add_repeat(ids_, article.id, article.where, survey_.repeated_ids);
  if (!article.url.empty() && article.url != article.id) {
    add_repeat(urls_, article.url, article.where, survey_.repeated_urls);
  }
  survey_.links += article.references.size();
  if (article.text.empty()) {
    ++survey_.textless;
    return;
  }
  ++survey_.articles;
  survey_.text_bytes += article.text.size();
  ++forms_read_[std::string(name(find_form(article, split_lines(article.text)).form))];
  words_.push_back(count_words(article.text));
  survey_.too_short += words_.back() < min_words_ ? 1U : 0U;
  add_truncation(article);
  add_ending(article);
}

void Surveyor::add_date(const Date& date) {
  ++survey_.dated;
  ++survey_.precisions[static_cast<std::size_t>(date.precision)];
  survey_.without_zone += date.zone_known ? 0U : 1U;
  // As written: 14 hours of doubt about the zone must not make a day later than a moment after it.
  const auto begin = [](const Date& d) { return d.begin + (d.zone_known ? 0 : kUnknownZone); };
  const auto end = [](const Date& d) { return d.end - (d.zone_known ? 0 : kUnknownZone); };
  if (!survey_.earliest || begin(date) < begin(*survey_.earliest)) survey_.earliest = date;
  if (!survey_.latest || end(date) > end(*survey_.latest)) survey_.latest = date;
}

void Surveyor::add_truncation(const Article& article) {
  const auto sign = truncation(article.text);
  if (sign) add_example(article.id, survey_.truncated[static_cast<std::size_t>(*sign)]);
}

void Surveyor::add_ending(const Article& article) {
  if (!texts_.insert(hash_bytes(article.text)).second) {
    add_example(fmt::format("{} ({})", article.id, article.where), survey_.repeated_texts);
    return;
  }
  std::string ending = ending_of(article.text);
  if (!ending.empty() && ending.size() < article.text.size()) ++endings_[std::move(ending)];
}

void Surveyor::add_repeat(std::unordered_map<std::uint64_t, std::string>& first,
                          const std::string& value, const std::string& where, Occurrences& out) {
  const auto [entry, is_new] = first.try_emplace(hash_bytes(value), where);
  if (!is_new) add_example(fmt::format("'{}' at {} and {}", value, entry->second, where), out);
}

void Surveyor::add_rejected(const Rejected& rejected) {
  ++survey_.rejected;
  add_example(rejected.where + ": " + rejected.reason, rejections_[shape_of(rejected.reason)]);
}

void Surveyor::add_table(const TableUse& table) {
  for (TableGroup& group : survey_.tables) {
    if (!equal_columns(group.use, table)) continue;
    ++group.files;
    group.use.records += table.records;
    group.use.dates.ambiguous += table.dates.ambiguous;
    group.use.dates.day_first += table.dates.day_first;
    group.use.dates.month_first += table.dates.month_first;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      group.use.columns[i].filled += table.columns[i].filled;
      group.use.columns[i].bytes += table.columns[i].bytes;
      group.use.columns[i].html += table.columns[i].html;
    }
    return;
  }
  survey_.tables.push_back({table, 1});
}

void Surveyor::ask(std::string text, std::string answer) {
  Question question{std::move(text), std::move(answer)};
  if (std::ranges::find(survey_.questions, question) == survey_.questions.end()) {
    survey_.questions.push_back(std::move(question));
  }
}

void Surveyor::ask_of_text(const TableUse& table) {
  const ColumnUse* const text = column_of(table, "text");
  const ColumnUse* longest = nullptr;
  for (const ColumnUse& column : table.columns) {
    if (!column.field.empty()) continue;
    if (longest == nullptr || average(column) > average(*longest)) longest = &column;
  }
  const std::uint64_t most = longest == nullptr ? 0 : average(*longest);
  if (text != nullptr) {
    if (most <= 2 * average(*text) || most <= 200) return;
    return ask(
        fmt::format("'{}' holds more words than '{}': is it the text?", longest->name, text->name),
        option("text", longest->name));
  }
  const std::string answer = most > 100 ? option("text", longest->name) : "--field text=COLUMN";
  const auto asked = std::ranges::find(table.questions, answer, &Question::option);
  if (asked != table.questions.end()) return;
  ask(fmt::format("{} has no column for the text{}", table.where,
                  most > 100 ? fmt::format(": is it '{}', the longest?", longest->name)
                             : "; it cannot be compared without one"),
      answer);
}

void Surveyor::ask_of_dates(const DateForms& dates) {
  if (dates.ambiguous == 0) return;
  const auto only = [](std::uint64_t count, const char* order) {
    return fmt::format("; {} can only be {} first", plural(count, "other", "others"), order);
  };
  const std::string hint = dates.day_first > 0 && dates.month_first > 0
                               ? "; others are of both kinds"
                           : dates.day_first > 0   ? only(dates.day_first, "day")
                           : dates.month_first > 0 ? only(dates.month_first, "month")
                                                   : "";
  ask(fmt::format("{} such as '{}' could be two days, and would be left out{}",
                  plural(dates.ambiguous, "date", "dates"), dates.example, hint),
      "--dates dmy or --dates mdy");
}

void Surveyor::ask_of_tables() {
  for (const auto& [table, files] : survey_.tables) {
    ask_of_text(table);
    for (const Question& question : table.questions) ask(question.text, question.option);
    ask_of_dates(table.dates);
  }
}

void Surveyor::ask_of_articles() {
  const std::uint64_t all = survey_.articles + survey_.textless;
  if (survey_.repeated_ids.count > 0) {
    ask(fmt::format("{} an id that stands before, and would be left out: is another column the id?",
                    plural(survey_.repeated_ids.count, "record has", "records have")),
        "--field id=COLUMN, or --field id=url");
  }
  std::uint64_t cut = 0;
  for (const Occurrences& sign : survey_.truncated) cut += sign.count;
  if (cut > 0 && cut * 20 >= survey_.articles) {
    ask(fmt::format("{} cut off: what is missing cannot be compared. Is there an export with full "
                    "texts?",
                    plural(cut, "text looks", "texts look")),
        "");
  }
  if (survey_.tables.empty()) return;  // there is no column to name
  if (all > 0 && survey_.dated == 0) {
    ask("no article has a date: order in time will be no evidence. Does a column hold one?",
        "--field date=COLUMN");
  }
  if (all > 0 && survey_.without_outlet == all) {
    ask("no article has an outlet: which column names it?", "--field outlet=COLUMN");
  }
}

Survey Surveyor::finish() {
  std::ranges::sort(words_);
  if (!words_.empty()) {
    survey_.words_min = words_.front();
    survey_.words_median = words_[words_.size() / 2];
    survey_.words_max = words_.back();
  }
  survey_.without_outlet = outlets_[""];
  outlets_.erase("");
  survey_.outlet_names = outlets_.size();
  survey_.outlets = ranked(outlets_, 10);
  survey_.languages = ranked(languages_, 10);
  survey_.forms = ranked(forms_, 10);
  survey_.forms_read = ranked(forms_read_, 10);
  const std::uint64_t many = std::max<std::uint64_t>(3, survey_.articles / 50);
  std::erase_if(endings_, [&](const auto& entry) { return entry.second < many; });
  survey_.endings = ranked(endings_, 3);
  survey_.rejections.assign(rejections_.begin(), rejections_.end());
  std::ranges::stable_sort(survey_.rejections, std::greater<>(),
                           [](const auto& entry) { return entry.second.count; });
  ask_of_tables();
  ask_of_articles();
  estimate(survey_);
  return std::move(survey_);
}

}  // namespace bylineage
