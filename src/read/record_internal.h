// What the readers of all formats share: how a record becomes an Article or a Rejected.
#ifndef BYLINEAGE_READ_RECORD_INTERNAL_H_
#define BYLINEAGE_READ_RECORD_INTERNAL_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bylineage/base/result.h"
#include "bylineage/read/bytes.h"
#include "bylineage/read/charset.h"
#include "bylineage/read/reader.h"
#include "fields_internal.h"
#include "table_tally_internal.h"

namespace bylineage {

/// "longer than 256 MiB": why a record over `most` bytes is rejected.
std::string longer_than(std::size_t most);

/// How a file is called: `path` in messages, `name` in the ids of records without one.
struct FileName {
  std::string path;
  std::string name;

  std::string at(std::uint64_t line) const { return path + ":" + std::to_string(line); }
};

struct Settings {
  FieldMap fields;
  DateOrder dates = DateOrder::Reject;
  bool strict = false;
  bool survey = false;
  std::size_t max_record = ReadOptions{}.max_record;

  std::string too_long() const { return longer_than(max_record); }
  /// A batch ends with the text that brings it to so many bytes.
  std::size_t batch_bytes() const { return max_record / 4; }
};

/// A reader of one file; a format says how its next record is read.
class FileReader : public ArticleReader {
 public:
  FileReader(FileName file, Settings settings, ByteWindow window);

  Result<Batch> next(std::size_t limit) final;

 protected:
  /// Adds the next record to the batch, or rejects it; false if there was none.
  virtual Result<bool> read_one() = 0;

  /// Ends a record: it is the article of these values, or rejected for what they lack.
  void add(Values values, std::string where);
  /// Ends a record: it is this article, or rejected. One without id is named by url or place.
  void add(Result<Article> article, std::string where);
  /// Ends a record: it is none.
  void reject(std::string where, std::string reason);
  /// One note a message, at its first place; repeats are counted.
  void note(std::string_view where, std::string_view message);

  /// A date of a field, narrowed to what it can be relied on for: midnight is a day.
  /// Errors: of parse_date.
  Result<Date> field_date(const std::string& text) const;

  /// Of a survey, else null: counts the columns.
  TableTally* tally() { return tally_ ? &*tally_ : nullptr; }
  void start_tally(std::string format);
  /// No record has a text; of a survey that is let pass.
  void set_textless() { textless_ = true; }

  /// decode() that leaves a note of a conversion.
  Result<std::string_view> to_utf8(std::string_view bytes, std::string_view where);

  ByteWindow& window() { return window_; }
  const FileName& file() const { return file_; }
  const Settings& settings() const { return settings_; }

 private:
  struct Repeated {
    std::string where;
    std::uint64_t count = 0;
  };

  Result<Article> article(Values values, const std::string& where);
  Status set_date(const std::string& text, Article& article);
  /// Turns HTML in text, title and author into plain text, and keeps the links of the text.
  void convert_html(Article& article);
  void end_file();

  FileName file_;
  Settings settings_;
  ByteWindow window_;
  std::uint64_t counted_ = 0;  // bytes of the batches before
  Batch batch_;
  std::size_t batch_text_ = 0;  // bytes of its texts
  std::uint64_t records_ = 0;   // read so far, rejected ones included
  std::map<std::string, Repeated, std::less<>> notes_;
  std::string decoded_;
  std::optional<TableTally> tally_;
  bool textless_ = false;
};

std::unique_ptr<ArticleReader> text_reader(FileName file, Settings settings, ByteWindow window);
std::unique_ptr<ArticleReader> page_reader(FileName file, Settings settings, ByteWindow window);
std::unique_ptr<ArticleReader> warc_reader(FileName file, Settings settings, ByteWindow window);

/// A record a line. Errors: InvalidArgument or BadInput by the first records.
Result<std::unique_ptr<ArticleReader>> jsonl_reader(FileName file, Settings settings,
                                                    ByteWindow window);

/// A list of records, an object that holds one, or records one after the other.
/// Errors: InvalidArgument or BadInput by the first records.
Result<std::unique_ptr<ArticleReader>> json_reader(FileName file, Settings settings,
                                                   ByteWindow window);

/// True if the object at the front of `json` holds a list of records rather than being one.
bool holds_list(std::string_view json);

/// All bytes of a file of one record; empty if they are over `most`. Errors: Io.
Result<std::optional<std::string_view>> whole_file(ByteWindow& window, std::size_t most);

/// "wire/003.txt.gz" -> "wire/003", by the last of `endings` that the name holds.
std::string without_ending(const std::string& name, std::span<const std::string_view> endings);

/// Separator 0: by the header line.
/// Errors: InvalidArgument or BadInput by the header line.
Result<std::unique_ptr<ArticleReader>> csv_reader(FileName file, Settings settings,
                                                  ByteWindow window, char separator);

}  // namespace bylineage

#endif  // BYLINEAGE_READ_RECORD_INTERNAL_H_
