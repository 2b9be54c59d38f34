// Cases: labels matched with what a report says of the same articles.
#ifndef BYLINEAGE_EVALUATE_CASES_INTERNAL_H_
#define BYLINEAGE_EVALUATE_CASES_INTERNAL_H_

#include <string>
#include <utility>
#include <vector>

#include "bylineage/evaluate/direction.h"
#include "bylineage/evaluate/evaluation.h"

namespace bylineage::evaluation {

/// A case, and the class that its label names.
template <class Case>
using Classed = std::vector<std::pair<std::string, Case>>;

/// No place: of an article that the report does not have.
inline constexpr std::uint32_t kNowhere = static_cast<std::uint32_t>(-1);

/// The place of an article; kNowhere and a note if the report has no such article. Its labels are
/// judged all the same, as not found: an article that could not be read is no article that was
/// found to be alone.
std::uint32_t place_of(const FoundReport& found, const std::string& id, const std::string& where,
                       std::vector<Note>& notes);

/// The cases of edges.tsv.
Classed<DirectionCase> direction_cases(const Truth& truth, const FoundReport& found,
                                       std::vector<Note>& notes);

}  // namespace bylineage::evaluation

#endif  // BYLINEAGE_EVALUATE_CASES_INTERNAL_H_
