#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>

#include "json_internal.h"

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
    case simdjson::MEMALLOC:
      return "too little memory to parse it";
    default:
      return "broken json";
  }
}

/// The shortest digits; of whole numbers all of them, since pandas writes ids as 12345678.0.
std::string digits_of(double number) {
  constexpr double kExact = 9007199254740992.0;  // 2^53
  if (std::trunc(number) == number && std::abs(number) < kExact) {
    return std::to_string(static_cast<std::int64_t>(number));
  }
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  return {digits.data(), end.ptr};
}

/// The words of a value; nothing for null or what is no words. Numbers become strings, a list
/// (authors) is joined, an object stands for its name: {"id": null, "name": "The Paper"} (NewsAPI),
/// {"rendered": "..."} (WordPress), {"$date": "..."} (MongoDB).
std::optional<std::string> words(dom::element value, int depth = 0) {
  constexpr int kDeepest = 3;
  constexpr std::array<const char*, 4> kNames = {"name", "rendered", "$date", "$oid"};
  switch (value.type()) {
    case dom::element_type::STRING:
      return std::string(std::string_view(value));
    case dom::element_type::INT64:
      return std::to_string(std::int64_t(value));
    case dom::element_type::UINT64:
      return std::to_string(std::uint64_t(value));
    case dom::element_type::DOUBLE:
      return digits_of(double(value));
    case dom::element_type::ARRAY: {
      std::string list;
      for (const dom::element item : dom::array(value)) {
        const auto text = depth < kDeepest ? words(item, depth + 1) : std::nullopt;
        if (!text) return std::nullopt;
        list.append(list.empty() ? "" : ", ").append(*text);
      }
      return list;
    }
    case dom::element_type::OBJECT:
      for (const char* const name : kNames) {
        dom::element named;
        if (depth < kDeepest && dom::object(value).at_key(name).get(named) == simdjson::SUCCESS) {
          return words(named, depth + 1);
        }
      }
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

/// `json` with null for the NaN and Infinity that Python writes; false if there are none.
bool without_nan(std::string_view json, std::string& out) {
  constexpr std::array<std::string_view, 3> kNotNumbers = {"NaN", "-Infinity", "Infinity"};
  out.clear();
  bool found = false;
  bool inside = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (json[i] == '"') inside = !inside;
    if (inside && json[i] == '\\' && i + 1 < json.size()) out += json[i++];
    const auto* const hit = std::ranges::find_if(
        kNotNumbers, [&](std::string_view name) { return json.substr(i).starts_with(name); });
    if (inside || hit == kNotNumbers.end()) {
      out += json[i];
      continue;
    }
    out += "null";
    i += hit->size() - 1;
    found = true;
  }
  return found;
}

}  // namespace

Result<dom::object> JsonReader::parse(std::string_view bytes) {
  dom::object object;
  auto code = parser_.parse(bytes.data(), bytes.size()).get(object);
  if (code != simdjson::SUCCESS && code != simdjson::INCORRECT_TYPE &&
      without_nan(bytes, repaired_)) {
    code = parser_.parse(repaired_).get(object);
  }
  if (code == simdjson::SUCCESS) return object;
  const bool other = code == simdjson::INCORRECT_TYPE;
  return Error{Error::Kind::BadInput, other ? "not a json object" : reason(code), ""};
}

void JsonReader::list_members(dom::object object) {
  keys_.clear();
  elements_.clear();
  for (const auto& [key, value] : object) {
    if (value.is_null()) continue;
    keys_.push_back(key);
    elements_.push_back(value);
  }
}

Result<Columns> JsonReader::bind() {
  if (bound_ && std::ranges::equal(keys_, bound_keys_)) return *bound_;
  bound_.reset();
  std::vector<Error> clashes;
  const Columns columns = settings().fields.bind(keys_, clashes);
  if (tally() != nullptr) {
    for (const std::string_view key : keys_) tally()->column(key);
    tally()->bind(keys_, columns);
    for (const Error& clash : clashes) tally()->ask(clash);
  } else if (!clashes.empty()) {
    return clashes[0];
  }
  bound_keys_.assign(keys_.begin(), keys_.end());
  bound_ = columns;
  return columns;
}

void JsonReader::tally_values() {
  if (tally() == nullptr) return;
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    const auto text = words(elements_[i]);
    tally()->add_value(tally()->column(keys_[i]), text ? *text : simdjson::minify(elements_[i]));
  }
}

Result<Values> JsonReader::values(dom::object object, std::string_view where) {
  list_members(object);
  const Result<Columns> columns = bind();
  if (!columns) return columns.error();
  tally_values();
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

void JsonReader::read_record(std::string_view bytes, std::uint64_t line) {
  const std::string where = file().at(line);
  const auto refuse = [&](const Error& error) { reject(where, error.message); };
  const Result<std::string_view> text = to_utf8(bytes, where);
  if (!text) return refuse(text.error());
  const Result<dom::object> object = parse(*text);
  if (!object) return refuse(object.error());
  Result<Values> found = values(*object, where);
  if (!found) return refuse(found.error());
  add(std::move(*found), where);
}

Status JsonReader::keep_first() {
  constexpr std::size_t kMost = 100;
  constexpr std::size_t kEnough = ByteWindow::kBlock;
  std::size_t bytes = 0;
  while (kept_.size() < kMost && bytes < kEnough) {
    Result<std::optional<Piece>> piece = next_piece();
    if (!piece) return piece.error();
    if (!*piece) break;
    bytes += (*piece)->bytes.size();
    kept_.push_back({std::string((*piece)->bytes), (*piece)->line, std::move((*piece)->fault)});
  }
  return ok();
}

Status JsonReader::check_fields() {
  start_tally(format_);
  if (const Status status = keep_first(); !status) return status;
  return check_kept();
}

Status JsonReader::check_kept() {
  std::vector<std::string> order;
  std::set<std::string> names;
  std::string converted;
  std::size_t records = 0;
  bool has_text = false;
  for (const Kept& kept : kept_) {
    const Result<Decoded> text = decode(kept.bytes, converted);
    const Result<dom::object> object =
        text && kept.fault.empty() ? parse(text->text) : Error{Error::Kind::BadInput, "", ""};
    if (!object) continue;
    ++records;
    for (const auto& [key, value] : *object) {
      if (names.insert(std::string(key)).second) order.emplace_back(key);
    }
    list_members(*object);
    const Result<Columns> columns = bind();
    has_text |= columns && (*columns)[index(Field::Text)] != kNoColumn;
    if (!columns && columns.error().kind == Error::Kind::InvalidArgument) {
      return Error{Error::Kind::InvalidArgument, columns.error().message, file().at(kept.line)};
    }
  }
  if (records == 0) return ok();
  if (auto mapped = check_mapped(settings().fields, names, file().path); !mapped) return mapped;
  const std::vector<std::string_view> columns(order.begin(), order.end());
  std::vector<Error> ignored;
  const Columns bound = settings().fields.bind(columns, ignored);
  if (tally() != nullptr) {
    for (Question& question : questions_of(columns, bound)) tally()->ask(std::move(question));
  }
  if (has_text || bound[index(Field::Text)] != kNoColumn) return ok();
  if (tally() == nullptr) {
    return Error{Error::Kind::BadInput, no_text_column(columns), file().at(kept_.front().line)};
  }
  set_textless();
  return ok();
}

Result<bool> JsonReader::read_one() {
  if (!kept_.empty()) {
    const Kept kept = std::move(kept_.front());
    kept_.pop_front();
    if (kept.fault.empty()) {
      read_record(kept.bytes, kept.line);
    } else {
      reject(file().at(kept.line), kept.fault);
    }
    return true;
  }
  const Result<std::optional<Piece>> piece = next_piece();
  if (!piece) return piece.error();
  if (!*piece) return false;
  if ((*piece)->fault.empty()) {
    read_record((*piece)->bytes, (*piece)->line);
  } else {
    reject(file().at((*piece)->line), (*piece)->fault);
  }
  return true;
}

}  // namespace bylineage
