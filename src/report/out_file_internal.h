// A file of the report, written once from begin to end.
//
// Nobody here reads it again. A report of a million articles is 6 GB: kept in the system's cache it
// would push out what is still read, and every page of it may be memory never touched before (on a
// virtual machine 4 GB took 7.4 s to write, and 0.8 s into memory used a moment ago). So the disk
// gets each megabyte at once, and all but the last few are let go as soon as it has them; who opens
// the file afterwards reads it from there.
#ifndef BYLINEAGE_SRC_REPORT_OUT_FILE_INTERNAL_H_
#define BYLINEAGE_SRC_REPORT_OUT_FILE_INTERNAL_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <streambuf>
#include <string>

namespace bylineage::report {

/// The buffer of an std::ostream.
class OutFile : public std::streambuf {
 public:
  /// Makes the file, or empties it.
  explicit OutFile(const std::string& path);
  OutFile(const OutFile&) = delete;
  OutFile& operator=(const OutFile&) = delete;
  ~OutFile() override { close(); }

  /// Writes what is left and closes. 0, or the errno of whatever failed first.
  int close();
  int failure() const noexcept { return failure_; }

 protected:
  int_type overflow(int_type next) override;

 private:
  // Of a page that comes in parts the system clears the rest each time, so few parts, and whole
  // pages.
  static constexpr std::size_t kBuffer = std::size_t{1} << 20U;
  static constexpr std::uint64_t kKept = 16 * kBuffer;

  bool write_out();
  void let_go();

  std::unique_ptr<char[]> buffer_ = std::make_unique_for_overwrite<char[]>(kBuffer);
  int file_ = -1;
  int failure_ = 0;
  std::uint64_t written_ = 0;
};

}  // namespace bylineage::report

#endif  // BYLINEAGE_SRC_REPORT_OUT_FILE_INTERNAL_H_
