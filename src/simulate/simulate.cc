#include "bylineage/simulate/simulate.h"

#include <algorithm>

#include "story_internal.h"
#include "world_internal.h"

namespace bylineage {

struct Simulator::World {
  simulate::Lexicon lexicon;
};

// Sixty outlets for a few events, six hundred for many: each then writes some hundred articles.
Simulator::Simulator(const SimulateOptions& options)
    : options_(options),
      world_(std::make_unique<World>(World{simulate::make_lexicon(
          options.seed,
          static_cast<std::size_t>(std::min<std::uint64_t>(60 + options.events / 20, 600)))})) {}

Simulator::~Simulator() = default;

SimulatedEvent Simulator::event(std::uint64_t number) const {
  BYLINEAGE_CHECK(number < options_.events);
  return simulate::tell(world_->lexicon, options_,
                        simulate::make_event(world_->lexicon, options_, number));
}

std::string Simulator::outlets_table() const {
  std::string out = "# Outlets invented by bylineage simulate, in the format of data/outlets.tsv\n";
  for (const simulate::Outlet& outlet : world_->lexicon.outlets) {
    if (outlet.known) continue;
    out += outlet.name + "\t\t" + outlet.domain + "\t" + outlet.handle + "\t" + outlet.name +
           "\tGB\toutlet\tno\n";
  }
  return out;
}

std::string_view name(Operation kind) {
  static constexpr std::array<std::string_view, 28> kNames = {
      "tail_cut",     "drop",         "merge",         "split",
      "reorder",      "synonym",      "paraphrase",    "reword",
      "voice",        "number_round", "number_drift",  "date_vague",
      "name_short",   "name_expand",  "quote_shorten", "quote_demote",
      "quote_mutate", "typo",         "house_style",   "headline_rewrite",
      "insert",       "paste",        "update",        "boilerplate_leak",
      "credit_drop",  "told_drop",    "round_trip",    "front"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace bylineage
