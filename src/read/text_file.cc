// One article a file: .txt.
#include "record_internal.h"

namespace bylineage {
namespace {

constexpr std::string_view kEndings[] = {".txt"};

class TextReader : public FileReader {
 public:
  TextReader(FileName file, Settings settings, ByteWindow window)
      : FileReader(std::move(file), std::move(settings), std::move(window)) {}

 protected:
  Result<bool> read_one() override {
    if (done_) return false;
    done_ = true;
    const std::string& where = file().path;
    const Result<std::optional<std::string_view>> bytes =
        whole_file(window(), settings().max_record);
    if (!bytes) return bytes.error();
    const Result<std::string_view> text =
        *bytes ? to_utf8(**bytes, where)
               : Error{Error::Kind::BadInput, settings().too_long(), where};
    if (!text) {
      reject(where, text.error().message);
      return true;
    }
    Values values;
    values[index(Field::Id)] = without_ending(file().name, kEndings);
    values[index(Field::Text)] = std::string(*text);
    add(std::move(values), where);
    return true;
  }

 private:
  bool done_ = false;
};

}  // namespace

std::unique_ptr<ArticleReader> text_reader(FileName file, Settings settings, ByteWindow window) {
  return std::make_unique<TextReader>(std::move(file), std::move(settings), std::move(window));
}

}  // namespace bylineage
