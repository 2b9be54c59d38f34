#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "measure_internal.h"

namespace bylineage {
namespace {

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::uint64_t peak_bytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;  // Linux counts it in KiB
}

}  // namespace

StageCost measure(std::string_view name, const std::function<void()>& work) {
  StageCost cost{std::string(name)};
  static const auto origin = std::chrono::steady_clock::now();
  const auto now = [] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - origin).count();
  };
  StageCost::Part part{now(), 0};
  const double cpu = cpu_seconds();
  work();
  cost.cpu_seconds = cpu_seconds() - cpu;
  part.end = now();
  cost.wall_seconds = part.end - part.begin;
  cost.parts.push_back(part);
  cost.peak_bytes = peak_bytes();
  return cost;
}

StageCost& StageCost::operator+=(const StageCost& part) {
  wall_seconds += part.wall_seconds;
  cpu_seconds += part.cpu_seconds;
  peak_bytes = std::max(peak_bytes, part.peak_bytes);
  parts.insert(parts.end(), part.parts.begin(), part.parts.end());
  return *this;
}

ProgressMeter::ProgressMeter(const Progress& progress, std::string_view stage, std::uint64_t total)
    : progress_(progress), stage_(stage), total_(total), last_(std::chrono::steady_clock::now()) {}

void ProgressMeter::tick() {
  const std::uint64_t done = done_.fetch_add(1, std::memory_order_relaxed) + 1;
  if (!progress_ || (done % 256 != 0 && done != total_)) return;
  const std::scoped_lock lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (done != total_ && now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  progress_(stage_, done, total_);
}

std::pair<StageCost, StageCost> Turns::divide(const StageCost& loop, std::string first,
                                              std::string second) const {
  const auto one = static_cast<double>(first_.load()), other = static_cast<double>(second_.load());
  const double share = one + other > 0 ? one / (one + other) : 0.5;
  std::pair costs{loop, loop};
  const auto scale = [](StageCost& cost, std::string name, double by) {
    cost.name = std::move(name);
    cost.wall_seconds *= by;
    cost.cpu_seconds *= by;
  };
  scale(costs.first, std::move(first), share);
  scale(costs.second, std::move(second), 1 - share);
  for (std::size_t i = 0; i < loop.parts.size(); ++i) {
    const auto [begin, end] = loop.parts[i];
    costs.first.parts[i].end = costs.second.parts[i].begin = begin + share * (end - begin);
  }
  return costs;
}

}  // namespace bylineage
