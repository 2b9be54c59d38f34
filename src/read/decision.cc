#include "bylineage/read/decision.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "bylineage/read/charset.h"
#include "bylineage/read/csv.h"
#include "bylineage/read/date.h"

namespace bylineage {
namespace {

using Action = Decision::Action;
using Object = Decision::Object;

constexpr std::array<std::string_view, 4> kObjects = {"article", "pair", "edge", "credit"};
constexpr std::array<std::string_view, 8> kActions = {
    "confirm", "reject", "date", "outlet", "form", "parent", "boilerplate", "quotation"};

/// Index of a name, whatever its case and the blanks around it.
template <std::size_t n>
std::optional<std::size_t> find_name(const std::array<std::string_view, n>& names,
                                     std::string_view said) {
  for (std::size_t i = 0; i < n; ++i) {
    const bool equal = std::ranges::equal(names[i], said, [](char x, char y) {
      return x == (y >= 'A' && y <= 'Z' ? static_cast<char>(y - 'A' + 'a') : y);
    });
    if (equal) return i;
  }
  return std::nullopt;
}

std::string_view trimmed(std::string_view cell) {
  const std::size_t begin = std::min(cell.find_first_not_of(" \t\r"), cell.size());
  return cell.substr(begin, cell.find_last_not_of(" \t\r") + 1 - begin);
}

struct Columns {
  std::array<std::string_view, 9> names = {"object", "id",   "action", "value",   "who",
                                           "when",   "note", "sha256", "sha256_2"};
  std::array<std::size_t, 9> place{};  ///< one past its index; 0: not there

  std::string cell(std::span<const std::string> row, std::size_t column) const {
    const std::size_t at = place[column];
    return at == 0 || at > row.size() ? "" : plain_cell(row[at - 1]);
  }
};

class Reader {
 public:
  Reader(std::string_view csv, const std::string& where) : csv_(csv), where_(where) {
    if (csv_.starts_with(kBom)) csv_.remove_prefix(kBom.size());
  }

  Result<std::vector<Decision>> read() {
    if (csv_.empty()) return Error{Error::Kind::BadInput, "is empty", where_};
    const std::string_view header = csv_.substr(0, csv_.find('\n'));
    const CsvDialect dialect(csv_separator(header));
    std::vector<Decision> decisions;
    bool first = true;
    CsvRow row;
    while (!csv_.empty()) {
      if (read_csv_record(csv_, true, dialect, row) != CsvStatus::Record) {
        return wrong(std::string(row.broken));
      }
      const bool blank = std::ranges::all_of(
          row.fields(), [](const std::string& cell) { return trimmed(cell).empty(); });
      if (!blank) {
        const Status taken = first ? read_header(row) : read_row(row, decisions);
        if (!taken) return taken.error();
        first = false;
      }
      line_ += static_cast<std::size_t>(std::ranges::count(csv_.substr(0, row.size), '\n'));
      csv_.remove_prefix(row.size);
    }
    return decisions;
  }

 private:
  Error wrong(std::string what) const {
    return {Error::Kind::BadInput, std::move(what), where_ + ":" + std::to_string(line_)};
  }

  Status read_header(const CsvRow& row) {
    const auto cells = row.fields();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto column = find_name(columns_.names, trimmed(cells[i]));
      if (column && columns_.place[*column] == 0) columns_.place[*column] = i + 1;
    }
    for (std::size_t needed = 0; needed < 3; ++needed) {
      if (columns_.place[needed] == 0) {
        return wrong("column '" + std::string(columns_.names[needed]) + "' is missing");
      }
    }
    return ok();
  }

  Status read_row(const CsvRow& row, std::vector<Decision>& decisions) {
    const auto cells = row.fields();
    const auto cell = [&](std::size_t column) { return columns_.cell(cells, column); };
    const std::string object = cell(0), action = cell(2);
    const auto what = find_name(kObjects, trimmed(object));
    if (!what) return wrong("object '" + object + "' is none of article, pair, edge, credit");
    const auto done = find_name(kActions, trimmed(action));
    Decision decision;
    decision.object = static_cast<Object>(*what);
    const bool article = decision.object == Object::Article;
    if (!done || article != (*done > static_cast<std::size_t>(Action::Reject))) {
      return wrong(
          "action '" + action + "' of " + object + " is none of " +
          (article ? "date, outlet, form, parent, boilerplate, quotation" : "confirm, reject"));
    }
    decision.action = static_cast<Action>(*done);
    decision.id = cell(1);
    decision.value = cell(3);
    if (decision.id.empty()) return wrong("the id is missing");
    const bool needs_value = article || decision.object == Object::Credit;
    if (needs_value && trimmed(decision.value).empty()) {
      return wrong("action '" + action + "' of " + object + " needs a value");
    }
    decision.who = cell(4);
    decision.when = cell(5);
    decision.note = cell(6);
    decision.sha256 = cell(7);
    decision.sha256_2 = cell(8);
    decision.where = where_ + ":" + std::to_string(line_);
    decisions.push_back(std::move(decision));
    return ok();
  }

  std::string_view csv_;
  const std::string& where_;
  std::size_t line_ = 1;
  Columns columns_;
};

}  // namespace

std::string_view name(Decision::Object object) {
  return kObjects[static_cast<std::size_t>(object)];
}
std::string_view name(Decision::Action action) {
  return kActions[static_cast<std::size_t>(action)];
}

Result<std::vector<Decision>> parse_decisions(std::string_view csv, const std::string& where) {
  return Reader(csv, where).read();
}

}  // namespace bylineage
