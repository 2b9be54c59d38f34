#include "bylineage/sign/tables.h"

#include <array>

#include "bylineage/sign/background.h"

namespace bylineage {

namespace data {
extern const std::string_view kBackgroundEn;
extern const std::string_view kOutletsTable;
}  // namespace data

std::span<const ShippedTable> shipped_tables() {
  static const std::array<ShippedTable, 2> tables = {{
      {"background_en.tsv", Background::shipped().version(), data::kBackgroundEn},
      {"outlets.tsv", "", data::kOutletsTable},
  }};
  return tables;
}

}  // namespace bylineage
