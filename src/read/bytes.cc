#include "bylineage/read/bytes.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <future>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "bylineage/base/sha256.h"

namespace bylineage {
namespace {

/// SHA-256 of bytes that come piece by piece, on a thread beside: hashing took a quarter of the
/// time of reading. A small file is hashed at the end, without one.
class HashAside {
 public:
  HashAside() = default;
  HashAside(const HashAside&) = delete;  // the thread keeps its address
  HashAside& operator=(const HashAside&) = delete;
  ~HashAside() = default;

  void add(std::string_view bytes) {
    waiting_ += bytes;
    if (waiting_.size() < kAtOnce) return;
    wait();
    hashed_.swap(waiting_);
    waiting_.clear();
    // Where no thread can be had, wait() does it.
    busy_ = std::async(std::launch::async | std::launch::deferred, [this] { hash_.add(hashed_); });
  }
  /// Requires: called once, last.
  std::string hex() {
    wait();
    hash_.add(waiting_);
    return hash_.hex();
  }

 private:
  static constexpr std::size_t kAtOnce = std::size_t{1} << 22U;

  void wait() {
    if (busy_.valid()) busy_.get();
  }

  Sha256 hash_;
  std::string waiting_, hashed_;
  std::future<void> busy_;  // destroyed first: waits
};

}  // namespace

struct ByteStream::Impl {
  struct Free {
    void operator()(archive* a) const { archive_read_free(a); }
  };

  Impl(std::string path_in, int fd_in, InputFile* record_in)
      : path(std::move(path_in)), fd(fd_in), record(record_in) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (record != nullptr) {
      while (fill() > 0) continue;
      record->sha256 = hash.hex();
    }
    if (fd > STDIN_FILENO) ::close(fd);
  }

  Error io_error() const;

  /// Reads a block; its size, 0 at the end, -1 with errno.
  la_ssize_t fill() {
    la_ssize_t count = 0;
    do {
      count = ::read(fd, block.data(), block.size());
    } while (count < 0 && errno == EINTR);
    if (record != nullptr && count > 0) {
      hash.add({block.data(), static_cast<std::size_t>(count)});
      record->bytes += static_cast<std::uint64_t>(count);
    }
    return count;
  }

  std::string path;
  int fd;
  InputFile* record;
  HashAside hash;
  std::vector<char> block = std::vector<char>(std::size_t{1} << 16);
  std::unique_ptr<archive, Free> handle{archive_read_new()};
  bool at_end = false;

  /// What libarchive asks for bytes; not its own reader of files, so that they can be hashed.
  static la_ssize_t read_block(archive* a, void* self, const void** bytes) {
    auto& stream = *static_cast<Impl*>(self);
    *bytes = stream.block.data();
    const la_ssize_t count = stream.fill();
    if (count < 0) archive_set_error(a, errno, "%s", std::strerror(errno));
    return count;
  }
};

namespace {

void replace_cr(std::span<char> bytes) { std::ranges::replace(bytes, '\r', '\n'); }

/// "No such file" as "no such file".
std::string lower_first(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

}  // namespace

Error ByteStream::Impl::io_error() const {
  const char* said = archive_error_string(handle.get());
  // What libarchive says of a cut gzip trailer (nothing) and of a cut xz stream helps nobody.
  const bool cut = said == nullptr || std::strstr(said, "No progress is possible") != nullptr;
  if (!cut) return {Error::Kind::Io, lower_first(said), path};
  const char* filter = archive_filter_name(handle.get(), 0);
  return {Error::Kind::Io, std::string("truncated ") + (filter ? filter : "xz") + " input", path};
}

ByteStream::ByteStream(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ByteStream::ByteStream(ByteStream&&) noexcept = default;
ByteStream& ByteStream::operator=(ByteStream&&) noexcept = default;
ByteStream::~ByteStream() = default;

Result<ByteStream> ByteStream::open(const std::string& path, InputFile* record) {
  const int fd = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return Error{Error::Kind::Io, lower_first(std::generic_category().message(errno)), path};
  }
  auto impl = std::make_unique<Impl>(path, fd, record);
  archive* const a = impl->handle.get();
  // Not "all filters": some start programs, and uuencode would see itself in an article.
  archive_read_support_filter_gzip(a);
  archive_read_support_filter_zstd(a);
  archive_read_support_filter_xz(a);
  archive_read_support_filter_bzip2(a);
  archive_read_support_filter_lz4(a);
  archive_read_support_filter_lzip(a);
  archive_read_support_format_raw(a);
  archive_read_support_format_empty(a);
  if (archive_read_open2(a, impl.get(), nullptr, Impl::read_block, nullptr, nullptr) !=
      ARCHIVE_OK) {
    return impl->io_error();
  }
  archive_entry* entry = nullptr;
  const int header = archive_read_next_header(a, &entry);
  if (header != ARCHIVE_OK && header != ARCHIVE_EOF) return impl->io_error();
  impl->at_end = header == ARCHIVE_EOF;
  return ByteStream(std::move(impl));
}

Result<std::size_t> ByteStream::read(std::span<char> buffer) {
  std::size_t filled = 0;
  while (filled < buffer.size() && !impl_->at_end) {
    const la_ssize_t count =
        archive_read_data(impl_->handle.get(), buffer.data() + filled, buffer.size() - filled);
    if (count < 0) return impl_->io_error();
    impl_->at_end = count == 0;
    filled += static_cast<std::size_t>(count);
  }
  return filled;
}

Status ByteWindow::more() {
  if (complete_) return ok();
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (buffer_.size() < end_ + kBlock + kPadding) buffer_.resize(2 * end_ + kBlock + kPadding);
  const std::size_t before = end_;
  const Status status = recoding_ == Recoding::None ? more_plain() : more_recoded();
  if (cr_ends_lines_) replace_cr(std::span(buffer_).subspan(before, end_ - before));
  return status;
}

Status ByteWindow::more_plain() {
  // A full room is asked for and not one block: a record that grows is looked at again from its
  // start, so it must grow by a factor.
  const Result<std::size_t> count =
      stream_.read(std::span(buffer_).subspan(end_, buffer_.size() - kPadding - end_));
  if (!count) return count.error();
  end_ += *count;
  complete_ = end_ + kPadding < buffer_.size();
  return ok();
}

Status ByteWindow::more_recoded() {
  // A full room again. Two bytes of UTF-16 are at most three of UTF-8.
  std::string raw(kBlock / 2, '\0'), recoded;
  while (!complete_ && buffer_.size() >= end_ + kBlock + kPadding) {
    const Result<std::size_t> count = stream_.read(raw);
    if (!count) return count.error();
    complete_ = *count < raw.size();
    recoded.clear();
    bylineage::recode(recoding_, std::string_view(raw).substr(0, *count), complete_, pending_,
                      recoded);
    append(recoded);
  }
  return ok();
}

void ByteWindow::append(std::string_view recoded) {
  if (buffer_.size() < end_ + recoded.size() + kPadding) {
    buffer_.resize(end_ + recoded.size() + kPadding);
  }
  std::ranges::copy(recoded, buffer_.begin() + static_cast<std::ptrdiff_t>(end_));
  end_ += recoded.size();
}

void ByteWindow::recode(Recoding recoding) {
  BYLINEAGE_CHECK(recoding_ == Recoding::None);
  recoding_ = recoding;
  std::string recoded;
  bylineage::recode(recoding, bytes(), complete_, pending_, recoded);
  begin_ = end_ = 0;
  append(recoded);
}

void ByteWindow::end_lines_at_cr() {
  cr_ends_lines_ = true;
  replace_cr(std::span(buffer_).subspan(begin_, end_ - begin_));
}

void ByteWindow::drop(std::size_t count) {
  BYLINEAGE_CHECK(count <= end_ - begin_);
  begin_ += count;
  passed_ += count;
}

Result<std::size_t> ByteWindow::first_line(std::size_t most) {
  for (std::size_t seen = 0;;) {
    const std::size_t size = bytes().find('\n', seen);
    if (size != std::string_view::npos) return size;
    if (complete_ || bytes().size() > most) return bytes().size();
    seen = bytes().size();
    if (const Status status = more(); !status) return status.error();
  }
}

Status ByteWindow::skip_line() {
  for (;;) {
    const std::size_t line = bytes().find('\n');
    drop(line == std::string_view::npos ? bytes().size() : line + 1);
    if (line != std::string_view::npos || complete_) return ok();
    if (const Status status = more(); !status) return status;
  }
}

}  // namespace bylineage
