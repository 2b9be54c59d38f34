// A report as it would lie in a folder, made from findings without one.
#ifndef BYLINEAGE_TESTS_REPORT_REPORT_FILES_H_
#define BYLINEAGE_TESTS_REPORT_REPORT_FILES_H_

#include <sstream>
#include <string>

#include "bylineage/report/json.h"
#include "bylineage/report/recorded.h"

namespace bylineage::test {

template <class Write, class... Args>
std::string text_of(Write write, const Args&... args) {
  std::ostringstream out;
  write(args..., out);
  return out.str();
}

inline ReportFiles files_of(const Findings& findings, const ReportOptions& options = {}) {
  return {.dir = "made",
          .run = text_of(write_run_json, findings, options),
          .pairs = text_of(write_pairs_jsonl, findings, options),
          .credits = text_of(write_credits_jsonl, findings, options),
          .changes = text_of(write_changes_jsonl, findings, options),
          .lineage = text_of(write_lineage_json, findings, options)};
}

}  // namespace bylineage::test

#endif  // BYLINEAGE_TESTS_REPORT_REPORT_FILES_H_
