// Rows: labelled pairs with the integer features that the library computes.
//
// TSV with a header: `set group a b label`, then one column a feature, thousandths. `label`: 1 the
// claim holds (for direction: b is the later), 0 it does not, empty: no labelled pair, kept for
// what hangs on it. `group`: what must never stand on both sides of a fold (a document, a story).
#ifndef BYLINEAGE_TOOLS_CALIBRATE_ROWS_H_
#define BYLINEAGE_TOOLS_CALIBRATE_ROWS_H_

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace bylineage::calibrate {

struct Row {
  std::string set, group, a, b;
  std::optional<bool> label;
  std::vector<std::int32_t> features;  ///< thousandths, as many as Rows::names
};

struct Rows {
  std::vector<std::string> names;
  std::vector<Row> rows;

  std::vector<std::string> sets() const;  ///< distinct, in order of appearance
};

/// Reads and joins files of rows; throws std::runtime_error with file and line.
Rows read_rows(const std::vector<std::string>& paths);

void write_rows(const Rows& rows, std::ostream& out);

/// The direction rows of a set: a corpus, and edges.tsv with the columns `parent child`. Every
/// chain of edges is a group; within it come the listed pairs, and the pairs of the spanning tree
/// of greatest resemblance without a label.
Rows direction_rows(const std::string& set, const std::string& corpus, const std::string& edges);

}  // namespace bylineage::calibrate

#endif  // BYLINEAGE_TOOLS_CALIBRATE_ROWS_H_
