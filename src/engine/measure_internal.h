// Stage timing and progress: what the engine knows that the layers must not.
#ifndef BYLINEAGE_ENGINE_MEASURE_INTERNAL_H_
#define BYLINEAGE_ENGINE_MEASURE_INTERNAL_H_

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "bylineage/engine/detect.h"

namespace bylineage {

/// Counts finished items of a stage from any thread and tells the user now and then.
class ProgressMeter {
 public:
  ProgressMeter(const Progress& progress, std::string_view stage, std::uint64_t total);

  /// One more item is done. Cheap: one atomic add, and every 256th call looks at the clock.
  void tick();

 private:
  const Progress& progress_;
  std::string_view stage_;
  std::uint64_t total_;
  std::atomic<std::uint64_t> done_{0};
  std::mutex mutex_;
  std::chrono::steady_clock::time_point last_;
};

/// Two stages that take turns in one loop, item by item: tells what each took of it. Safe from
/// several threads.
class Turns {
 public:
  void first(const auto& work) { add(first_, work); }
  void second(const auto& work) { add(second_, work); }

  /// What the loop took, divided as the time between the two, and as if the one had come first.
  std::pair<StageCost, StageCost> divide(const StageCost& loop, std::string first,
                                         std::string second) const;

 private:
  using Clock = std::chrono::steady_clock;

  static void add(std::atomic<Clock::rep>& time, const auto& work) {
    const Clock::time_point begin = Clock::now();
    work();
    time.fetch_add((Clock::now() - begin).count(), std::memory_order_relaxed);
  }

  std::atomic<Clock::rep> first_{0}, second_{0};
};

}  // namespace bylineage

#endif  // BYLINEAGE_ENGINE_MEASURE_INTERNAL_H_
