// Bytes of a file, decompressed: what every format's reader reads from.
//
// Compression is recognised by content, never by name: gzip, zstd, xz, bzip2, lz4 and lzip, one
// or several members one after the other. A ByteWindow shows the stream piece by piece, so that
// memory depends on the longest record and not on the file.
#ifndef BYLINEAGE_READ_BYTES_H_
#define BYLINEAGE_READ_BYTES_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bylineage/base/result.h"

namespace bylineage {

/// A file as it was read: the bytes on the disk or in the pipe, still compressed.
struct InputFile {
  std::string path;  ///< as given, or the folder's with the name inside it; "-"
  std::uint64_t bytes = 0;
  std::string sha256;
};

class ByteStream {
 public:
  /// Opens a file, a pipe, or standard input ("-"). `record`, if there is one, receives size and
  /// SHA-256 of all of it when the stream ends its life: what nobody asked for is then read too.
  /// Errors: Io: "no such file or directory", "truncated gzip input" (a stream may show its
  ///         damage at once); `where` is the path.
  /// Keeps:  *record must outlive the stream.
  static Result<ByteStream> open(const std::string& path, InputFile* record = nullptr);

  /// Fills `buffer` as far as the stream goes; less than its size only at the end.
  /// Errors: Io if the bytes stop coming: "truncated zstd input".
  Result<std::size_t> read(std::span<char> buffer);

  ByteStream(ByteStream&&) noexcept;
  ByteStream& operator=(ByteStream&&) noexcept;
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;
  ~ByteStream();

 private:
  struct Impl;
  explicit ByteStream(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// What a window makes of a stream's bytes before anyone sees them.
enum class Recoding : unsigned char {
  None,
  Utf16Le,  ///< to UTF-8; half of a surrogate pair becomes U+FFFD
  Utf16Be,  ///< the same
};

/// UTF-16 by its byte order mark, or by the zero bytes of unmistakable Western text; else None.
Recoding utf16_of(std::string_view front);

/// Appends `bytes` to `out` as the recoding says. `pending` keeps the part of a character that
/// goes on in the next call; `last`: there is none.
void recode(Recoding recoding, std::string_view bytes, bool last, std::string& pending,
            std::string& out);

/// The unread front of a stream.
class ByteWindow {
 public:
  /// As many readable bytes follow bytes() (a vectorised parser looks ahead).
  static constexpr std::size_t kPadding = 64;
  /// What one more() asks for at least, in bytes; small enough for the cache, and below the size
  /// at which malloc maps pages for every text file anew.
  static constexpr std::size_t kBlock = std::size_t{1} << 16;

  explicit ByteWindow(ByteStream stream) : stream_(std::move(stream)) {}

  /// The bytes read and not dropped. Keeps: valid until more().
  std::string_view bytes() const { return {buffer_.data() + begin_, end_ - begin_}; }

  /// True if nothing follows bytes().
  bool complete() const { return complete_; }

  /// Reads on, so that bytes() grows or complete() becomes true.
  /// Errors: of ByteStream::read.
  Status more();

  /// Recodes the bytes at hand and all that follow. Requires: recoding() is None.
  void recode(Recoding recoding);
  Recoding recoding() const { return recoding_; }

  /// Makes every CR an LF, in the bytes at hand and all that follow, after any recoding: for a
  /// file whose lines end in CR alone.
  void end_lines_at_cr();

  /// Passes over the first `count` bytes. Requires: count <= bytes().size().
  void drop(std::size_t count);

  /// Bytes passed over since the start.
  std::uint64_t passed() const { return passed_; }

  /// Reads on until the first line is whole, and gives its bytes less the line end; of a line
  /// over `most` bytes, or of a last line without end, those at hand.
  /// Errors: of ByteStream::read.
  Result<std::size_t> first_line(std::size_t most);

  /// Passes over the rest of a line and its end, however long. Errors: of ByteStream::read.
  Status skip_line();

 private:
  /// Puts what fits into buffer_ after end_. Errors: of ByteStream::read.
  Status more_plain();
  /// The same, recoded.
  Status more_recoded();
  /// Puts recoded bytes at the end.
  void append(std::string_view recoded);

  ByteStream stream_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t passed_ = 0;
  bool complete_ = false;
  Recoding recoding_ = Recoding::None;
  bool cr_ends_lines_ = false;
  std::string pending_;  // of the recoding
};

}  // namespace bylineage

#endif  // BYLINEAGE_READ_BYTES_H_
