// A folder for as long as it is needed: gone when its owner is, or when a signal ends the program.
#ifndef BYLINEAGE_TOOLS_SCRATCH_H_
#define BYLINEAGE_TOOLS_SCRATCH_H_

#include <memory>
#include <string>

#include "bylineage/base/result.h"

namespace bylineage::tool {

class Scratch {
 public:
  /// Makes a folder in scratch_folder(). Until it is destroyed, SIGHUP, SIGINT and SIGTERM, if they
  /// were not to be ignored, remove the folder before they end the program.
  ///
  /// Requires: no other thread is running: it would not block these signals, and be ended by them
  ///           before anything is removed.
  /// Errors:   Io.
  static Result<Scratch> make();

  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch();

  const std::string& path() const;

 private:
  class Guard;
  explicit Scratch(std::unique_ptr<Guard> guard);
  std::unique_ptr<Guard> guard_;
};

}  // namespace bylineage::tool

#endif  // BYLINEAGE_TOOLS_SCRATCH_H_
