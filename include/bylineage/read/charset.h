// Character sets: everything after the reader is UTF-8.
//
// Old archives are Windows-1252 or Latin-1 (of which it is a superset); they are recognised and
// converted. What cannot be decoded with confidence is refused with a reason, since a text in
// the wrong letters would look like a rewrite of nothing. Whole files in UTF-16 are converted
// before (bytes.h).
#ifndef BYLINEAGE_READ_CHARSET_H_
#define BYLINEAGE_READ_CHARSET_H_

#include <string>
#include <string_view>

#include "bylineage/base/result.h"

namespace bylineage {

/// The byte order mark of UTF-8, which is no part of the text.
inline constexpr std::string_view kBom = "\xEF\xBB\xBF";

struct Decoded {
  std::string_view text;   ///< UTF-8 without BOM; points into the bytes or into `storage`
  bool converted = false;  ///< it was not UTF-8
};

/// The UTF-8 text of `bytes`.
///
/// Errors: BadInput: UTF-16, NUL bytes, broken UTF-8, or another character set.
/// Keeps:  bytes and storage must outlive the result.
/// Cost:   over 5 GB/s for UTF-8; detection and conversion cost more and allocate.
Result<Decoded> decode(std::string_view bytes, std::string& storage);

/// The same, where somebody names the character set ("iso-8859-2", lower case; "" if nobody
/// does). UTF-8 that is valid is UTF-8 whatever the name, Latin-1 means Windows-1252, and a name
/// that does not fit the bytes counts for nothing.
Result<Decoded> decode_as(std::string_view bytes, const std::string& charset, std::string& storage);

/// `bytes` if they are UTF-8, else their reading as Windows-1252: for file names and addresses.
std::string decode_name(std::string_view bytes);

}  // namespace bylineage

#endif  // BYLINEAGE_READ_CHARSET_H_
