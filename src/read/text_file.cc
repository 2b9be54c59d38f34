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
      : FileReader(std::move(file), std::move(settings)), window_(std::move(window)) {}

 protected:
  Result<bool> read_one() override {
    if (done_) return false;
    done_ = true;
    const std::string& where = file().path;
    while (!window_.complete() && window_.bytes().size() <= kMaxRecord) {
      if (const Status status = window_.more(); !status) return status.error();
    }
    count_bytes(window_.bytes().size());
    if (window_.bytes().size() > kMaxRecord) {
      reject(where, kTooLong);
      return true;
    }
    const Result<std::string_view> text = to_utf8(window_.bytes(), where);
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
  ByteWindow window_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<ArticleReader> text_reader(FileName file, Settings settings, ByteWindow window) {
  return std::make_unique<TextReader>(std::move(file), std::move(settings), std::move(window));
}

}  // namespace bylineage
