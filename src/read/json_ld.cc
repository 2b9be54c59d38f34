// JSON-LD: what publishers tell search engines about an article, among it where it came from.
#include <simdjson.h>

#include <algorithm>

#include "html_internal.h"

namespace bylineage {
namespace {

namespace dom = simdjson::dom;

constexpr int kDeepest = 6;

std::string string_of(dom::element value) {
  std::string_view text;
  return value.get(text) == simdjson::SUCCESS ? std::string(text) : "";
}

std::string member(dom::object object, const char* name) {
  dom::element value;
  return object.at_key(name).get(value) == simdjson::SUCCESS ? string_of(value) : "";
}

/// The strings that a value holds: itself, its items, of an object the first of `names` that is
/// there.
void collect(dom::element value, std::span<const char* const> names, int depth,
             std::vector<std::string>& out) {
  if (depth > kDeepest) return;
  if (value.is_array()) {
    for (const dom::element item : dom::array(value)) collect(item, names, depth + 1, out);
  } else if (value.is_object()) {
    for (const char* const name : names) {
      std::string text = member(dom::object(value), name);
      if (text.empty()) continue;
      out.push_back(std::move(text));
      return;
    }
  } else if (std::string text = string_of(value); !text.empty()) {
    out.push_back(std::move(text));
  }
}

std::vector<std::string> strings(dom::object object, const char* name,
                                 std::span<const char* const> members) {
  std::vector<std::string> out;
  dom::element value;
  if (object.at_key(name).get(value) == simdjson::SUCCESS) collect(value, members, 0, out);
  return out;
}

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& item : list) out.append(out.empty() ? "" : ", ").append(item);
  return out;
}

/// "NewsArticle", "LiveBlogPosting", "Report"; "" if the object is no article.
std::string article_type(dom::object object) {
  for (const std::string& type : strings(object, "@type", {})) {
    if (type.ends_with("Article") || type.ends_with("Posting") || type == "Report") return type;
  }
  return "";
}

void read_article(dom::object object, JsonLd& out) {
  constexpr const char* kNames[] = {"name", "@id"};
  constexpr const char* kAddresses[] = {"url", "@id", "name"};
  out.headline = member(object, "headline");
  out.published = member(object, "datePublished");
  out.publisher = joined(strings(object, "publisher", kNames));
  out.author = joined(strings(object, "author", kNames));
  out.body = member(object, "articleBody");
  out.language = joined(strings(object, "inLanguage", kNames));
  using Kind = Reference::Kind;
  constexpr std::pair<const char*, Kind> kReferences[] = {{"isBasedOn", Kind::BasedOn},
                                                          {"isBasedOnUrl", Kind::BasedOn},
                                                          {"citation", Kind::Citation},
                                                          {"creditText", Kind::CreditText}};
  for (const auto& [name, kind] : kReferences) {
    for (std::string& value : strings(object, name, kAddresses)) {
      out.references.push_back({kind, std::move(value), {}});
    }
  }
}

/// Reads the first article in `value` or under its @graph.
void find_article(dom::element value, int depth, JsonLd& out) {
  if (depth > kDeepest || !out.type.empty()) return;
  if (value.is_array()) {
    for (const dom::element item : dom::array(value)) find_article(item, depth + 1, out);
    return;
  }
  if (!value.is_object()) return;
  const dom::object object(value);
  out.type = article_type(object);
  if (!out.type.empty()) return read_article(object, out);
  for (const char* const name : {"@graph", "mainEntity"}) {
    dom::element inner;
    if (object.at_key(name).get(inner) == simdjson::SUCCESS) find_article(inner, depth + 1, out);
  }
}

}  // namespace

JsonLd read_json_ld(const std::vector<std::string>& blocks) {
  JsonLd out;
  dom::parser parser;
  for (std::string block : blocks) {
    // Many sites break lines inside strings, which JSON forbids.
    std::ranges::replace_if(block, [](char c) { return c >= 0 && c < ' '; }, ' ');
    dom::element value;
    if (parser.parse(block).get(value) == simdjson::SUCCESS) find_article(value, 0, out);
  }
  return out;
}

}  // namespace bylineage
