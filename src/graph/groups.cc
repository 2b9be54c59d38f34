#include <algorithm>
#include <map>
#include <tuple>

#include "bylineage/graph/stories.h"

namespace bylineage {
namespace {

// Earliest first, then longest, then smallest id: the order in which articles may represent.
auto seniority(const Analysis& analysis, DocId doc) {
  const auto& published = analysis.parsed.headline.published;
  return std::tuple(!published.has_value(), published ? published->begin : 0,
                    -static_cast<std::int64_t>(analysis.words), doc);
}

// All articles of one normalised text. Lenses see only the first of a large class, so links are
// kept between classes, not articles.
struct TextClass {
  DocId senior{};
  std::vector<DocId> members;
  std::vector<std::size_t> reprints;  ///< classes linked by a reprint
};

class Classes {
 public:
  Classes(std::span<const Analysis> analyses, std::span<const Comparison> comparisons)
      : class_of_(analyses.size()) {
    std::map<std::uint64_t, std::size_t> by_text;
    for (std::size_t i = 0; i < analyses.size(); ++i) {
      // A text without words is equal to nothing.
      const bool fresh =
          analyses[i].words == 0 || by_text.emplace(analyses[i].text_hash, classes_.size()).second;
      class_of_[i] = fresh ? classes_.size() : by_text[analyses[i].text_hash];
      if (fresh) classes_.push_back({doc_id(i), {}, {}});
      TextClass& group = classes_[class_of_[i]];
      group.members.push_back(doc_id(i));
      if (seniority(analyses[i], doc_id(i)) <
          seniority(analyses[index(group.senior)], group.senior)) {
        group.senior = doc_id(i);
      }
    }
    for (const Comparison& pair : comparisons) {
      if (pair.relation != Relation::Reprint) continue;
      const std::size_t a = class_of_[index(pair.a)];
      const std::size_t b = class_of_[index(pair.b)];
      classes_[a].reprints.push_back(b);
      classes_[b].reprints.push_back(a);
    }
  }

  const std::vector<TextClass>& all() const { return classes_; }

 private:
  std::vector<std::size_t> class_of_;
  std::vector<TextClass> classes_;
};

}  // namespace

std::vector<Group> find_groups(std::span<const Analysis> analyses,
                               std::span<const Comparison> comparisons) {
  const Classes classes(analyses, comparisons);
  std::vector<std::size_t> order(classes.all().size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, {}, [&](std::size_t i) {
    const DocId senior = classes.all()[i].senior;
    return seniority(analyses[index(senior)], senior);
  });
  // Stars, not components: the most senior free class takes its free direct neighbours. A member
  // is therefore always a verified copy of the representative itself.
  std::vector<bool> taken(order.size(), false);
  std::vector<Group> groups;
  for (const std::size_t centre : order) {
    if (taken[centre]) continue;
    taken[centre] = true;
    Group group{Group::Kind::Duplicate, classes.all()[centre].senior,
                classes.all()[centre].members};
    for (const std::size_t other : classes.all()[centre].reprints) {
      if (taken[other]) continue;
      taken[other] = true;
      group.kind = Group::Kind::Reprint;
      const auto& members = classes.all()[other].members;
      group.members.insert(group.members.end(), members.begin(), members.end());
    }
    if (group.members.size() < 2) continue;
    std::ranges::sort(group.members);
    groups.push_back(std::move(group));
  }
  std::ranges::sort(groups, {}, [](const Group& group) { return group.members.front(); });
  return groups;
}

}  // namespace bylineage
