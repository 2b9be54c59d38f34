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
  ByteStream stream_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t passed_ = 0;
  bool complete_ = false;
};

}  // namespace bylineage

#endif  // BYLINEAGE_READ_BYTES_H_
