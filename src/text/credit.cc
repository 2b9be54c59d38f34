#include "bylineage/text/credit.h"

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
  }
  return "";
}

}  // namespace bylineage
