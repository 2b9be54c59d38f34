// What the readers of all formats share: which column is which field, and how a record becomes
// an Article or a Rejected.
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

namespace bylineage {

enum class Field : std::uint8_t { Id, Text, Title, Date, Outlet, Url, Author, Language };
inline constexpr std::size_t kFields = 8;

constexpr std::size_t index(Field field) { return static_cast<std::size_t>(field); }

/// A record's values by Field.
using Values = std::array<std::optional<std::string>, kFields>;

inline constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);
/// For each Field its column, kNoColumn if there is none.
using Columns = std::array<std::size_t, kFields>;

/// Longest record, in bytes: far above any article, and it bounds memory.
inline constexpr std::size_t kMaxRecord = std::size_t{16} << 20;
inline constexpr const char* kTooLong = "longer than 16 MiB";

/// Which names of columns mean which field: the user's mapping, else the usual names.
class FieldMap {
 public:
  /// Errors: InvalidArgument if a mapping is for a field that we do not have.
  static Result<FieldMap> make(const std::map<std::string, std::string>& mapping);

  /// Errors: InvalidArgument if two columns could be one field, BadInput if they even have the
  ///         same name.
  Result<Columns> bind(std::span<const std::string_view> columns) const;

  /// The name that the user sees: theirs if mapped, else ours.
  std::string_view column(Field field) const;

  /// The columns that the user mapped.
  std::span<const std::pair<Field, std::string>> mapped() const { return mapped_; }

 private:
  bool serves(Field field, std::string_view column) const;

  std::vector<std::pair<Field, std::string>> mapped_;
};

/// How a file is called: `path` in messages, `name` in the ids of records without one.
struct FileName {
  std::string path;
  std::string name;

  std::string at(std::uint64_t line) const { return path + ":" + std::to_string(line); }
};

/// Errors: InvalidArgument if a mapped column is not among `names`.
Status check_mapped(const FieldMap& fields, const std::set<std::string>& names,
                    const FileName& file);

struct Settings {
  FieldMap fields;
  DateOrder dates = DateOrder::Reject;
  bool strict = false;
};

/// A reader of one file; a format says how its next record is read.
class FileReader : public ArticleReader {
 public:
  FileReader(FileName file, Settings settings, ByteWindow window)
      : file_(std::move(file)), settings_(std::move(settings)), window_(std::move(window)) {}

  Result<Batch> next(std::size_t limit) final;

 protected:
  /// Adds the next record to the batch, or rejects it; false if there was none.
  virtual Result<bool> read_one() = 0;

  /// Ends a record: it is the article of these values, or rejected for what they lack.
  void add(Values values, std::string where);
  /// Ends a record: it is none.
  void reject(std::string where, std::string reason);
  /// One note a message, at its first place; repeats are counted.
  void note(std::string_view where, std::string_view message);

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

  Result<Article> article(Values values, std::string where) const;

  FileName file_;
  Settings settings_;
  ByteWindow window_;
  std::uint64_t counted_ = 0;  // bytes of the batches before
  Batch batch_;
  std::uint64_t records_ = 0;  // read so far, rejected ones included
  std::map<std::string, Repeated, std::less<>> notes_;
  std::string decoded_;
};

std::unique_ptr<ArticleReader> text_reader(FileName file, Settings settings, ByteWindow window);

/// Errors: InvalidArgument or BadInput by the first records.
Result<std::unique_ptr<ArticleReader>> jsonl_reader(FileName file, Settings settings,
                                                    ByteWindow window);

/// Separator 0: by the header line.
/// Errors: InvalidArgument or BadInput by the header line.
Result<std::unique_ptr<ArticleReader>> csv_reader(FileName file, Settings settings,
                                                  ByteWindow window, char separator);

}  // namespace bylineage

#endif  // BYLINEAGE_READ_RECORD_INTERNAL_H_
