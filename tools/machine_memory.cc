#include "machine_memory.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>

namespace bylineage::tool {
namespace {

constexpr std::uint64_t kNone = std::numeric_limits<std::uint64_t>::max();

/// The number in a file of one; kNone if there is none ("max").
std::uint64_t number_in(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::uint64_t number = 0;
  return in >> number ? number : kNone;
}

/// Version 2 of control groups: the least limit on the way from our group up.
std::uint64_t group_limit() {
  const std::filesystem::path root = "/sys/fs/cgroup";
  std::uint64_t least = number_in(root / "memory/memory.limit_in_bytes");  // version 1
  std::ifstream groups("/proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) {
    if (!line.starts_with("0::/")) continue;
    for (std::filesystem::path at = line.substr(4);; at = at.parent_path()) {
      least = std::min(least, number_in(root / at / "memory.max"));
      if (at.empty()) break;
    }
  }
  return least;
}

}  // namespace

std::uint64_t machine_memory() {
  const auto pages = static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES));
  const auto page = static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
  return std::min(pages * page, group_limit());
}

}  // namespace bylineage::tool
