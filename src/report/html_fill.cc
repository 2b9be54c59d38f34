// Templates, escaping, and the names of places.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "bylineage/base/check.h"
#include "bylineage/base/sha256.h"
#include "html_internal.h"

namespace bylineage::report {
namespace {

constexpr std::size_t kSlug = 80;

int nibble(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

std::string base64_of_hex(std::string_view hex) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0, held = 0;
  for (const char c : hex) {
    bits = bits << 4 | static_cast<std::uint32_t>(nibble(c));
    held += 4;
    if (held < 6) continue;
    held -= 6;
    out += kDigits[bits >> held & 63];
  }
  if (held > 0) out += kDigits[bits << (6 - held) & 63];
  while (out.size() % 4 != 0) out += '=';
  return out;
}

std::string slug_of(std::string_view id) {
  std::string slug;
  for (const char c : id.substr(0, kSlug)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '.' || c == '_';
    slug += kept ? c : '_';
  }
  return slug;
}

}  // namespace

std::string html(std::string_view text) { return xml(visible(text)); }

std::string fill(std::string_view text, const HtmlData& data) {
  kainjow::mustache::mustache form{std::string(text)};
  BYLINEAGE_CHECK(form.is_valid());
  form.set_custom_escape([](const std::string& words) { return html(words); });
  return form.render(data);
}

void put(HtmlData& data, const std::string& key, std::string_view value) {
  data[key] = value.empty() ? HtmlData(false) : HtmlData(std::string(value));
}
void put(HtmlData& data, const std::string& key, HtmlData value) { data[key] = std::move(value); }

std::string csp_hash(std::string_view text) { return "sha256-" + base64_of_hex(sha256(text)); }

HtmlIds::HtmlIds(const View& view, const std::vector<std::size_t>& stories)
    : view_(view), numbers_(view.findings().stories.size(), 0) {
  for (std::size_t i = 0; i < stories.size(); ++i) numbers_[stories[i]] = i + 1;
  std::set<std::string> slugs;
  for (const auto& analysis : view.findings().analyses) {
    auto slug = slug_of(analysis.article.id);
    for (std::size_t n = 2; !slugs.insert(slug).second; ++n) {
      slug = fmt::format("{}~{}", slug_of(analysis.article.id), n);
    }
    slugs_.push_back(std::move(slug));
  }
}

std::string HtmlIds::unique(std::string wanted) {
  auto name = wanted;
  for (std::size_t n = 2; !taken_.insert(name).second; ++n) name = fmt::format("{}~{}", wanted, n);
  return name;
}

std::string HtmlIds::story(std::size_t story) const {
  return fmt::format("story-{}", numbers_[story]);
}

std::string HtmlIds::slug(std::size_t story, NodeRef node) const {
  return node.kind == NodeRef::Kind::Article ? slugs_[node.index]
                                             : slug_of(view_.node_id(story, node));
}

const std::string& HtmlIds::link(std::size_t story, NodeRef a, NodeRef b) {
  const bool articles = a.kind == NodeRef::Kind::Article && b.kind == NodeRef::Kind::Article;
  // The smaller article first, as in pairs.jsonl; a source before what it was a source of.
  if (articles ? b < a : a.kind == NodeRef::Kind::Article || (b.kind == a.kind && b < a)) {
    std::swap(a, b);
  }
  auto& name = articles ? pairs_[{a, b}] : links_[{story, {a, b}}];
  if (name.empty()) {
    name =
        unique(fmt::format("{}-{}-{}", articles ? "pair" : "link", slug(story, a), slug(story, b)));
  }
  return name;
}

HtmlBook::HtmlBook(const View& v, const ReportOptions& o)
    : view(v),
      options(o),
      stories(stories_to_tell(v.findings())),
      pairs(listed_pairs(v, o)),
      ids(v, stories) {}

}  // namespace bylineage::report
