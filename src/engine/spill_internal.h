// Spill: what does not fit into memory stands in a file, and is read as if it did.
//
// Bytes are written once, a megabyte at a time and by a thread of the spill's own, to the end of a
// file without a name, and the file is mapped: what was written can be read at its address as long
// as the spill lives. (To write each article by itself took four times as long: of a page that
// comes in parts the system clears the rest each time.) Pages that are read come into memory by
// themselves; another thread looks every 10 ms and lets them go when they are too many, so that a
// pass over gigabytes leaves little more behind than it reads in that time (some 50 MB). They stay
// in the system's cache, from where they come back at gigabytes a second, unless somebody else
// needs the room.
//
// So the layers that read articles need not know where an article stands.
#ifndef BYLINEAGE_ENGINE_SPILL_INTERNAL_H_
#define BYLINEAGE_ENGINE_SPILL_INTERNAL_H_

#include <array>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <span>
#include <stdexcept>
#include <stop_token>
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
  /// lent already, or empty, stay as they are. They can be read after the next flush(). Safe from
  /// several threads, for different arrays. Throws SpillFailed.
  template <class... Arrays>
  void move_out(Shelf shelf, Arrays&... arrays) {
    const std::array<Bytes, sizeof...(arrays)> parts{own_bytes(arrays)...};
    const std::byte* at = add(shelf, parts);
    (lend(arrays, at), ...);
  }

  /// The same for many at once.
  template <class A>
  void move_out(Shelf shelf, std::span<A* const> arrays) {
    std::vector<Bytes> parts;
    for (const A* const array : arrays) parts.push_back(own_bytes(*array));
    const std::byte* at = add(shelf, parts);
    for (A* const array : arrays) lend(*array, at);
  }

  /// Writes what still waits for its megabyte. Requires: nobody moves anything out meanwhile.
  /// Throws SpillFailed.
  void flush();

  /// Lets pages go now, if they are too many. Safe from several threads.
  void trim();

  /// Bytes moved out.
  std::uint64_t size() const;

 private:
  struct Map {
    std::byte* begin = nullptr;
    std::size_t bytes = 0;
  };

  using Bytes = std::span<const std::byte>;

  /// A part of the file, as it is filled.
  struct Extent {
    std::uint64_t offset = 0;        ///< in the file, of what comes next
    std::byte* address = nullptr;    ///< where that is mapped
    std::uint64_t room = 0;          ///< from there
    std::vector<std::byte> waiting;  ///< the last bytes before `offset`, not written yet
  };

  static constexpr std::size_t kAlign = 8;
  static constexpr std::size_t aligned(std::size_t bytes) {
    return (bytes + kAlign - 1) / kAlign * kAlign;
  }

  template <class A>
  static Bytes own_bytes(const A& array) {
    return array.owned() ? std::as_bytes(std::span(array.data(), array.size())) : Bytes();
  }
  /// The array's own type stands there, aligned, as add() put it.
  template <class A>
  static void lend(A& array, const std::byte*& at) {
    if (!array.owned()) return;
    using T = typename A::value_type;
    static_assert(alignof(T) <= kAlign);
    const std::size_t size = array.size();
    array = A::lent({reinterpret_cast<const T*>(at), size});
    at += aligned(size * sizeof(T));
  }

  const std::byte* add(Shelf shelf, std::span<const Bytes> parts);
  const std::byte* add_large(std::span<const Bytes> parts, std::uint64_t bytes);
  void open_once();
  Extent extend(std::uint64_t bytes);
  Extent next_extent();
  void write_full(const std::stop_token& stop);
  // 0 or errno.
  int write_waiting(Extent& extent) const;
  int write(std::uint64_t offset, Bytes bytes) const;
  void let_go();
  /// Throws SpillFailed, if `code` is an errno.
  void check(int code) const;

  std::string folder_;
  std::uint64_t resident_;
  mutable std::mutex mutex_;
  int file_ = -1;
  std::vector<Map> maps_;     ///< of the whole file, in order
  std::uint64_t mapped_ = 0;  ///< bytes of all maps
  std::uint64_t used_ = 0;    ///< where the next extent goes
  std::uint64_t added_ = 0;
  std::array<Extent, 5> shelves_;              ///< the last of each
  std::deque<Extent> full_;                    ///< to be written; the first may be just now
  int failure_ = 0;                            ///< errno of the first write that failed
  std::vector<std::vector<std::byte>> spare_;  ///< memory for Extent::waiting
  std::condition_variable_any wake_;           ///< of both threads
  std::condition_variable written_;            ///< one less in `full_`
  std::jthread letting_go_, writing_;
};

}  // namespace bylineage

#endif  // BYLINEAGE_ENGINE_SPILL_INTERNAL_H_
