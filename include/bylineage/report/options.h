// What a report lists, and what it only counts.
#ifndef BYLINEAGE_REPORT_OPTIONS_H_
#define BYLINEAGE_REPORT_OPTIONS_H_

namespace bylineage {

/// Every writer of pairs and changes follows these; run.json counts what they leave out.
struct ReportOptions {
  bool all = false;         ///< unrelated pairs too
  bool same_event = false;  ///< same_event pairs outside stories and in stories above 200 articles
};

}  // namespace bylineage

#endif  // BYLINEAGE_REPORT_OPTIONS_H_
