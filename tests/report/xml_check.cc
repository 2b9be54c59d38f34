#include "xml_check.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <stdexcept>

namespace bylineage::test {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Xml read() {
    try {
      while (at_ < text_.size()) step();
      if (!open_.empty()) fail("unclosed element");
      if (xml_.elements.empty()) fail("no element");
    } catch (const std::runtime_error& error) {
      xml_.error = error.what();
    }
    return std::move(xml_);
  }

 private:
  [[noreturn]] void fail(const std::string& what) {
    throw std::runtime_error(what + " at byte " + std::to_string(at_));
  }

  bool take(std::string_view token) {
    if (!text_.substr(at_).starts_with(token)) return false;
    at_ += token.size();
    return true;
  }

  void skip_to(std::string_view token) {
    const auto found = text_.find(token, at_);
    if (found == std::string_view::npos) fail("unclosed markup");
    at_ = found + token.size();
  }

  void step() {
    if (take("<?")) return skip_to("?>");
    if (take("<!DOCTYPE")) return skip_to(">");
    if (take("<!--")) {
      const auto begin = at_;
      skip_to("-->");
      if (text_.substr(begin, at_ - 3 - begin).find("--") != std::string_view::npos) {
        fail("-- in a comment");
      }
      return;
    }
    if (take("</")) return end_tag();
    if (take("<")) return start_tag();
    const auto character = one_character();
    if (!open_.empty()) xml_.elements[open_.back()].text += character;
  }

  std::string one_character() {
    const auto c = static_cast<unsigned char>(text_[at_]);
    if (c < 0x20 && c != '\n' && c != '\t' && c != '\r') fail("control character");
    if (c != '&') {
      ++at_;
      return {static_cast<char>(c)};
    }
    const auto end = text_.find(';', at_);
    if (end == std::string_view::npos || end - at_ > 10) fail("bare ampersand");
    const auto entity = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    static const std::map<std::string_view, std::string> kNamed = {
        {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}};
    if (const auto found = kNamed.find(entity); found != kNamed.end()) return found->second;
    unsigned code = 0;
    const bool hex = entity.starts_with("#x");
    const auto digits = entity.substr(std::min(entity.size(), hex ? std::size_t{2} : 1));
    const auto [last, failure] =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
    if (!entity.starts_with('#') || failure != std::errc() ||
        last != digits.data() + digits.size()) {
      fail("unknown entity");
    }
    if (code < 0x20 && code != '\n' && code != '\t' && code != '\r') fail("control character");
    return code < 0x80 ? std::string(1, static_cast<char>(code)) : "?";
  }

  std::string read_name() {
    const auto begin = at_;
    while (at_ < text_.size() &&
           (std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 ||
            std::string_view("_:.-").find(text_[at_]) != std::string_view::npos)) {
      ++at_;
    }
    if (at_ == begin) fail("name expected");
    return std::string(text_.substr(begin, at_ - begin));
  }

  bool blanks() {
    const auto begin = at_;
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
    return at_ > begin;
  }

  void start_tag() {
    XmlElement element{.name = read_name(), .attributes = {}, .text = {}};
    while (true) {
      const bool separated = blanks();
      const bool empty = take("/>");
      if (empty || take(">")) {
        xml_.elements.push_back(std::move(element));
        if (!empty) open_.push_back(xml_.elements.size() - 1);
        return;
      }
      if (!separated) fail("blank expected");
      const auto key = read_name();
      if (!take("=\"")) fail("=\" expected");
      std::string value;
      while (at_ < text_.size() && text_[at_] != '"') {
        if (text_[at_] == '<') fail("< in an attribute");
        value += one_character();
      }
      if (!take("\"")) fail("unclosed attribute");
      if (!element.attributes.emplace(key, value).second) fail("repeated attribute");
    }
  }

  void end_tag() {
    const auto name = read_name();
    blanks();
    if (!take(">")) fail("> expected");
    if (open_.empty() || xml_.elements[open_.back()].name != name) fail("mismatched end tag");
    open_.pop_back();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::size_t> open_;
  Xml xml_;
};

}  // namespace

Xml read_xml(std::string_view text) { return Reader(text).read(); }

}  // namespace bylineage::test
