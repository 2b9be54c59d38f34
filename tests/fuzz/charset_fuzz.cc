// Any bytes as text: what is decoded is UTF-8, and UTF-16 reads the same in one piece or two.
#include <string>

#include "bylineage/read/bytes.h"
#include "bylineage/read/date.h"
#include "fuzz/fuzz.h"

namespace {

using namespace bylineage;

std::string recoded(Recoding recoding, std::string_view bytes, std::size_t cut) {
  std::string pending, out;
  recode(recoding, bytes.substr(0, cut), false, pending, out);
  recode(recoding, bytes.substr(cut), true, pending, out);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::bytes_of(data, size);
  std::string storage;
  if (const auto decoded = decode(bytes, storage)) {
    BYLINEAGE_CHECK(fuzz::is_decoded(decoded->text));
    if (const auto date = parse_date(decoded->text)) {
      BYLINEAGE_CHECK(date->begin < date->end);
      BYLINEAGE_CHECK(!to_string(*date).empty());
    }
  }
  BYLINEAGE_CHECK(fuzz::is_decoded(decode_name(bytes)) || bytes.find('\0') != bytes.npos);
  const std::size_t cut = size == 0 ? 0 : data[0] % (size + 1);
  for (const Recoding recoding : {Recoding::None, Recoding::Utf16Le, Recoding::Utf16Be}) {
    BYLINEAGE_CHECK(recoded(recoding, bytes, cut) == recoded(recoding, bytes, 0));
  }
  return 0;
}
