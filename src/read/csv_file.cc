// One record a row under a header line: .csv, .tsv.
#include <algorithm>

#include "bylineage/read/charset.h"
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
  /// Reads the record at the front into row_, its quotation marks as the last ones, or in another
  /// way if that alone gives as many fields as the header has.
  CsvStatus read_front();
  bool fits(CsvStatus status) const {
    return status == CsvStatus::Record && (width_ == 0 || row_.fields().size() == width_);
  }
  /// Passes over the record at the front of the window and decodes it.
  Row take(CsvStatus status);
  Result<Row> pass_too_long();
  /// Errors: Io.
  Status find_separator();
  Status bind_columns();

  char separator_;                          // 0 until the header is read
  CsvQuotes quotes_ = CsvQuotes::Doubled;   // of the last record in quotation marks
  CsvQuotes read_as_ = CsvQuotes::Doubled;  // how row_ was read
  CsvRow row_;
  std::string fault_;            // why the row is broken
  std::uint64_t line_ = 0;       // the first line of the row, from 1
  std::uint64_t next_line_ = 1;  // the first line after it
  std::size_t width_ = 0;        // columns of the header
  std::vector<std::string> header_;
  Columns columns_{};
};

Result<CsvReader::Row> CsvReader::next_row() {
  for (;;) {
    const std::string_view bytes = window().bytes();
    if (bytes.empty() && window().complete()) return Row::End;
    if (bytes.starts_with(kBom)) {  // again, where files were joined
      window().drop(kBom.size());
      continue;
    }
    const bool blank = bytes.starts_with("\n") || bytes.starts_with("\r\n");
    if (blank) {
      window().drop(bytes[0] == '\n' ? 1 : 2);
      ++next_line_;
      continue;
    }
    const CsvStatus status = bytes.empty() ? CsvStatus::Incomplete : read_front();
    if (status != CsvStatus::Incomplete) return take(status);
    if (bytes.size() > settings().max_record) return pass_too_long();
    if (const Status more = window().more(); !more) return more.error();
  }
}

CsvStatus CsvReader::read_front() {
  const std::string_view bytes = window().bytes();
  const bool complete = window().complete() || bytes.size() > settings().max_record;
  const auto read_as = [&](CsvQuotes quotes, std::string_view from, bool all) {
    read_as_ = quotes;
    return read_csv_record(from, all, {separator_, quotes}, row_);
  };
  const CsvStatus status = read_as(quotes_, bytes, window().complete());
  if (status == CsvStatus::Incomplete || fits(status)) return status;
  // Quotation marks in another manner. A sloppy one must end with its line: it could take in any
  // number of records else.
  const CsvQuotes usual = quotes_;
  const CsvQuotes other = usual == CsvQuotes::Doubled ? CsvQuotes::Backslash : CsvQuotes::Doubled;
  const std::string_view line = bytes.substr(0, std::min(bytes.find('\n'), bytes.size() - 1) + 1);
  if (line.find('"') == std::string_view::npos) return status;
  // With a backslash as separator every record could open a field that runs to the limit.
  if (separator_ != '\\' &&
      bytes.substr(0, ByteWindow::kBlock).find('\\') != std::string_view::npos) {
    const CsvStatus second = read_as(other, bytes, complete);
    if (fits(second)) quotes_ = other;
    if (second == CsvStatus::Incomplete || fits(second)) return second;
  }
  if (fits(read_as(CsvQuotes::Loose, line, true))) return CsvStatus::Record;
  return read_as(usual, bytes, window().complete());
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
  if (row_.size > settings().max_record) {
    fault_ = settings().too_long();
    return Row::Broken;
  }
  const Result<std::string_view> text = to_utf8(bytes, file().at(line_));
  if (!text) {
    fault_ = text.error().message;
    return Row::Broken;
  }
  // Conversion touches neither separators, line ends nor quotation marks: same fields again.
  if (text->data() != bytes.data()) read_csv_record(*text, true, {separator_, read_as_}, row_);
  return Row::Read;
}

/// The record at the front is over the limit: because a quotation mark was never closed, or in
/// truth.
Result<CsvReader::Row> CsvReader::pass_too_long() {
  if (read_csv_record(window().bytes(), true, {separator_, quotes_}, row_) == CsvStatus::Broken) {
    return take(CsvStatus::Broken);
  }
  line_ = next_line_;
  next_line_ += 1 + static_cast<std::uint64_t>(std::ranges::count(window().bytes(), '\n'));
  window().drop(window().bytes().size());
  if (const Status status = window().skip_line(); !status) return status.error();
  fault_ = settings().too_long();
  return Row::Broken;
}

Status CsvReader::find_separator() {
  if (const Status status = window().more(); !status) return status;
  if (window().bytes().starts_with(kBom)) window().drop(kBom.size());
  const std::string_view front = window().bytes();
  if (front.find('\n') == std::string_view::npos && front.find('\r') != std::string_view::npos) {
    window().end_lines_at_cr();
  }
  const Result<std::size_t> line = window().first_line(settings().max_record);
  if (!line) return line.error();
  const std::string_view header = window().bytes().substr(0, *line);
  if (const char named = excel_separator(header); named != '\0') {
    separator_ = named;
    ++next_line_;
    return window().skip_line();
  }
  if (separator_ == '\0' || header.find(separator_) == std::string_view::npos) {
    separator_ = csv_separator(header);
  }
  return ok();
}

Status CsvReader::read_header() {
  if (const Status status = find_separator(); !status) return status;
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
  header_.assign(row_.fields().begin(), row_.fields().end());
  for (std::string& name : header_) {  // blanks around a name and line ends in it are an accident
    std::ranges::replace_if(name, [](char c) { return c >= 0 && c < ' '; }, ' ');
    name.erase(0, std::min(name.find_first_not_of(" \t\r\n"), name.size()));
    name.erase(name.find_last_not_of(" \t\r\n") + 1);
  }
  const std::vector<std::string_view> names(header_.begin(), header_.end());
  width_ = names.size();
  const FieldMap& fields = settings().fields;
  const std::set<std::string> known(header_.begin(), header_.end());
  if (auto mapped = check_mapped(fields, known, file().path); !mapped) return mapped;
  std::vector<Error> clashes;
  columns_ = fields.bind(names, clashes);
  const bool textless = columns_[index(Field::Text)] == kNoColumn;
  const std::string separator = separator_ == '\t' ? "tabs" : std::string(1, separator_);
  start_tally("table, separated by " + separator);
  if (tally() == nullptr) {
    if (!clashes.empty()) return Error{clashes[0].kind, clashes[0].message, file().at(line_)};
    if (!textless) return ok();
    return Error{Error::Kind::BadInput, no_text_column(names), file().at(line_)};
  }
  for (const std::string_view name : names) tally()->column(name);
  tally()->bind(names, columns_);
  for (const Error& clash : clashes) tally()->ask(clash);
  for (Question& question : questions_of(names, columns_)) tally()->ask(std::move(question));
  if (textless) set_textless();
  return ok();
}

Result<bool> CsvReader::read_one() {
  const Result<Row> row = next_row();
  if (!row) return row.error();
  if (*row == Row::End) return false;
  const std::string where = file().at(line_);
  std::span<const std::string> fields = row_.fields();
  const auto is_empty = [](const std::string& cell) { return cell.empty(); };
  if (fields.size() > width_ && std::ranges::all_of(fields.subspan(width_), is_empty)) {
    fields = fields.first(width_);  // separators at the end of the line hold nothing
  }
  if (*row == Row::Read && fields.size() != width_) {
    fault_ = "the row has " + std::to_string(fields.size()) + " fields, the header has " +
             std::to_string(width_);
  } else if (*row == Row::Read) {
    Values values;
    for (std::size_t f = 0; f < kFields; ++f) {
      if (columns_[f] != kNoColumn) values[f] = fields[columns_[f]];
    }
    for (std::size_t i = 0; tally() != nullptr && i < width_; ++i) {
      tally()->add_value(tally()->column(header_[i]), fields[i]);
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
