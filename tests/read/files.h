// Files for the tests of readers: a folder that is gone after the test, and compressed bytes.
#ifndef BYLINEAGE_TESTS_READ_FILES_H_
#define BYLINEAGE_TESTS_READ_FILES_H_

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace bylineage::testing {

class TempFolder {
 public:
  TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "bylineage-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder() { std::filesystem::remove_all(path_); }

  std::string operator/(std::string_view name) const { return (path_ / name).string(); }
  std::string path() const { return path_.string(); }

  /// Writes a file, its folders included, and gives its path.
  std::string write(std::string_view name, std::string_view bytes) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file.string();
  }

  /// A place as the reader names it, without this folder: "feed.jsonl:2".
  std::string inside(std::string_view where) const {
    REQUIRE(where.starts_with(path_.string()));
    return std::string(where.substr(std::min(where.size(), path_.string().size() + 1)));
  }

 private:
  std::filesystem::path path_;
};

/// The bytes compressed by "gzip", "zstd", "xz", "bzip2" or "lz4".
inline std::string compress(std::string_view bytes, const char* filter) {
  std::string result(bytes.size() * 2 + 65536, '\0');
  std::size_t used = 0;
  archive* const a = archive_write_new();
  archive_write_add_filter_by_name(a, filter);
  archive_write_set_format_raw(a);
  archive_write_set_bytes_in_last_block(a, 1);
  REQUIRE(archive_write_open_memory(a, result.data(), result.size(), &used) == ARCHIVE_OK);
  archive_entry* const entry = archive_entry_new();
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_write_header(a, entry);
  archive_write_data(a, bytes.data(), bytes.size());
  archive_entry_free(entry);
  REQUIRE(archive_write_close(a) == ARCHIVE_OK);
  archive_write_free(a);
  result.resize(used);
  return result;
}

}  // namespace bylineage::testing

#endif  // BYLINEAGE_TESTS_READ_FILES_H_
