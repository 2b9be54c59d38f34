// SHA-256 (FIPS 180-4): what says that a text, a file or a table is still the one that was read.
//
// Not for finding equal texts: base/hash.h is for that, and is twenty times as fast. A library of
// its own (bylineage_sha256), since it needs OpenSSL and the core does not need it.
#ifndef BYLINEAGE_BASE_SHA256_H_
#define BYLINEAGE_BASE_SHA256_H_

#include <memory>
#include <string>
#include <string_view>

namespace bylineage {

/// Lower-case hexadecimal SHA-256 of `bytes`.
std::string sha256(std::string_view bytes);

/// The same of bytes that come piece by piece.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void add(std::string_view bytes);
  /// Of all bytes added. Requires: called once, last.
  std::string hex();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace bylineage

#endif  // BYLINEAGE_BASE_SHA256_H_
