#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "out_file_internal.h"

namespace bylineage::report {

OutFile::OutFile(const std::string& path)
    : file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) {
  if (file_ < 0) failure_ = errno;
  setp(buffer_.get(), buffer_.get() + kBuffer);
}

int OutFile::close() {
  if (file_ < 0) return failure_;
  write_out();
  if (::close(std::exchange(file_, -1)) != 0 && failure_ == 0) failure_ = errno;
  return failure_;
}

OutFile::int_type OutFile::overflow(int_type next) {
  if (!write_out()) return traits_type::eof();
  if (!traits_type::eq_int_type(next, traits_type::eof())) sputc(traits_type::to_char_type(next));
  return traits_type::not_eof(next);
}

/// After a failure nothing more is written, and what waits is dropped.
bool OutFile::write_out() {
  const char* from = pbase();
  while (failure_ == 0 && from != pptr()) {
    const ssize_t wrote = ::write(file_, from, static_cast<std::size_t>(pptr() - from));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) failure_ = wrote == 0 ? ENOSPC : errno;
    from += std::max<ssize_t>(wrote, 0);
    written_ += static_cast<std::uint64_t>(std::max<ssize_t>(wrote, 0));
  }
  setp(buffer_.get(), buffer_.get() + kBuffer);
  if (failure_ == 0) let_go();
  return failure_ == 0;
}

/// Hints: a system that has no use for them loses nothing.
void OutFile::let_go() {
#ifdef SYNC_FILE_RANGE_WRITE
  if (written_ < kBuffer) return;
  const auto at = [](std::uint64_t bytes) { return static_cast<off_t>(bytes); };
  ::sync_file_range(file_, at(written_ - kBuffer), at(kBuffer), SYNC_FILE_RANGE_WRITE);
  if (written_ > kKept) ::posix_fadvise(file_, 0, at(written_ - kKept), POSIX_FADV_DONTNEED);
#endif
}

}  // namespace bylineage::report
