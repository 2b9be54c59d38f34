// TableUse: what a reader took the columns of a file for, for a person to look at.
//
// Made only if ReadOptions::survey asks for it: `bylineage check` shows it before any work.
#ifndef BYLINEAGE_READ_TABLE_USE_H_
#define BYLINEAGE_READ_TABLE_USE_H_

#include <cstdint>
#include <string>
#include <vector>

namespace bylineage {

/// A column of a table, a member of JSON objects.
struct ColumnUse {
  std::string name;                  ///< as the file has it
  std::string field;                 ///< ours that it fills: "text"; "" if it is not used
  std::uint64_t filled = 0;          ///< records with a value
  std::uint64_t bytes = 0;           ///< of these values
  std::uint64_t html = 0;            ///< values with HTML tags
  std::vector<std::string> samples;  ///< the first three values that differ, 200 bytes each at most
};

/// What the file leaves open, and the option that settles it.
struct Question {
  std::string text;    ///< "both 'body' and 'content' could be the text"
  std::string option;  ///< "--field text=body or --field text=content"; "" if none does

  friend bool operator==(const Question&, const Question&) = default;
};

/// Dates written in figures: how many speak for which order.
struct DateForms {
  std::uint64_t ambiguous = 0;    ///< "03/04/2023"
  std::uint64_t day_first = 0;    ///< "25/04/2023": can only be that
  std::uint64_t month_first = 0;  ///< "04/25/2023"
  std::string example;            ///< the first ambiguous one
};

/// One file with named columns.
struct TableUse {
  std::string where;               ///< its path
  std::string format;              ///< "csv, separated by ;" "json lines" "json"
  std::uint64_t records = 0;       ///< rejected ones included
  std::vector<ColumnUse> columns;  ///< in the file's order
  std::vector<Question> questions;
  DateForms dates;
};

}  // namespace bylineage

#endif  // BYLINEAGE_READ_TABLE_USE_H_
