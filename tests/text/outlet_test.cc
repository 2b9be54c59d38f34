#include "bylineage/text/outlet.h"

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>
#include <string>

#include "bylineage/text/token.h"

namespace {

using bylineage::Gazetteer;
using bylineage::host_of;
using bylineage::Outlet;
using bylineage::slug;

std::string name_or_none(const Outlet* outlet) { return outlet == nullptr ? "-" : outlet->name; }

TEST_CASE("the shipped table holds its promises", "[text][outlet]") {
  const Gazetteer& gazetteer = Gazetteer::shipped();
  CHECK(gazetteer.outlets().size() >= 120);
  std::set<std::string> domains;
  std::set<std::string> handles;
  for (const Outlet& outlet : gazetteer.outlets()) {
    CAPTURE(outlet.name);
    CHECK(gazetteer.by_name(outlet.name) == &outlet);
    CHECK(!outlet.family.empty());
    CHECK(outlet.country.size() == 2);
    CHECK(!(outlet.agency && outlet.images));
    for (const std::string& domain : outlet.domains) {
      CHECK(domains.insert(domain).second);  // no domain belongs to two
      CHECK(gazetteer.by_domain(domain) == &outlet);
    }
    for (const std::string& handle : outlet.handles) CHECK(gazetteer.by_handle(handle) == &outlet);
  }
}

TEST_CASE("at least 300 outlets have all that tells them", "[text][outlet]") {
  std::size_t whole = 0;
  std::map<std::string, int> countries;
  for (const Outlet& outlet : Gazetteer::shipped().outlets()) {
    const bool all = !outlet.aliases.empty() && !outlet.domains.empty() &&
                     !outlet.handles.empty() && !outlet.family.empty() && !outlet.country.empty();
    whole += all ? 1 : 0;
    ++countries[outlet.country];
  }
  CHECK(whole >= 300);
  CHECK(countries["DE"] + countries["AT"] + countries["CH"] >= 40);
  CHECK(countries["FR"] + countries["BE"] >= 40);
  CHECK(countries["ES"] + countries["MX"] + countries["AR"] + countries["CO"] >= 40);
  CHECK(countries["PT"] + countries["BR"] >= 40);
}

TEST_CASE("an alias may belong to one language", "[text][outlet]") {
  const auto parsed = Gazetteer::parse(
      "Der Stern\tde:Stern|stern.example\tstern.example\tstern\tHaus\tDE\toutlet\tno\n",
      "mine.tsv");
  REQUIRE(parsed.has_value());
  CHECK(parsed->by_name("Stern") == nullptr);  // a person's name elsewhere
  CHECK(parsed->by_name("stern.example") != nullptr);
  const auto names = parsed->names_from(bylineage::tokenize("Stern").front().hash);
  REQUIRE(!names.empty());
  for (const auto& name : names) {
    const bool german = name.only == bylineage::Language::German;
    CHECK((german || name.foreign || name.words.size() == 2));
  }
}

TEST_CASE("names are found with or without The, and in capitals", "[text][outlet]") {
  const Gazetteer& gazetteer = Gazetteer::shipped();
  struct Case {
    const char* name;
    const char* outlet;
  };
  const Case cases[] = {
      {"The Guardian", "The Guardian"},
      {"Guardian", "The Guardian"},
      {"the Washington Post", "The Washington Post"},
      {"THE WASHINGTON POST", "The Washington Post"},
      {"AP", "The Associated Press"},
      {"Associated Press", "The Associated Press"},
      {"dpa", "Deutsche Presse-Agentur"},
      {"Us", "Us Weekly"},
      {"US", "-"},
      {"guardian", "-"},
      {"The Daily Planet", "-"},
      {"", "-"},
  };
  for (const auto& [name, outlet] : cases) {
    CAPTURE(name);
    CHECK(name_or_none(gazetteer.by_name(name)) == outlet);
  }
}

TEST_CASE("a shared name gives all its outlets, the canonical one first", "[text][outlet]") {
  const auto all = Gazetteer::shipped().all_by_name("The Guardian");
  REQUIRE(all.size() == 2);
  CHECK(all[0]->country == "GB");
  CHECK(all[1]->country == "NG");
  CHECK(Gazetteer::shipped().all_by_name("Reuters").size() == 1);
  CHECK(Gazetteer::shipped().all_by_name("Nobody's Gazette").empty());
}

TEST_CASE("domains include their subdomains, handles ignore case", "[text][outlet]") {
  const Gazetteer& gazetteer = Gazetteer::shipped();
  CHECK(name_or_none(gazetteer.by_domain("theguardian.com")) == "The Guardian");
  CHECK(name_or_none(gazetteer.by_domain("www.amp.theguardian.com")) == "The Guardian");
  CHECK(name_or_none(gazetteer.by_domain("Articles.LATimes.com")) == "Los Angeles Times");
  CHECK(name_or_none(gazetteer.by_domain("nottheguardian.com")) == "-");
  CHECK(name_or_none(gazetteer.by_domain("com")) == "-");
  CHECK(name_or_none(gazetteer.by_domain("")) == "-");
  CHECK(name_or_none(gazetteer.by_handle("GUARDIAN")) == "The Guardian");
  CHECK(name_or_none(gazetteer.by_handle("nobody")) == "-");
}

TEST_CASE("names can be looked up by their first word", "[text][outlet]") {
  const auto word = bylineage::tokenize("Washington").front().hash;
  const auto names = Gazetteer::shipped().names_from(word);
  REQUIRE(!names.empty());
  for (std::size_t i = 0; i < names.size(); ++i) {
    CHECK(names[i].words.front() == word);
    if (i > 0) CHECK(names[i - 1].words.size() >= names[i].words.size());
  }
  CHECK(Gazetteer::shipped().names_from(12345).empty());
}

constexpr const char* kLine =
    "The Bugle\tBugle|Daily Bugle\tbugle.example\tbugle\tBugle Media\tUS\toutlet\tno";

TEST_CASE("a table is parsed, comments and empty lines skipped", "[text][outlet]") {
  const auto parsed = Gazetteer::parse(std::string("# comment\n\n") + kLine + "\r\n", "mine.tsv");
  REQUIRE(parsed.has_value());
  REQUIRE(parsed->outlets().size() == 1);
  const Outlet& bugle = parsed->outlets().front();
  CHECK(bugle.name == "The Bugle");
  CHECK(bugle.aliases == std::vector<std::string>{"Bugle", "Daily Bugle"});
  CHECK(bugle.family == "Bugle Media");
  CHECK(!bugle.agency);
  CHECK(!bugle.common_word);
  CHECK(parsed->by_name("Daily Bugle") == &bugle);
}

TEST_CASE("a faulty line is named", "[text][outlet]") {
  struct Case {
    std::string line;
    const char* message;
  };
  const Case cases[] = {
      {"The Bugle\tBugle", "expected 8 columns, found 2"},
      {"\t\t\t\t\tUS\toutlet\tno", "the name is empty"},
      {"Bugle\t\t\t\t\tUS\tpaper\tno", "kind is 'outlet', 'agency' or 'images', not 'paper'"},
      {"Bugle\t\t\t\t\tUS\toutlet\tmaybe", "common_word is 'yes' or 'no', not 'maybe'"},
  };
  for (const auto& [line, message] : cases) {
    const auto parsed =
        Gazetteer::parse(std::string("# header\n") + kLine + "\n" + line, "mine.tsv");
    REQUIRE(!parsed.has_value());
    CHECK(parsed.error().kind == bylineage::Error::Kind::BadInput);
    CHECK(to_string(parsed.error()) == std::string("mine.tsv:3: ") + message);
  }
}

TEST_CASE("later entries and merged tables replace those of equal name", "[text][outlet]") {
  const std::string other = "The Bugle\t\tbugle.test\t\tOther Media\tGB\tagency\tno\n";
  const auto twice = Gazetteer::parse(std::string(kLine) + "\n" + other, "mine.tsv");
  REQUIRE(twice.has_value());
  REQUIRE(twice->outlets().size() == 1);
  CHECK(twice->outlets().front().family == "Other Media");

  const auto extra = Gazetteer::parse(other, "mine.tsv");
  const Gazetteer& shipped = Gazetteer::shipped();
  const Gazetteer both = shipped.merged(extra.value());
  CHECK(both.outlets().size() == shipped.outlets().size() + 1);
  REQUIRE(both.by_name("The Bugle") != nullptr);
  CHECK(both.by_name("The Bugle")->agency);
  CHECK(both.merged(extra.value()).outlets().size() == both.outlets().size());
  CHECK(shipped.by_name("The Bugle") == nullptr);
}

TEST_CASE("slugs are lower case with hyphens", "[text][outlet]") {
  CHECK(slug("The Intercept") == "the-intercept");
  CHECK(slug("NJ.com") == "nj-com");
  CHECK(slug("People's Daily") == "peoples-daily");
  CHECK(slug("  E! News ") == "e-news");
  CHECK(slug("Radio Free Europe/Radio Liberty") == "radio-free-europe-radio-liberty");
  CHECK(slug("El País") == "el-país");
  CHECK(slug("") == "");
}

TEST_CASE("the host of a URL", "[text][outlet]") {
  struct Case {
    const char* url;
    const char* host;
  };
  const Case cases[] = {
      {"https://www.nj.com/a", "nj.com"},
      {"HTTP://News.Example.ORG:8080/x?y#z", "news.example.org"},
      {"//cdn.example.com/a", "cdn.example.com"},
      {"https://user:secret@example.com/", "example.com"},
      {"example.com/a", "example.com"},
      {"https://example.com.", "example.com"},
      {"/local/path", ""},
      {"not a url.", ""},
      {"", ""},
  };
  for (const auto& [url, host] : cases) {
    CAPTURE(url);
    CHECK(host_of(url) == host);
  }
}

}  // namespace
