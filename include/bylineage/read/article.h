// Article: what every reader produces and every later stage starts from.
#ifndef BYLINEAGE_READ_ARTICLE_H_
#define BYLINEAGE_READ_ARTICLE_H_

#include <optional>
#include <string>

#include "bylineage/read/date.h"

namespace bylineage {

/// One published text. Owns its strings; all are valid UTF-8, checked by the reader.
struct Article {
  std::string id;      ///< as the source gave it; unique within a run
  std::string text;    ///< the whole decoded field or file less a BOM; offset 0 is its first byte
  std::string title;   ///< from a field; "" if none (a title inside text is found by parse)
  std::string outlet;  ///< as the field has it; "" if none
  std::string author;  ///< as printed: "By Jane Roe, Reuters"
  std::string url;
  std::string language;           ///< as the field has it; "" if none
  std::optional<Date> published;  ///< from a field; dates inside text are found by parse
  std::string where;              ///< "feed.jsonl:120", "wire/003.txt"; for messages
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
