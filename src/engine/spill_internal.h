// Spill: what does not fit into memory stands in a file, and is read as if it did.
//
// Bytes are written once, to the end of a file without a name, and the file is mapped: what was
// written can be read at its address as long as the spill lives. Pages that are read come into
// memory by themselves; a thread of the spill's own looks every 10 ms and lets them go when they
// are too many, so that a pass over gigabytes leaves little more behind than it reads in that time
// (some 50 MB). They stay in the system's cache, from where they come back at gigabytes a second,
// unless somebody else needs the room.
//
// So the layers that read articles need not know where an article stands.
#ifndef BYLINEAGE_ENGINE_SPILL_INTERNAL_H_
#define BYLINEAGE_ENGINE_SPILL_INTERNAL_H_

#include <array>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "bylineage/base/array.h"
#include "bylineage/base/result.h"

namespace bylineage {

/// The file could not be made or written. Thrown through loops on threads; detect() turns it into
/// its Error.
class SpillFailed : public std::runtime_error {
 public:
  explicit SpillFailed(Error error) : std::runtime_error(error.message), error_(std::move(error)) {}
  const Error& error() const noexcept { return error_; }

 private:
  Error error_;
};

class Spill {
 public:
  /// What is read in one pass stands on one shelf, so that nothing else is read with it.
  enum class Shelf : std::uint8_t { Texts, Shingles, Terms, Sketches, Findings };

  /// Makes no file before something is added. The file has no name from the start, so that nothing
  /// is left of it however the process ends.
  /// `resident`: bytes of mapped files that this process may have in memory.
  Spill(std::string folder, std::uint64_t resident)
      : folder_(std::move(folder)), resident_(resident) {}
  Spill(const Spill&) = delete;
  Spill& operator=(const Spill&) = delete;
  ~Spill();

  /// Puts the arrays into the file, one behind the other, and lends them from there; those that are
  /// lent already, or empty, stay as they are. Safe from several threads, for different arrays.
  /// Throws SpillFailed.
  template <class... Arrays>
  void move_out(Shelf shelf, Arrays&... arrays) {
    std::vector<std::byte> bytes;
    (append(arrays, bytes), ...);
    if (bytes.empty()) return;
    const std::byte* at = write(shelf, bytes);
    (lend(arrays, at), ...);
  }

  /// The same for many at once.
  template <class A>
  void move_out(Shelf shelf, std::span<A* const> arrays) {
    std::vector<std::byte> bytes;
    for (const A* const array : arrays) append(*array, bytes);
    if (bytes.empty()) return;
    const std::byte* at = write(shelf, bytes);
    for (A* const array : arrays) lend(*array, at);
  }

  /// Lets pages go now, if they are too many. Safe from several threads.
  void trim();

  /// Bytes written.
  std::uint64_t size() const;

 private:
  struct Map {
    std::byte* begin = nullptr;
    std::size_t bytes = 0;
  };

  /// Where bytes may stand: a place in the file, where that is mapped, and the room there.
  struct Place {
    std::uint64_t offset = 0;
    std::byte* address = nullptr;
    std::uint64_t room = 0;
  };

  static constexpr std::size_t kAlign = 8;
  static constexpr std::size_t aligned(std::size_t bytes) {
    return (bytes + kAlign - 1) / kAlign * kAlign;
  }

  template <class A>
  static void append(const A& array, std::vector<std::byte>& bytes) {
    if (!array.owned()) return;
    const auto own = std::as_bytes(std::span(array.data(), array.size()));
    bytes.insert(bytes.end(), own.begin(), own.end());
    bytes.resize(aligned(bytes.size()));
  }
  /// The array's own type stands there, aligned, as append() put it.
  template <class A>
  static void lend(A& array, const std::byte*& at) {
    if (!array.owned()) return;
    using T = typename A::value_type;
    static_assert(alignof(T) <= kAlign);
    const std::size_t size = array.size();
    array = A::lent({reinterpret_cast<const T*>(at), size});
    at += aligned(size * sizeof(T));
  }

  const std::byte* write(Shelf shelf, std::span<const std::byte> bytes);
  Place reserve(Shelf shelf, std::size_t bytes);
  Place extend(std::size_t bytes);
  void open();
  void let_go();
  [[noreturn]] void fail(int code) const;

  std::string folder_;
  std::uint64_t resident_;
  mutable std::mutex mutex_;
  int file_ = -1;
  std::vector<Map> maps_;     ///< of the whole file, in order
  std::uint64_t mapped_ = 0;  ///< bytes of all maps
  std::uint64_t used_ = 0;    ///< where the next extent goes
  std::uint64_t written_ = 0;
  std::array<Place, 5> shelves_;  ///< the rest of the last extent of each
  std::condition_variable_any wake_;
  std::jthread letting_go_;
};

/// TMPDIR, else /var/tmp: /tmp is often memory itself.
std::string spill_folder();

}  // namespace bylineage

#endif  // BYLINEAGE_ENGINE_SPILL_INTERNAL_H_
