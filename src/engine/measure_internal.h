// Stage timing and progress: what the engine knows that the layers must not.
#ifndef BYLINEAGE_ENGINE_MEASURE_INTERNAL_H_
#define BYLINEAGE_ENGINE_MEASURE_INTERNAL_H_

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string_view>

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

}  // namespace bylineage

#endif  // BYLINEAGE_ENGINE_MEASURE_INTERNAL_H_
