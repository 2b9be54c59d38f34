// JSON that is not one record a line: .json.
//
// A list of records; an object that holds one, as web services answer ({"status": "ok",
// "articles": [...]}); or records one after the other, over several lines each. The file is never
// parsed whole: brackets and quotation marks are followed to the end of a record, which is parsed
// alone, so that a broken one costs only itself.
#include <algorithm>
#include <array>

#include "json_internal.h"

namespace bylineage {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::string_view kSpace = " \t\r\n";

/// Follows a JSON value from its first byte to its last.
class ValueScanner {
 public:
  void restart() { *this = {}; }

  /// Bytes of the value at the front of `bytes`; kNone if it goes on after them. May be called
  /// again with more bytes of the same value.
  std::size_t end(std::string_view bytes, bool complete) {
    for (; at_ < bytes.size(); ++at_) {
      const char c = bytes[at_];
      if (inside_) {
        if (c == '\\') {
          ++at_;
        } else if (c == '"') {
          inside_ = false;
          if (depth_ == 0) return at_ + 1;
        }
      } else if (c == '"') {
        inside_ = true;
      } else if (c == '{' || c == '[') {
        ++depth_;
      } else if (c == '}' || c == ']') {
        closed_ = depth_ <= 1;
        if (closed_) return at_ + static_cast<std::size_t>(depth_);
        --depth_;
      } else if (depth_ == 0 && (c == ',' || kSpace.find(c) != kNone)) {
        return at_;
      }
    }
    return complete ? bytes.size() : kNone;
  }

  /// Says that so many bytes were passed over, all of them seen.
  void dropped(std::size_t bytes) { at_ -= bytes; }

  /// True if the last end() found no closing bracket or quotation mark.
  bool open() const { return inside_ || (depth_ > 0 && !closed_); }

 private:
  std::size_t at_ = 0;
  int depth_ = 0;
  bool inside_ = false;
  bool closed_ = false;
};

/// Where the list of records begins in an object, and how many brackets are open around it.
struct ListStart {
  std::size_t at = kNone;  ///< after the '['; kNone: the object is a record itself
  int depth = 0;
};

constexpr std::array<std::string_view, 12> kListNames = {"articles",  "results", "items",   "docs",
                                                         "documents", "records", "stories", "posts",
                                                         "entries",   "hits",    "data",    "news"};
constexpr std::array<std::string_view, 4> kTextNames = {"text", "body", "content", "article"};

/// The list in the object at the front of `bytes`, no deeper than three brackets; nothing if more
/// bytes must come to tell.
std::optional<ListStart> find_list(std::string_view bytes) {
  int depth = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) return ListStart{};
    if (c != '"') continue;
    const std::size_t begin = ++i;
    while (i < bytes.size() && bytes[i] != '"') i += bytes[i] == '\\' ? 2U : 1U;
    if (i >= bytes.size()) return std::nullopt;
    const std::string_view key = bytes.substr(begin, i - begin);
    const std::size_t colon = bytes.find_first_not_of(kSpace, i + 1);
    if (colon == kNone) return std::nullopt;
    if (bytes[colon] != ':') continue;
    if (depth == 1 && std::ranges::find(kTextNames, key) != kTextNames.end()) return ListStart{};
    if (depth > 3 || std::ranges::find(kListNames, key) == kListNames.end()) continue;
    const std::size_t list = bytes.find_first_not_of(kSpace, colon + 1);
    if (list == kNone) return std::nullopt;
    if (bytes[list] != '[') continue;
    const std::size_t first = bytes.find_first_not_of(kSpace, list + 1);
    if (first == kNone) return std::nullopt;
    if (bytes[first] == '{') return ListStart{list + 1, depth};
  }
  return std::nullopt;
}

class JsonListReader : public JsonReader {
 public:
  JsonListReader(FileName file, Settings settings, ByteWindow window)
      : JsonReader(std::move(file), std::move(settings), std::move(window), "json") {}

 protected:
  Result<std::optional<Piece>> next_piece() override;

 private:
  /// Passes over bytes, counting lines.
  void pass(std::size_t count);
  /// Passes over white space and commas; false at the end of the file.
  Result<bool> to_value();
  /// Enters the list at the front of the window, or in the object there; leaves a record alone.
  /// Errors: Io.
  Status enter();
  Result<std::optional<Piece>> value();
  /// Passes over what follows a list inside its object.
  Result<bool> leave();
  Piece piece(std::size_t size, std::string fault);

  std::uint64_t line_ = 1;
  bool in_list_ = false;
  int around_ = 0;  // objects open around the list
  ValueScanner scanner_;
};

void JsonListReader::pass(std::size_t count) {
  line_ += static_cast<std::uint64_t>(std::ranges::count(window().bytes().substr(0, count), '\n'));
  window().drop(count);
}

Result<bool> JsonListReader::to_value() {
  for (;;) {
    const std::string_view bytes = window().bytes();
    const std::size_t next = bytes.find_first_not_of(" \t\r\n,\xEF\xBB\xBF");
    pass(std::min(next, bytes.size()));
    if (next != kNone) return true;
    if (window().complete()) return false;
    if (const Status status = window().more(); !status) return status.error();
  }
}

Status JsonListReader::enter() {
  if (window().bytes()[0] == '[') {
    pass(1);
    in_list_ = true;
    return ok();
  }
  if (window().bytes()[0] != '{') return ok();
  for (;;) {
    const std::optional<ListStart> start = find_list(window().bytes());
    const bool hopeless = window().complete() || window().bytes().size() > settings().max_record;
    if (!start && !hopeless) {
      if (const Status status = window().more(); !status) return status;
      continue;
    }
    if (!start || start->at == kNone) return ok();
    pass(start->at);
    in_list_ = true;
    around_ = start->depth;
    return ok();
  }
}

Result<bool> JsonListReader::leave() {
  in_list_ = false;
  pass(1);  // the ']'
  for (; around_ > 0; --around_) {
    // What follows up to the bracket that closes: members, each a key, a colon or a value.
    for (;;) {
      Result<bool> more = to_value();
      if (!more || !*more) return more;
      const char c = window().bytes()[0];
      if (c == '}' || c == ']') break;
      if (c == ':') {
        pass(1);
        continue;
      }
      const Result<std::optional<Piece>> skipped = value();
      if (!skipped) return skipped.error();
    }
    pass(1);
  }
  return true;
}

JsonReader::Piece JsonListReader::piece(std::size_t size, std::string fault) {
  Piece piece{window().bytes().substr(0, size), line_, std::move(fault)};
  pass(size);
  scanner_.restart();
  return piece;
}

Result<std::optional<JsonReader::Piece>> JsonListReader::value() {
  const std::uint64_t line = line_;
  std::string fault;
  for (;;) {
    const std::size_t most = window().bytes().size();
    const std::size_t size = scanner_.end(window().bytes(), window().complete());
    if (size != kNone) {
      if (size > settings().max_record) fault = settings().too_long();
      if (size == most && scanner_.open() && fault.empty()) {
        fault = "broken json: the record does not end before the file";
      }
      Piece found = piece(std::min(std::max<std::size_t>(size, 1), most), std::move(fault));
      found.line = line;
      return std::optional(std::move(found));
    }
    if (most > settings().max_record || !fault.empty()) {  // its end must be found all the same
      fault = settings().too_long();
      scanner_.dropped(most);
      pass(most);
    }
    if (const Status status = window().more(); !status) return status.error();
  }
}

Result<std::optional<JsonReader::Piece>> JsonListReader::next_piece() {
  for (;;) {
    const Result<bool> more = to_value();
    if (!more) return more.error();
    if (!*more) {
      if (!std::exchange(in_list_, false)) return std::optional<Piece>();
      return std::optional(Piece{{}, line_, "broken json: the list does not end before the file"});
    }
    const bool closes = window().bytes()[0] == ']' || window().bytes()[0] == '}';
    if (in_list_ && closes) {
      const Result<bool> left = leave();
      if (!left) return left.error();
      continue;
    }
    if (!in_list_) {
      if (const Status status = enter(); !status) return status.error();
      if (in_list_) continue;
    }
    return value();
  }
}

}  // namespace

bool holds_list(std::string_view json) {
  const std::optional<ListStart> start = find_list(json);
  return start && start->at != kNone;
}

Result<std::unique_ptr<ArticleReader>> json_reader(FileName file, Settings settings,
                                                   ByteWindow window) {
  auto reader =
      std::make_unique<JsonListReader>(std::move(file), std::move(settings), std::move(window));
  if (const Status status = reader->check_fields(); !status) return status.error();
  return std::unique_ptr<ArticleReader>(std::move(reader));
}

}  // namespace bylineage
