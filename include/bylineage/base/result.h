// Result<T>: a value, or the reason there is none.
//
// Every function that meets the outside world (files, user input) returns a Result. Pure
// computations do not: they state what they require and check it with BYLINEAGE_CHECK.
// Member names are those of std::expected (C++23), so that a newer compiler can turn this
// class into an alias.
#ifndef BYLINEAGE_BASE_RESULT_H_
#define BYLINEAGE_BASE_RESULT_H_

#include <string>
#include <utility>
#include <variant>

#include "bylineage/base/check.h"

namespace bylineage {

/// What went wrong, in the words the user will read.
struct Error {
  enum class Kind {
    InvalidArgument,  ///< the user asked for something impossible: exit 64
    BadInput,         ///< a record or file says something unusable: exit 2
    Io,               ///< bytes stopped coming, or could not be written: exit 2
    Unsupported,      ///< nothing here knows this format: exit 2
  };
  Kind kind = Kind::BadInput;
  std::string message;  ///< lower case, no final stop: "unterminated string"
  std::string where;    ///< "articles.jsonl:120"; "" if there is no place
};

/// One line for stderr: "articles.jsonl:120: unterminated string".
std::string to_string(const Error& error);

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }

  /// Requires: has_value().
  const T& value() const& {
    BYLINEAGE_CHECK(has_value());
    return std::get<0>(state_);
  }
  T& value() & {
    BYLINEAGE_CHECK(has_value());
    return std::get<0>(state_);
  }
  T&& value() && {
    BYLINEAGE_CHECK(has_value());
    return std::get<0>(std::move(state_));
  }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  /// Requires: !has_value().
  const Error& error() const {
    BYLINEAGE_CHECK(!has_value());
    return std::get<1>(state_);
  }

 private:
  std::variant<T, Error> state_;
};

/// A Result without a value: done, or why not.
using Status = Result<std::monostate>;
inline Status ok() { return std::monostate{}; }

}  // namespace bylineage

#endif  // BYLINEAGE_BASE_RESULT_H_
