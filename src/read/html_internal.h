// A parsed HTML document, and its text.
#ifndef BYLINEAGE_READ_HTML_INTERNAL_H_
#define BYLINEAGE_READ_HTML_INTERNAL_H_

#include <libxml/tree.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bylineage/read/html.h"

namespace bylineage {

/// The tree that libxml2 makes of HTML, however broken.
class HtmlDocument {
 public:
  /// Requires: UTF-8 of at most kMostHtml bytes.
  explicit HtmlDocument(std::string_view html);

  xmlNode* root() const { return doc_ ? xmlDocGetRootElement(doc_.get()) : nullptr; }

 private:
  struct Free {
    void operator()(xmlDoc* doc) const { xmlFreeDoc(doc); }
  };
  std::unique_ptr<xmlDoc, Free> doc_;
};

/// The element's name in lower case; "" of what is no element.
std::string_view element_name(const xmlNode* node);
std::string attribute(const xmlNode* node, const char* name);  ///< "" if it is not there

/// Visits the nodes under `root`, itself first, in the order of the page, without recursion.
/// `enter` says whether to go into a node; `leave` follows if it did.
void walk(xmlNode* root, const std::function<bool(xmlNode*)>& enter,
          const std::function<void(xmlNode*)>& leave = {});

/// Text and links of the element, without the elements that `omit` is true of.
HtmlText text_of(xmlNode* element, const std::string& base_url,
                 const std::function<bool(const xmlNode*)>& omit = {});

/// What JSON-LD says of the article on a page; "" where it says nothing.
struct JsonLd {
  std::string headline;
  std::string published;
  std::string publisher;
  std::string author;
  std::string body;
  std::string language;
  std::string type;  ///< "NewsArticle"
  std::vector<Reference> references;
};

/// Reads the blocks of a page; those that are broken are passed over.
JsonLd read_json_ld(const std::vector<std::string>& blocks);

}  // namespace bylineage

#endif  // BYLINEAGE_READ_HTML_INTERNAL_H_
