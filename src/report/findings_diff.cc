#include "bylineage/report/findings_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

namespace bylineage {
namespace {

using Json = nlohmann::ordered_json;

/// What is known of an article in one report.
struct ArticleState {
  std::string sha256;
  std::string outlet, title, date;
  std::string story;
  friend bool operator==(const ArticleState&, const ArticleState&) = default;
};

/// One finding, its key apart.
struct Stated {
  std::vector<std::string> ids;
  std::string what;
  bool matters = true;  ///< false: a credit in a role that names no parent
};

enum class Finding : std::uint8_t { Article, Pair, Edge, Credit, NoCredit, Rejected };
constexpr std::string_view kFindings[] = {"article",         "pair",    "edge", "credit",
                                          "no_credit_found", "rejected"};

/// What two findings of two reports must share to be one finding.
struct Key {
  Finding finding = Finding::Article;
  std::vector<std::string> about;
  friend auto operator<=>(const Key&, const Key&) = default;
};

std::string text_of(const Json& object, const char* key) {
  const auto& value = object.at(key);
  return value.is_null() ? "" : value.get<std::string>();
}

/// "off:the-guardian@002" -> "off:the-guardian": a story is called by its first article, which may
/// be another one in the other report.
std::string less_story(const std::string& node, const std::string& story) {
  const auto ending = "@" + story;
  return node.starts_with("off:") && node.ends_with(ending)
             ? node.substr(0, node.size() - ending.size())
             : node;
}

/// One report, as findings by key.
class Side {
 public:
  /// Without `words` what a report made with --no-text lacks is passed over in both.
  Side(const ReportFiles& files, bool words) : words_(words) {
    read_lineage(Json::parse(files.lineage));
    read_run(Json::parse(files.run));
    each_line(files.pairs, [&](const Json& pair) { add_pair(pair); });
    each_line(files.credits, [&](const Json& credit) { add_credit(credit); });
  }

  std::map<std::string, ArticleState> articles;
  std::map<std::string, std::vector<std::string>> stories;
  std::map<Key, Stated> findings;

 private:
  template <class Use>
  static void each_line(std::string_view bytes, Use use) {
    while (!bytes.empty()) {
      const auto end = std::min(bytes.find('\n'), bytes.size());
      use(Json::parse(bytes.substr(0, end)));
      bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
  }

  void add(Finding finding, std::vector<std::string> about, Stated stated) {
    Key key{finding, std::move(about)};
    // Two of one key (a credit given twice in the same words) are told apart by their order.
    const auto nth = ++times_[key];
    if (nth > 1) key.about.push_back(std::to_string(nth));
    findings.emplace(std::move(key), std::move(stated));
  }

  void read_lineage(const Json& lineage) {
    for (const auto& article : lineage.at("articles")) {
      auto& state = articles[text_of(article, "id")];
      state.outlet = text_of(article, "outlet");
      if (words_) state.title = text_of(article, "title");
      state.story = text_of(article, "story");
      const auto& date = article.at("published");
      if (!date.is_null()) state.date = text_of(date, "begin") + " to " + text_of(date, "end");
    }
    for (const auto& story : lineage.at("stories")) {
      stories[text_of(story, "id")] = story.at("articles").get<std::vector<std::string>>();
      for (const auto& id : story.at("no_credit_found")) {
        add(Finding::NoCredit, {id}, {{id}, "derived, no credit found"});
      }
    }
    for (const auto& edge : lineage.at("edges")) add_edge(edge);
  }

  void add_edge(const Json& edge) {
    const auto story = text_of(edge, "story");
    const auto from = text_of(edge, "from");
    const auto to = text_of(edge, "to");
    const auto type = text_of(edge, "type");
    const auto direction = text_of(edge, "direction");
    const bool arrow = type != "sibling" && direction != "undetermined";
    auto what = fmt::format("{} {} {} {}", less_story(from, story), arrow ? "->" : "--",
                            less_story(to, story), type);
    if (type != "sibling") what += ", " + direction;
    what += fmt::format(", {}", edge.at("score").dump());
    // Unordered, so that an arrow that was turned is one finding that changed.
    std::vector<std::string> about = {less_story(from, story), less_story(to, story)};
    std::ranges::sort(about);
    // Between two sources the story alone tells which ones are meant.
    if (!articles.contains(from) && !articles.contains(to)) about.push_back(story);
    add(Finding::Edge, std::move(about), {{from, to}, std::move(what)});
  }

  void read_run(const Json& run) {
    for (const auto& text : run.at("texts")) {
      auto& state = articles[text_of(text, "id")];
      state.sha256 = text_of(text, "sha256");
      add(Finding::Article, {text_of(text, "id")},
          {{text_of(text, "id")},
           fmt::format("{} bytes, sha256 {}", text.at("bytes").dump(), state.sha256)});
    }
    for (const auto& rejected : run.at("rejected")) {
      add(Finding::Rejected, {text_of(rejected, "where")},
          {{text_of(rejected, "where")}, text_of(rejected, "reason")});
    }
  }

  void add_pair(const Json& pair) {
    const std::vector<std::string> ids = {text_of(pair, "a"), text_of(pair, "b")};
    add(Finding::Pair, ids, {ids, text_of(pair, "relation")});
  }

  void add_credit(const Json& credit) {
    static const std::set<std::string> parents = {"source",       "priority", "syndication",
                                                  "contribution", "told",     "handle",
                                                  "byline",       "dateline"};
    const auto article = text_of(credit, "article");
    const auto role = text_of(credit, "role");
    auto what = role + " " + text_of(credit, "outlet");
    if (credit.at("inherited").get<bool>()) what += ", carried over";
    std::vector<std::string> about = {article, text_of(credit, "outlet"), text_of(credit, "field")};
    if (words_) about.push_back(text_of(credit, "text"));
    add(Finding::Credit, std::move(about), {{article}, std::move(what), parents.contains(role)});
  }

  bool words_;
  std::map<Key, std::size_t> times_;
};

class Differ {
 public:
  Differ(const Side& before, const Side& after, std::vector<RunDifference> runs)
      : before_(before), after_(after) {
    diff_.runs = std::move(runs);
  }

  FindingsDiff diff() {
    std::set<Key> keys;
    for (const auto& [key, stated] : before_.findings) keys.insert(key);
    for (const auto& [key, stated] : after_.findings) keys.insert(key);
    for (const auto& key : keys) {
      compare(key, find(before_, key), find(after_, key));
    }
    return std::move(diff_);
  }

 private:
  static const Stated* find(const Side& side, const Key& key) {
    const auto found = side.findings.find(key);
    return found == side.findings.end() ? nullptr : &found->second;
  }

  static const ArticleState* article(const Side& side, const std::string& id) {
    const auto found = side.articles.find(id);
    return found == side.articles.end() ? nullptr : &found->second;
  }

  void compare(const Key& key, const Stated* before, const Stated* after) {
    if (before != nullptr && after != nullptr && before->what == after->what) return;
    if (!(before != nullptr && before->matters) && !(after != nullptr && after->matters)) return;
    FindingChange change;
    change.kind = before == nullptr  ? FindingChange::Kind::New
                  : after == nullptr ? FindingChange::Kind::Withdrawn
                                     : FindingChange::Kind::Changed;
    change.finding = kFindings[static_cast<std::size_t>(key.finding)];
    change.ids = (after != nullptr ? after : before)->ids;
    if (before != nullptr) change.before = before->what;
    if (after != nullptr) change.after = after->what;
    if (key.finding != Finding::Article && key.finding != Finding::Rejected)
      change.causes = causes(key, change);
    diff_.changes.push_back(std::move(change));
  }

  std::vector<Cause> causes(const Key& key, const FindingChange& change) const {
    std::vector<Cause> found;
    std::set<std::string> own(change.ids.begin(), change.ids.end());
    own.insert(key.about.begin(), key.about.end());
    std::set<std::string> stories;
    for (const auto& id : own) {
      const auto* const old = article(before_, id);
      const auto* const now = article(after_, id);
      if (old != nullptr) stories.insert(old->story);
      if (now != nullptr) stories.insert(now->story);
      if (auto cause = difference(id, old, now); !cause.kind.empty()) {
        found.push_back(std::move(cause));
      }
      if (before_.stories.contains(id) || after_.stories.contains(id)) stories.insert(id);
    }
    add_story_cause(stories, own, found);
    for (const auto& run : diff_.runs) {
      if (run.kind != "input") found.push_back({"run", run.kind + " " + run.name, to_string(run)});
    }
    if (found.empty()) found.push_back({"unknown", "", ""});
    return found;
  }

  /// Of one article; of kind "" if nothing differs.
  static Cause difference(const std::string& id, const ArticleState* old, const ArticleState* now) {
    if (old == nullptr && now == nullptr) return {};
    if (old == nullptr) return {"article_new", id, ""};
    if (now == nullptr) return {"article_gone", id, ""};
    if (old->sha256 != now->sha256) return {"text_changed", id, ""};
    const std::tuple<const char*, const std::string&, const std::string&> fields[] = {
        {"outlet", old->outlet, now->outlet},
        {"title", old->title, now->title},
        {"date", old->date, now->date}};
    std::string detail;
    for (const auto& [field, was, is] : fields) {
      if (was != is)
        detail += fmt::format("{}{} '{}', now '{}'", detail.empty() ? "" : "; ", field, was, is);
    }
    if (detail.empty()) return {};
    return {"metadata_changed", id, detail};
  }

  void add_story_cause(const std::set<std::string>& stories, const std::set<std::string>& own,
                       std::vector<Cause>& found) const {
    std::set<std::string> others;
    for (const auto* const side : {&before_, &after_}) {
      for (const auto& story : stories) {
        const auto members = side->stories.find(story);
        if (members == side->stories.end()) continue;
        others.insert(members->second.begin(), members->second.end());
      }
    }
    std::erase_if(others, [&](const std::string& id) {
      return own.contains(id) ||
             difference(id, article(before_, id), article(after_, id)).kind.empty();
    });
    if (others.empty()) return;
    const auto more = others.size() - 1;
    found.push_back(
        {"story_changed", *others.begin(), more == 0 ? "" : fmt::format("and {} more", more)});
  }

  const Side& before_;
  const Side& after_;
  FindingsDiff diff_;
};

Result<Side> side_of(const ReportFiles& files, bool words) {
  try {
    return Side(files, words);
  } catch (const Json::exception&) {
    return Error{Error::Kind::BadInput, "is not a report, or not whole", files.dir};
  }
}

bool has_words(const RunInfo& run) {
  return std::ranges::find(run.options, std::pair<std::string, std::string>("no_text", "true")) ==
         run.options.end();
}

}  // namespace

Result<FindingsDiff> diff_reports(const ReportFiles& before, const ReportFiles& after) {
  const auto old_run = parse_run_info(before.run, before.dir + "/run.json");
  if (!old_run) return old_run.error();
  const auto new_run = parse_run_info(after.run, after.dir + "/run.json");
  if (!new_run) return new_run.error();
  const bool words = has_words(*old_run) && has_words(*new_run);
  const auto old_side = side_of(before, words);
  if (!old_side) return old_side.error();
  const auto new_side = side_of(after, words);
  if (!new_side) return new_side.error();
  return Differ(*old_side, *new_side, differences(*old_run, *new_run)).diff();
}

}  // namespace bylineage
