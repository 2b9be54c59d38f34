#include "bylineage/read/pair_list.h"

#include <algorithm>
#include <utility>

namespace bylineage {
namespace {

// How lists of pairs name their two ids: ours, and those of the collections that people score with.
constexpr std::pair<std::string_view, std::string_view> kHeaders[] = {
    {"a", "b"},          {"source", "answer"}, {"source", "target"}, {"parent", "child"},
    {"from", "to"},      {"susp", "src"},      {"id_a", "id_b"},     {"id1", "id2"},
    {"left", "right"},   {"doc1", "doc2"},     {"doc_a", "doc_b"},   {"source", "suspicious"},
    {"article", "copy"}, {"a_id", "b_id"}};

std::string_view cell(std::string_view& line) {
  const std::size_t end = std::min(line.find('\t'), line.size());
  const std::string_view text = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return text;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool is_header(std::string_view a, std::string_view b) {
  const std::string left = lower(a);
  const std::string right = lower(b);
  return std::ranges::any_of(kHeaders, [&](const auto& names) {
    return (names.first == left && names.second == right) ||
           (names.first == right && names.second == left);
  });
}

}  // namespace

Result<std::vector<ListedPair>> parse_pair_list(std::string_view bytes, const std::string& path) {
  std::vector<ListedPair> pairs;
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    const std::string where = path + ":" + std::to_string(number);
    const std::string_view a = cell(line);
    const std::string_view b = cell(line);
    if (a.empty() || b.empty()) {
      return Error{Error::Kind::BadInput, "has no two ids with a tab between them", where};
    }
    if (number == 1 && is_header(a, b)) continue;
    pairs.push_back({std::string(a), std::string(b), where});
  }
  if (pairs.empty()) return Error{Error::Kind::BadInput, "lists no pair", path};
  return pairs;
}

}  // namespace bylineage
