#include "bylineage/sign/tables.h"

#include <array>

namespace bylineage {

namespace data {
extern const std::string_view kBackgroundDe;
extern const std::string_view kBackgroundEn;
extern const std::string_view kBackgroundEs;
extern const std::string_view kBackgroundFr;
extern const std::string_view kBackgroundPt;
extern const std::string_view kOutletsTable;
}  // namespace data

namespace {

// Background tables begin with "# version: de-1"; to parse one for that would cost milliseconds.
ShippedTable background(std::string_view name, std::string_view bytes) {
  constexpr std::string_view kLine = "# version: ";
  const std::string_view line = bytes.substr(0, bytes.find('\n'));
  return {name, line.starts_with(kLine) ? line.substr(kLine.size()) : "", bytes};
}

}  // namespace

std::span<const ShippedTable> shipped_tables() {
  static const std::array<ShippedTable, 6> tables = {{
      background("background_de.tsv", data::kBackgroundDe),
      background("background_en.tsv", data::kBackgroundEn),
      background("background_es.tsv", data::kBackgroundEs),
      background("background_fr.tsv", data::kBackgroundFr),
      background("background_pt.tsv", data::kBackgroundPt),
      {"outlets.tsv", "", data::kOutletsTable},
  }};
  return tables;
}

}  // namespace bylineage
