// Loop: how the pure layers are lent threads that they know nothing of.
#ifndef BYLINEAGE_BASE_LOOP_H_
#define BYLINEAGE_BASE_LOOP_H_

#include <cstddef>
#include <functional>

namespace bylineage {

/// Calls work(i) for each i in [0, n): in any order, also at once. Called from within work, too.
using Loop = std::function<void(std::size_t n, const std::function<void(std::size_t)>& work)>;

/// One after the other.
inline void loop_in_turn(std::size_t n, const std::function<void(std::size_t)>& work) {
  for (std::size_t i = 0; i < n; ++i) work(i);
}

}  // namespace bylineage

#endif  // BYLINEAGE_BASE_LOOP_H_
