// CSV and TSV records by RFC 4180.
//
// Fields are separated by one character; a field in quotation marks may hold separators, line
// ends and doubled quotation marks. Lines end in LF or CRLF. A quotation mark inside an unquoted
// field is a character like any other. TSV is written with and without such quoting, so there
// a field whose quotation marks do not fit is taken as it stands.
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

/// Reads the record at the front of `bytes`; `complete` says that nothing follows them.
/// Requires: bytes is not empty; separator is none of '"', CR, LF.
/// Cost:     O(record) bytes; none allocated once the row has grown.
CsvStatus read_csv_record(std::string_view bytes, bool complete, char separator, CsvRow& row);

/// The separator of a file by its header line: the most frequent of , ; and tab outside
/// quotation marks; a comma if there is none.
char csv_separator(std::string_view header);

}  // namespace bylineage

#endif  // BYLINEAGE_READ_CSV_H_
