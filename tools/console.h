// What the tool says to people. Data goes to stdout; errors, notes and progress to stderr.
#ifndef BYLINEAGE_TOOLS_CONSOLE_H_
#define BYLINEAGE_TOOLS_CONSOLE_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bylineage/base/result.h"
#include "bylineage/report/findings.h"

namespace bylineage::tool {

/// Exit codes, as README promises them.
inline constexpr int kDone = 0;
inline constexpr int kBadInput = 2;
inline constexpr int kWrongUsage = 64;
inline constexpr int kOurBug = 70;

/// One line on stderr: "bylineage: " and `message`.
void say(std::string_view message);

/// Says what went wrong; returns the exit code that belongs to it.
int fail(const Error& error);

/// Writes `data` to stdout; returns the exit code. A reader that has gone (`| head`) has what it
/// wanted: that is no error and says nothing.
int print(std::string_view data);

/// Columns of the terminal that stdout is; 80 if it is none or does not say.
std::size_t terminal_width();

/// True if colour is wanted on stdout: `when` is "always", "never", or "auto" (a terminal that is
/// not dumb, and no NO_COLOR in the environment; https://no-color.org).
bool use_colour(std::string_view when);

/// True of a folder that can be written, or made; asked before the work, so that an hour's run does
/// not end in vain. Errors: Io with the path.
Status check_output_folder(const std::string& folder);

/// Says each note with its place: 20 lines, then a count.
void say_notes(const std::vector<Note>& notes);

/// Says which records were left out and what was converted: 20 lines of each, then a count.
void print_notes(const Findings& findings);

/// A line on stderr that shows how far a stage is: "compare  43 %  12,000/s  8 s left".
///
/// Only on a terminal, and only once the work has taken half a second; gone when it ends.
class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// `total` 0: unknown.
  void show(std::string_view stage, std::uint64_t done = 0, std::uint64_t total = 0);
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool terminal_;
  bool shown_ = false;
  std::string stage_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point stage_start_ = start_;
};

}  // namespace bylineage::tool

#endif  // BYLINEAGE_TOOLS_CONSOLE_H_
