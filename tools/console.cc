#include "console.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>
#include <vector>

namespace bylineage::tool {
namespace {

int exit_code(Error::Kind kind) {
  return kind == Error::Kind::InvalidArgument ? kWrongUsage : kBadInput;
}

constexpr std::size_t kListed = 20;

/// Says the first kListed of `lines`, then how many more there are.
template <class Record, class Line>
void say_some(const std::vector<Record>& records, std::string_view what, Line line) {
  for (std::size_t i = 0; i < records.size() && i < kListed; ++i) say(line(records[i]));
  if (records.size() > kListed) say(fmt::format("{} more {}", records.size() - kListed, what));
}

/// 1234567 -> "1,234,567".
std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
  return digits;
}

}  // namespace

void say(std::string_view message) { fmt::print(stderr, "bylineage: {}\n", message); }

int fail(const Error& error) {
  say(to_string(error));
  return exit_code(error.kind);
}

int print(std::string_view data) {
  const bool written = std::fwrite(data.data(), 1, data.size(), stdout) == data.size();
  if (written && std::fflush(stdout) == 0) return kDone;
  if (errno == EPIPE) return kDone;
  return fail({Error::Kind::Io, std::strerror(errno), "standard output"});
}

std::size_t terminal_width() {
  winsize size{};
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : 80;
}

bool use_colour(std::string_view when) {
  if (when != "auto") return when == "always";
  const char* terminal = std::getenv("TERM");
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  return isatty(STDOUT_FILENO) == 1 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

Status check_output_folder(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  fs::path path = fs::absolute(folder, ignored).lexically_normal();
  while (!fs::exists(path, ignored) && path.has_relative_path()) path = path.parent_path();
  if (!fs::is_directory(path, ignored)) {
    return Error{Error::Kind::Io, fmt::format("'{}' is not a folder", path.string()), folder};
  }
  if (access(path.c_str(), W_OK) != 0) {
    return Error{Error::Kind::Io, fmt::format("cannot be written ({})", std::strerror(errno)),
                 folder};
  }
  return ok();
}

void say_notes(const std::vector<Note>& notes) {
  say_some(notes, "notes",
           [](const Note& note) { return fmt::format("{}: {}", note.where, note.message); });
}

void print_notes(const Findings& findings) {
  say_some(findings.rejected, "records left out", [](const Rejected& rejected) {
    return fmt::format("{}: {} (left out)", rejected.where, rejected.reason);
  });
  say_notes(findings.notes);
}

ProgressLine::ProgressLine() : terminal_(isatty(STDERR_FILENO) == 1) {}

void ProgressLine::show(std::string_view stage, std::uint64_t done, std::uint64_t total) {
  const auto now = Clock::now();
  if (stage != stage_) {
    stage_ = stage;
    stage_start_ = now;
  }
  if (!terminal_ || now - start_ < std::chrono::milliseconds(500)) return;

  const double seconds = std::chrono::duration<double>(now - stage_start_).count();
  const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
  std::string line = fmt::format("{:<8}", stage);
  if (total > 0) line += fmt::format(" {:3} %", done * 100 / total);
  if (rate > 0) line += fmt::format("  {}/s", grouped(static_cast<std::uint64_t>(rate)));
  if (rate > 0 && total > done) {
    line += fmt::format("  {:.0f} s left", static_cast<double>(total - done) / rate);
  }
  fmt::print(stderr, "\r{}\033[K", line);
  std::fflush(stderr);
  shown_ = true;
}

void ProgressLine::clear() {
  if (std::exchange(shown_, false)) fmt::print(stderr, "\r\033[K");
}

}  // namespace bylineage::tool
