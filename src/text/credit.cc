#include "bylineage/text/credit.h"

#include "bylineage/text/parsed.h"

namespace bylineage {

std::string_view name(CreditRole role) {
  switch (role) {
    case CreditRole::Source:
      return "source";
    case CreditRole::Priority:
      return "priority";
    case CreditRole::Syndication:
      return "syndication";
    case CreditRole::Contribution:
      return "contribution";
    case CreditRole::Told:
      return "told";
    case CreditRole::Handle:
      return "handle";
    case CreditRole::Byline:
      return "byline";
    case CreditRole::Dateline:
      return "dateline";
    case CreditRole::Photo:
      return "photo";
    case CreditRole::Subject:
      return "subject";
    case CreditRole::Self:
      return "self";
    case CreditRole::Organisation:
      return "organisation";
    case CreditRole::Person:
      return "person";
    case CreditRole::Link:
      return "link";
  }
  return "";
}

std::string_view name(CreditKind kind) {
  switch (kind) {
    case CreditKind::Outlet:
      return "outlet";
    case CreditKind::Agency:
      return "agency";
    case CreditKind::Person:
      return "person";
    case CreditKind::Organisation:
      return "organisation";
    case CreditKind::Unknown:
      return "unknown";
  }
  return "";
}

std::string_view name(CreditField field) {
  switch (field) {
    case CreditField::Text:
      return "text";
    case CreditField::Author:
      return "author";
    case CreditField::Title:
      return "title";
    case CreditField::Url:
      return "url";
    case CreditField::Markup:
      return "markup";
  }
  return "";
}

std::string_view field_text(const Article& article, CreditField field, std::uint32_t reference) {
  switch (field) {
    case CreditField::Text:
      break;
    case CreditField::Author:
      return article.author;
    case CreditField::Title:
      return article.title;
    case CreditField::Url:
      return article.url;
    case CreditField::Markup:
      if (reference >= article.references.size()) return {};
      return article.references[reference].value;
  }
  return article.text;
}

}  // namespace bylineage
