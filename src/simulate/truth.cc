#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>
#include <set>

#include "reporter_internal.h"
#include "truth_internal.h"

namespace bylineage::simulate {
namespace {

std::string slug(std::string_view text) {
  if (text.starts_with("The ")) text.remove_prefix(4);
  std::string out;
  for (const char c : text) {
    const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0;
    out += plain ? static_cast<char>(std::tolower(static_cast<unsigned char>(c))) : '-';
  }
  return out;
}

std::string relation(std::string_view way) {
  return way == "light" || way == "heavy" || way == "mill" ? "rewrite" : std::string(way);
}

class Truth {
 public:
  Truth(const Lexicon& lexicon, const Event& event, const std::vector<SimulatedText>& pages,
        SimulatedEvent& out)
      : lexicon_(lexicon), event_(event), pages_(pages), out_(out), children_(event.nodes.size()) {
    for (std::size_t i = 0; i < event.nodes.size(); ++i) {
      for (const Edge& edge : event.nodes[i].parents) children_[edge.parent].push_back(i);
      if (!event.nodes[i].hidden && (story_.empty() || pages[i].id < story_)) story_ = pages[i].id;
    }
    for (std::size_t i = 0; i < event.nodes.size(); ++i) name_node(i);
  }

  void add() {
    for (std::size_t child = 0; child < event_.nodes.size(); ++child) {
      for (const Edge& edge : event_.nodes[child].parents) derived(child, edge);
      if (event_.nodes[child].hidden) continue;
      ancestors(child);
      carried(child);
    }
    for (TrueSource& source : out_.sources) source.demanded = is_demanded(source);
    siblings();
    pairs();
  }

 private:
  // True if some text shows that the source is there, by its name if it has one.
  bool is_demanded(const TrueSource& source) const {
    return std::ranges::any_of(event_.nodes, [&](const Node& node) {
      const auto child = static_cast<std::size_t>(&node - event_.nodes.data());
      return std::ranges::any_of(node.parents, [&](const Edge& edge) {
        if (ids_[edge.parent] != source.id || level(child, edge) == "may") return false;
        return source.name.empty() || own_credit(child, edge.parent) != nullptr;
      });
    });
  }

  bool hidden(std::size_t node) const { return event_.nodes[node].hidden; }

  const std::string& outlet(std::size_t node) const {
    return lexicon_.outlets[event_.nodes[node].outlet].name;
  }

  // The article's own credit to `parent`: the strongest role; nullptr if it has none.
  const TrueCredit* own_credit(std::size_t child, std::size_t parent) const {
    const TrueCredit* best = nullptr;
    for (const TrueCredit& credit : pages_[child].credits) {
      if (credit.inherited || credit.wrong || credit.outlet != outlet(parent)) continue;
      if (best == nullptr || best->role == "priority") best = &credit;
    }
    return best;
  }

  // The node's id in the truth: its text's, or that of a source that stands for it.
  void name_node(std::size_t node) {
    if (!hidden(node)) {
      ids_.push_back(pages_[node].id);
      return;
    }
    const bool named = std::ranges::any_of(children_[node], [&](std::size_t child) {
      return !hidden(child) && own_credit(child, node) != nullptr;
    });
    TrueSource source{"", named ? outlet(node) : "", named ? "outlet" : "unnamed", pages_[node].id};
    source.id = named ? "off:" + slug(source.name) : "off:?" + std::to_string(++unnamed_);
    // A first version and its revision, both hidden.
    if (!seen_.insert(source.id).second) source.id += "~" + std::to_string(node);
    source.id += "@" + story_;
    ids_.push_back(source.id);
    // A source without a text made from it in the corpus has left no trace.
    const bool traced =
        std::ranges::any_of(children_[node], [&](std::size_t child) { return !hidden(child); });
    if (traced) {
      sources_.insert(node);
      out_.sources.push_back(std::move(source));
    }
  }

  bool shown(std::size_t node) const { return !hidden(node) || sources_.contains(node); }

  std::uint32_t share(std::size_t child, std::size_t parent) const {
    std::size_t taken = 0, all = 0;
    for (const TrueSentence& sentence : pages_[child].sentences) {
      const std::size_t words = count_words(slice(pages_[child].text, sentence.span));
      all += words;
      if (sentence.from == pages_[parent].id) taken += words;
    }
    return all == 0 ? 0 : static_cast<std::uint32_t>((taken * 1000 + all / 2) / all);
  }

  // How plainly the corpus shows that `child` was made from the parent. That an outlet's text had
  // an earlier state, hidden, nobody sees who reads the later one.
  std::string level(std::size_t child, const Edge& edge) const {
    const std::size_t parent = edge.parent;
    if (!edge.primary && share(child, parent) < 100) return "may";
    if (!hidden(child) && !hidden(parent)) return "must";
    if (hidden(child) || event_.nodes[child].form == "revision") return "may";
    if (!states_before(child, parent).empty()) return "may";
    const TrueCredit* credit = own_credit(child, parent);
    if (credit != nullptr && credit->role != "priority") {
      const bool early = std::size_t{credit->span.begin} * 3 <= pages_[child].text.size();
      return early || credit->role != "source" ? "must" : "should";
    }
    const auto visible =
        std::ranges::count_if(children_[parent], [&](std::size_t other) { return !hidden(other); });
    return credit != nullptr || visible > 1 ? "should" : "may";
  }

  void derived(std::size_t child, const Edge& edge) {
    if (!shown(child) || !shown(edge.parent)) return;
    TrueEdge out;
    out.from = ids_[edge.parent];
    out.to = ids_[child];
    out.type = "derives";
    out.relation = relation(edge.relation);
    out.level = level(child, edge);
    out.share = share(child, edge.parent);
    out.primary = edge.primary;
    out.edits = edge.edits;
    for (const std::size_t state : states_before(child, edge.parent)) {
      if (!has_edge(ids_[state], out.to)) add_other_parent(state, child);
    }
    out_.edges.push_back(std::move(out));
  }

  // Later states of the hidden parent that the corpus has and that were out before the child: which
  // of them it was made from nobody can tell.
  std::vector<std::size_t> states_before(std::size_t child, std::size_t parent) const {
    std::vector<std::size_t> states;
    if (!hidden(parent)) return states;
    std::ranges::copy_if(children_[parent], std::back_inserter(states), [&](std::size_t state) {
      const Node& node = event_.nodes[state];
      return node.form == "revision" && !node.hidden && node.minute < event_.nodes[child].minute;
    });
    return states;
  }

  // To name it as the parent is neither demanded nor wrong.
  void add_other_parent(std::size_t parent, std::size_t child) {
    out_.edges.push_back({ids_[parent],
                          ids_[child],
                          "derives",
                          "rewrite",
                          "may",
                          share(child, parent),
                          false,
                          false,
                          {}});
  }

  // Behind a hidden parent its own parents: to say that they are the source is no error.
  void ancestors(std::size_t child) {
    std::set<std::size_t> seen;
    std::vector<std::size_t> open;
    for (const Edge& edge : event_.nodes[child].parents) {
      if (hidden(edge.parent)) open.push_back(edge.parent);
    }
    while (!open.empty()) {
      const std::size_t node = open.back();
      open.pop_back();
      for (const Edge& edge : event_.nodes[node].parents) {
        if (!seen.insert(edge.parent).second) continue;
        if (hidden(edge.parent)) open.push_back(edge.parent);
        if (!shown(edge.parent) || has_edge(ids_[edge.parent], ids_[child])) continue;
        add_other_parent(edge.parent, child);
      }
    }
  }

  bool has_edge(const std::string& from, const std::string& to) const {
    return std::ranges::any_of(
        out_.edges, [&](const TrueEdge& edge) { return edge.from == from && edge.to == to; });
  }

  // Credits that came along with the text, and those to the wrong outlet: neither demanded nor
  // wrong to report as a citation.
  void carried(std::size_t child) {
    for (const TrueCredit& credit : pages_[child].credits) {
      if (!credit.inherited && !credit.wrong) continue;
      std::string from;
      for (std::size_t node = 0; node < event_.nodes.size() && from.empty(); ++node) {
        if (outlet(node) == credit.outlet && shown(node) && node != child) from = ids_[node];
      }
      if (from.empty()) {
        from = "off:" + slug(credit.outlet) + "@" + story_;
        const bool fresh =
            std::ranges::find(out_.sources, from, &TrueSource::id) == out_.sources.end();
        if (fresh) out_.sources.push_back({from, credit.outlet, "outlet", "", false});
      }
      if (has_edge(from, ids_[child])) continue;
      out_.edges.push_back({from, ids_[child], "cites", "", "may", 0, false, credit.inherited, {}});
    }
  }

  void siblings() {
    for (std::size_t parent = 0; parent < event_.nodes.size(); ++parent) {
      if (!hidden(parent)) continue;
      const auto& all = children_[parent];
      for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = i + 1; j < all.size(); ++j) {
          if (hidden(all[i]) || hidden(all[j]) || all[i] == all[j]) continue;
          out_.edges.push_back(
              {ids_[all[i]], ids_[all[j]], "sibling", "", "may", 0, false, false, {}});
        }
      }
    }
  }

  // Texts that share sentences were made from one another or from a third; those of different
  // reports that share none were not. Between the two (a pasted sentence) nothing is claimed.
  void pairs() {
    std::vector<std::set<std::uint64_t>> origins(event_.nodes.size());
    for (std::size_t i = 0; i < event_.nodes.size(); ++i) {
      for (const Sentence& sentence : event_.nodes[i].body) origins[i].insert(sentence.origin);
    }
    for (std::size_t a = 0; a < event_.nodes.size(); ++a) {
      for (std::size_t b = a + 1; b < event_.nodes.size(); ++b) {
        if (hidden(a) || hidden(b)) continue;
        const auto shared = static_cast<std::size_t>(std::ranges::count_if(
            origins[a], [&](std::uint64_t origin) { return origins[b].contains(origin); }));
        pair(a, b, shared, std::min(origins[a].size(), origins[b].size()));
      }
    }
  }

  void pair(std::size_t a, std::size_t b, std::size_t shared, std::size_t fewer) {
    TruePair out{pages_[a].id, pages_[b].id, "", ""};
    if (shared >= 2 && shared * 3 >= fewer) {
      out.label = "derived";
      const bool child = std::ranges::any_of(event_.nodes[b].parents,
                                             [&](const Edge& edge) { return edge.parent == a; });
      out.form = child ? event_.nodes[b].form : "kin";
    } else if (shared == 0 && event_.nodes[a].origin != event_.nodes[b].origin) {
      out.label = "none";
      out.form = event_.nodes[a].form == "series" ? "series" : "independent";
    } else {
      return;
    }
    if (out.b < out.a) std::swap(out.a, out.b);
    out_.pairs.push_back(std::move(out));
  }

  const Lexicon& lexicon_;
  const Event& event_;
  const std::vector<SimulatedText>& pages_;
  SimulatedEvent& out_;
  std::vector<std::vector<std::size_t>> children_;
  std::vector<std::string> ids_;
  std::set<std::string> seen_;
  std::set<std::size_t> sources_;
  std::string story_;
  int unnamed_ = 0;
};

}  // namespace

void add_truth(const Lexicon& lexicon, const Event& event, const std::vector<SimulatedText>& pages,
               SimulatedEvent& out) {
  Truth(lexicon, event, pages, out).add();
}

}  // namespace bylineage::simulate
