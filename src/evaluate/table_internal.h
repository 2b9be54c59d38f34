// A table of labels: tab-separated, columns by name.
#ifndef BYLINEAGE_EVALUATE_TABLE_INTERNAL_H_
#define BYLINEAGE_EVALUATE_TABLE_INTERNAL_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bylineage/base/result.h"

namespace bylineage::evaluation {

/// One row. Cells of columns that the table does not have are "".
class TableRow {
 public:
  TableRow(const std::vector<std::string>& columns, std::vector<std::string_view> cells,
           std::string where)
      : columns_(&columns), cells_(std::move(cells)), where_(std::move(where)) {}

  std::string operator[](std::string_view column) const;
  const std::string& where() const { return where_; }

 private:
  const std::vector<std::string>* columns_;
  std::vector<std::string_view> cells_;
  std::string where_;
};

/// Calls work(row) for every row, with all of `required` filled.
/// Errors: BadInput, with the line: a required column is missing, a row has another number of cells
///         or an empty cell in a required column; those of work.
Status read_table(std::string_view bytes, const std::string& path,
                  const std::vector<std::string>& required,
                  const std::function<Status(const TableRow&)>& work);

}  // namespace bylineage::evaluation

#endif  // BYLINEAGE_EVALUATE_TABLE_INTERNAL_H_
