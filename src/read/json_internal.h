// What the readers of JSON share: how an object becomes a record.
#ifndef BYLINEAGE_READ_JSON_INTERNAL_H_
#define BYLINEAGE_READ_JSON_INTERNAL_H_

#include <simdjson.h>

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record_internal.h"

namespace bylineage {

/// A reader of JSON objects; a format says where the next one begins and ends.
class JsonReader : public FileReader {
 public:
  JsonReader(FileName file, Settings settings, ByteWindow window, std::string format)
      : FileReader(std::move(file), std::move(settings), std::move(window)),
        format_(std::move(format)) {}

  /// Looks at the first records without taking them.
  /// Errors: InvalidArgument if a mapped field stands in none of them, or if one of them has two
  ///         columns for one field; BadInput if none of them has a text.
  Status check_fields();

 protected:
  /// The bytes of a record, valid until the next call; or why they are none.
  struct Piece {
    std::string_view bytes;
    std::uint64_t line = 0;
    std::string fault;
  };

  /// Nothing at the end. Errors: Io.
  virtual Result<std::optional<Piece>> next_piece() = 0;

  Result<bool> read_one() final;

 private:
  struct Kept {
    std::string bytes;
    std::uint64_t line = 0;
    std::string fault;
  };

  Status keep_first();
  Status check_kept();
  void read_record(std::string_view bytes, std::uint64_t line);
  Result<Values> values(simdjson::dom::object object, std::string_view where);
  Result<simdjson::dom::object> parse(std::string_view bytes);
  /// Sets keys_ and elements_ to the members that are not null.
  void list_members(simdjson::dom::object object);
  /// The columns of keys_. Errors: as FieldMap::bind.
  Result<Columns> bind();
  void tally_values();

  std::string format_;
  std::deque<Kept> kept_;
  simdjson::dom::parser parser_;
  std::string repaired_;
  std::vector<std::string_view> keys_;
  std::vector<simdjson::dom::element> elements_;
  std::vector<std::string> bound_keys_;  // the keys that bound_ is of
  std::optional<Columns> bound_;
};

}  // namespace bylineage

#endif  // BYLINEAGE_READ_JSON_INTERNAL_H_
