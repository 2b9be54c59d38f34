// Array<T>: values that do not change once made, owned, or lent by whoever keeps them elsewhere.
//
// An analysed article is mostly arrays that are made once and read now and then. While they are
// values like any other, the engine may move them out of memory and put in their place a view of
// where they went; nobody who reads them can tell.
#ifndef BYLINEAGE_BASE_ARRAY_H_
#define BYLINEAGE_BASE_ARRAY_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "bylineage/base/check.h"

namespace bylineage {

/// Fewer than 2^32 values. A copy of an owned array owns its copies; one of a lent array is lent.
template <class T>
class Array {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  using value_type = T;
  using iterator = const T*;
  using const_iterator = const T*;

  Array() = default;
  Array(std::initializer_list<T> values) : Array(copy_of({values.begin(), values.size()})) {}
  Array(const std::vector<T>& values) : Array(copy_of(values)) {}
  Array(const Array& other)
      : Array(other.owned_ ? copy_of(other) : lent({other.data_, other.size_})) {}
  Array(Array&& other) noexcept { swap(other); }
  Array& operator=(const Array& other) {
    if (this != &other) *this = Array(other);
    return *this;
  }
  Array& operator=(Array&& other) noexcept {
    swap(other);
    return *this;
  }
  ~Array() {
    if (owned_) delete[] data_;
  }

  static Array copy_of(std::span<const T> values) {
    Array array = lent(values);
    if (values.empty()) return array;
    T* const own = new T[values.size()];
    std::copy(values.begin(), values.end(), own);
    array.data_ = own;
    array.owned_ = true;
    return array;
  }
  /// Keeps: the values must outlive the array and all its copies.
  static Array lent(std::span<const T> values) {
    BYLINEAGE_CHECK(values.size() <= std::numeric_limits<std::uint32_t>::max());
    Array array;
    array.data_ = values.data();
    array.size_ = static_cast<std::uint32_t>(values.size());
    return array;
  }

  const T* data() const noexcept { return data_; }
  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  bool owned() const noexcept { return owned_; }
  const T* begin() const noexcept { return data_; }
  const T* end() const noexcept { return data_ + size_; }
  const T& operator[](std::size_t i) const { return data_[i]; }
  const T& front() const { return data_[0]; }
  const T& back() const { return data_[size_ - 1]; }

  /// Calls change(std::vector<T>&) on the values, and owns what becomes of them.
  template <class Change>
  void change(Change change) {
    std::vector<T> values(begin(), end());
    change(values);
    *this = values;
  }

  friend bool operator==(const Array& a, const Array& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }

 protected:
  void swap(Array& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(owned_, other.owned_);
  }

 private:
  const T* data_ = nullptr;
  std::uint32_t size_ = 0;
  bool owned_ = false;
};

/// The text of an article: a string that does not change, and may be lent.
class Text : public Array<char> {
 public:
  Text() = default;
  Text(std::string_view text) : Array(copy_of(text)) {}
  Text(const std::string& text) : Text(std::string_view(text)) {}
  Text(const char* text) : Text(std::string_view(text)) {}
  static Text lent(std::string_view text) {
    Text result;
    static_cast<Array&>(result) = Array::lent(text);
    return result;
  }

  std::string_view view() const noexcept { return {data(), size()}; }
  operator std::string_view() const noexcept { return view(); }

  /// Owns what becomes of it.
  Text& operator+=(std::string_view more) { return *this = std::string(view()).append(more); }

  template <class Other>
    requires std::is_convertible_v<const Other&, std::string_view>
  friend bool operator==(const Text& a, const Other& b) {
    return a.view() == std::string_view(b);
  }
  friend auto operator<=>(const Text& a, const Text& b) { return a.view() <=> b.view(); }
};

}  // namespace bylineage

#endif  // BYLINEAGE_BASE_ARRAY_H_
