#include "credit_namesakes.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "bylineage/base/hash.h"

namespace bylineage::credit {
namespace {

struct CountryRow {
  std::string_view country;
  std::string_view words;  ///< names, people and capitals as the five languages have them
};

// Only of countries that have an outlet with a namesake elsewhere.
constexpr CountryRow kCountries[] = {
    {"NG", "nigeria nigerian nigéria nigerianische nigerianischen nigériane nigeriano lagos"},
    {"KE", "kenya kenyan kenia kenianische kenianischen nairobi"},
    {"IN", "india indian indien indische indischen inde indienne índia calcutta kolkata mumbai"},
    {"BD", "bangladesh bangladeshi dhaka"},
    {"PK", "pakistan pakistani pakistanische"},
    {"MY", "malaysia malaysian malaysische"},
    {"ZA", "südafrika johannesburg"},
    {"AE", "emirates uae dubai"},
    {"LB", "lebanon lebanese liban libanaise libanais beirut"},
    {"IE", "ireland irish irische irischen dublin"},
    {"GB",
     "british britain uk england london britische britischen britannique británico británica "
     "britânico britânica londres"},
    {"US", "american usa amerikanische amerikanischen"},
    {"CA", "canada canadian canadien canadienne montreal montréal québec toronto"},
    {"AU", "australia australian sydney"},
    {"ES",
     "españa spain spanish español española spanien spanische spanischen espagne espagnol "
     "espagnole espanha espanhol espanhola madrid"},
    {"MX", "méxico mexico mexican mexicano mexicana mexikanische mexikanischen mexicain mexicaine"},
    {"AR", "argentina argentino argentinische argentinischen argentine"},
    {"UY", "uruguay uruguayan uruguayo uruguaya uruguayische uruguayischen montevideo"},
    {"VE", "venezuela venezuelan venezolano venezolana venezolanische caracas"},
    {"CO", "colombia colombian colombiano colombiana kolumbianische kolumbianischen bogotá"},
    {"CR", "costa costarricense"},
    {"SV", "salvador salvadoreño salvadoreña"},
    {"EC", "ecuador ecuatoriano ecuatoriana quito guayaquil"},
    {"PE", "perú peru peruano peruana lima"},
    {"CL", "chile chileno chilena santiago"},
    {"BO", "bolivia boliviano boliviana"},
    {"PR", "puerto"},
    {"PT", "portugal portuguese portugués portuguesa português portugiesische portugais lisboa"},
    {"BR", "brasil brazil brazilian brasileño brasileña brasileiro brasileira brasilianische"},
    {"FR",
     "france french français française französische französischen francia francés francesa "
     "frança francês paris"},
    {"BE", "belgium belgian belgique belge belgien belgische belgischen bélgica bruxelles"},
    {"CH", "suisse switzerland swiss schweiz schweizer suiza suíça"},
    {"AT", "austria austrian österreich österreichische österreichischen autriche wien"},
    {"DE", "germany german deutschland deutsche deutschen allemagne allemand alemania alemão"},
    {"DZ", "algérie algérien algérienne algeria algerian alger"},
    {"MA", "maroc marocain marocaine morocco moroccan marruecos"},
    {"SE", "sweden swedish schweden schwedische suède stockholm"},
};

struct Speakers {
  std::string_view language;
  std::string_view countries;
};
constexpr Speakers kSpeakers[] = {
    {"en", "GB US IE CA AU NZ IN PK BD NG KE GH UG ZA ZW SG HK MY PH JM MT AE"},
    {"de", "DE AT CH LI LU"},
    {"fr", "FR BE CH CA LU DZ MA TN SN CI CM LB"},
    {"es", "ES MX AR UY VE CO CR SV EC PE CL BO PR GT HN NI PA PY DO CU"},
    {"pt", "PT BR AO MZ CV"},
};

std::string_view country_at(const Scan& scan, std::size_t i) {
  static const std::unordered_map<std::uint64_t, std::string_view> words = [] {
    std::unordered_map<std::uint64_t, std::string_view> all;
    for (const auto& [country, list] : kCountries) {
      for (std::size_t begin = 0; begin < list.size();) {
        const std::size_t end = std::min(list.find(' ', begin), list.size());
        all.emplace(hash_bytes(list.substr(begin, end - begin)), country);
        begin = end + 1;
      }
    }
    return all;
  }();
  const auto found = words.find(scan.hash(i));
  return i < scan.size() && found != words.end() ? found->second : std::string_view{};
}

bool is_of(std::string_view word) {
  constexpr std::string_view kOf[] = {"of", "de", "del", "do", "da", "du", "d'", "von", "aus"};
  return std::ranges::find(kOf, word) != std::end(kOf);
}

// The country said beside the name: "(Nigeria)", "de España", "the Nigerian".
std::string_view qualifier(const Scan& scan, const Mention& m) {
  constexpr std::uint16_t kNear = kOpen | kQuote | kHyphen;
  const std::size_t next = m.last;
  if (next < scan.size() && (scan.gap(next) & ~kNear) == 0) {
    if (const auto country = country_at(scan, next); !country.empty()) return country;
    if (is_of(scan.word(next)) && scan.gap(next + 1) == 0) {
      if (const auto country = country_at(scan, next + 1); !country.empty()) return country;
    }
  }
  for (std::size_t k = m.first; k > 0 && m.first - k < 3; --k) {
    if (scan.opens(k) || (scan.gap(k) & ~kNear) != 0) break;
    if (const auto country = country_at(scan, k - 1); !country.empty()) return country;
  }
  return {};
}

const Outlet* of_country(std::span<const Outlet* const> candidates, std::string_view country) {
  if (country.empty()) return nullptr;
  const auto found = std::ranges::find(candidates, country, &Outlet::country);
  return found == candidates.end() ? nullptr : *found;
}

const Outlet* linked(std::span<const Outlet* const> candidates, const Own& own, Span name) {
  for (const NamedLink& link : own.links) {
    if (!link.anchor.overlaps(name)) continue;
    const auto found = std::ranges::find(candidates, link.outlet);
    if (found != candidates.end()) return *found;
  }
  return nullptr;
}

// The candidates of countries where the article's language is spoken.
std::vector<const Outlet*> spoken(std::span<const Outlet* const> candidates, const Own& own) {
  std::vector<const Outlet*> found;
  const auto row = std::ranges::find(kSpeakers, own.language, &Speakers::language);
  if (row == std::end(kSpeakers)) return found;
  std::ranges::copy_if(candidates, std::back_inserter(found), [&](const Outlet* outlet) {
    return row->countries.find(outlet->country) != std::string_view::npos;
  });
  return found;
}

}  // namespace

void choose(std::span<const Outlet* const> candidates, const Scan& scan, const Own& own,
            Mention& m) {
  m.outlet = candidates.front();
  if (candidates.size() < 2) return;
  const Outlet* sure = nullptr;
  if (std::ranges::find(candidates, own.outlet) != candidates.end()) sure = own.outlet;
  if (sure == nullptr) sure = linked(candidates, own, m.name);
  if (sure == nullptr) sure = of_country(candidates, qualifier(scan, m));
  if (sure == nullptr) sure = of_country(candidates, own.country);
  if (sure == nullptr) {
    const auto read_here = spoken(candidates, own);
    if (!read_here.empty()) m.outlet = read_here.front();
    if (read_here.size() == 1) sure = m.outlet;
  }
  m.ambiguous = sure == nullptr;
  if (sure != nullptr) m.outlet = sure;
}

}  // namespace bylineage::credit
