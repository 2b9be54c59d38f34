#include "bylineage/report/write.h"

#include <stdlib.h>

#include <catch2/catch_test_macros.hpp>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "bylineage/report/json.h"
#include "made_findings.h"
#include "out_file_internal.h"

namespace bylineage {
namespace {

namespace fs = std::filesystem;

/// A folder that is gone when the test is.
class Folder {
 public:
  Folder() {
    auto name = (fs::temp_directory_path() / "bylineage-report-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

std::set<std::string> files_in(const std::string& dir) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(dir)) {
    names.insert(entry.path().filename().string());
  }
  return names;
}

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

TEST_CASE("a report is the promised files, and no others", "[report][write]") {
  const Folder folder;
  const auto dir = folder / "deep/er/out";
  REQUIRE(write_report(test::harbour_story(), {}, dir));
  CHECK(files_in(dir) ==
        std::set<std::string>{
            "articles.csv",   "changes.jsonl",      "credits.csv",   "credits.jsonl",
            "decisions.csv",  "excluded.csv",       "edges.csv",     "groups.jsonl",
            "index.html",     "lineage.dot",        "lineage.gexf",  "lineage.graphml",
            "lineage.json",   "lineage.prov.json",  "lineage.svg",   "outlets.csv",
            "pairs.csv",      "pairs.jsonl",        "report.md",     "run.json",
            "similarity.dot", "similarity.graphml", "similarity.svg"});
  std::ostringstream pairs;
  write_pairs_jsonl(test::harbour_story(), {}, pairs);
  CHECK(bytes_of(dir + "/pairs.jsonl") == pairs.str());
}

TEST_CASE("a report can be written without its page", "[report][write]") {
  const Folder folder;
  REQUIRE(write_report(test::harbour_story(), {}, folder / "out", Page::LeftOut));
  CHECK(!files_in(folder / "out").contains("index.html"));
}

TEST_CASE("pages of an older report do not stay beside the new one", "[report][write]") {
  const Folder folder;
  const auto out = folder / "out";
  REQUIRE(write_report(test::harbour_story(), {}, out));
  const auto page = bytes_of(out + "/index.html");
  fs::create_directories(out + "/stories");
  for (const auto* name : {"/stories/story-1.html", "/stories/story-2.html"}) {
    REQUIRE(write_file(out + name, page));
  }
  REQUIRE(write_report(test::harbour_story(), {}, out));
  CHECK(!files_in(out).contains("stories"));

  // What is not ours stays.
  fs::create_directories(out + "/stories");
  REQUIRE(write_file(out + "/stories/story-1.html", page));
  REQUIRE(write_file(out + "/stories/story-mine.html", "<p>mine</p>"));
  REQUIRE(write_report(test::harbour_story(), {}, out, Page::LeftOut));
  CHECK(!files_in(out).contains("index.html"));
  CHECK(files_in(out + "/stories") == std::set<std::string>{"story-mine.html"});
  REQUIRE(write_file(out + "/index.html", "<p>mine</p>"));
  REQUIRE(write_report(test::harbour_story(), {}, out, Page::LeftOut));
  CHECK(bytes_of(out + "/index.html") == "<p>mine</p>");
  fs::remove_all(out + "/stories");
  REQUIRE(write_file(out + "/stories", "mine"));
  REQUIRE(write_report(test::harbour_story(), {}, out, Page::LeftOut));
  CHECK(bytes_of(out + "/stories") == "mine");
}

TEST_CASE("drawings of an older report do not stay beside the new one", "[report][write]") {
  const Folder folder;
  const auto out = folder / "out";
  REQUIRE(write_report(test::many_stories(26, 8), {}, out, Page::LeftOut));
  REQUIRE(files_in(out).contains("lineage-s000_000.svg"));
  // What is not ours stays: another's, one drawn by itself, a copy under another name.
  REQUIRE(write_file(out + "/lineage-other.svg", "<svg/>"));
  REQUIRE(write_file(out + "/lineage-by-itself.svg", bytes_of(out + "/lineage.svg")));
  REQUIRE(write_file(out + "/lineage-copy.svg", bytes_of(out + "/lineage-s000_000.svg")));
  REQUIRE(write_report(test::harbour_story(), {}, out, Page::LeftOut));
  auto files = files_in(out);
  CHECK(files.erase("lineage-other.svg") == 1);
  CHECK(files.erase("lineage-by-itself.svg") == 1);
  CHECK(files.erase("lineage-copy.svg") == 1);
  CHECK(files.size() == 22);
  CHECK(files.contains("lineage.svg"));
}

TEST_CASE("two reports of the same findings are the same bytes", "[report][write]") {
  const Folder folder;
  REQUIRE(write_report(test::harbour_story(), {}, folder / "one"));
  REQUIRE(write_report(test::harbour_story(), {}, folder / "two"));
  REQUIRE(write_report(test::harbour_story(), {}, folder / "two"));  // over an older one
  CHECK(files_in(folder / "one") == files_in(folder / "two"));
  for (const auto& name : files_in(folder / "one")) {
    INFO(name);
    CHECK(bytes_of(folder / ("one/" + name)) == bytes_of(folder / ("two/" + name)));
  }
}

TEST_CASE("a report is the same bytes on any number of threads", "[report][write]") {
  const Folder folder;
  const Findings findings = test::many_stories(26, 8);
  REQUIRE(write_report(findings, {}, folder / "one", Page::LeftOut, 1));
  REQUIRE(write_report(findings, {}, folder / "two", Page::LeftOut, 3));
  CHECK(files_in(folder / "one") == files_in(folder / "two"));
  for (const auto& name : files_in(folder / "one")) {
    if (name.ends_with(".svg")) continue;  // sfdp's places depend on what was drawn before
    INFO(name);
    CHECK(bytes_of(folder / ("one/" + name)) == bytes_of(folder / ("two/" + name)));
  }
}

TEST_CASE("a thread's error is the report's", "[report][write]") {
  const Folder folder;
  fs::create_directories(folder / "out/pairs.csv");  // a folder where a file belongs
  const auto done = write_report(test::harbour_story(), {}, folder / "out", Page::LeftOut, 3);
  REQUIRE_FALSE(done);
  CHECK(done.error().where == folder / "out/pairs.csv");
  CHECK_FALSE(files_in(folder / "out").contains("run.json"));
}

TEST_CASE("large runs get a drawing a story, under safe names", "[report][write]") {
  const Folder folder;
  REQUIRE(write_report(test::many_stories(26, 8), {}, folder / "out"));
  const auto files = files_in(folder / "out");
  CHECK(files.size() == 23 + 20);
  CHECK(files.contains("lineage-s000_000.svg"));
}

TEST_CASE("hostile findings write a whole report", "[report][write]") {
  const Folder folder;
  const auto done = write_report(test::hostile_findings(), {}, folder / "out");
  INFO((done ? "" : to_string(done.error())));
  CHECK(done.has_value());
}

TEST_CASE("errors name the path and leave nothing half written", "[report][write]") {
  const Folder folder;
  REQUIRE(write_file(folder / "file", "bytes"));
  CHECK(bytes_of(folder / "file") == "bytes");
  CHECK(files_in(folder / "") == std::set<std::string>{"file"});

  const auto under_file = write_report(test::harbour_story(), {}, folder / "file/out");
  REQUIRE_FALSE(under_file);
  CHECK(under_file.error().kind == Error::Kind::Io);
  CHECK(under_file.error().where == folder / "file/out");
  CHECK(under_file.error().message == "cannot write: not a directory");

  const auto missing = write_file(folder / "no/such/file", "bytes");
  REQUIRE_FALSE(missing);
  CHECK(to_string(missing.error()) ==
        folder / "no/such/file" + ": cannot write: no such file or directory");

  fs::create_directories(folder / "taken/in");
  const auto taken = write_file(folder / "taken", "bytes");
  REQUIRE_FALSE(taken);
  CHECK(taken.error().kind == Error::Kind::Io);
  CHECK(files_in(folder / "") == std::set<std::string>{"file", "taken"});
}

TEST_CASE("a file of many megabytes, of which memory is let go, is whole", "[report][write]") {
  const Folder folder;
  std::string all;
  {
    report::OutFile file(folder / "large");
    REQUIRE(file.failure() == 0);
    std::ostream out(&file);
    for (std::size_t i = 0; all.size() < (std::size_t{40} << 20U); ++i) {
      const std::string piece = std::to_string(i * 7919) + std::string(i * 31 % 50'000, 'x');
      out << piece;
      all += piece;
    }
    CHECK(out.good());
    CHECK(file.close() == 0);
    CHECK(file.close() == 0);
  }
  CHECK((bytes_of(folder / "large") == all));
  CHECK(report::OutFile(folder / "no/such/file").failure() == ENOENT);
}

TEST_CASE("a full disk is an error", "[report][write]") {
  if (!fs::exists("/dev/full")) return;
  const Folder folder;
  fs::create_symlink("/dev/full", folder / "file.part");
  const auto done = write_file(folder / "file", std::string(1 << 20, 'x'));
  REQUIRE_FALSE(done);
  CHECK(done.error().message == "cannot write: no space left on device");
}

}  // namespace
}  // namespace bylineage
