#include "rows.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <ostream>
#include <stdexcept>

namespace bylineage::calibrate {
namespace {

constexpr std::size_t kLeading = 5;  // set group a b label

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> cells;
  std::size_t from = 0;
  for (std::size_t tab = line.find('\t'); tab != std::string::npos; tab = line.find('\t', from)) {
    cells.push_back(line.substr(from, tab - from));
    from = tab + 1;
  }
  cells.push_back(line.substr(from));
  return cells;
}

Row read_row(const std::vector<std::string>& cells, const std::string& where) {
  Row row{cells[0], cells[1], cells[2], cells[3], std::nullopt, {}};
  if (cells[4] != "" && cells[4] != "0" && cells[4] != "1") {
    throw std::runtime_error(where + ": label '" + cells[4] + "' is none of 1, 0 and empty");
  }
  if (!cells[4].empty()) row.label = cells[4] == "1";
  for (std::size_t c = kLeading; c < cells.size(); ++c) {
    std::int32_t value = 0;
    const auto [end, error] =
        std::from_chars(cells[c].data(), cells[c].data() + cells[c].size(), value);
    if (error != std::errc{} || end != cells[c].data() + cells[c].size()) {
      throw std::runtime_error(where + ": '" + cells[c] + "' is no whole number");
    }
    row.features.push_back(value);
  }
  return row;
}

}  // namespace

std::vector<std::string> Rows::sets() const {
  std::vector<std::string> result;
  for (const Row& row : rows) {
    if (std::ranges::find(result, row.set) == result.end()) result.push_back(row.set);
  }
  return result;
}

Rows read_rows(const std::vector<std::string>& paths) {
  Rows rows;
  for (const std::string& path : paths) {
    std::ifstream in(path);
    std::string line;
    if (!in || !std::getline(in, line)) throw std::runtime_error(path + ": cannot be read");
    std::vector<std::string> names = split(line);
    if (names.size() <= kLeading) throw std::runtime_error(path + ": no features");
    names.erase(names.begin(), names.begin() + kLeading);
    if (!rows.names.empty() && rows.names != names) {
      throw std::runtime_error(path + ": other features than in " + paths.front());
    }
    rows.names = names;
    for (std::size_t number = 2; std::getline(in, line); ++number) {
      const std::string where = path + ":" + std::to_string(number);
      const std::vector<std::string> cells = split(line);
      if (cells.size() != names.size() + kLeading) {
        throw std::runtime_error(where + ": " + std::to_string(cells.size()) + " cells");
      }
      rows.rows.push_back(read_row(cells, where));
    }
  }
  return rows;
}

void write_rows(const Rows& rows, std::ostream& out) {
  out << "set\tgroup\ta\tb\tlabel";
  for (const std::string& name : rows.names) out << '\t' << name;
  out << '\n';
  for (const Row& row : rows.rows) {
    out << row.set << '\t' << row.group << '\t' << row.a << '\t' << row.b << '\t';
    if (row.label) out << (*row.label ? '1' : '0');
    for (const std::int32_t value : row.features) out << '\t' << value;
    out << '\n';
  }
}

}  // namespace bylineage::calibrate
