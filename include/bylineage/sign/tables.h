// The tables compiled into the library, as the bytes they were: what run.json has the SHA-256 of.
#ifndef BYLINEAGE_SIGN_TABLES_H_
#define BYLINEAGE_SIGN_TABLES_H_

#include <span>
#include <string_view>

namespace bylineage {

struct ShippedTable {
  std::string_view name;     ///< of the file in data/: "outlets.tsv"
  std::string_view version;  ///< "en-1"; "" if it states none
  std::string_view bytes;
};

/// All tables that a finding can depend on, by name.
std::span<const ShippedTable> shipped_tables();

}  // namespace bylineage

#endif  // BYLINEAGE_SIGN_TABLES_H_
