// Gazetteer: which proper names are news outlets and agencies.
//
// Read from a table (data/outlets.tsv, embedded; --outlets FILE adds to it): name, aliases,
// domains, handles, publisher family, country, kind. Names that are also common words (Time, Sun,
// Mirror, Guardian) are marked, and need stronger cues.
#ifndef BYLINEAGE_TEXT_OUTLET_H_
#define BYLINEAGE_TEXT_OUTLET_H_

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bylineage/base/result.h"
#include "bylineage/text/token.h"

namespace bylineage {

struct Outlet {
  std::string name;                  ///< canonical, with its article: "The Guardian"
  std::vector<std::string> aliases;  ///< further names as written; name less "The" is implied;
                                     ///< "de:Stern": in German text only
  std::vector<std::string> domains;  ///< "theguardian.com"
  std::vector<std::string> handles;  ///< without @: "guardian"
  std::string family;                ///< publisher family: "Guardian Media Group"
  std::string country;               ///< ISO 3166 alpha-2
  bool agency = false;               ///< a wire service
  bool images = false;               ///< a picture supplier: never the source of a text
  bool common_word = false;          ///< at least one name is a common word
};

/// One way to write an outlet, for matching against running text.
struct OutletName {
  std::vector<std::uint64_t> words;  ///< Token::hash of its words, without a leading "The"
  std::string written;               ///< as in the table, without a leading "The"
  std::size_t outlet = 0;            ///< index into Gazetteer::outlets()
  bool common = false;               ///< one word, and an everyday one: "Time", "People"
  bool needs_the = false;            ///< a name only with "the" before it: "the Hill"
  /// A form that only German, French, Spanish or Portuguese text has: declined ("Süddeutschen
  /// Zeitung"), or without its article ("au Monde", "do Globo"), which then must stand before it.
  bool foreign = false;
  bool needs_article = false;
  std::optional<Language> only =
      std::nullopt;  ///< "de:Stern": a name in that language's text alone
};

class Gazetteer {
 public:
  /// The table shipped with the library.
  static const Gazetteer& shipped();

  /// Parses a table in the shipped one's format; later entries of a name replace earlier ones.
  /// Errors: BadInput with the line: "outlets.tsv:7: expected 8 columns, found 5".
  static Result<Gazetteer> parse(std::string_view table, std::string_view where);

  /// *this with the entries of `other` added, replacing those of equal name.
  Gazetteer merged(const Gazetteer& other) const;

  const std::vector<Outlet>& outlets() const noexcept { return outlets_; }

  /// Looks an outlet up by exact name or alias ("The" optional, case-sensitive except for
  /// all-capital writing). nullptr if unknown.
  const Outlet* by_name(std::string_view name) const;
  /// All outlets of that name or alias, canonical names first: The Guardian (GB) and (NG).
  std::vector<const Outlet*> all_by_name(std::string_view name) const;
  const Outlet* by_domain(std::string_view domain) const;  ///< subdomains included
  const Outlet* by_handle(std::string_view handle) const;  ///< without @, any case

  /// The names whose first word has this Token::hash, those of most words first.
  std::span<const OutletName> names_from(std::uint64_t first_word) const;

 private:
  void index_all();
  void index_name(std::size_t outlet, std::string_view written);
  void index_alias(std::size_t outlet, std::string_view alias);
  void index_foreign(std::size_t outlet, std::string_view written);
  void add_name(OutletName name);

  std::vector<Outlet> outlets_;
  std::unordered_map<std::string, std::vector<std::size_t>> names_;
  std::unordered_map<std::string, std::size_t> domains_, handles_;
  std::unordered_map<std::uint64_t, std::vector<OutletName>> first_words_;
  std::bitset<1U << 16> may_begin_;  // low bits of first_words_' keys: most words are none
};

/// The id part of an outlet: "The Intercept" -> "the-intercept".
std::string slug(std::string_view name);

/// What the names that one outlet goes by share, with an article and without: "The Intercept" and
/// "the Intercept" (of which the name is "Intercept") -> "intercept".
std::string outlet_key(std::string_view name);

/// True for two names of one outlet, neither empty. Cost: the keys only where lengths allow it.
bool same_outlet(std::string_view a, std::string_view b);

/// The name without a leading "The " in any case.
std::string_view without_the(std::string_view name);

/// The host of a URL without "www.": "https://www.nj.com/a" -> "nj.com"; "" if there is none.
std::string host_of(std::string_view url);

}  // namespace bylineage

#endif  // BYLINEAGE_TEXT_OUTLET_H_
