#include <fmt/format.h>

#include <iterator>

#include "bylineage/base/check.h"
#include "json_text_internal.h"

namespace bylineage::report {
namespace {

/// Bytes that stand in a JSON string as they are, of ASCII.
bool is_plain(char c) {
  return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x80 &&
         c != '"' && c != '\\';
}

void append_escaped(char c, std::string& out) {
  constexpr std::string_view kShort = "\"\\\b\f\n\r\t";
  constexpr std::string_view kLetters = "\"\\bfnrt";
  const auto at = kShort.find(c);
  if (at == std::string_view::npos) {
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned char>(c));
  } else {
    out += '\\';
    out += kLetters[at];
  }
}

}  // namespace

void JsonText::append_quoted(std::string_view text, std::string& out) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_plain(text[end])) ++end;
    out += text.substr(at, end - at);
    at = end;
    if (at == text.size()) break;
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      append_escaped(text[at++], out);
    } else {
      append_utf8(next_code_point(text, at), out);
    }
  }
  out += '"';
}

JsonText::JsonText(Decimal number) {
  const auto value = number.value < 0 ? 0 - static_cast<std::uint64_t>(number.value)
                                      : static_cast<std::uint64_t>(number.value);
  text_ = fmt::format("{}{}.{:04}", number.value < 0 ? "-" : "", value / 10'000, value % 10'000);
  while (text_.back() == '0' && text_[text_.size() - 2] != '.') text_.pop_back();
}

JsonText::JsonText(std::initializer_list<Member> members) : text_("{}") {
  std::size_t size = 2;
  for (const Member& member : members) size += member.key.size() + member.value.text_.size() + 4;
  text_.reserve(size);
  for (const Member& member : members) add(member.key, member.value);
}

void JsonText::reopen() {
  const bool empty = text_.size() == 2;
  text_.pop_back();
  if (!empty) text_ += ',';
}

JsonText& JsonText::add(std::string_view key, const JsonText& value) {
  BYLINEAGE_CHECK(text_.front() == '{');
  reopen();
  append_quoted(key, text_);
  text_ += ':';
  text_ += value.text_;
  text_ += '}';
  return *this;
}

JsonText& JsonText::add_all(const JsonText& object) {
  BYLINEAGE_CHECK(text_.front() == '{' && object.text_.front() == '{');
  if (object.text_.size() == 2) return *this;
  reopen();
  text_ += std::string_view(object.text_).substr(1);
  return *this;
}

JsonText& JsonText::push_back(const JsonText& value) {
  BYLINEAGE_CHECK(text_.front() == '[');
  reopen();
  text_ += value.text_;
  text_ += ']';
  return *this;
}

}  // namespace bylineage::report
