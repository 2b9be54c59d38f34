#include "credit_markup.h"

#include <algorithm>
#include <string>
#include <utility>

#include "credit_cues.h"

namespace bylineage::credit {
namespace {

// What each kind of address says. schema.org's citation is what a text refers to, not what it was
// made from: a source credit that cannot name a parent (lineage's credit_use.cc).
CreditRole role_of(Reference::Kind kind) {
  switch (kind) {
    case Reference::Kind::Canonical:
    case Reference::Kind::SyndicationSource:
      return CreditRole::Syndication;
    case Reference::Kind::OriginalSource:
      return CreditRole::Priority;
    case Reference::Kind::BasedOn:
    case Reference::Kind::Citation:
    case Reference::Kind::CreditText:
      return CreditRole::Source;
    case Reference::Kind::Link:
      break;
  }
  return CreditRole::Link;
}

bool same_site(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  if (b.empty() || !a.ends_with(b)) return false;
  return a.size() == b.size() || a[a.size() - b.size() - 1] == '.';
}

class MarkupReader {
 public:
  MarkupReader(const Article& article, const Gazetteer& gazetteer, const Own& own,
               Language language)
      : article_(article),
        gazetteer_(gazetteer),
        own_(own),
        own_host_(host_of(article.url)),
        language_(language) {}

  std::vector<Credit> run() {
    for (std::uint32_t i = 0; i < article_.references.size(); ++i) {
      const Reference& reference = article_.references[i];
      reference.kind == Reference::Kind::CreditText ? read_words(i) : read_address(i);
    }
    return std::move(credits_);
  }

 private:
  Credit make(std::uint32_t i, CreditRole role, const Outlet* outlet) const {
    Credit credit;
    credit.role = role;
    credit.field = CreditField::Markup;
    credit.reference = i;
    credit.kind = outlet != nullptr && outlet->agency ? CreditKind::Agency : CreditKind::Outlet;
    credit.in_gazetteer = outlet != nullptr;
    if (outlet != nullptr) credit.outlet = outlet->name;
    credit.phrase = {0, static_cast<std::uint32_t>(article_.references[i].value.size())};
    credit.name_span = credit.phrase;
    return credit;
  }

  bool is_own(const Outlet* outlet, std::string_view host) const {
    if (outlet != nullptr && (outlet == own_.outlet || outlet->family == own_.family)) return true;
    return same_site(host, own_host_);
  }

  void read_address(std::uint32_t i) {
    const Reference& reference = article_.references[i];
    const std::string host = host_of(reference.value);
    const Outlet* outlet =
        host.empty() ? gazetteer_.by_name(reference.value) : gazetteer_.by_domain(host);
    const bool link = reference.kind == Reference::Kind::Link;
    if (outlet == nullptr && (host.empty() || link)) return;
    const bool own = is_own(outlet, host);
    if (link && (own || seen_in_link(*outlet))) return;
    Credit credit = make(i, own ? CreditRole::Self : role_of(reference.kind), outlet);
    if (outlet == nullptr) credit.outlet = host;
    const std::size_t at = reference.value.find(host);
    if (!host.empty() && at != std::string::npos) {
      credit.name_span = {static_cast<std::uint32_t>(at),
                          static_cast<std::uint32_t>(at + host.size())};
    }
    credits_.push_back(std::move(credit));
  }

  bool seen_in_link(const Outlet& outlet) const {
    return std::ranges::any_of(credits_, [&](const Credit& credit) {
      return credit.role == CreditRole::Link && credit.outlet == outlet.name;
    });
  }

  // "dpa", "The Guardian / AFP": an agency lends to a text, a newspaper gives the whole.
  void read_words(std::uint32_t i) {
    const std::string& words = article_.references[i].value;
    const auto tokens = tokenize(words);
    const Scan scan(words, tokens, language_);
    for (const Mention& m : find_mentions(scan, gazetteer_, own_)) {
      if (m.outlet == nullptr) continue;
      CreditRole role = m.outlet->agency ? CreditRole::Contribution : CreditRole::Syndication;
      if (is_photo(scan, m)) role = CreditRole::Photo;
      if (own_.is(m)) role = CreditRole::Self;
      Credit credit = make(i, role, m.outlet);
      credit.ambiguous = m.ambiguous;
      credit.name_span = m.name;
      credits_.push_back(std::move(credit));
    }
  }

  const Article& article_;
  const Gazetteer& gazetteer_;
  const Own& own_;
  std::string own_host_;
  Language language_;
  std::vector<Credit> credits_;
};

}  // namespace

std::vector<Credit> read_markup(const Article& article, const Gazetteer& gazetteer, const Own& own,
                                Language language) {
  return MarkupReader(article, gazetteer, own, language).run();
}

std::vector<NamedLink> named_links(const Article& article, const Gazetteer& gazetteer) {
  std::vector<NamedLink> links;
  for (const Reference& reference : article.references) {
    if (reference.kind != Reference::Kind::Link || reference.anchor.empty()) continue;
    const Outlet* outlet = gazetteer.by_domain(host_of(reference.value));
    if (outlet != nullptr) links.push_back({reference.anchor, outlet});
  }
  return links;
}

}  // namespace bylineage::credit
