// BYLINEAGE_CHECK: a caller's broken promise ends the program, with its place.
//
// For requirements that only a programmer can break; no input file may reach one.
// On in all builds.
#ifndef BYLINEAGE_BASE_CHECK_H_
#define BYLINEAGE_BASE_CHECK_H_

namespace bylineage {

/// Prints "file:line: check failed: condition" on stderr and aborts.
[[noreturn]] void check_failed(const char* file, int line, const char* condition);

}  // namespace bylineage

#define BYLINEAGE_CHECK(condition) \
  ((condition) ? void(0) : ::bylineage::check_failed(__FILE__, __LINE__, #condition))

#endif  // BYLINEAGE_BASE_CHECK_H_
