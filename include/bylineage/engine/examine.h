// examine_pair: everything that a run knows of one pair, gathered again.
#ifndef BYLINEAGE_ENGINE_EXAMINE_H_
#define BYLINEAGE_ENGINE_EXAMINE_H_

#include <string_view>

#include "bylineage/engine/options.h"
#include "bylineage/report/why.h"

namespace bylineage {

/// The case of two articles of a run, in its story; as a story of two if the run did not compare
/// them or put them into different stories.
///
/// Keeps:    findings must outlive the result.
/// Requires: a < b, both below findings.analyses.size(); options are those of the run.
/// Cost:     one comparison, one pass over the run's keys, and the evidence of the story.
PairCase examine_pair(const Findings& findings, DocId a, DocId b, const Options& options);

inline constexpr std::string_view kSameOutlet = "one outlet, and --exclude same-outlet";
inline constexpr std::string_view kSameFamily = "one publisher family, and --exclude same-family";

/// Why a run with these options does not compare two articles whatever they share; "" if it does.
std::string_view left_out(const Analysis& a, const Analysis& b, const Options& options);

/// What the lenses of a run with these options look by: articles that are too short to be compared
/// are none of theirs.
FindOptions lens_options(const Options& options);

}  // namespace bylineage

#endif  // BYLINEAGE_ENGINE_EXAMINE_H_
