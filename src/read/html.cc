#include "bylineage/read/html.h"

#include <libxml/HTMLparser.h>
#include <libxml/uri.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "html_internal.h"

namespace bylineage {
namespace {

/// Sorted, for a binary search.
constexpr auto kElements = std::to_array<std::string_view>(
    {"a",      "abbr",    "address", "article", "aside",      "b",      "blockquote", "body",
     "br",     "caption", "center",  "cite",    "code",       "dd",     "del",        "div",
     "dl",     "dt",      "em",      "embed",   "figcaption", "figure", "font",       "footer",
     "form",   "h1",      "h2",      "h3",      "h4",         "h5",     "h6",         "head",
     "header", "hr",      "html",    "i",       "iframe",     "img",    "input",      "ins",
     "li",     "link",    "main",    "mark",    "meta",       "nav",    "noscript",   "ol",
     "p",      "picture", "pre",     "q",       "s",          "script", "section",    "small",
     "span",   "strike",  "strong",  "style",   "sub",        "sup",    "table",      "tbody",
     "td",     "tfoot",   "th",      "thead",   "time",       "title",  "tr",         "u",
     "ul",     "video",   "wbr"});
static_assert(std::ranges::is_sorted(kElements));

/// Elements that divide the text into blocks.
constexpr auto kBlocks = std::to_array<std::string_view>(
    {"address", "article", "aside",  "blockquote", "body", "caption",  "center",
     "dd",      "details", "div",    "dl",         "dt",   "fieldset", "figcaption",
     "figure",  "footer",  "form",   "h1",         "h2",   "h3",       "h4",
     "h5",      "h6",      "header", "hr",         "html", "legend",   "li",
     "main",    "menu",    "ol",     "p",          "pre",  "section",  "summary",
     "table",   "tbody",   "tfoot",  "thead",      "tr",   "ul"});
static_assert(std::ranges::is_sorted(kBlocks));

/// Elements whose content is no text of the page.
constexpr auto kSilent = std::to_array<std::string_view>(
    {"audio", "button", "canvas", "embed", "head", "iframe", "input", "math", "nav", "noscript",
     "object", "script", "select", "style", "svg", "template", "textarea", "video"});
static_assert(std::ranges::is_sorted(kSilent));

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::binary_search(names, name);
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// A tag at the front of a text.
struct Tag {
  std::string name;  // "" if it is none that HTML knows
  bool closing = false;
  bool attributes = false;
  std::size_t size = 0;
};

Tag tag_at(std::string_view text) {
  constexpr std::size_t kLongest = 2000;
  Tag tag;
  std::size_t i = 1;
  tag.closing = text.substr(i, 1) == "/";
  if (tag.closing) ++i;
  for (; i < text.size() && (is_letter(text[i]) || is_digit(text[i])); ++i) {
    tag.name += static_cast<char>(text[i] | 0x20);  // a digit has that bit
  }
  // Only after a known name: many "<" must not be looked beyond each.
  const std::size_t end = is_among(kElements, tag.name) ? text.substr(0, kLongest).find('>', i)
                                                        : std::string_view::npos;
  const bool known = end != std::string_view::npos;
  const std::string_view rest = known ? text.substr(i, end - i) : "";
  const std::size_t first = std::min(rest.find_first_not_of(" \t\r\n"), rest.size());
  // After the name comes white space and an attribute, a slash, or the end.
  const char next = first < rest.size() ? rest[first] : '/';
  if (!known || (first == 0 && next != '/') || (next != '/' && !is_letter(next))) {
    tag.name.clear();
  }
  tag.attributes =
      rest.find("=\"") != std::string_view::npos || rest.find("='") != std::string_view::npos;
  tag.size = known ? end + 1 : 1;
  return tag;
}

}  // namespace

bool looks_like_html(std::string_view text) {
  std::vector<std::string> opened;
  std::size_t loose = 0;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    const Tag tag = tag_at(text.substr(at));
    at += tag.size;
    if (tag.name.empty()) continue;
    if (!tag.closing) {
      if (std::ranges::find(opened, tag.name) == opened.end()) opened.push_back(tag.name);
      const bool needs_end = tag.name != "br" && tag.name != "p" && tag.name != "img" &&
                             tag.name != "hr" && tag.name != "li";
      loose += tag.attributes ? 2 : needs_end ? 0 : 1;
    } else if (std::ranges::find(opened, tag.name) != opened.end()) {
      return true;
    }
    if (loose >= 2) return true;
  }
  return false;
}

HtmlDocument::HtmlDocument(std::string_view html) {
  static const bool once = (xmlInitParser(), true);
  static_cast<void>(once);
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                           HTML_PARSE_NONET | HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC;
  if (html.empty()) return;
  doc_.reset(
      htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "UTF-8", kOptions));
}

std::string_view element_name(const xmlNode* node) {
  if (node->type != XML_ELEMENT_NODE || node->name == nullptr) return "";
  return reinterpret_cast<const char*>(node->name);
}

std::string attribute(const xmlNode* node, const char* name) {
  const std::unique_ptr<xmlChar, void (*)(void*)> value(
      xmlGetProp(node, reinterpret_cast<const xmlChar*>(name)), [](void* p) { xmlFree(p); });
  return value ? reinterpret_cast<const char*>(value.get()) : "";
}

void walk(xmlNode* root, const std::function<bool(xmlNode*)>& enter,
          const std::function<void(xmlNode*)>& leave) {
  for (xmlNode* node = root; node != nullptr;) {
    const bool inside = enter(node);
    if (inside && node->type == XML_ELEMENT_NODE && node->children != nullptr) {
      node = node->children;
      continue;
    }
    if (inside && leave) leave(node);
    while (node != root && node->next == nullptr) {
      node = node->parent;
      if (leave) leave(node);
    }
    node = node == root ? nullptr : node->next;
  }
}

namespace {

/// Puts words together as they would be shown.
class TextWriter {
 public:
  explicit TextWriter(std::string base_url) : base_url_(std::move(base_url)) {}

  void enter(const xmlNode* node) {
    const std::string_view name = element_name(node);
    if (name == "br") {
      break_by(break_ >= Break::Line ? Break::Block : Break::Line);
    } else if (name == "td" || name == "th") {
      break_by(Break::Blank);
    } else if (name == "a") {
      open_.push_back({attribute(node, "href")});
    } else if (name == "pre") {
      ++pre_;
    }
    if (is_among(kBlocks, name)) break_by(Break::Block);
  }

  void leave(const xmlNode* node) {
    const std::string_view name = element_name(node);
    if (name == "a" && !open_.empty()) close_link();
    if (name == "pre") --pre_;
    if (is_among(kBlocks, name)) break_by(Break::Block);
  }

  void add(std::string_view words) {
    for (const char c : words) {
      if (pre_ > 0 && c == '\n') {
        break_by(break_ >= Break::Line ? Break::Block : Break::Line);
      } else if (is_space(c)) {
        break_by(Break::Blank);
      } else {
        put(c);
      }
    }
  }

  HtmlText finish() {
    while (!open_.empty()) close_link();
    return std::move(result_);
  }

 private:
  enum class Break : unsigned char { None, Blank, Line, Block };
  struct Link {
    std::string address;
    std::size_t begin = std::string::npos;
  };

  void break_by(Break wanted) { break_ = std::max(break_, wanted); }

  void put(char c) {
    std::string& text = result_.text;
    if (!text.empty()) {
      constexpr std::array<const char*, 4> kBreaks = {"", " ", "\n", "\n\n"};
      text += kBreaks[static_cast<std::size_t>(break_)];
    }
    break_ = Break::None;
    for (Link& link : open_) link.begin = std::min(link.begin, text.size());
    text += c;
  }

  void close_link() {
    const Link link = std::move(open_.back());
    open_.pop_back();
    std::string address = completed(link.address);
    if (link.begin == std::string::npos || address.empty()) return;
    const auto begin = static_cast<std::uint32_t>(link.begin);
    const auto end = static_cast<std::uint32_t>(result_.text.size());
    result_.links.push_back({Reference::Kind::Link, std::move(address), {begin, end}});
  }

  /// The whole address; "" of what leads to no other page.
  std::string completed(std::string address) const {
    const auto is_blank = [](char c) { return is_space(c); };
    std::erase_if(address, is_blank);
    const std::size_t colon = address.find_first_of(":/?#");
    const bool has_scheme = colon != std::string::npos && address[colon] == ':';
    if (has_scheme) return address.starts_with("http") ? address : "";
    if (address.empty() || address[0] == '#' || base_url_.empty()) {
      return address.starts_with("#") ? "" : address;
    }
    const std::unique_ptr<xmlChar, void (*)(void*)> whole(
        xmlBuildURI(reinterpret_cast<const xmlChar*>(address.c_str()),
                    reinterpret_cast<const xmlChar*>(base_url_.c_str())),
        [](void* p) { xmlFree(p); });
    return whole ? reinterpret_cast<const char*>(whole.get()) : address;
  }

  std::string base_url_;
  HtmlText result_;
  Break break_ = Break::None;
  int pre_ = 0;
  std::vector<Link> open_;
};

}  // namespace

HtmlText text_of(xmlNode* element, const std::string& base_url,
                 const std::function<bool(const xmlNode*)>& omit) {
  TextWriter writer(base_url);
  const auto enter = [&](xmlNode* node) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      if (node->content != nullptr) writer.add(reinterpret_cast<const char*>(node->content));
      return false;
    }
    const std::string_view name = element_name(node);
    if (name.empty() || is_among(kSilent, name) ||
        xmlHasProp(node, reinterpret_cast<const xmlChar*>("hidden")) != nullptr ||
        (omit && node != element && omit(node))) {
      return false;
    }
    writer.enter(node);
    return true;
  };
  if (element != nullptr) walk(element, enter, [&](xmlNode* node) { writer.leave(node); });
  HtmlText text = writer.finish();
  std::ranges::stable_sort(text.links, {}, [](const Reference& link) { return link.anchor.begin; });
  return text;
}

HtmlText html_to_text(std::string_view html, const std::string& base_url) {
  const HtmlDocument document(html);
  return text_of(document.root(), base_url);
}

}  // namespace bylineage
