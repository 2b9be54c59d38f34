#include "bylineage/report/survey.h"

#include <fmt/format.h>

#include <algorithm>

#include "bylineage/base/hash.h"
#include "format_internal.h"

namespace bylineage {
namespace {

constexpr std::size_t kExamples = 3;
constexpr std::size_t kNotes = 20;
constexpr std::string_view kSpace = " \t\r\n\v\f";

bool is_space(char c) { return kSpace.find(c) != std::string_view::npos; }

std::uint32_t count_words(std::string_view text) {
  std::uint32_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool word = !is_space(c);
    words += word && !inside ? 1U : 0U;
    inside = word;
  }
  return words;
}

std::string_view trimmed_end(std::string_view text) {
  return text.substr(0, text.find_last_not_of(kSpace) + 1);
}

void add_example(std::string example, Occurrences& out) {
  ++out.count;
  if (out.examples.size() < kExamples) out.examples.push_back(std::move(example));
}

/// Characters as a spreadsheet counts them: units of UTF-16.
std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    units += (byte & 0xC0) == 0x80 ? 0U : byte >= 0xF0 ? 2U : 1U;
  }
  return units;
}

/// "[+1234 chars]" at the end, as NewsAPI cuts a text.
bool has_chars_marker(std::string_view text) {
  constexpr std::string_view kEnd = " chars]";
  if (!text.ends_with(kEnd)) return false;
  text.remove_suffix(kEnd.size());
  const std::size_t plus = text.rfind("[+");
  if (plus == std::string_view::npos || plus + 2 == text.size()) return false;
  return text.find_first_not_of("0123456789", plus + 2) == std::string_view::npos;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

bool asks_to_read_on(std::string_view text) {
  const std::string end = lower(text.substr(text.size() - std::min<std::size_t>(text.size(), 40)));
  for (const std::string_view words : {"read more", "continue reading", "read the full story",
                                       "read full article", "weiterlesen", "lire la suite"}) {
    const std::size_t at = end.rfind(words);
    // Little but an arrow or dots may follow.
    if (at != std::string::npos && end.size() - at - words.size() <= 5) return true;
  }
  return false;
}

std::optional<Truncation> truncation(std::string_view whole) {
  constexpr std::size_t kCell = 32'767;  // the most that a cell of Excel holds
  const std::string_view text = trimmed_end(whole);
  if (has_chars_marker(text)) return Truncation::CharsMarker;
  if (whole.size() >= kCell && whole.size() <= 4 * kCell && utf16_units(whole) == kCell) {
    return Truncation::SpreadsheetCell;
  }
  if (asks_to_read_on(text)) return Truncation::ReadMore;
  for (const std::string_view dots : {"…", "...", "[…]", "[...]", "(...)", "…”", "...\""}) {
    if (text.ends_with(dots)) return Truncation::Ellipsis;
  }
  return std::nullopt;
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

/// The last words of a text, to find what many texts end with.
std::string ending_of(std::string_view text) {
  constexpr std::size_t kBytes = 60;
  text = trimmed_end(text);
  std::size_t begin = text.size() - std::min(text.size(), kBytes);
  while (begin > 0 && begin < text.size() && !is_space(text[begin - 1])) ++begin;
  return std::string(text.substr(begin));
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
  const std::string words = fmt::format("{}={}", field, column);
  return bare ? "--field " + words : "--field '" + words + "'";
}

/// Measured with two threads on one machine, texts of 350 words on many events, a fifth of them
/// copies: `report` takes 60 MB and 14 bytes of memory a byte of text beside, and reads, parses,
/// compares and writes a megabyte of text in about a second.
void estimate(Survey& survey) {
  constexpr std::uint64_t kBase = 60'000'000;
  constexpr std::uint64_t kBytesPerByte = 14;
  constexpr std::uint64_t kBytesPerSecond = 1'000'000;
  survey.expected_bytes = kBase + survey.text_bytes * kBytesPerByte;
  survey.expected_seconds = 1 + survey.text_bytes / kBytesPerSecond;
}

}  // namespace

std::string_view name(Truncation sign) {
  constexpr std::array<std::string_view, kTruncations> kNames = {"chars_marker", "spreadsheet_cell",
                                                                 "ellipsis", "read_more"};
  return kNames[static_cast<std::size_t>(sign)];
}

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
  words_.push_back(count_words(article.text));
  survey_.too_short += words_.back() < min_words_ ? 1U : 0U;
  add_truncation(article);
  add_ending(article);
}

void Surveyor::add_date(const Date& date) {
  ++survey_.dated;
  ++survey_.precisions[static_cast<std::size_t>(date.precision)];
  survey_.without_zone += date.zone_known ? 0U : 1U;
  if (!survey_.earliest || date.begin < survey_.earliest->begin) survey_.earliest = date;
  if (!survey_.latest || date.end > survey_.latest->end) survey_.latest = date;
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

void Surveyor::ask_of_tables() {
  for (const auto& [table, files] : survey_.tables) {
    const ColumnUse* const text = column_of(table, "text");
    const ColumnUse* longest = nullptr;
    for (const ColumnUse& column : table.columns) {
      if (!column.field.empty()) continue;
      if (longest == nullptr || average(column) > average(*longest)) longest = &column;
    }
    const std::uint64_t most = longest == nullptr ? 0 : average(*longest);
    if (text == nullptr) {
      const bool guess = most > 100;
      ask(fmt::format("{} has no column for the text{}", table.where,
                      guess ? fmt::format(": is it '{}', the longest?", longest->name)
                            : "; it cannot be compared without one"),
          guess ? option("text", longest->name) : "--field text=COLUMN");
    } else if (most > 2 * average(*text) && most > 200) {
      ask(fmt::format("'{}' holds more words than '{}': is it the text?", longest->name,
                      text->name),
          option("text", longest->name));
    }
    for (const Question& question : table.questions) ask(question.text, question.option);
    const DateForms& dates = table.dates;
    if (dates.ambiguous > 0) {
      const std::string hint =
          dates.day_first > 0 && dates.month_first == 0
              ? fmt::format("; {} others can only be day first", dates.day_first)
          : dates.month_first > 0 && dates.day_first == 0
              ? fmt::format("; {} others can only be month first", dates.month_first)
          : dates.day_first > 0 ? "; others are of both kinds"
                                : "";
      ask(fmt::format("{} dates such as '{}' could be two days, and would be left out{}",
                      dates.ambiguous, dates.example, hint),
          "--dates dmy or --dates mdy");
    }
  }
}

void Surveyor::ask_of_articles() {
  const std::uint64_t all = survey_.articles + survey_.textless;
  if (survey_.repeated_ids.count > 0) {
    ask(fmt::format("{} ids repeat an earlier one, and would be left out: is another column the "
                    "id?",
                    survey_.repeated_ids.count),
        "--field id=COLUMN, or --field id=url");
  }
  std::uint64_t cut = 0;
  for (const Occurrences& sign : survey_.truncated) cut += sign.count;
  if (cut > 0 && cut * 20 >= survey_.articles) {
    ask(fmt::format("{} texts look cut off: relations to what is missing cannot be found. Is there "
                    "an export with full texts?",
                    cut),
        "");
  }
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
