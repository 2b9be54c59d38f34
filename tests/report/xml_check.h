// A strict little XML reader, enough to say whether a file is well formed and what it holds.
#ifndef BYLINEAGE_TESTS_REPORT_XML_CHECK_H_
#define BYLINEAGE_TESTS_REPORT_XML_CHECK_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace bylineage::test {

struct XmlElement {
  std::string name;
  std::map<std::string, std::string> attributes;  ///< entities decoded
  std::string text;                               ///< of the element itself, entities decoded
};

struct Xml {
  std::string error;                 ///< "" if well formed
  std::vector<XmlElement> elements;  ///< in order of their start tags
};

Xml read_xml(std::string_view text);

}  // namespace bylineage::test

#endif  // BYLINEAGE_TESTS_REPORT_XML_CHECK_H_
