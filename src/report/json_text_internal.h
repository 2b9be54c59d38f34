// JSON as text from the start: for files with a line for each pair, edge or article.
//
// A document of nlohmann's is a tree with an allocation for every key. With it, and graphs held as
// a whole, a report on 100,000 articles took 47 s of CPU, and 40 without. What is written here is
// the same, byte for byte (json_text_test.cc).
#ifndef BYLINEAGE_SRC_REPORT_JSON_TEXT_INTERNAL_H_
#define BYLINEAGE_SRC_REPORT_JSON_TEXT_INTERNAL_H_

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <ostream>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>

#include "bylineage/base/ids.h"
#include "bylineage/read/date.h"
#include "bylineage/report/findings.h"
#include "format_internal.h"
#include "view_internal.h"

namespace bylineage::report {

/// A value, compact. Members and elements stay in the order in which they came.
class JsonText {
 public:
  struct Member;

  JsonText(std::nullptr_t) : text_("null") {}
  JsonText(std::string_view text) { append_quoted(text, text_); }
  JsonText(const char* text) : JsonText(std::string_view(text)) {}
  JsonText(const std::string& text) : JsonText(std::string_view(text)) {}
  template <std::integral Number>
  JsonText(Number value) {
    if constexpr (std::same_as<Number, bool>) {
      text_ = value ? "true" : "false";
    } else {
      text_ = std::to_string(value);
    }
  }
  JsonText(Decimal number);
  template <class T>
  JsonText(const std::optional<T>& value) : JsonText(value ? JsonText(*value) : nullptr) {}
  /// An array of what stands in a list.
  template <std::ranges::input_range List>
    requires(!std::convertible_to<const List&, std::string_view>)
  JsonText(const List& list) : text_("[]") {
    for (const auto& each : list) push_back(each);
  }
  /// An object; keys must differ.
  JsonText(std::initializer_list<Member> members);

  static JsonText object() { return JsonText(Raw{"{}"}); }
  static JsonText array() { return JsonText(Raw{"[]"}); }

  /// Requires: an object without the key.
  JsonText& add(std::string_view key, const JsonText& value);
  /// Requires: two objects without a key in common.
  JsonText& add_all(const JsonText& object);
  /// Requires: an array.
  JsonText& push_back(const JsonText& value);

  const std::string& text() const noexcept { return text_; }

 private:
  struct Raw {
    std::string_view text;
  };
  explicit JsonText(Raw raw) : text_(raw.text) {}

  static void append_quoted(std::string_view text, std::string& out);
  /// Makes room before the closing bracket, after a comma if something stands there.
  void reopen();

  std::string text_;
};

struct JsonText::Member {
  std::string_view key;
  JsonText value;
};

inline void write_line(const JsonText& value, std::ostream& out) { out << value.text() << '\n'; }

/// {"begin","end","precision","from"}, or null.
inline JsonText date_json(const std::optional<Date>& date) {
  if (!date) return nullptr;
  return {{"begin", utc_string(date->begin)},
          {"end", utc_string(date->end)},
          {"precision", name(date->precision)},
          {"from", name(date->from)}};
}

// The objects of pairs.jsonl, changes.jsonl and lineage.json, for those who nest them.
JsonText pair_object(const View& view, std::size_t comparison);
JsonText change_object(const View& view, std::size_t comparison, std::size_t change);
JsonText article_object(const View& view, DocId doc);
JsonText evidence_object(const View& view, const Evidence& evidence);
JsonText edge_object(const View& view, std::size_t story, const Edge& edge);

}  // namespace bylineage::report

#endif  // BYLINEAGE_SRC_REPORT_JSON_TEXT_INTERNAL_H_
