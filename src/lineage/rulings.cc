// What a person ruled outweighs all that the texts say, and is shown as what it is: evidence of the
// kind "decision".
#include <algorithm>
#include <array>
#include <utility>

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

namespace {

// That one explanation was ruled out makes no other one likely: what it had is spread evenly over
// those that are left, so that nothing comes to pass for decided by a rejection.
void spread(std::size_t rejected, const std::array<bool, 4>& open,
            std::array<std::int32_t, 4>& shares) {
  std::int32_t rest = std::exchange(shares[rejected], 0);
  std::int32_t left = static_cast<std::int32_t>(std::ranges::count(open, true));
  for (std::size_t h = 0; h < 4; ++h) {
    if (!open[h]) continue;
    const std::int32_t part = rest / std::max(left--, 1);
    shares[h] += part;
    rest -= part;
  }
}

}  // namespace

void apply_rulings(const StoryView& view, const StoryView::Pair& pair, Weighed& weighed) {
  auto& [points, shares] = weighed.why.hypotheses;
  std::array<bool, 4> open{true, true, true, true};
  bool confirmed = false;
  for (const std::size_t h : {std::size_t{0}, std::size_t{1}}) {
    const DocId from = view.doc(h == 0 ? pair.a : pair.b);
    const DocId to = view.doc(h == 0 ? pair.b : pair.a);
    const Ruling* ruling = ruling_on(view.story(), from, "", to);
    if (ruling == nullptr) continue;
    open[h] = ruling->confirmed;
    confirmed |= ruling->confirmed;
    weighed.why.proof[h] = ruling->confirmed;
    Evidence evidence = decision_evidence(*ruling);
    const std::int32_t effect = points[h] = evidence.points;
    weighed.why.reasons.push_back(
        {std::move(evidence), h == 0 ? Effect{effect, 0, 0, 0} : Effect{0, effect, 0, 0}});
    weighed.why.sum[h] += effect;
  }
  if (confirmed) std::ranges::copy(softmax_per_mille(points), shares.begin());
  for (std::size_t h = 0; h < 2; ++h) {
    if (!open[h]) spread(h, open, shares);
  }
}

}  // namespace bylineage
