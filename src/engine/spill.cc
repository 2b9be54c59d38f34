#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <system_error>
#include <utility>

#include "spill_internal.h"

namespace bylineage {
namespace {

// Mapped at a time; addresses are plenty.
constexpr std::uint64_t kMapBytes = std::uint64_t{1} << 30U;
/// Of one shelf at a time.
constexpr std::uint64_t kExtentBytes = std::uint64_t{1} << 20U;
constexpr std::uint64_t kPage = std::uint64_t{1} << 16U;  // of whatever machine
constexpr auto kLookEvery = std::chrono::milliseconds(10);

constexpr std::uint64_t rounded_up(std::uint64_t bytes, std::uint64_t to) {
  return (bytes + to - 1) / to * to;
}

/// Bytes of mapped files that are in memory; where the system does not say, the most there can be.
std::uint64_t resident() {
  std::ifstream statm("/proc/self/statm");
  std::uint64_t all = 0, in_memory = 0, shared = 0;
  if (!(statm >> all >> in_memory >> shared)) return std::numeric_limits<std::uint64_t>::max();
  return shared * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

int open_unnamed(const std::string& folder) {
#ifdef O_TMPFILE
  const int file = ::open(folder.c_str(), O_TMPFILE | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0) return file;
#endif
  // Not every file system can do that: a file with a name that is taken away at once.
  std::string path = folder + "/bylineage-XXXXXX";
  const int named = ::mkostemp(path.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(path.c_str());
  return named;
}

}  // namespace

std::string spill_folder() {
  const char* const said = std::getenv("TMPDIR");
  return said != nullptr && *said != '\0' ? said : "/var/tmp";
}

Spill::~Spill() {
  letting_go_ = {};  // first of all: it reads the maps
  for (const Map& map : maps_) ::munmap(map.begin, map.bytes);
  if (file_ >= 0) ::close(file_);
}

void Spill::fail(int code) const {
  throw SpillFailed({Error::Kind::Io,
                     "cannot keep what does not fit into memory (--memory): " +
                         std::generic_category().message(code) + "; TMPDIR names another folder",
                     folder_});
}

std::uint64_t Spill::size() const {
  const std::scoped_lock lock(mutex_);
  return written_;
}

void Spill::trim() {
  if (resident() <= resident_) return;
  const std::scoped_lock lock(mutex_);
  let_go();
}

void Spill::open() {
  file_ = open_unnamed(folder_);
  if (file_ < 0) fail(errno);
  letting_go_ = std::jthread([this](const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
      wake_.wait_for(lock, stop, kLookEvery, [] { return false; });
      if (resident() > resident_) let_go();
    }
  });
}

// What was written stays in the file: the maps are shared with it.
void Spill::let_go() {
  for (const Map& map : maps_) ::madvise(map.begin, map.bytes, MADV_DONTNEED);
}

Spill::Place Spill::reserve(Shelf shelf, std::size_t bytes) {
  const std::scoped_lock lock(mutex_);
  if (file_ < 0) open();
  Place& rest = shelves_[static_cast<std::size_t>(shelf)];
  if (rest.room < bytes) rest = extend(std::max<std::uint64_t>(kExtentBytes, bytes));
  const Place place = rest;
  rest = {place.offset + bytes, place.address + bytes, place.room - bytes};
  written_ += bytes;
  return place;
}

Spill::Place Spill::extend(std::size_t bytes) {
  if (used_ + bytes > mapped_) {
    // Nothing stands across two maps. The file is shorter than its last map; what is read was
    // written.
    const std::uint64_t more = rounded_up(std::max<std::uint64_t>(kMapBytes, bytes), kPage);
    void* const address =
        ::mmap(nullptr, more, PROT_READ, MAP_SHARED, file_, static_cast<off_t>(mapped_));
    if (address == MAP_FAILED) fail(errno);
    maps_.push_back({static_cast<std::byte*>(address), more});
    used_ = mapped_;
    mapped_ += more;
  }
  const Map& map = maps_.back();
  const Place place{used_, map.begin + (used_ - (mapped_ - map.bytes)), bytes};
  used_ += bytes;
  return place;
}

const std::byte* Spill::write(Shelf shelf, std::span<const std::byte> bytes) {
  const Place place = reserve(shelf, bytes.size());
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t wrote = ::pwrite(file_, bytes.data() + done, bytes.size() - done,
                                   static_cast<off_t>(place.offset + done));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) fail(wrote == 0 ? ENOSPC : errno);
    done += static_cast<std::size_t>(wrote);
  }
  return place.address;
}

}  // namespace bylineage
