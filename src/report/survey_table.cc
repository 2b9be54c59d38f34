// A Survey for a terminal of 80 columns.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "bylineage/base/fixed.h"
#include "bylineage/report/survey.h"
#include "format_internal.h"

namespace bylineage {
namespace {

using report::shortened;

constexpr std::size_t kWidth = 80;
constexpr std::size_t kName = 12;  // of what a section is about

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
  return digits;
}

/// "1,234 records", "1 record".
std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", grouped(number), number == 1 ? one : many);
}

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t used = report::columns(text);
  return used < width ? text + std::string(width - used, ' ') : text;
}

std::string share(std::uint64_t part, std::uint64_t whole) {
  return report::percent(per_mille(part, whole));
}

/// Lines under a heading: "Dates       2,000 of 2,000 ...", wrapped.
class Sections {
 public:
  explicit Sections(std::ostream& out) : out_(out) {}

  void add(const std::string& heading, const std::string& words) {
    std::string margin = padded(heading, kName);
    for (const std::string& line : report::wrapped(words, kWidth - kName, 12)) {
      out_ << margin << line << '\n';
      margin = std::string(kName, ' ');
    }
  }

 private:
  std::ostream& out_;
};

std::string listed(const std::vector<std::pair<std::string, std::uint64_t>>& counts,
                   const std::string& unnamed) {
  std::string list;
  for (const auto& [name, count] : counts) {
    list += fmt::format("{}{} {}", list.empty() ? "" : ", ",
                        name.empty() ? unnamed : shortened(name, 30), grouped(count));
  }
  return list;
}

std::string samples_of(const ColumnUse& column, std::size_t width) {
  constexpr std::string_view kBetween = " | ";
  const std::size_t count = std::max<std::size_t>(column.samples.size(), 1);
  const std::size_t each = (width - (count - 1) * kBetween.size()) / count;
  std::string line;
  for (const std::string& sample : column.samples) {
    line.append(line.empty() ? "" : kBetween).append(shortened(sample, each));
  }
  return line;
}

void write_column(const ColumnUse& column, std::uint64_t records, std::ostream& out) {
  const std::string field = column.field.empty() ? "-" : column.field;
  out << fmt::format("  {} {} {:>6}", padded(field, 9), padded(shortened(column.name, 38), 38),
                     share(column.filled, records));
  if (column.html > 0) out << "  " << grouped(column.html) << " with html";
  out << '\n';
  if (!column.samples.empty()) out << "            " << samples_of(column, kWidth - 12) << '\n';
}

void write_table(const TableGroup& group, std::ostream& out) {
  constexpr std::size_t kUnused = 12;
  const TableUse& use = group.use;
  out << shortened(use.where, kWidth) << '\n';
  if (group.files > 1) out << "  and " << counted(group.files - 1, "file", "files") << " like it\n";
  out << "  " << use.format << ", " << counted(use.records, "record", "records") << "\n\n";
  out << fmt::format("  {:<9} {:<38} {:>6}\n", "field", "column", "filled");
  for (const ColumnUse& column : use.columns) {
    if (!column.field.empty()) write_column(column, use.records, out);
  }
  std::size_t shown = 0;
  std::string rest, empty;
  for (const ColumnUse& column : use.columns) {
    if (!column.field.empty()) continue;
    std::string& list = column.filled == 0 ? empty : rest;
    if (column.filled > 0 && shown < kUnused) {
      if (shown++ == 0) out << "  not used:\n";
      write_column(column, use.records, out);
    } else {
      list.append(list.empty() ? "" : ", ").append(column.name);
    }
  }
  for (const auto& [what, list] : {std::pair{"also not used: ", rest}, {"always empty: ", empty}}) {
    if (list.empty()) continue;
    for (const std::string& line : report::wrapped(what + list, kWidth - 2, 6)) {
      out << "  " << line << '\n';
    }
  }
  out << '\n';
}

void write_dates(const Survey& survey, std::uint64_t all, Sections& sections) {
  if (survey.dated == 0) {
    return sections.add("Dates", "none in fields (the run looks for them in the texts)");
  }
  std::string line =
      fmt::format("{} of {} ({}), {} to {}:", grouped(survey.dated), grouped(all),
                  share(survey.dated, all), to_string(*survey.earliest), to_string(*survey.latest));
  bool first = true;
  for (std::size_t i = 0; i < survey.precisions.size(); ++i) {
    if (survey.precisions[i] == 0) continue;
    line += fmt::format("{} {} to the {}", first ? "" : ",", grouped(survey.precisions[i]),
                        name(static_cast<DatePrecision>(i)));
    first = false;
  }
  if (survey.without_zone > 0) {
    line += fmt::format("; {} without a zone (14 hours wider)", grouped(survey.without_zone));
  }
  sections.add("Dates", line);
}

void write_lengths(const Survey& survey, Sections& sections) {
  if (survey.articles == 0) return;
  sections.add("Words",
               fmt::format("{} at least, {} in the middle, {} at most{}", grouped(survey.words_min),
                           grouped(survey.words_median), grouped(survey.words_max),
                           survey.too_short == 0 ? ""
                                                 : fmt::format("; {} too short to compare",
                                                               grouped(survey.too_short))));
}

void write_names(const Survey& survey, std::uint64_t all, Sections& sections) {
  const std::uint64_t others = survey.outlet_names - survey.outlets.size();
  std::string outlets = survey.outlet_names == 0 ? "none in fields" : listed(survey.outlets, "");
  if (others > 0) outlets += fmt::format(" and {} more", grouped(others));
  if (survey.without_outlet > 0 && survey.outlet_names > 0) {
    outlets += fmt::format("; {} without ({})", grouped(survey.without_outlet),
                           share(survey.without_outlet, all));
  }
  sections.add("Outlets", outlets);
  sections.add("Languages", listed(survey.languages, "not stated"));
  const bool marked = std::ranges::any_of(
      survey.forms_read, [](const auto& form) { return form.first != name(Form::Article); });
  if (marked) sections.add("Forms", listed(survey.forms_read, ""));
  if (!survey.forms.empty()) sections.add("", "as stated: " + listed(survey.forms, ""));
  if (survey.links > 0) sections.add("Links", grouped(survey.links) + " kept from markup");
}

void write_repeats(const std::string& what, const Occurrences& repeats, Sections& sections) {
  if (repeats.count == 0) return;
  std::string line = fmt::format("{} of {}:", counted(repeats.count, "repeat", "repeats"), what);
  for (const std::string& example : repeats.examples) line += " " + example + ";";
  line.pop_back();
  sections.add("Repeated", line);
}

void write_truncated(const Survey& survey, Sections& sections) {
  constexpr std::array<std::string_view, kTruncations> kSays = {
      "texts that end in \"[+1234 chars]\"",
      "texts of exactly 32,767 characters, the most that a spreadsheet's cell holds",
      "texts that end in an ellipsis", "texts that end in \"read more\" or the like"};
  for (std::size_t i = 0; i < kTruncations; ++i) {
    const Occurrences& sign = survey.truncated[i];
    if (sign.count == 0) continue;
    sections.add("Cut off?", fmt::format("{}: {}, such as {}", kSays[i], grouped(sign.count),
                                         sign.examples[0]));
  }
  for (const auto& [ending, count] : survey.endings) {
    sections.add("Same end", fmt::format("{} texts: \"{}\"", grouped(count), ending));
  }
}

void write_rejected(const Survey& survey, Sections& sections) {
  constexpr std::size_t kReasons = 8;
  const std::size_t shown = std::min(survey.rejections.size(), kReasons);
  for (std::size_t i = 0; i < shown; ++i) {
    const Occurrences& records = survey.rejections[i].second;
    sections.add("Left out", fmt::format("{}: {}", grouped(records.count), records.examples[0]));
  }
  if (survey.rejections.size() > shown) {
    sections.add("",
                 counted(survey.rejections.size() - shown, "further reason", "further reasons"));
  }
}

std::string duration(std::uint64_t seconds) {
  if (seconds < 90) return counted(std::max<std::uint64_t>(seconds, 1), "second", "seconds");
  if (seconds < 5400) return counted((seconds + 30) / 60, "minute", "minutes");
  return counted((seconds + 1800) / 3600, "hour", "hours");
}

void write_questions(const Survey& survey, std::ostream& out) {
  if (survey.questions.empty()) return;
  out << "\nQuestions\n";
  for (std::size_t i = 0; i < survey.questions.size(); ++i) {
    const Question& question = survey.questions[i];
    std::string margin = fmt::format("{:>3}. ", i + 1);
    for (const std::string& line : report::wrapped(question.text, kWidth - 5, 8)) {
      out << margin << line << '\n';
      margin = "     ";
    }
    if (!question.option.empty()) out << "     say " << question.option << '\n';
  }
}

}  // namespace

void write_survey_table(const Survey& survey, std::ostream& out) {
  const std::uint64_t all = survey.articles + survey.textless;
  out << counted(survey.articles, "article", "articles");
  if (survey.textless > 0)
    out << ", " << counted(survey.textless, "record", "records") << " without a text";
  out << ", " << grouped(survey.rejected) << " left out\n\n";
  for (const TableGroup& table : survey.tables) write_table(table, out);
  Sections sections(out);
  if (all > 0) {
    write_dates(survey, all, sections);
    write_lengths(survey, sections);
    write_names(survey, all, sections);
  }
  write_repeats("ids", survey.repeated_ids, sections);
  write_repeats("urls", survey.repeated_urls, sections);
  write_repeats("whole texts", survey.repeated_texts, sections);
  write_truncated(survey, sections);
  write_rejected(survey, sections);
  for (const Note& note : survey.notes) sections.add("Note", note.where + ": " + note.message);
  if (survey.notes_left > 0) sections.add("", grouped(survey.notes_left) + " more notes");
  if (survey.articles > 0) {
    sections.add("Estimate", fmt::format("report takes about {} and {} MB of memory (a guess, by "
                                         "figures of one machine)",
                                         duration(survey.expected_seconds),
                                         grouped((survey.expected_bytes + 500'000) / 1'000'000)));
  }
  write_questions(survey, out);
}

}  // namespace bylineage
