// WARC: records of a web archive (ISO 28500), and the HTTP answers inside.
//
// A record is "WARC/1.0", header lines, an empty line, Content-Length bytes, and two line ends.
#ifndef BYLINEAGE_READ_WARC_H_
#define BYLINEAGE_READ_WARC_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "bylineage/base/result.h"

namespace bylineage {

/// Header lines by lower-case name; of a repeated name the first.
using Headers = std::map<std::string, std::string, std::less<>>;

/// The header of a record.
struct WarcHeader {
  Headers fields;
  std::size_t size = 0;      ///< bytes of the header, its empty line included
  std::uint64_t length = 0;  ///< bytes of the block that follows
};

/// Reads the header at the front of `bytes`; nothing if it goes on after them.
/// Errors: BadInput: "no warc record begins here", "a record without content-length".
Result<std::optional<WarcHeader>> read_warc_header(std::string_view bytes);

/// An answer of a web server.
struct HttpResponse {
  int status = 0;
  Headers fields;
  std::string body;  ///< after transfer and content encoding are undone

  std::string media_type() const;  ///< "text/html", lower case; "" if not said
  std::string charset() const;     ///< lower case; "" if not said
};

/// Reads a whole answer. A body that its archive already decoded is taken as it stands.
/// Errors: BadInput: no answer; a broken or unknown encoding: "content-encoding 'br' is not read";
///         a body that is over `most` bytes when it is decoded.
Result<HttpResponse> read_http_response(std::string_view bytes, std::size_t most);

}  // namespace bylineage

#endif  // BYLINEAGE_READ_WARC_H_
