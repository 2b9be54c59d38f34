// What was set aside, and what a person decided.
#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include "bylineage/report/csv.h"
#include "view_internal.h"

namespace bylineage {
namespace {

using report::View;

struct Excluded {
  Span span;
  std::string_view reason;
};

std::vector<Excluded> excluded(const Parsed& parsed) {
  std::vector<Excluded> found;
  for (const Section& section : parsed.sections) {
    if (section.outside) found.push_back({section.span, name(section.kind)});
  }
  const std::size_t sections = found.size();  // in order, disjoint
  for (const Quotation& quotation : parsed.quotations) {
    if (!quotation.outside) continue;
    const auto end = found.begin() + static_cast<std::ptrdiff_t>(sections);
    const auto after = std::upper_bound(
        found.begin(), end, quotation.span.begin,
        [](std::uint32_t begin, const Excluded& section) { return begin < section.span.begin; });
    const bool covered = after != found.begin() && std::prev(after)->span.contains(quotation.span);
    if (!covered) found.push_back({quotation.span, "quotation"});
  }
  std::ranges::stable_sort(found, {}, &Excluded::span);
  return found;
}

}  // namespace

void write_excluded_csv(const Findings& findings, const ReportOptions& options, std::ostream& out) {
  write_csv_row({"article", "begin", "end", "reason", "text"}, out);
  const View view(findings, options);
  for (std::size_t d = 0; d < findings.analyses.size(); ++d) {
    const auto doc = doc_id(d);
    for (const auto& [span, reason] : excluded(view.analysis(doc).parsed)) {
      const Span place = view.place(doc, CreditField::Text, span);
      write_csv_row(
          {neutral(view.id(doc), options), std::to_string(place.begin), std::to_string(place.end),
           std::string(reason), neutral(view.words(doc, CreditField::Text, span), options)},
          out);
    }
  }
}

void write_decisions_csv(const Findings& findings, const ReportOptions& options,
                         std::ostream& out) {
  write_csv_row({"object", "id", "action", "value", "who", "when", "note", "sha256", "sha256_2",
                 "status", "machine", "reason"},
                out);
  for (const auto& [decision, applied, machine, reason] : findings.decisions) {
    const bool words = decision.action == Decision::Action::Boilerplate ||
                       decision.action == Decision::Action::Quotation ||
                       decision.object == Decision::Object::Credit;
    const bool left_out = words && options.no_text;
    write_csv_row({std::string(name(decision.object)), neutral(decision.id, options),
                   std::string(name(decision.action)),
                   left_out ? "" : neutral(decision.value, options), neutral(decision.who, options),
                   neutral(decision.when, options), neutral(decision.note, options),
                   decision.sha256, decision.sha256_2, applied ? "applied" : "not_applied",
                   neutral(machine, options), left_out ? "" : neutral(reason, options)},
                  out);
  }
}

}  // namespace bylineage
