// One loop on several threads, for the two places that know of threads: engine and report/write.cc.
#ifndef BYLINEAGE_BASE_PARALLEL_H_
#define BYLINEAGE_BASE_PARALLEL_H_

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "bylineage/base/loop.h"

namespace bylineage {

/// Runs work(i) for i in [0, n) on so many threads, the caller's among them; each takes the next
/// `at_once` free indexes. The first exception ends the loop and is thrown on.
/// Requires: work may be called for different i at once; results placed by i, never by arrival.
template <class Work>
void for_all(unsigned threads, std::size_t n, Work work, std::size_t at_once = 1) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex failing;
  const auto loop = [&] {
    try {
      for (std::size_t first = next.fetch_add(at_once); first < n;
           first = next.fetch_add(at_once)) {
        for (std::size_t i = first; i < std::min(first + at_once, n); ++i) work(i);
      }
    } catch (...) {
      const std::scoped_lock lock(failing);
      if (!failure) failure = std::current_exception();
      next = n;
    }
  };
  {
    std::vector<std::jthread> helpers;
    for (std::size_t t = 1; t < std::min<std::size_t>(threads, n); ++t) helpers.emplace_back(loop);
    loop();
  }
  if (failure) std::rethrow_exception(failure);
}

/// Touches memory that holds nothing yet, a page at a time. To get it from the system costs more
/// than to fill it, and all threads can pay: 830 MB for a million analyses took one of them 2 s.
inline void touch(unsigned threads, void* memory, std::size_t bytes) {
  constexpr std::size_t kPage = 4096, kAtOnce = std::size_t{1} << 22U;
  auto* const begin = static_cast<volatile char*>(memory);
  for_all(threads, bytes / kAtOnce, [&](std::size_t i) {
    for (std::size_t at = i * kAtOnce; at < (i + 1) * kAtOnce; at += kPage) begin[at] = 0;
  });
}

/// for_all() on so many threads, to be lent.
inline Loop loop_on(unsigned threads) {
  return [threads](std::size_t n, const auto& work) { for_all(threads, n, work); };
}

}  // namespace bylineage

#endif  // BYLINEAGE_BASE_PARALLEL_H_
