// CSV records of any bytes: a record that is found before its end of file was seen is the record
// that is found after; sizes move forward; fields come from the record's bytes.
#include <string>
#include <vector>

#include "bylineage/read/csv.h"
#include "fuzz/fuzz.h"

namespace {

using namespace bylineage;

struct Read {
  CsvStatus status = CsvStatus::Incomplete;
  std::size_t size = 0;
  std::vector<std::string> fields;

  Read(std::string_view bytes, bool complete, CsvDialect dialect) {
    CsvRow row;
    status = read_csv_record(bytes, complete, dialect, row);
    size = row.size;
    fields.assign(row.fields().begin(), row.fields().end());
  }
  friend bool operator==(const Read&, const Read&) = default;
};

void check_records(std::string_view bytes, CsvDialect dialect, std::size_t cut) {
  while (!bytes.empty()) {
    const Read whole(bytes, true, dialect);
    BYLINEAGE_CHECK(whole.status != CsvStatus::Incomplete);
    BYLINEAGE_CHECK(whole.size > 0 && whole.size <= bytes.size());
    std::size_t held = 0;
    for (const std::string& field : whole.fields) held += field.size();
    if (whole.status == CsvStatus::Record) BYLINEAGE_CHECK(held <= whole.size);
    const std::string_view front = bytes.substr(0, 1 + cut % bytes.size());
    const Read early(front, false, dialect);
    BYLINEAGE_CHECK(early.status != CsvStatus::Record || early == whole);
    bytes.remove_prefix(whole.size);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes = fuzz::bytes_of(data + 2, size - 2);
  const char separator = std::string_view(",;\t|")[data[0] % 4];
  const auto quotes = static_cast<CsvQuotes>(data[0] / 4 % 3);
  check_records(bytes, {separator, quotes}, data[1]);
  return 0;
}
