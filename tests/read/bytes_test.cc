#include "bylineage/read/bytes.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "files.h"
#include "support/corpus.h"

namespace {

using bylineage::ByteStream;
using bylineage::ByteWindow;
using bylineage::Error;
using bylineage::Result;
using bylineage::testing::compress;
using bylineage::testing::Random;
using bylineage::testing::TempFolder;

/// The whole stream, or the error that ended it.
Result<std::string> read_all(const std::string& path) {
  Result<ByteStream> stream = ByteStream::open(path);
  if (!stream) return stream.error();
  std::string all;
  std::string block(1000, '\0');
  for (;;) {
    const Result<std::size_t> count = stream->read(block);
    if (!count) return count.error();
    all.append(block, 0, *count);
    if (*count < block.size()) return all;
  }
}

std::string random_bytes(std::size_t size) {
  Random random(5);
  std::string bytes(size, '\0');
  for (char& c : bytes) c = static_cast<char>('a' + random.below(26));
  return bytes;
}

TEST_CASE("plain and compressed files give the same bytes, whatever their name", "[read][bytes]") {
  const TempFolder folder;
  const std::string bytes = random_bytes(300'000);
  CHECK(*read_all(folder.write("plain.gz", bytes)) == bytes);
  for (const char* filter : {"gzip", "zstd", "xz", "bzip2", "lz4"}) {
    CAPTURE(filter);
    const std::string packed = compress(bytes, filter);
    CHECK(packed != bytes);
    CHECK(*read_all(folder.write("one.txt", packed)) == bytes);
  }
}

TEST_CASE("members of a compressed file follow one another", "[read][bytes]") {
  const TempFolder folder;
  const std::string a = random_bytes(100'000);
  for (const char* filter : {"gzip", "zstd", "xz", "bzip2"}) {
    CAPTURE(filter);
    const std::string path =
        folder.write("two", compress(a, filter) + compress("and more", filter));
    CHECK(*read_all(path) == a + "and more");
  }
}

TEST_CASE("an empty file and an empty compressed file are empty", "[read][bytes]") {
  const TempFolder folder;
  CHECK(read_all(folder.write("empty", ""))->empty());
  CHECK(read_all(folder.write("empty.gz", compress("", "gzip")))->empty());
}

TEST_CASE("compressed input that ends early is an error", "[read][bytes]") {
  const TempFolder folder;
  const std::string bytes = random_bytes(300'000);
  for (const auto& [filter, name] : {std::pair{"gzip", "gzip"}, {"zstd", "zstd"}, {"xz", "xz"}}) {
    const std::string packed = compress(bytes, filter);
    for (const std::size_t cut : {std::size_t{1}, std::size_t{5}, std::size_t{100},
                                  packed.size() / 2, packed.size() - 30}) {
      CAPTURE(filter, cut);
      const std::string path = folder.write("cut", packed.substr(0, packed.size() - cut));
      const Result<std::string> all = read_all(path);
      REQUIRE_FALSE(all.has_value());
      CHECK(all.error().kind == Error::Kind::Io);
      CHECK(to_string(all.error()) == path + ": truncated " + name + " input");
    }
  }
}

TEST_CASE("a file that is not there is an error", "[read][bytes]") {
  const TempFolder folder;
  const Result<std::string> all = read_all(folder / "x.jsonl");
  REQUIRE_FALSE(all.has_value());
  CHECK(all.error().kind == Error::Kind::Io);
  CHECK(to_string(all.error()) == folder / "x.jsonl" + ": no such file or directory");
}

TEST_CASE("a window shows the whole stream, however it is taken", "[read][bytes]") {
  const TempFolder folder;
  const std::string bytes = random_bytes(1'000'000);
  const std::string path = folder.write("plain", bytes);
  Random random(9);
  for (int round = 0; round < 5; ++round) {
    Result<ByteStream> stream = ByteStream::open(path);
    REQUIRE(stream.has_value());
    ByteWindow window(std::move(*stream));
    std::string all;
    while (!window.complete() || !window.bytes().empty()) {
      if (random.percent(30)) {
        const std::size_t before = window.bytes().size();
        REQUIRE(window.more().has_value());
        CHECK((window.bytes().size() > before || window.complete()));
      }
      const std::size_t size = std::min(window.bytes().size(), random.below(100'000));
      all += window.bytes().substr(0, size);
      window.drop(size);
    }
    CHECK(all == bytes);
  }
}

TEST_CASE("a line is skipped to its end, however long", "[read][bytes]") {
  const TempFolder folder;
  const std::string path = folder.write("lines", random_bytes(200'000) + "\nnext\nlast");
  ByteWindow window(ByteStream::open(path).value());
  REQUIRE(window.skip_line().has_value());
  CHECK(window.bytes() == "next\nlast");
  REQUIRE(window.skip_line().has_value());
  CHECK(window.bytes() == "last");
  REQUIRE(window.skip_line().has_value());
  CHECK((window.bytes().empty() && window.complete()));
}

}  // namespace
