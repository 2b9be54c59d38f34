// PROV-JSON: the lineage in the words of W3C PROV, for tools that collect provenance.
//
// Articles and off-corpus sources are entities, outlets and persons agents. An edge that says who
// derived from whom is wasDerivedFrom, of type prov:Revision (a later state), prov:Quotation (the
// same words, whole or in part) or prov:PrimarySource (an outlet credited with the scoop) where
// that fits; a mention is wasInfluencedBy. PROV has no arrow without a head: siblings and
// undetermined directions are alternateOf, which claims no order, and the entity says why.
//
// Source: W3C, "The PROV-JSON Serialization", 2013; "PROV-DM: The PROV Data Model", 2013.
#ifndef BYLINEAGE_REPORT_PROV_H_
#define BYLINEAGE_REPORT_PROV_H_

#include <iosfwd>

#include "bylineage/report/findings.h"
#include "bylineage/report/options.h"

namespace bylineage {

/// What PROV has no word for has the prefix `bl`: bl:score, bl:direction, bl:evidence ... Ids are
/// `art:ID` and `src:ID`, percent-encoded; the id itself stands in bl:id.
void write_prov_json(const Findings& findings, const ReportOptions& options, std::ostream& out);

}  // namespace bylineage

#endif  // BYLINEAGE_REPORT_PROV_H_
