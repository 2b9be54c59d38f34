// Article: what every reader produces and every later stage starts from.
#ifndef BYLINEAGE_READ_ARTICLE_H_
#define BYLINEAGE_READ_ARTICLE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bylineage/base/array.h"
#include "bylineage/base/ids.h"
#include "bylineage/read/date.h"

namespace bylineage {

/// What a page's markup says of where its text comes from, beside the text itself.
struct Reference {
  enum class Kind : std::uint8_t {
    Link,               ///< <a href>
    Canonical,          ///< <link rel="canonical"> to another host
    BasedOn,            ///< schema.org isBasedOn
    Citation,           ///< schema.org citation
    CreditText,         ///< schema.org creditText: words, not an address
    SyndicationSource,  ///< <meta name="syndication-source">
    OriginalSource,     ///< <meta name="original-source">: who broke the story
  };
  Kind kind = Kind::Link;
  std::string value;  ///< an address; of CreditText the words
  Span anchor;        ///< of a Link its words in Article::text; empty otherwise
};

/// One published text. Owns its strings, unless the text is lent; all are valid UTF-8, checked by
/// the reader.
struct Article {
  std::string id;      ///< as the source gave it; unique within a run
  Text text;           ///< the whole decoded field or file less a BOM; of HTML its words, no tags
  std::string title;   ///< from a field; "" if none (a title inside text is found by parse)
  std::string outlet;  ///< as the field has it; "" if none
  std::string author;  ///< as printed: "By Jane Roe, Reuters"
  std::string url;
  std::string language;               ///< as the field has it; "" if none
  std::string form;                   ///< as the field has it ("liveblog"); "" if none
  std::optional<Date> published;      ///< from a field; dates inside text are found by parse
  std::vector<Reference> references;  ///< from HTML, in order of the page; else empty
  std::string where;                  ///< "feed.jsonl:120", "wire/003.txt"; for messages
};

/// A record that was left out, and why. Counted and listed in every report.
struct Rejected {
  std::string where;   ///< "feed.jsonl:120"
  std::string reason;  ///< "field 'text' is missing"
};

/// Something the reader did that the user should know: "converted from windows-1252".
struct Note {
  std::string where;
  std::string message;
};

}  // namespace bylineage

#endif  // BYLINEAGE_READ_ARTICLE_H_
