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

#include "bylineage/engine/scratch.h"
#include "spill_internal.h"

namespace bylineage {
namespace {

// Full extents that may wait for the disk.
constexpr std::size_t kMostFull = 16;
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

std::string scratch_folder() {
  const char* const said = std::getenv("TMPDIR");
  return said != nullptr && *said != '\0' ? said : "/var/tmp";
}

Spill::~Spill() {
  letting_go_ = {};  // first of all: they read the maps, and write
  writing_ = {};
  for (const Map& map : maps_) ::munmap(map.begin, map.bytes);
  if (file_ >= 0) ::close(file_);
}

void Spill::check(int code) const {
  if (code == 0) return;
  throw SpillFailed({Error::Kind::Io,
                     "cannot keep what does not fit into memory (--memory): " +
                         std::generic_category().message(code) + "; TMPDIR names another folder",
                     folder_});
}

std::uint64_t Spill::size() const {
  const std::scoped_lock lock(mutex_);
  return added_;
}

void Spill::trim() {
  if (resident() <= resident_) return;
  const std::scoped_lock lock(mutex_);
  let_go();
}

void Spill::open_once() {
  if (file_ >= 0) return;
  file_ = open_unnamed(folder_);
  check(file_ < 0 ? errno : 0);
  writing_ = std::jthread([this](const std::stop_token& stop) { write_full(stop); });
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

Spill::Extent Spill::extend(std::uint64_t bytes) {
  if (used_ + bytes > mapped_) {
    // Nothing stands across two maps. The file is shorter than its last map; what is read was
    // written.
    const std::uint64_t more = rounded_up(std::max<std::uint64_t>(kMapBytes, bytes), kPage);
    void* const address =
        ::mmap(nullptr, more, PROT_READ, MAP_SHARED, file_, static_cast<off_t>(mapped_));
    check(address == MAP_FAILED ? errno : 0);
    maps_.push_back({static_cast<std::byte*>(address), more});
    used_ = mapped_;
    mapped_ += more;
  }
  const Map& map = maps_.back();
  Extent extent{used_, map.begin + (used_ - (mapped_ - map.bytes)), bytes, {}};
  used_ += bytes;
  return extent;
}

Spill::Extent Spill::next_extent() {
  Extent extent = extend(kExtentBytes);
  if (!spare_.empty()) {
    extent.waiting = std::move(spare_.back());
    spare_.pop_back();
  }
  extent.waiting.reserve(kExtentBytes);
  return extent;
}

const std::byte* Spill::add(Shelf shelf, std::span<const Bytes> parts) {
  std::uint64_t bytes = 0;
  for (const Bytes part : parts) bytes += aligned(part.size());
  if (bytes == 0) return nullptr;
  if (bytes >= kExtentBytes) return add_large(parts, bytes);
  std::unique_lock lock(mutex_);
  open_once();
  written_.wait(lock, [&] { return full_.size() < kMostFull; });
  check(failure_);
  Extent& extent = shelves_[static_cast<std::size_t>(shelf)];
  if (extent.room < bytes) {
    if (!extent.waiting.empty()) full_.push_back(std::exchange(extent, {}));
    wake_.notify_all();
    extent = next_extent();
  }
  const std::byte* const at = extent.address;
  for (const Bytes part : parts) {
    extent.waiting.insert(extent.waiting.end(), part.begin(), part.end());
    extent.waiting.resize(aligned(extent.waiting.size()));
  }
  extent.offset += bytes;
  extent.address += bytes;
  extent.room -= bytes;
  added_ += bytes;
  return at;
}

/// Full extents are written by one thread, while others add: two that write at once wait for one
/// another in the system.
void Spill::write_full(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (wake_.wait(lock, stop, [&] { return !full_.empty(); }) && !stop.stop_requested()) {
    Extent& full = full_.front();
    lock.unlock();
    const int failure = write_waiting(full);
    lock.lock();
    if (failure_ == 0) failure_ = failure;
    spare_.push_back(std::move(full.waiting));
    full_.pop_front();
    written_.notify_all();
  }
}

/// Of what is larger than an extent no copy waits.
const std::byte* Spill::add_large(std::span<const Bytes> parts, std::uint64_t bytes) {
  std::unique_lock lock(mutex_);
  open_once();
  const Extent extent = extend(rounded_up(bytes, kPage));
  added_ += bytes;
  lock.unlock();
  std::uint64_t at = extent.offset;
  for (const Bytes part : parts) {
    check(write(at, part));
    at += aligned(part.size());
  }
  return extent.address;
}

void Spill::flush() {
  std::unique_lock lock(mutex_);
  written_.wait(lock, [&] { return full_.empty(); });
  check(failure_);
  for (Extent& extent : shelves_) {
    failure_ = write_waiting(extent);
    check(failure_);
  }
}

int Spill::write_waiting(Extent& extent) const {
  const int failure = write(extent.offset - extent.waiting.size(), extent.waiting);
  extent.waiting.clear();
  return failure;
}

int Spill::write(std::uint64_t offset, Bytes bytes) const {
  while (!bytes.empty()) {
    const ssize_t wrote = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return wrote == 0 ? ENOSPC : errno;
    offset += static_cast<std::uint64_t>(wrote);
    bytes = bytes.subspan(static_cast<std::size_t>(wrote));
  }
  return 0;
}

}  // namespace bylineage
