// The words that every report carries.
#ifndef BYLINEAGE_SRC_REPORT_CAVEATS_INTERNAL_H_
#define BYLINEAGE_SRC_REPORT_CAVEATS_INTERNAL_H_

#include <string_view>

namespace bylineage::report {

inline constexpr std::string_view kCaveats[] = {
    "Similarity is not plagiarism, and derivation is not wrongdoing: licences, press releases, "
    "common owners, permission and quotation all produce it.",
    "\"No credit found\" means none was found in the supplied fields and text.",
    "Earliest means earliest in this corpus, by the dates supplied.",
    "Off-corpus articles were not read: their place rests on others' credits.",
    "Differing details do not show which version is true.",
    "\"No relation found\" does not mean original.",
    "Scores are estimates, calibrated on what `run.json` names; where it names nothing, they are "
    "scores and not probabilities.",
};

}  // namespace bylineage::report

#endif  // BYLINEAGE_SRC_REPORT_CAVEATS_INTERNAL_H_
