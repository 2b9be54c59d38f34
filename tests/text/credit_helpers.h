// What the tests of credits share: an article in, one line a credit out.
#ifndef BYLINEAGE_TESTS_TEXT_CREDIT_HELPERS_H_
#define BYLINEAGE_TESTS_TEXT_CREDIT_HELPERS_H_

#include <string>
#include <string_view>
#include <vector>

#include "bylineage/text/credit_finder.h"

namespace bylineage::test {

/// The credits of an article of which only the tokens are parsed.
inline std::vector<Credit> credits_of(const Article& article) {
  Parsed partial;
  partial.tokens = tokenize(article.text);
  return find_credits(article, partial, Gazetteer::shipped());
}

inline Article article_of(std::string_view text) {
  Article article;
  article.text = text;
  return article;
}

/// "source The Guardian; told Reuters", in order.
inline std::string listed(const std::vector<Credit>& credits) {
  std::string out;
  for (const Credit& credit : credits) {
    if (!out.empty()) out += "; ";
    out += std::string(name(credit.role)) + " " + credit.outlet;
  }
  return out;
}

inline std::string found(std::string_view text) { return listed(credits_of(article_of(text))); }

/// Only those that name a possible parent.
inline std::string parents(std::string_view text) {
  std::vector<Credit> credits;
  for (const Credit& credit : credits_of(article_of(text))) {
    if (is_credit(credit.role)) credits.push_back(credit);
  }
  return listed(credits);
}

struct Case {
  std::string_view text;
  std::string_view expected;
};

}  // namespace bylineage::test

#endif  // BYLINEAGE_TESTS_TEXT_CREDIT_HELPERS_H_
