#include <map>
#include <string>
#include <vector>

#include "graph_ids_internal.h"

namespace bylineage::report {
namespace {

/// The names of one graph. Even ids stand for names, odd ones for nameless objects, as cgraph
/// itself has it. cgraph looks into the header of its own strings when it writes a name, so the
/// names are kept as such, one reference an object.
struct Names {
  Agraph_t* graph = nullptr;
  std::map<std::string, IDTYPE> ids;
  std::vector<char*> names;  ///< of id 2 * (place + 1)
  IDTYPE nameless = 1;

  char* of(IDTYPE id) const {
    return id % 2 == 0 && id > 0 && id / 2 <= names.size() ? names[id / 2 - 1] : nullptr;
  }
};

Names& names_of(void* state) { return *static_cast<Names*>(state); }

void* open(Agraph_t* graph, Agdisc_t* /*disc*/) { return new Names{graph, {}, {}}; }
void close(void* state) { delete static_cast<Names*>(state); }

long map(void* state, int /*objtype*/, char* name, IDTYPE* id, int create) {
  Names& names = names_of(state);
  if (name == nullptr) {
    *id = names.nameless;
    names.nameless += 2;
    return 1;
  }
  const auto found = names.ids.find(name);
  if (found == names.ids.end() && create == 0) return 0;
  char* const kept = create != 0 ? agstrdup(names.graph, name) : nullptr;
  if (found != names.ids.end()) {
    *id = found->second;
    if (kept != nullptr) names.names[*id / 2 - 1] = kept;
    return 1;
  }
  names.names.push_back(kept);
  *id = 2 * names.names.size();
  names.ids.emplace(name, *id);
  return 1;
}

long alloc(void* /*state*/, int /*objtype*/, IDTYPE /*id*/) { return 0; }

void release(void* state, int /*objtype*/, IDTYPE id) {
  const Names& names = names_of(state);
  if (char* const name = names.of(id)) agstrfree(names.graph, name);
}

char* print(void* state, int /*objtype*/, IDTYPE id) { return names_of(state).of(id); }

void registered(void* /*state*/, int /*objtype*/, void* /*object*/) {}

}  // namespace

Agdisc_t* ordered_ids() {
  static Agiddisc_t ids{open, map, alloc, release, print, close, registered};
  static Agdisc_t discipline{&AgMemDisc, &ids, &AgIoDisc};
  return &discipline;
}

}  // namespace bylineage::report
