#include <algorithm>

#include "bylineage/text/outlet.h"
#include "cases_internal.h"

namespace bylineage::evaluation {

Places::Places(const Truth& truth, const FoundReport& found, std::vector<Note>& notes)
    : found_(&found), notes_(&notes) {
  if (!truth.lineage) return;
  for (const auto& [id, file] : truth.lineage->articles) {
    if (!file.empty()) files_[id] = file;
  }
}

std::uint32_t Places::of(const std::string& id, const std::string& where) {
  auto place = found_->find(id);
  const auto file = files_.find(id);
  if (!place && file != files_.end()) place = found_->find(file->second);
  if (!place) notes_->push_back({where, "the report has no article '" + id + "': not found"});
  return place.value_or(kNowhere);
}

SimpleRules::SimpleRules(const Truth& truth, const FoundReport& found)
    : found_(&found), earliest_(found.articles.size(), kNowhere), credited_(found.articles.size()) {
  for (const FoundArticle& article : found.articles) {
    published_.push_back(article.published);
    outlets_.push_back(outlet_key(article.outlet));
  }
  for (const TruthMember& date : truth.dates) {
    if (const auto place = found.find(date.id)) published_[*place] = date.group;
  }
  for (const FoundPair& pair : found.pairs) {
    if (!is_copying(pair.relation)) continue;
    for (const auto& [child, parent] : {std::pair(pair.a, pair.b), std::pair(pair.b, pair.a)}) {
      std::uint32_t& earliest = earliest_[child];
      const bool earlier = earliest == kNowhere || before(parent, earliest);
      if (earlier && before(parent, child)) earliest = parent;
    }
  }
  for (const FoundCredit& credit : found.credits) {
    credited_[credit.article].push_back(outlet_key(credit.outlet));
  }
  for (auto& outlets : credited_) {
    std::ranges::sort(outlets);
    const auto repeated = std::ranges::unique(outlets);
    outlets.erase(repeated.begin(), repeated.end());
  }
}

bool SimpleRules::before(std::uint32_t x, std::uint32_t y) const {
  return !published_[x].empty() && !published_[y].empty() && published_[x] < published_[y];
}

bool SimpleRules::credits(std::uint32_t article, std::uint32_t other) const {
  return !outlets_[other].empty() && outlets_[other] != outlets_[article] &&
         found_->articles[article].story == found_->articles[other].story &&
         std::ranges::binary_search(credited_[article], outlets_[other]);
}

}  // namespace bylineage::evaluation
