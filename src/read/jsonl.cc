// One JSON object a line: .jsonl, .ndjson.
//
// Lines are split here and parsed one at a time: simdjson's own document stream loses its place
// after a malformed line, and we need the line's number.
#include "json_internal.h"

namespace bylineage {
namespace {

class JsonLineReader : public JsonReader {
 public:
  JsonLineReader(FileName file, Settings settings, ByteWindow window)
      : JsonReader(std::move(file), std::move(settings), std::move(window), "json lines") {}

 protected:
  Result<std::optional<Piece>> next_piece() override;

 private:
  std::uint64_t line_ = 0;
};

Result<std::optional<JsonReader::Piece>> JsonLineReader::next_piece() {
  for (;;) {
    const Result<std::size_t> size = window().first_line(settings().max_record);
    if (!size) return size.error();
    const std::string_view bytes = window().bytes();
    if (bytes.empty()) return std::optional<Piece>();
    ++line_;
    if (*size > settings().max_record) {
      if (const Status status = window().skip_line(); !status) return status.error();
      return std::optional(Piece{{}, line_, settings().too_long()});
    }
    window().drop(std::min(*size + 1, bytes.size()));
    const std::string_view line = bytes.substr(0, *size);
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    return std::optional(Piece{line, line_, ""});
  }
}

}  // namespace

Result<std::unique_ptr<ArticleReader>> jsonl_reader(FileName file, Settings settings,
                                                    ByteWindow window) {
  auto reader =
      std::make_unique<JsonLineReader>(std::move(file), std::move(settings), std::move(window));
  if (const Status status = reader->check_fields(); !status) return status.error();
  return std::unique_ptr<ArticleReader>(std::move(reader));
}

}  // namespace bylineage
