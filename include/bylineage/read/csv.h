// CSV and TSV records: RFC 4180, and what else is written under that name.
//
// Fields are separated by one character; a field in quotation marks may hold separators, line
// ends and quotation marks, which are doubled (RFC 4180), follow a backslash (MySQL, some pandas
// exports) or, in sloppy exports, stand for themselves. Lines end in LF or CRLF. A quotation mark
// inside an unquoted field is a character like any other. TSV is written with and without such
// quoting, so there a field whose quotation marks do not fit is taken as it stands.
#ifndef BYLINEAGE_READ_CSV_H_
#define BYLINEAGE_READ_CSV_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bylineage {

/// One record; reused, so that its strings keep their memory.
class CsvRow {
 public:
  std::span<const std::string> fields() const { return std::span(cells_).first(count_); }

  /// Bytes that the record takes, its line end included. Of a broken record: those of its first
  /// line, after which reading goes on.
  std::size_t size = 0;
  std::string_view broken;  ///< why, if CsvStatus::Broken

  void clear() { count_ = 0; }
  void drop_last() { --count_; }
  std::string& append();  ///< a further field, with whatever it held before

 private:
  std::vector<std::string> cells_;
  std::size_t count_ = 0;
};

enum class CsvStatus : unsigned char {
  Record,      ///< the row is filled
  Incomplete,  ///< the record may go on after the bytes at hand
  Broken,      ///< its quotation marks do not fit
};

/// How a quotation mark is written inside a field in quotation marks.
enum class CsvQuotes : unsigned char {
  Doubled,    ///< "" is one
  Backslash,  ///< \" is one, \\ a backslash; "" too
  Loose,      ///< any that no separator and no line end follows
};

struct CsvDialect {
  CsvDialect(char separator_in, CsvQuotes quotes_in = CsvQuotes::Doubled)
      : separator(separator_in), quotes(quotes_in) {}
  char separator;
  CsvQuotes quotes;
};

/// Reads the record at the front of `bytes`; `complete` says that nothing follows them.
/// Requires: bytes is not empty; the separator is none of '"', CR, LF.
/// Cost:     O(record) bytes; none allocated once the row has grown.
CsvStatus read_csv_record(std::string_view bytes, bool complete, CsvDialect dialect, CsvRow& row);

/// The separator of a file by its header line: the most frequent of , ; tab and | outside
/// quotation marks; a comma if there is none.
char csv_separator(std::string_view header);

/// A cell of our own reports as it was before it was neutralised: without the apostrophe that
/// stands before what a spreadsheet would run.
std::string plain_cell(std::string_view cell);

/// The separator that a line "sep=;" names, which Excel writes and reads; 0 if it is no such line.
char excel_separator(std::string_view line);

}  // namespace bylineage

#endif  // BYLINEAGE_READ_CSV_H_
