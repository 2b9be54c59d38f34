// One article a file: .txt.
#include "record_internal.h"

namespace bylineage {
namespace {

/// "wire/003.txt.gz" -> "wire/003".
std::string without_ending(const std::string& name) {
  const std::size_t ending = name.rfind(".txt");
  return ending == std::string::npos || ending == 0 ? name : name.substr(0, ending);
}

class TextReader : public FileReader {
 public:
  TextReader(FileName file, Settings settings, ByteWindow window)
      : FileReader(std::move(file), std::move(settings), std::move(window)) {}

 protected:
  Result<bool> read_one() override {
    if (done_) return false;
    done_ = true;
    const std::string& where = file().path;
    while (!window().complete() && window().bytes().size() <= kMaxRecord) {
      if (const Status status = window().more(); !status) return status.error();
    }
    if (window().bytes().size() > kMaxRecord) {
      reject(where, kTooLong);
      return true;
    }
    const std::string_view bytes = window().bytes();
    window().drop(bytes.size());
    const Result<std::string_view> text = to_utf8(bytes, where);
    if (!text) {
      reject(where, text.error().message);
      return true;
    }
    Values values;
    values[index(Field::Id)] = without_ending(file().name);
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
