// One article a page: .html, .htm.
#include <algorithm>

#include "bylineage/read/html.h"
#include "bylineage/read/page.h"
#include "record_internal.h"

namespace bylineage {
namespace {

constexpr std::string_view kEndings[] = {".html", ".htm"};

class PageReader : public FileReader {
 public:
  PageReader(FileName file, Settings settings, ByteWindow window)
      : FileReader(std::move(file), std::move(settings), std::move(window)) {}

 protected:
  Result<bool> read_one() override {
    if (done_) return false;
    done_ = true;
    const std::string& where = file().path;
    const std::size_t most = std::min(settings().max_record, kMostHtml);
    const Result<std::optional<std::string_view>> bytes = whole_file(window(), most);
    if (!bytes) return bytes.error();
    if (!*bytes) {
      reject(where, longer_than(most));
      return true;
    }
    Result<Page> page = read_page(**bytes, {"", "", settings().dates});
    if (!page) {
      reject(where, page.error().message);
      return true;
    }
    for (const std::string& message : page->notes) note(where, message);
    page->article.id = without_ending(file().name, kEndings);
    add(std::move(page->article), where);
    return true;
  }

 private:
  bool done_ = false;
};

}  // namespace

std::unique_ptr<ArticleReader> page_reader(FileName file, Settings settings, ByteWindow window) {
  return std::make_unique<PageReader>(std::move(file), std::move(settings), std::move(window));
}

}  // namespace bylineage
