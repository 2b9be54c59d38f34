// TableTally: counts what stands in each column while a table is read.
#ifndef BYLINEAGE_READ_TABLE_TALLY_INTERNAL_H_
#define BYLINEAGE_READ_TABLE_TALLY_INTERNAL_H_

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "bylineage/read/table_use.h"
#include "fields_internal.h"

namespace bylineage {

class TableTally {
 public:
  TableTally(std::string where, std::string format);

  /// The number of the column of that name; a new one if there is none.
  std::size_t column(std::string_view name);
  /// Says which columns fill fields. May be called again: a later record has other members.
  void bind(std::span<const std::string_view> names, const Columns& columns);
  void ask(Question question);  ///< once
  /// Asks what FieldMap::bind() could not decide: "both ... could be (say --field ...)".
  void ask(const Error& clash);
  void count_record() { ++use_.records; }
  void add_value(std::size_t column, std::string_view value);
  /// Counts the form of a date. `ambiguous`: parse_date() could not tell.
  void add_date(std::string_view date, bool ambiguous);

  bool has_columns() const { return !use_.columns.empty(); }
  std::span<const ColumnUse> columns() const { return use_.columns; }
  TableUse finish() { return std::move(use_); }

 private:
  TableUse use_;
  std::map<std::string, std::size_t, std::less<>> numbers_;
};

}  // namespace bylineage

#endif  // BYLINEAGE_READ_TABLE_TALLY_INTERNAL_H_
