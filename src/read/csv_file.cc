// One record a row under a header line: .csv, .tsv.
#include <algorithm>

#include "bylineage/read/csv.h"
#include "record_internal.h"

namespace bylineage {
namespace {

class CsvReader : public FileReader {
 public:
  CsvReader(FileName file, Settings settings, ByteWindow window, char separator)
      : FileReader(std::move(file), std::move(settings), std::move(window)),
        separator_(separator) {}

  /// Reads the header line.
  /// Errors: BadInput if it is broken or no column can be the text; InvalidArgument if a mapped
  ///         column does not exist or two could be one field.
  Status read_header();

 protected:
  Result<bool> read_one() override;

 private:
  enum class Row : unsigned char { Read, Broken, End };

  /// Moves to the next record that is not a blank line.
  Result<Row> next_row();
  /// Passes over the record at the front of the window and decodes it.
  Row take(CsvStatus status);
  Result<Row> pass_too_long();
  Status bind_columns();

  char separator_;
  CsvRow row_;
  std::string fault_;            // why the row is broken
  std::uint64_t line_ = 0;       // the first line of the row, from 1
  std::uint64_t next_line_ = 1;  // the first line after it
  std::size_t width_ = 0;        // columns of the header
  Columns columns_{};
};

Result<CsvReader::Row> CsvReader::next_row() {
  for (;;) {
    const std::string_view bytes = window().bytes();
    if (bytes.empty() && window().complete()) return Row::End;
    const bool blank = bytes.starts_with("\n") || bytes.starts_with("\r\n");
    if (blank) {
      window().drop(bytes[0] == '\n' ? 1 : 2);
      ++next_line_;
      continue;
    }
    const CsvStatus status = bytes.empty()
                                 ? CsvStatus::Incomplete
                                 : read_csv_record(bytes, window().complete(), separator_, row_);
    if (status != CsvStatus::Incomplete) return take(status);
    if (bytes.size() > kMaxRecord) return pass_too_long();
    if (const Status more = window().more(); !more) return more.error();
  }
}

CsvReader::Row CsvReader::take(CsvStatus status) {
  const std::string_view bytes = window().bytes().substr(0, row_.size);
  window().drop(row_.size);
  line_ = next_line_;
  next_line_ += static_cast<std::uint64_t>(std::ranges::count(bytes, '\n'));
  if (status == CsvStatus::Broken) {
    fault_ = std::string(row_.broken) + "; reading goes on at the next line";
    return Row::Broken;
  }
  if (row_.size > kMaxRecord) {
    fault_ = kTooLong;
    return Row::Broken;
  }
  const Result<std::string_view> text = to_utf8(bytes, file().at(line_));
  if (!text) {
    fault_ = text.error().message;
    return Row::Broken;
  }
  // Conversion touches neither separators, line ends nor quotation marks: same fields again.
  if (text->data() != bytes.data()) read_csv_record(*text, true, separator_, row_);
  return Row::Read;
}

/// The record at the front is over the limit: because a quotation mark was never closed, or in
/// truth.
Result<CsvReader::Row> CsvReader::pass_too_long() {
  if (read_csv_record(window().bytes(), true, separator_, row_) == CsvStatus::Broken) {
    return take(CsvStatus::Broken);
  }
  line_ = next_line_;
  next_line_ += 1 + static_cast<std::uint64_t>(std::ranges::count(window().bytes(), '\n'));
  window().drop(window().bytes().size());
  if (const Status status = window().skip_line(); !status) return status.error();
  fault_ = kTooLong;
  return Row::Broken;
}

Status CsvReader::read_header() {
  const Result<std::size_t> line = window().first_line(kMaxRecord);
  if (!line) return line.error();
  if (window().bytes().starts_with("\xEF\xBB\xBF")) window().drop(3);
  if (separator_ == '\0') {
    separator_ = csv_separator(window().bytes().substr(0, *line));
  }
  const Result<Row> header = next_row();
  if (!header) return header.error();
  if (*header == Row::End) {
    note(file().path, "the file is empty");
    return ok();
  }
  if (*header == Row::Broken) return Error{Error::Kind::BadInput, fault_, file().at(line_)};
  return bind_columns();
}

Status CsvReader::bind_columns() {
  const std::vector<std::string_view> names(row_.fields().begin(), row_.fields().end());
  width_ = names.size();
  if (const Status status = check_mapped(settings().fields,
                                         std::set<std::string>(names.begin(), names.end()), file());
      !status) {
    return status;
  }
  const Result<Columns> columns = settings().fields.bind(names);
  if (!columns) return Error{columns.error().kind, columns.error().message, file().at(line_)};
  columns_ = *columns;
  if (columns_[index(Field::Text)] != kNoColumn) return ok();
  std::string message = "no column can be the text (columns:";
  for (const std::string_view name : names) message.append(" ").append(name);
  return Error{Error::Kind::BadInput, message + "; say --field text=COLUMN)", file().at(line_)};
}

Result<bool> CsvReader::read_one() {
  const Result<Row> row = next_row();
  if (!row) return row.error();
  if (*row == Row::End) return false;
  const std::string where = file().at(line_);
  const std::span<const std::string> fields = row_.fields();
  if (*row == Row::Read && fields.size() != width_) {
    fault_ = "the row has " + std::to_string(fields.size()) + " fields, the header has " +
             std::to_string(width_);
  } else if (*row == Row::Read) {
    Values values;
    for (std::size_t f = 0; f < kFields; ++f) {
      if (columns_[f] != kNoColumn) values[f] = fields[columns_[f]];
    }
    add(std::move(values), where);
    return true;
  }
  reject(where, fault_);
  return true;
}

}  // namespace

Result<std::unique_ptr<ArticleReader>> csv_reader(FileName file, Settings settings,
                                                  ByteWindow window, char separator) {
  auto reader = std::make_unique<CsvReader>(std::move(file), std::move(settings), std::move(window),
                                            separator);
  if (const Status status = reader->read_header(); !status) return status.error();
  return std::unique_ptr<ArticleReader>(std::move(reader));
}

}  // namespace bylineage
