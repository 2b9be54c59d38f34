// One JSON object a line: .jsonl, .ndjson.
//
// Lines are split here and parsed one at a time: simdjson's own document stream loses its place
// after a malformed line, and we need the line's number.
#include <simdjson.h>

#include <charconv>
#include <cstring>
#include <limits>
#include <set>

#include "record_internal.h"

namespace bylineage {
namespace {

namespace dom = simdjson::dom;

std::string reason(simdjson::error_code code) {
  switch (code) {
    case simdjson::UNCLOSED_STRING:
      return "broken json: a string is never closed";
    case simdjson::STRING_ERROR:
      return "broken json: a bad escape in a string";
    case simdjson::UNESCAPED_CHARS:
      return "broken json: a control character in a string";
    case simdjson::NUMBER_ERROR:
      return "broken json: a bad number";
    case simdjson::DEPTH_ERROR:
      return "broken json: nested too deep";
    default:
      return "broken json";
  }
}

/// The words of a value; nothing for null, an object or a mixed array. Numbers become strings,
/// an array of strings (authors) a list.
std::optional<std::string> words(dom::element value) {
  switch (value.type()) {
    case dom::element_type::STRING:
      return std::string(std::string_view(value));
    case dom::element_type::INT64:
      return std::to_string(std::int64_t(value));
    case dom::element_type::UINT64:
      return std::to_string(std::uint64_t(value));
    case dom::element_type::DOUBLE: {
      std::array<char, 32> digits{};
      const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), double(value));
      return std::string(digits.data(), end.ptr);
    }
    case dom::element_type::ARRAY: {
      std::string list;
      for (const dom::element item : dom::array(value)) {
        std::string_view text;
        if (item.get(text) != simdjson::SUCCESS) return std::nullopt;
        list.append(list.empty() ? "" : ", ").append(text);
      }
      return list;
    }
    default:
      return std::nullopt;
  }
}

class JsonlReader : public FileReader {
 public:
  JsonlReader(FileName file, Settings settings, ByteWindow window)
      : FileReader(std::move(file), std::move(settings), std::move(window)) {}

  /// Looks at the records of the first block without taking them.
  /// Errors: InvalidArgument if a mapped field stands in none of them, or if one of them has two
  ///         columns for one field.
  Status check_fields();

 protected:
  Result<bool> read_one() override;

 private:
  struct Line {
    std::string_view bytes;
    bool too_long = false;
  };

  Result<std::optional<Line>> next_line();
  void read_line(std::string_view bytes);
  Result<Values> values(dom::object object, std::string_view where);
  /// The object of a line. Requires: `padded`, or the line is copied.
  Result<dom::object> parse(std::string_view line, bool padded);
  /// Sets keys_ and elements_ to the members that are not null.
  void list_members(dom::object object);

  std::uint64_t line_ = 0;
  dom::parser parser_;
  std::vector<std::string_view> keys_;
  std::vector<dom::element> elements_;
};

Result<std::optional<JsonlReader::Line>> JsonlReader::next_line() {
  const Result<std::size_t> size = window().first_line(kMaxRecord);
  if (!size) return size.error();
  const std::string_view bytes = window().bytes();
  if (bytes.empty()) return std::optional<Line>();
  ++line_;
  if (*size > kMaxRecord) {
    if (const Status status = window().skip_line(); !status) return status.error();
    return std::optional(Line{{}, true});
  }
  window().drop(std::min(*size + 1, bytes.size()));
  return std::optional(Line{bytes.substr(0, *size)});
}

Result<dom::object> JsonlReader::parse(std::string_view line, bool padded) {
  dom::object object;
  const auto code = parser_.parse(line.data(), line.size(), !padded).get(object);
  if (code == simdjson::SUCCESS) return object;
  const bool other = code == simdjson::INCORRECT_TYPE;
  return Error{Error::Kind::BadInput, other ? "not a json object" : reason(code), ""};
}

void JsonlReader::list_members(dom::object object) {
  keys_.clear();
  elements_.clear();
  for (const auto& [key, value] : object) {
    if (value.is_null()) continue;
    keys_.push_back(key);
    elements_.push_back(value);
  }
}

Result<Values> JsonlReader::values(dom::object object, std::string_view where) {
  list_members(object);
  const Result<Columns> columns = settings().fields.bind(keys_);
  if (!columns) return columns.error();
  Values values;
  for (std::size_t f = 0; f < kFields; ++f) {
    if ((*columns)[f] == kNoColumn) continue;
    values[f] = words(elements_[(*columns)[f]]);
    if (values[f]) continue;
    const std::string message =
        "field '" + std::string(keys_[(*columns)[f]]) + "' is neither a string nor a number";
    if (static_cast<Field>(f) == Field::Text) return Error{Error::Kind::BadInput, message, ""};
    note(where, message + ": left out");
  }
  return values;
}

void JsonlReader::read_line(std::string_view bytes) {
  const std::string where = file().at(line_);
  const auto refuse = [&](const Error& error) { reject(where, error.message); };
  const Result<std::string_view> line = to_utf8(bytes, where);
  if (!line) return refuse(line.error());
  // A line that was not converted still stands in the window.
  static_assert(ByteWindow::kPadding >= simdjson::SIMDJSON_PADDING);
  const bool in_window = line->data() + line->size() == bytes.data() + bytes.size();
  const Result<dom::object> object = parse(*line, in_window);
  if (!object) return refuse(object.error());
  Result<Values> found = values(*object, where);
  if (!found) return refuse(found.error());
  add(std::move(*found), where);
}

Status JsonlReader::check_fields() {
  constexpr std::size_t kSample = 100;
  if (const Result<std::size_t> line = window().first_line(kMaxRecord); !line) return line.error();
  std::string converted;
  if (has_utf16_mark(window().bytes())) {  // or each of its lines would be rejected
    return Error{Error::Kind::BadInput, decode(window().bytes(), converted).error().message,
                 file().path};
  }
  std::set<std::string> names;
  std::size_t records = 0;
  std::string_view rest = window().bytes();
  for (std::uint64_t line = 1; !rest.empty() && records < kSample; ++line) {
    const std::size_t size = rest.find('\n');
    if (size == std::string_view::npos && !window().complete()) break;
    const Result<Decoded> text = decode(rest.substr(0, size), converted);
    rest.remove_prefix(std::min(size, rest.size() - 1) + 1);
    if (!text) continue;
    const Result<dom::object> object = parse(text->text, false);
    if (!object) continue;
    ++records;
    for (const auto& [key, value] : *object) names.insert(std::string(key));
    list_members(*object);
    const Result<Columns> columns = settings().fields.bind(keys_);
    if (!columns && columns.error().kind == Error::Kind::InvalidArgument) {
      return Error{Error::Kind::InvalidArgument, columns.error().message, file().at(line)};
    }
  }
  return records == 0 ? ok() : check_mapped(settings().fields, names, file());
}

Result<bool> JsonlReader::read_one() {
  for (;;) {
    const Result<std::optional<Line>> line = next_line();
    if (!line) return line.error();
    if (!*line) return false;
    const Line& found = **line;
    if (found.too_long) {
      reject(file().at(line_), kTooLong);
      return true;
    }
    if (found.bytes.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    read_line(found.bytes);
    return true;
  }
}

}  // namespace

Result<std::unique_ptr<ArticleReader>> jsonl_reader(FileName file, Settings settings,
                                                    ByteWindow window) {
  auto reader =
      std::make_unique<JsonlReader>(std::move(file), std::move(settings), std::move(window));
  if (const Status status = reader->check_fields(); !status) return status.error();
  return std::unique_ptr<ArticleReader>(std::move(reader));
}

}  // namespace bylineage
