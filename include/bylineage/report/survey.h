// Survey: what an export holds, told before any work is done on it.
//
// A Surveyor takes the batches of readers as they come and keeps counts, not texts: a few hundred
// bytes an article. What it finds doubtful becomes a question with the option that settles it.
#ifndef BYLINEAGE_REPORT_SURVEY_H_
#define BYLINEAGE_REPORT_SURVEY_H_

#include <array>
#include <cstdint>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "bylineage/read/reader.h"
#include "bylineage/text/form.h"
#include "bylineage/text/truncation.h"

namespace bylineage {

/// Something that happens more than once, with the first cases.
struct Occurrences {
  std::uint64_t count = 0;
  std::vector<std::string> examples;  ///< at most three
};

/// Tables with the same columns, counted together.
struct TableGroup {
  TableUse use;  ///< of all; `where` is the first
  std::uint64_t files = 1;
};

struct Survey {
  std::uint64_t articles = 0;  ///< with a text: what a run would read, less repeated ids
  std::uint64_t textless = 0;  ///< records of a table without a column for the text
  std::uint64_t rejected = 0;
  std::uint64_t text_bytes = 0;
  std::vector<TableGroup> tables;
  std::vector<Note> notes;  ///< the first twenty
  std::uint64_t notes_left = 0;
  /// Why records were rejected: reasons that differ only in what they quote are one.
  std::vector<std::pair<std::string, Occurrences>> rejections;  ///< most frequent first

  std::uint64_t dated = 0;
  std::uint64_t without_zone = 0;
  std::optional<Date> earliest, latest;
  std::array<std::uint64_t, 6> precisions{};  ///< by DatePrecision

  std::uint32_t words_min = 0, words_median = 0, words_max = 0;  ///< words as blanks divide them
  std::uint64_t too_short = 0;                                   ///< below the run's --min-words

  std::vector<std::pair<std::string, std::uint64_t>> outlets;  ///< most frequent first, up to ten
  std::uint64_t outlet_names = 0;                              ///< in all
  std::uint64_t without_outlet = 0;
  std::vector<std::pair<std::string, std::uint64_t>> languages;   ///< as stated; "" if not
  std::vector<std::pair<std::string, std::uint64_t>> forms;       ///< as stated
  std::vector<std::pair<std::string, std::uint64_t>> forms_read;  ///< as they will be taken

  Occurrences repeated_ids, repeated_urls, repeated_texts;     ///< beyond the first of each
  std::array<Occurrences, kTruncations> truncated;             ///< by Truncation
  std::vector<std::pair<std::string, std::uint64_t>> endings;  ///< shared by different texts
  std::uint64_t links = 0;                                     ///< kept from markup

  std::vector<Question> questions;

  /// A guess at what `report` will take, by figures measured on one machine (survey.cc): right to a
  /// factor of three or so.
  std::uint64_t expected_seconds = 0;
  std::uint64_t expected_bytes = 0;
};

class Surveyor {
 public:
  explicit Surveyor(std::uint32_t min_words) : min_words_(min_words) {}

  void add(const Batch& batch);

  /// What was seen. Order: of the input, else by count and name.
  Survey finish();

 private:
  void add_article(const Article& article);
  void add_date(const Date& date);
  void add_ending(const Article& article);
  void add_truncation(const Article& article);
  void add_rejected(const Rejected& rejected);
  void add_table(const TableUse& table);
  /// Counts a repeat of `value`; `first` holds where each value stood first.
  static void add_repeat(std::unordered_map<std::uint64_t, std::string>& first,
                         const std::string& value, const std::string& where, Occurrences& out);
  void ask_of_text(const TableUse& table);
  void ask_of_dates(const DateForms& dates);
  void ask_of_tables();
  void ask_of_articles();
  void ask(std::string text, std::string option);

  std::uint32_t min_words_;
  Survey survey_;
  std::vector<std::uint32_t> words_;
  std::map<std::string, std::uint64_t> outlets_, languages_, forms_, forms_read_;
  std::map<std::string, Occurrences> rejections_;
  std::unordered_map<std::uint64_t, std::string> ids_, urls_;  // hash -> place; looked up only
  std::unordered_set<std::uint64_t> texts_;
  std::map<std::string, std::uint64_t> endings_;
};

/// For a terminal of 80 columns.
void write_survey_table(const Survey& survey, std::ostream& out);

/// One object with the fields of Survey; src/README.md says what they are.
void write_survey_json(const Survey& survey, std::ostream& out);

}  // namespace bylineage

#endif  // BYLINEAGE_REPORT_SURVEY_H_
