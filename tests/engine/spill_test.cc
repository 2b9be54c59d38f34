#include <sys/resource.h>

#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "bylineage/base/parallel.h"
#include "bylineage/engine/detect.h"
#include "bylineage/engine/scratch.h"
#include "engine/spill_internal.h"
#include "support/corpus.h"

namespace {

using namespace bylineage;

std::vector<std::uint64_t> numbers(std::size_t n) {
  std::vector<std::uint64_t> made;
  for (std::size_t i = 0; i < n; ++i) made.push_back(n * 1'000'003 + i);
  return made;
}

TEST_CASE("what was moved out is read as it was, by any thread and at any time", "[engine]") {
  Spill spill(scratch_folder(), 0);
  struct Item {
    Array<std::uint64_t> keys;
    Text text;
    Array<std::uint32_t> none;
  };
  std::vector<Item> items(3000);
  Array<std::uint64_t> large = numbers(300'000), larger = numbers(300'001);
  for_all(4, items.size(), [&](std::size_t i) {
    items[i] = {numbers(i % 700), Text(std::string(i % 13, 'x') + std::to_string(i)), {}};
    spill.move_out(Spill::Shelf::Texts, items[i].text, items[i].none);
    spill.move_out(Spill::Shelf::Shingles, items[i].keys);
    if (i == 1000) spill.move_out(Spill::Shelf::Shingles, large, larger);
  });
  spill.flush();
  CHECK(large == Array<std::uint64_t>(numbers(300'000)));
  CHECK(larger == Array<std::uint64_t>(numbers(300'001)));
  for (int round = 0; round < 2; ++round) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      REQUIRE(items[i].keys == Array<std::uint64_t>(numbers(i % 700)));
      REQUIRE(items[i].text == std::string(i % 13, 'x') + std::to_string(i));
      REQUIRE_FALSE(items[i].text.owned());
      REQUIRE(items[i].none.empty());
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(120));  // pages are let go meanwhile
  }
  const Array<std::uint64_t> copy = items[600].keys;
  CHECK(copy.data() == items[600].keys.data());
  const auto size = spill.size();
  spill.move_out(Spill::Shelf::Texts, items[600].keys);  // is there already
  CHECK(spill.size() == size);
}

TEST_CASE("no file is made for nothing", "[engine]") {
  Spill spill("/no/such/folder", 0);
  Array<std::uint64_t> empty;
  spill.move_out(Spill::Shelf::Texts, empty);
  CHECK(spill.size() == 0);
  Array<std::uint64_t> some = numbers(3);
  CHECK_THROWS_AS(spill.move_out(Spill::Shelf::Texts, some), SpillFailed);
  CHECK(some == Array<std::uint64_t>(numbers(3)));
}

/// TMPDIR for as long as this lives.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(const char* path) {
    if (const char* const before = std::getenv("TMPDIR")) before_ = before;
    setenv("TMPDIR", path, 1);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    before_.empty() ? unsetenv("TMPDIR") : setenv("TMPDIR", before_.c_str(), 1);
  }

 private:
  std::string before_;
};

TEST_CASE("a folder that cannot be written to is an error with its name", "[engine]") {
  Corpus corpus;
  corpus.articles = {testing::article("a", "The ferry ran aground on Tuesday night."),
                     testing::article("b", "The ferry was refloated on Friday.")};
  Options options;
  options.min_words = 0;
  options.memory = 1;
  const TemporaryFolder folder("/no/such/folder");
  const auto run = detect(corpus, options);
  REQUIRE_FALSE(run);
  CHECK(run.error().kind == Error::Kind::Io);
  CHECK(run.error().where == "/no/such/folder");
  CHECK(run.error().message.find("--memory") != std::string::npos);
}

/// No file may be longer, as long as this lives; a write beyond fails, and is no signal.
class FileLimit {
 public:
  explicit FileLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  FileLimit(const FileLimit&) = delete;
  FileLimit& operator=(const FileLimit&) = delete;
  ~FileLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  void (*handler_)(int);
  rlimit before_{};
};

TEST_CASE("a write that fails on the spill's own thread is told to who goes on", "[engine]") {
  Spill spill(scratch_folder(), 0);
  const auto add = [&](std::size_t pieces) {
    for (std::size_t i = 0; i < pieces; ++i) {
      Array<std::uint64_t> some = numbers(5000);
      spill.move_out(Spill::Shelf::Terms, some);
    }
  };
  {
    // 80 MB, of which few may wait: some were written, and failed.
    const FileLimit limit(std::size_t{1} << 19U);
    CHECK_THROWS_AS(add(2000), SpillFailed);
  }
  CHECK_THROWS_AS(add(1), SpillFailed);
  CHECK_THROWS_AS(spill.flush(), SpillFailed);
}

TEST_CASE("a flush that failed fails again", "[engine]") {
  Spill spill(scratch_folder(), 0);
  Array<std::uint64_t> some = numbers(5000);
  spill.move_out(Spill::Shelf::Terms, some);
  {
    const FileLimit limit(1);
    CHECK_THROWS_AS(spill.flush(), SpillFailed);
  }
  CHECK_THROWS_AS(spill.flush(), SpillFailed);
}

TEST_CASE("nothing is left of the file", "[engine]") {
  const auto folder = std::filesystem::temp_directory_path() / "bylineage-spill-test";
  std::filesystem::create_directories(folder);
  Spill spill(folder.string(), 0);
  Array<std::uint64_t> some = numbers(1000);
  spill.move_out(Spill::Shelf::Texts, some);
  CHECK(spill.size() == 8000);
  CHECK(std::filesystem::is_empty(folder));
  std::filesystem::remove(folder);
}

}  // namespace
