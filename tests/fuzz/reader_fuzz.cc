// One file of any bytes, read as FUZZ_FORMAT: every article keeps the promises of article.h, and
// reading one record at a time gives what reading all at once gives.
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "bylineage/read/reader.h"
#include "fuzz/fuzz.h"

namespace {

using namespace bylineage;

/// The path of a file that holds `bytes`; the same file at every call.
const std::string& file_of(std::string_view bytes) {
  static const std::string path = [] {
    // Memory where the system offers it: a fuzzer writes thousands of files a second.
    const std::filesystem::path shm = "/dev/shm";
    std::string folder =
        ((std::filesystem::exists(shm) ? shm : std::filesystem::temp_directory_path()) /
         "bylineage-fuzz-XXXXXX")
            .string();
    BYLINEAGE_CHECK(mkdtemp(folder.data()) != nullptr);
    static const struct Remover {
      std::string folder;
      ~Remover() { std::filesystem::remove_all(folder); }
    } remover{folder};
    return folder + "/in." FUZZ_FORMAT;
  }();
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

/// What a whole reading gave, in words that can be compared.
std::vector<std::string> read_by(std::size_t limit, const std::string& path) {
  std::vector<std::string> said;
  auto reader = open_reader(path, ReadOptions{});
  if (!reader) return {to_string(reader.error())};
  for (bool last = false; !last;) {
    const auto batch = (*reader)->next(limit);
    if (!batch) {
      said.push_back(to_string(batch.error()));
      break;
    }
    for (const Article& article : batch->articles) {
      for (const std::string_view field :
           {article.text.view(), std::string_view(article.title), std::string_view(article.outlet),
            std::string_view(article.author), std::string_view(article.url),
            std::string_view(article.id)}) {
        BYLINEAGE_CHECK(fuzz::is_decoded(field));
      }
      for (const Reference& reference : article.references) {
        BYLINEAGE_CHECK(reference.anchor.end <= article.text.size());
        BYLINEAGE_CHECK(reference.anchor.begin <= reference.anchor.end);
      }
      said.push_back(article.where + "|" + article.id + "|" + article.title + "|" +
                     std::string(article.text.view()));
    }
    for (const Rejected& rejected : batch->rejected) {
      BYLINEAGE_CHECK(!rejected.reason.empty());
      said.push_back(rejected.where + "|" + rejected.reason);
    }
    last = batch->last;
  }
  std::ranges::sort(said);
  return said;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string& path = file_of(fuzz::bytes_of(data, size));
  BYLINEAGE_CHECK(read_by(1, path) == read_by(1000, path));
  return 0;
}
