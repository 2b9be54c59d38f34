// Credits: where an article says that something comes from somebody else.
//
// "reports The Guardian", "first reported by The Intercept", "(AP)", "@guardian". Only credits
// name a parent that is not in the set, and a wrong one invents a source: each pattern needs a
// cue and a name, and the traps of journalism (photo credits, speakers, organisations, an outlet
// that is itself the news) have roles of their own, which are no credit.
#ifndef BYLINEAGE_TEXT_CREDIT_H_
#define BYLINEAGE_TEXT_CREDIT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bylineage/base/ids.h"

namespace bylineage {

enum class CreditRole : std::uint8_t {
  Source,        ///< "The Guardian reports", "according to Deadline", "(via NME)"
  Priority,      ///< "first reported by The Intercept": a scoop credit
  Syndication,   ///< "This article is republished from The Conversation"
  Contribution,  ///< "The Associated Press contributed to this report."
  Told,          ///< "told The Intercept", "speaking to Time"
  Handle,        ///< "Research contact: @guardian"
  Byline,        ///< "By The Associated Press"
  Dateline,      ///< "LOS ANGELES (AP) -"
  // Not credits; kept so that a reader can see why a name made no source.
  Photo,         ///< "(Photo by X / Getty Images)"
  Subject,       ///< an outlet that is talked about
  Self,          ///< the article's own outlet
  Organisation,  ///< "according to the AMPTP"
  Person,        ///< a speaker
  Link,          ///< a link to another outlet: evidence, and tells namesakes apart
};
std::string_view name(CreditRole role);  ///< "source" ... "link"

/// True for the roles that name a possible parent: Source to Dateline.
constexpr bool is_credit(CreditRole role) { return role <= CreditRole::Dateline; }

enum class CreditKind : std::uint8_t { Outlet, Agency, Person, Organisation, Unknown };
std::string_view name(CreditKind kind);  ///< "outlet" "agency" ...

/// Where the credit stood. Offsets are into that field.
enum class CreditField : std::uint8_t { Text, Author, Title, Url, Markup };
std::string_view name(CreditField field);

struct Credit {
  CreditRole role = CreditRole::Source;
  CreditKind kind = CreditKind::Unknown;
  CreditField field = CreditField::Text;
  std::string outlet;  ///< canonical name: "The Guardian"; of a person or organisation its name
  bool in_gazetteer = false;
  bool ambiguous = false;       ///< a same-named outlet elsewhere cannot be ruled out
  std::uint32_t reference = 0;  ///< of field Markup: index into Article::references
  Span phrase;                  ///< cue and name: "first reported by The Intercept"
  Span name_span;               ///< the name alone
};

}  // namespace bylineage

#endif  // BYLINEAGE_TEXT_CREDIT_H_
