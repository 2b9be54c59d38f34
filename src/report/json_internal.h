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

/// What the run was: the head of run.json, and `run` of lineage.json.
Json run_head(const RunInfo& run, const ReportOptions& options);

}  // namespace bylineage::report

#endif  // BYLINEAGE_SRC_REPORT_JSON_INTERNAL_H_
