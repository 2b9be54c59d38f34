// Which column is which of our fields.
#ifndef BYLINEAGE_READ_FIELDS_INTERNAL_H_
#define BYLINEAGE_READ_FIELDS_INTERNAL_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bylineage/base/result.h"
#include "bylineage/read/table_use.h"

namespace bylineage {

enum class Field : std::uint8_t { Id, Text, Title, Date, Outlet, Url, Author, Language, Form };
inline constexpr std::size_t kFields = 9;

constexpr std::size_t index(Field field) { return static_cast<std::size_t>(field); }
std::string_view name(Field field);  ///< ours: "id" "text" ...

/// A record's values by Field.
using Values = std::array<std::optional<std::string>, kFields>;

inline constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);
/// For each Field its column, kNoColumn if there is none.
using Columns = std::array<std::size_t, kFields>;

/// Which names of columns mean which field: the user's mapping, else the usual names.
class FieldMap {
 public:
  /// Errors: InvalidArgument if a mapping is for a field that we do not have.
  static Result<FieldMap> make(const std::map<std::string, std::string>& mapping);

  /// The columns of the fields. Of two that could equally be one field the first, and an error in
  /// `clashes`: InvalidArgument, or BadInput if they even have the same name.
  /// Cost: O(columns) look-ups.
  Columns bind(std::span<const std::string_view> columns, std::vector<Error>& clashes) const;

  /// The name that the user sees: theirs if mapped, else ours.
  std::string_view column(Field field) const;

  /// True if the user said where the field stands.
  bool is_mapped(Field field) const;

  /// The columns that the user mapped.
  std::span<const std::pair<Field, std::string>> mapped() const { return mapped_; }

 private:
  /// How plainly a column's name says that it is the field, 1 the plainest; 0: it does not.
  std::size_t rank(Field field, std::string_view column, std::string_view plain) const;

  std::vector<std::pair<Field, std::string>> mapped_;
};

/// Errors: InvalidArgument if a mapped column is not among `names`.
Status check_mapped(const FieldMap& fields, const std::set<std::string>& names,
                    const std::string& path);

/// What to say of a table without text: which columns there are, and the option that names one.
std::string no_text_column(std::span<const std::string_view> columns);

/// What the user should be asked of a table with these columns: a date that is not when the
/// article was published, a text that is a summary.
std::vector<Question> questions_of(std::span<const std::string_view> columns, const Columns& bound);

/// True of "nan", "None", "null" and the like, which programs write where there is nothing.
bool is_nothing(std::string_view value);

bool is_blank(std::string_view text);

}  // namespace bylineage

#endif  // BYLINEAGE_READ_FIELDS_INTERNAL_H_
