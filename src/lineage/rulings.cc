// What a person ruled outweighs all that the texts say, and is shown as what it is: evidence of the
// kind "decision".
#include <algorithm>

#include "direction_internal.h"

namespace bylineage {
namespace {

// More than any sum of points: a backbone step is worth 30,000 for what it explains at most.
constexpr std::int32_t kRuled = 100'000;

}  // namespace

const Ruling* ruling_on(const Story& story, std::optional<DocId> from, const std::string& source,
                        DocId to) {
  const auto found = std::ranges::find_if(story.rulings, [&](const Ruling& ruling) {
    return ruling.to == to && ruling.from == from && ruling.source == source;
  });
  return found == story.rulings.end() ? nullptr : &*found;
}

Evidence decision_evidence(const Ruling& ruling) {
  Evidence evidence;
  evidence.kind = "decision";
  evidence.text = ruling.words;
  evidence.points = ruling.confirmed ? kRuled : -kRuled;
  return evidence;
}

void apply_rulings(const StoryView& view, const StoryView::Pair& pair, Weighed& weighed) {
  auto& points = weighed.why.hypotheses.points;
  bool ruled = false;
  for (const std::size_t h : {std::size_t{0}, std::size_t{1}}) {
    const DocId from = view.doc(h == 0 ? pair.a : pair.b);
    const DocId to = view.doc(h == 0 ? pair.b : pair.a);
    const Ruling* ruling = ruling_on(view.story(), from, "", to);
    if (ruling == nullptr) continue;
    ruled = true;
    weighed.why.proof[h] = ruling->confirmed;
    points[h] = ruling->confirmed ? kRuled : -kRuled;
    Evidence evidence = decision_evidence(*ruling);
    const std::int32_t effect = evidence.points;
    weighed.why.reasons.push_back(
        {std::move(evidence), h == 0 ? Effect{effect, 0, 0, 0} : Effect{0, effect, 0, 0}});
    weighed.why.sum[h] += effect;
  }
  if (!ruled) return;
  const auto shares = softmax_per_mille(points);
  std::ranges::copy(shares, weighed.why.hypotheses.per_mille.begin());
}

}  // namespace bylineage
