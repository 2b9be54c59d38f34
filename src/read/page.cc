#include "bylineage/read/page.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "bylineage/read/charset.h"
#include "bylineage/read/field_date.h"
#include "fields_internal.h"
#include "html_internal.h"
#include "record_internal.h"

namespace bylineage {
namespace {

/// Fewer bytes are a teaser, not a body.
constexpr std::size_t kLeastBody = 250;

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

/// The host of an address in lower case, without "www."; "" if there is none.
std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("//");
  if (scheme == std::string_view::npos) return "";
  url.remove_prefix(scheme + 2);
  const std::string host = lower(url.substr(0, url.find_first_of("/?#:")));
  return host.starts_with("www.") ? host.substr(4) : host;
}

/// What the markup says, gathered in one pass.
struct Markup {
  std::multimap<std::string, std::string> meta;  // by lower-case name or property
  std::vector<std::string> json_ld;
  std::vector<Reference> references;  // of meta
  std::string title, h1, canonical, language;
  std::string marked_time, body_time;
  std::vector<xmlNode*> articles, mains;  // none inside another
  xmlNode* body = nullptr;

  std::string first(std::initializer_list<const char*> names) const {
    for (const char* const name : names) {
      const auto found = meta.find(name);
      if (found != meta.end()) return found->second;
    }
    return "";
  }
};

bool is_inside(const xmlNode* node, const std::vector<xmlNode*>& of) {
  for (const xmlNode* up = node->parent; up != nullptr; up = up->parent) {
    if (std::ranges::find(of, up) != of.end()) return true;
  }
  return false;
}

std::string raw_text(const xmlNode* node) {
  const std::unique_ptr<xmlChar, void (*)(void*)> text(xmlNodeGetContent(node),
                                                       [](void* p) { xmlFree(p); });
  return text ? reinterpret_cast<const char*>(text.get()) : "";
}

/// Part of the site around an article.
bool is_surroundings(const xmlNode* node) {
  const std::string_view name = element_name(node);
  return name == "aside" || name == "form" || name == "header" || name == "footer";
}

/// What stands inside an article without being part of it. Its own header and footer are: there
/// stand bylines and credits.
bool is_insertion(const xmlNode* node) {
  const std::string_view name = element_name(node);
  return name == "aside" || name == "form";
}

class MarkupReader {
 public:
  Markup read(xmlNode* root) {
    if (root != nullptr) walk(root, [&](xmlNode* node) { return enter(node); });
    return std::move(markup_);
  }

 private:
  bool enter(xmlNode* node) {
    const std::string_view name = element_name(node);
    if (name == "html") {
      markup_.language = attribute(node, "lang");
    } else if (name == "meta") {
      add_meta(node);
    } else if (name == "link") {
      if (lower(attribute(node, "rel")) == "canonical" && markup_.canonical.empty()) {
        markup_.canonical = attribute(node, "href");
      }
    } else if (name == "script") {
      if (lower(attribute(node, "type")) == "application/ld+json") {
        markup_.json_ld.push_back(raw_text(node));
      }
      return false;
    } else if (name == "title" && markup_.title.empty()) {
      markup_.title = text_of(node, "").text;
    } else if (name == "h1" && markup_.h1.empty()) {
      markup_.h1 = text_of(node, "").text;
    } else if (name == "time") {
      add_time(node);
    } else if (name == "body") {
      markup_.body = node;
    }
    const bool is_article = name == "article" || attribute(node, "itemprop") == "articleBody";
    const bool is_main = name == "main" || attribute(node, "role") == "main";
    if (is_article && !is_inside(node, markup_.articles)) markup_.articles.push_back(node);
    if (is_main && !is_inside(node, markup_.mains)) markup_.mains.push_back(node);
    return true;
  }

  void add_meta(const xmlNode* node) {
    const std::string content = attribute(node, "content");
    if (content.empty()) return;
    for (const char* const key : {"property", "name", "itemprop"}) {
      const std::string name = lower(attribute(node, key));
      if (name.empty()) continue;
      markup_.meta.emplace(name, content);
      using Kind = Reference::Kind;
      if (name == "syndication-source") {
        markup_.references.push_back({Kind::SyndicationSource, content, {}});
      } else if (name == "original-source") {
        markup_.references.push_back({Kind::OriginalSource, content, {}});
      }
    }
  }

  void add_time(const xmlNode* node) {
    const std::string time = attribute(node, "datetime");
    if (time.empty()) return;
    const std::string marks = lower(attribute(node, "itemprop") + " " + attribute(node, "class"));
    if (marks.find("modif") != std::string::npos || marks.find("updat") != std::string::npos) {
      return;
    }
    const bool published = marks.find("publi") != std::string::npos ||
                           xmlHasProp(node, reinterpret_cast<const xmlChar*>("pubdate")) != nullptr;
    std::string& place = published ? markup_.marked_time : markup_.body_time;
    const bool in_article = is_inside(node, markup_.articles) || is_inside(node, markup_.mains);
    if (place.empty() && (published || in_article)) place = time;
  }

  Markup markup_;
};

HtmlText fullest(const std::vector<xmlNode*>& elements, const std::string& url) {
  HtmlText best;
  for (xmlNode* const element : elements) {
    HtmlText text = text_of(element, url, is_insertion);
    if (text.text.size() > best.text.size()) best = std::move(text);
  }
  return best;
}

HtmlText body_of(const Markup& markup, const JsonLd& json, xmlNode* root, const std::string& url) {
  HtmlText told;
  told.text = json.body;
  if (looks_like_html(told.text)) told = html_to_text(told.text, url);
  for (const auto* const elements : {&markup.articles, &markup.mains}) {
    HtmlText text = fullest(*elements, url);
    // A page may show a teaser and tell search engines the whole.
    const bool teaser = text.text.size() * 2 < told.text.size();
    if (text.text.size() >= kLeastBody && !teaser) return text;
  }
  if (told.text.size() >= kLeastBody) return told;
  const HtmlText rest = text_of(markup.body != nullptr ? markup.body : root, url, is_surroundings);
  return rest.text.size() >= told.text.size() ? rest : told;
}

/// The first of `candidates` that is not blank.
std::string first_of(std::initializer_list<std::string> candidates) {
  for (const std::string& candidate : candidates) {
    if (!is_blank(candidate)) return candidate;
  }
  return "";
}

/// Sets the date by the first that can be read; notes the others.
void set_date(const Markup& markup, const JsonLd& json, DateOrder order, Page& page) {
  const std::string candidates[] = {
      markup.first({"article:published_time", "og:article:published_time"}),
      json.published,
      markup.first({"datepublished"}),
      markup.marked_time,
      markup.first({"date", "pubdate", "publishdate", "publish-date", "publication_date",
                    "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued",
                    "dcterms.date", "dcterms.issued", "article.published",
                    "cxenseparse:recs:publishtime", "citation_publication_date"}),
      markup.body_time};
  for (const std::string& text : candidates) {
    if (is_blank(text)) continue;
    const Result<Date> date = parse_date(text, order);
    if (date) {
      page.article.published = day_if_midnight(*date, text);
      page.article.published->from = DateFrom::Metadata;
      return;
    }
    page.notes.push_back(date.error().message + ": left out");
  }
}

void set_addresses(const Markup& markup, const PageOrigin& origin, Page& page) {
  std::string& url = page.article.url;
  url = first_of({origin.url, markup.first({"og:url"}), markup.canonical});
  const std::string canonical_host = host_of(markup.canonical);
  if (!canonical_host.empty() && canonical_host != host_of(url)) {
    page.article.references.push_back({Reference::Kind::Canonical, markup.canonical, {}});
  } else if (!canonical_host.empty() && origin.url.empty()) {
    url = markup.canonical;
  }
}

/// The value after `key` in the first bytes: of "charset" in a meta element.
std::string named_charset(std::string_view bytes) {
  const std::string head = lower(bytes.substr(0, 4096));
  std::size_t at = head.find("charset=");
  if (at == std::string::npos) return "";
  at = std::min(head.find_first_not_of("\"' ", at + 8), head.size());
  return head.substr(at, head.find_first_of("\"' />;\r\n", at) - at);
}

}  // namespace

Result<Page> read_page(std::string_view bytes, const PageOrigin& origin) {
  if (bytes.size() > kMostHtml) {
    return Error{Error::Kind::BadInput, longer_than(kMostHtml), ""};
  }
  const std::string charset = origin.charset.empty() ? named_charset(bytes) : lower(origin.charset);
  std::string storage;
  const Result<Decoded> decoded = decode_as(bytes, charset, storage);
  if (!decoded) return decoded.error();
  if (decoded->text.find('\0') != std::string_view::npos) {
    return Error{Error::Kind::BadInput, "a nul byte", ""};
  }
  const HtmlDocument document(decoded->text);
  Markup markup = MarkupReader().read(document.root());
  JsonLd json = read_json_ld(markup.json_ld);

  Page page;
  Article& article = page.article;
  set_addresses(markup, origin, page);
  HtmlText body = body_of(markup, json, document.root(), article.url);
  if (is_blank(body.text)) return Error{Error::Kind::BadInput, "the page has no text", ""};
  article.text = body.text;
  article.title = first_of({markup.first({"og:title"}), json.headline, markup.h1, markup.title});
  article.outlet = first_of({markup.first({"og:site_name"}), json.publisher});
  const std::string named = markup.first({"author", "article:author", "byl", "parsely-author"});
  article.author = first_of({json.author, named.starts_with("http") ? "" : named});
  article.language = first_of({markup.language, json.language, markup.first({"og:locale"})});
  if (json.type == "LiveBlogPosting") article.form = "liveblog";
  set_date(markup, json, origin.dates, page);
  for (auto* const more : {&json.references, &markup.references}) {
    std::ranges::move(*more, std::back_inserter(article.references));
  }
  std::ranges::move(body.links, std::back_inserter(article.references));
  return page;
}

}  // namespace bylineage
