// JSON values of the types that the report speaks in.
#ifndef BYLINEAGE_SRC_REPORT_JSON_INTERNAL_H_
#define BYLINEAGE_SRC_REPORT_JSON_INTERNAL_H_

#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <string>

#include "bylineage/read/date.h"
#include "bylineage/report/findings.h"
#include "format_internal.h"
#include "view_internal.h"

namespace bylineage::report {

using Json = nlohmann::ordered_json;  ///< keys stay in the order they were written in

/// Compact, invalid UTF-8 replaced.
inline std::string dump(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

inline void write_line(const Json& value, std::ostream& out) { out << dump(value) << '\n'; }

inline Json number(Decimal decimal) { return decimal.number(); }
inline Json per_mille_number(std::int64_t thousandths) {
  return Decimal::per_mille(thousandths).number();
}
inline Json or_null(const std::optional<Decimal>& decimal) {
  return decimal ? Json(decimal->number()) : Json(nullptr);
}

/// {"begin","end","precision","from"}, or null.
inline Json date_json(const std::optional<Date>& date) {
  if (!date) return nullptr;
  return {{"begin", utc_string(date->begin)},
          {"end", utc_string(date->end)},
          {"precision", name(date->precision)},
          {"from", name(date->from)}};
}

/// What the run was: the head of run.json, and `run` of lineage.json.
Json run_head(const RunInfo& run, const ReportOptions& options);

// The objects of pairs.jsonl, changes.jsonl and lineage.json, for those who nest them.
Json pair_object(const View& view, std::size_t comparison);
Json change_object(const View& view, std::size_t comparison, std::size_t change);
Json article_object(const View& view, DocId doc);
Json evidence_object(const View& view, const Evidence& evidence);
Json edge_object(const View& view, std::size_t story, const Edge& edge);

}  // namespace bylineage::report

#endif  // BYLINEAGE_SRC_REPORT_JSON_INTERNAL_H_
