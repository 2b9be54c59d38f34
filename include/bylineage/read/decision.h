// Decisions: what a person found when looking at findings, given again on every run.
//
// A table of rows: object, id, action, value, who, when, note. They override what the machine found
// and never hide it: every output that they change keeps the machine's value beside.
//
//     object   id        action                value
//     article  ID        date                  "2024-03-11", as in a date field
//     article  ID        outlet                a name
//     article  ID        form                  "liveblog" ...
//     article  ID        parent                the id of the article it was made from
//     article  ID        boilerplate           the words, as they stand in the text
//     article  ID        quotation             the words
//     credit   ID        confirm, reject       the outlet, or the words of the credit
//     pair     A|B       confirm               a relation; "": that which was found
//     pair     A|B       reject                ""
//     edge     FROM|TO   confirm, reject       ""; FROM an article or a source ("off:...")
//
// A row may pin itself to what was decided on: `sha256` of the article's text (of the first of
// two), `sha256_2` of the other's. Then it is not applied to any other text.
#ifndef BYLINEAGE_READ_DECISION_H_
#define BYLINEAGE_READ_DECISION_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bylineage/base/result.h"

namespace bylineage {

struct Decision {
  enum class Object : std::uint8_t { Article, Pair, Edge, Credit };
  enum class Action : std::uint8_t {
    Confirm,
    Reject,
    Date,
    Outlet,
    Form,
    Parent,
    Boilerplate,
    Quotation
  };
  Object object = Object::Article;
  std::string id;
  Action action = Action::Confirm;
  std::string value;
  std::string who, when, note;
  std::string sha256, sha256_2;  ///< of the text that was decided on; "" if not said
  std::string where;             ///< "decisions.csv:3"
};
std::string_view name(Decision::Object object);  ///< "article" "pair" "edge" "credit"
std::string_view name(Decision::Action action);  ///< "confirm" "reject" "date" ...

/// What became of a decision.
struct Ruled {
  Decision decision;  ///< with the hashes of the texts it was applied to
  bool applied = false;
  std::string machine;  ///< what was found without it; "" if nothing
  std::string reason;   ///< why it was not applied
};

/// Reads a table with a header line; columns in any order, further ones are passed over. Cells may
/// be neutralised as those of our own CSV are.
/// Errors: BadInput with place and reason, of the first row that cannot be: "decisions.csv:3:
///         action 'form' needs a value".
Result<std::vector<Decision>> parse_decisions(std::string_view csv, const std::string& where);

}  // namespace bylineage

#endif  // BYLINEAGE_READ_DECISION_H_
