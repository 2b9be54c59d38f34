#include "bylineage/read/csv.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "bylineage/base/check.h"

namespace bylineage {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

/// Where `c` stands in `bytes` from `from` on; kNone if nowhere.
std::size_t find(std::string_view bytes, char c, std::size_t from) {
  const void* const hit =
      from < bytes.size() ? std::memchr(bytes.data() + from, c, bytes.size() - from) : nullptr;
  return hit == nullptr ? kNone
                        : static_cast<std::size_t>(static_cast<const char*>(hit) - bytes.data());
}

/// Reads one record; the members are where it stands in it.
class Scanner {
 public:
  Scanner(std::string_view bytes, bool complete, CsvDialect dialect, CsvRow& row)
      : bytes_(bytes),
        complete_(complete),
        separator_(dialect.separator),
        quotes_(dialect.quotes),
        row_(row) {}

  CsvStatus record() {
    row_.clear();
    row_.broken = {};
    for (;;) {
      const CsvStatus status = at_ < bytes_.size() && bytes_[at_] == '"' ? quoted() : unquoted();
      if (status != CsvStatus::Record) return status;
      if (at_ < bytes_.size() && bytes_[at_] == separator_) {
        ++at_;
        continue;
      }
      at_ += line_end(at_);
      row_.size = at_;
      return CsvStatus::Record;
    }
  }

 private:
  /// Bytes of the line end at `at`: 2 for CRLF, 1 for LF, 0 if there is none.
  std::size_t line_end(std::size_t at) const {
    if (bytes_.substr(at, 1) == "\n") return 1;
    return bytes_.substr(at, 2) == "\r\n" ? 2 : 0;
  }

  /// A field up to its separator, line end or the end of the file.
  CsvStatus unquoted() {
    std::size_t end = at_;
    while (end < bytes_.size() && bytes_[end] != separator_ && bytes_[end] != '\n') ++end;
    if (end == bytes_.size() && !complete_) return CsvStatus::Incomplete;
    const std::size_t begin = at_;
    at_ = end;
    if (end < bytes_.size() && bytes_[end] == '\n' && end > begin && bytes_[end - 1] == '\r') {
      at_ = --end;
    }
    row_.append().assign(bytes_, begin, end - begin);
    return CsvStatus::Record;
  }

  CsvStatus quoted() {
    const std::size_t begin = at_;
    std::string& cell = row_.append();
    cell.clear();
    for (std::size_t from = begin + 1;;) {
      const std::size_t mark = next_mark(from);
      if (mark == kNone) return unclosed(begin, "a quotation mark is never closed");
      cell.append(bytes_, from, mark - from);
      at_ = mark + 1;
      if (bytes_[mark] == '\\') {
        if (at_ == bytes_.size()) return unclosed(begin, "a quotation mark is never closed");
        if (bytes_[at_] != '"' && bytes_[at_] != '\\') cell += '\\';
        cell += bytes_[at_];
        from = at_ + 1;
        continue;
      }
      if (at_ == bytes_.size()) return complete_ ? CsvStatus::Record : CsvStatus::Incomplete;
      if (bytes_[at_] == separator_ || line_end(at_) > 0) return CsvStatus::Record;
      if (bytes_[at_] == '\r' && at_ + 1 == bytes_.size() && !complete_) {
        return CsvStatus::Incomplete;
      }
      const bool doubled = bytes_[at_] == '"';
      if (!doubled && quotes_ != CsvQuotes::Loose) {
        return misfit(begin, "text after a closing quotation mark");
      }
      cell += '"';
      from = at_ + (doubled ? 1 : 0);
    }
  }

  /// The next quotation mark, or backslash where that counts, from `from` on.
  std::size_t next_mark(std::size_t from) const {
    if (quotes_ != CsvQuotes::Backslash) return find(bytes_, '"', from);
    return bytes_.find_first_of("\"\\", from);
  }

  CsvStatus unclosed(std::size_t begin, std::string_view why) {
    return complete_ ? misfit(begin, why) : CsvStatus::Incomplete;
  }

  /// The quotation marks of the field at `begin` do not fit.
  CsvStatus misfit(std::size_t begin, std::string_view why) {
    at_ = begin;
    if (separator_ == '\t') {
      row_.drop_last();
      return unquoted();
    }
    row_.broken = why;
    const std::size_t line = find(bytes_, '\n', 0);
    row_.size = line == kNone ? bytes_.size() : line + 1;
    return CsvStatus::Broken;
  }

  std::string_view bytes_;
  bool complete_;
  char separator_;
  CsvQuotes quotes_;
  CsvRow& row_;
  std::size_t at_ = 0;
};

}  // namespace

std::string& CsvRow::append() {
  if (count_ == cells_.size()) cells_.emplace_back();
  return cells_[count_++];
}

CsvStatus read_csv_record(std::string_view bytes, bool complete, CsvDialect dialect, CsvRow& row) {
  BYLINEAGE_CHECK(!bytes.empty());
  BYLINEAGE_CHECK(dialect.separator != '"' && dialect.separator != '\r' &&
                  dialect.separator != '\n');
  return Scanner(bytes, complete, dialect, row).record();
}

char csv_separator(std::string_view header) {
  std::array<std::size_t, 4> counts{};
  constexpr std::string_view kSeparators = ",;\t|";
  bool inside = false;
  for (const char c : header) {
    if (c == '"') inside = !inside;
    const std::size_t i = kSeparators.find(c);
    if (!inside && i != kNone) ++counts[i];
  }
  const auto best = std::ranges::max_element(counts) - counts.begin();
  return kSeparators[static_cast<std::size_t>(best)];
}

char excel_separator(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.size() >= 2 && line.starts_with('"') && line.ends_with('"')) {
    line = line.substr(1, line.size() - 2);
  }
  const bool named = line.size() == 5 && (line.starts_with("sep=") || line.starts_with("SEP="));
  return named && line[4] != '"' && line[4] != '\r' ? line[4] : '\0';
}

std::string plain_cell(std::string_view cell) {
  const std::size_t first = cell.find_first_not_of('\'');
  const bool neutral = first != 0 && first != std::string_view::npos &&
                       std::string_view("=+-@\t\r").find(cell[first]) != std::string_view::npos;
  return std::string(neutral ? cell.substr(1) : cell);
}

}  // namespace bylineage
