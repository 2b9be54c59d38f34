#include <algorithm>

#include "lines_internal.h"
#include "table_internal.h"

namespace bylineage::evaluation {
namespace {

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> cells;
  for (;;) {
    const std::size_t end = line.find('\t');
    cells.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return cells;
    line.remove_prefix(end + 1);
  }
}

}  // namespace

std::string TableRow::operator[](std::string_view column) const {
  const auto found = std::ranges::find(*columns_, column);
  if (found == columns_->end()) return "";
  return std::string(cells_[static_cast<std::size_t>(found - columns_->begin())]);
}

Status read_table(std::string_view bytes, const std::string& path,
                  const std::vector<std::string>& required,
                  const std::function<Status(const TableRow&)>& work) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  std::string_view line;
  if (!next_line(bytes, line)) return Error{Error::Kind::BadInput, "is empty", path};
  std::vector<std::string> columns;
  for (const auto& cell : split(line)) columns.emplace_back(cell);
  for (const auto& name : required) {
    if (std::ranges::find(columns, name) == columns.end()) {
      return Error{Error::Kind::BadInput, "has no column '" + name + "'", path + ":1"};
    }
  }
  for (std::size_t number = 2; next_line(bytes, line); ++number) {
    if (line.empty()) continue;
    auto cells = split(line);
    const std::string where = path + ":" + std::to_string(number);
    if (cells.size() != columns.size()) {
      return Error{
          Error::Kind::BadInput,
          "has " + std::to_string(cells.size()) + " columns, not " + std::to_string(columns.size()),
          where};
    }
    const TableRow row(columns, std::move(cells), where);
    for (const auto& name : required) {
      if (row[name].empty()) return Error{Error::Kind::BadInput, "'" + name + "' is empty", where};
    }
    if (auto done = work(row); !done) return done;
  }
  return ok();
}

}  // namespace bylineage::evaluation
