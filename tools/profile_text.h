// What `bylineage profile` prints: stages, lenses and the machine as tables, as JSON, as a trace.
#ifndef BYLINEAGE_TOOLS_PROFILE_TEXT_H_
#define BYLINEAGE_TOOLS_PROFILE_TEXT_H_

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "bylineage/engine/detect.h"

namespace bylineage::tool {

/// What one thread of this machine can do at most, bytes a second: the best of what is measured in
/// a tenth of a second. No thread of a stage that starts from text can be faster than both.
struct Ceilings {
  double read = 0;  ///< the files of the corpus, read once more: from the cache, if they fit
  double hash = 0;  ///< XXH3 of 64 MiB
};

/// Reads the files of a run again, or if they have less than 64 MiB a file of so many that it
/// writes into the folder; hashes a buffer.
/// Errors: Io for that file.
Result<Ceilings> measure_ceilings(const std::vector<InputFile>& files, const std::string& folder);

/// Pairs of one lens: found; compared, where equal texts have their first one's pairs and what the
/// options leave out is missing; and of these such that copy (duplicate to rewrite).
struct LensPairs {
  Candidates::LensCount found;
  std::uint64_t compared = 0, copying = 0;
};

struct Profile {
  std::vector<StageCost> stages;  ///< of several runs: as medians() has it
  std::vector<LensPairs> lenses;
  Ceilings ceilings;
  std::size_t runs = 1;
};

/// The lenses of a run with what compare made of their pairs.
std::vector<LensPairs> lens_pairs(const Findings& findings);

/// One run from several of the same corpus: the median of each stage's times; parts of the last
/// run, peaks of the first (the process keeps its greatest). Requires: at least one run; the same
/// stages in each, in one order.
std::vector<StageCost> medians(const std::vector<std::vector<StageCost>>& runs);

std::string profile_text(const Profile& profile);
nlohmann::ordered_json profile_json(const Profile& profile);

/// The stages as complete events of Chrome's trace event format, for chrome://tracing and Perfetto.
std::string trace_json(const std::vector<StageCost>& stages);

}  // namespace bylineage::tool

#endif  // BYLINEAGE_TOOLS_PROFILE_TEXT_H_
