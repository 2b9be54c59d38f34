#include "bylineage/report/write.h"

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <ostream>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include "bylineage/base/parallel.h"
#include "bylineage/report/csv.h"
#include "bylineage/report/graph.h"
#include "bylineage/report/html.h"
#include "bylineage/report/json.h"
#include "bylineage/report/markdown.h"
#include "bylineage/report/prov.h"
#include "format_internal.h"
#include "graph_internal.h"
#include "out_file_internal.h"

namespace bylineage {
namespace {

namespace fs = std::filesystem;
using Writer = std::function<void(std::ostream&)>;

Error io_error(const std::string& path, int code) {
  auto message = std::generic_category().message(code == 0 ? EIO : code);
  if (!message.empty() && message[0] >= 'A' && message[0] <= 'Z') {
    message[0] = static_cast<char>(message[0] - 'A' + 'a');
  }
  return {Error::Kind::Io, "cannot write: " + message, path};
}

std::string part_path(const std::string& path) { return path + ".part"; }

void drop_part(const std::string& path) {
  std::error_code ignored;
  fs::remove(part_path(path), ignored);
}

Error failed_part(const std::string& path, int code) {
  drop_part(path);
  return io_error(path, code);
}

/// Writes the file under another name, so that it is whole or not there.
Status write_part(const std::string& path, const Writer& write) {
  report::OutFile file(part_path(path));
  if (file.failure() != 0) return io_error(path, file.failure());
  std::ostream out(&file);
  write(out);
  const int failure = file.close();
  return failure == 0 && out ? ok() : Status(failed_part(path, failure));
}

Status name_part(const std::string& path) {
  std::error_code failure;
  fs::rename(part_path(path), path, failure);
  return failure ? Status(failed_part(path, failure.value())) : ok();
}

Status write_stream(const std::string& path, const Writer& write) {
  if (auto done = write_part(path, write); !done) return done;
  return name_part(path);
}

/// One file of a report, or some, by a function of its own.
using Job = std::function<Status()>;

void add_tables(const Findings& f, const ReportOptions& o, const std::string& dir,
                std::vector<Job>& jobs) {
  const std::pair<const char*, Writer> files[] = {
      {"pairs.jsonl", [&](std::ostream& out) { write_pairs_jsonl(f, o, out); }},
      {"lineage.json", [&](std::ostream& out) { write_lineage_json(f, o, out); }},
      {"lineage.prov.json", [&](std::ostream& out) { write_prov_json(f, o, out); }},
      {"pairs.csv", [&](std::ostream& out) { write_pairs_csv(f, o, out); }},
      {"report.md", [&](std::ostream& out) { write_markdown(f, o, out); }},
      {"groups.jsonl", [&](std::ostream& out) { write_groups_jsonl(f, out); }},
      {"credits.jsonl", [&](std::ostream& out) { write_credits_jsonl(f, o, out); }},
      {"credits.csv", [&](std::ostream& out) { write_credits_csv(f, o, out); }},
      {"changes.jsonl", [&](std::ostream& out) { write_changes_jsonl(f, o, out); }},
      {"articles.csv", [&](std::ostream& out) { write_articles_csv(f, o, out); }},
      {"edges.csv", [&](std::ostream& out) { write_edges_csv(f, o, out); }},
      {"outlets.csv", [&](std::ostream& out) { write_outlets_csv(f, o, out); }},
      {"excluded.csv", [&](std::ostream& out) { write_excluded_csv(f, o, out); }},
      {"decisions.csv", [&](std::ostream& out) { write_decisions_csv(f, o, out); }},
  };
  for (const auto& [file, write] : files) {
    jobs.emplace_back([path = dir + "/" + file, write] { return write_stream(path, write); });
  }
}

/// What all files of graphs are made from: of a million articles, one view and two graphs take
/// longer than a drawing. Shared by jobs: none may ask View::place(), which is for one thread.
struct Graphs {
  report::View view;
  report::Graph lineage, similarity;

  Graphs(const Findings& findings, const ReportOptions& options, unsigned threads)
      : view(findings, options) {
    for_all(threads, 2, [&](std::size_t i) {
      if (i == 0) lineage = report::make_graph(view, GraphKind::Lineage, std::nullopt);
      if (i == 1) similarity = report::make_graph(view, GraphKind::Similarity, std::nullopt);
    });
  }
};

/// `mark`: of the file's own head.
Status draw(const report::View& view, const report::Graph& drawn, const std::string& path,
            std::string_view mark = {}) {
  auto bytes = path.ends_with(".dot") ? Result(report::to_dot(view, drawn))
                                      : report::draw(view, drawn, "svg");
  if (!bytes) {
    auto error = bytes.error();
    error.where = path;
    return error;
  }
  if (!mark.empty()) bytes->insert(bytes->find("<svg"), mark);
  return write_file(path, *bytes);
}

/// Says that a report drew it, under this name: what somebody kept under another, or drew with
/// `graph`, is theirs. No comment, which could not hold two dashes in a row.
std::string drawing_mark(const std::string& name) { return "<?bylineage " + name + "?>\n"; }

/// A drawing for each of the largest stories, where one of all leaves some of them out; notes their
/// names in `drawn`.
Status draw_stories(const report::View& view, const std::string& dir,
                    std::set<std::string>& drawn) {
  const auto stories = stories_to_draw(view.findings());
  if (stories.size() < 2) return ok();
  for (const auto story : stories) {
    auto stem = "lineage-" + report::file_stem(view.story_id(story));
    while (!drawn.insert(stem + ".svg").second) stem += '_';
    const auto name = stem + ".svg";
    const auto graph = report::limit_graph(report::make_graph(view, GraphKind::Lineage, story));
    if (auto done = draw(view, graph, dir + "/" + name, drawing_mark(name)); !done) return done;
  }
  return ok();
}

/// What Graphviz lays out, in a fixed order: it keeps state from call to call.
Status draw_all(const Graphs& graphs, const std::string& dir, std::set<std::string>& drawn) {
  const auto lineage = report::limit_graph(graphs.lineage);
  const auto similarity = report::limit_graph(graphs.similarity);
  for (const std::string ending : {".dot", ".svg"}) {
    if (auto done = draw(graphs.view, lineage, dir + "/lineage" + ending); !done) return done;
    if (auto done = draw(graphs.view, similarity, dir + "/similarity" + ending); !done) return done;
  }
  return report::exceeds_drawing(lineage) ? draw_stories(graphs.view, dir, drawn) : ok();
}

void add_graphs(const Graphs& graphs, const std::string& dir, std::vector<Job>& jobs,
                std::set<std::string>& drawn) {
  jobs.emplace_back([&graphs, dir, &drawn] { return draw_all(graphs, dir, drawn); });
  const auto add = [&](const report::Graph& graph, GraphFormat format, const char* file) {
    jobs.emplace_back([&graphs, &graph, format, path = dir + file] {
      return write_stream(
          path, [&](std::ostream& out) { report::write_text(graphs.view, graph, format, out); });
    });
  };
  add(graphs.lineage, GraphFormat::GraphMl, "/lineage.graphml");
  add(graphs.similarity, GraphFormat::GraphMl, "/similarity.graphml");
  add(graphs.lineage, GraphFormat::Gexf, "/lineage.gexf");
}

/// Does the jobs on so many threads. Of errors the first job's is returned; after one, no new job
/// begins.
Status do_all(const std::vector<Job>& jobs, unsigned threads) {
  std::vector<Status> done(jobs.size(), ok());
  std::atomic<bool> failed = false;
  for_all(threads, jobs.size(), [&](std::size_t i) {
    if (failed) return;
    done[i] = jobs[i]();
    if (!done[i]) failed = true;
  });
  for (Status& each : done) {
    if (!each) return std::move(each);
  }
  return ok();
}

Status write_page(const std::string& dir, const std::string& name, std::string_view bytes) {
  const auto path = dir + "/" + name;
  std::error_code failure;
  fs::create_directories(fs::path(path).parent_path(), failure);
  if (failure) return io_error(fs::path(path).parent_path().string(), failure.value());
  return write_file(path, bytes);
}

/// Files of an older report that this one may not write over: what they say would stand beside
/// files that say otherwise. Ours are told by what their heads say.
struct Leftover {
  std::string_view folder;  ///< in that of the report, with a slash at its end
  std::string_view begins, ends;
  std::string (*mark)(const std::string& name);
};
std::string page_mark(const std::string& /*name*/) {
  return "name=\"generator\" content=\"bylineage ";
}
constexpr Leftover kIndex{"", "index.html", "index.html", page_mark};
constexpr Leftover kStoryPage{"stories/", "story-", "", page_mark};
constexpr Leftover kDrawing{"", "lineage-", ".svg", drawing_mark};

bool head_has(const fs::path& path, std::string_view mark) {
  std::ifstream in(path, std::ios::binary);
  std::string head(4096, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  return head.find(mark) != std::string::npos;
}

Status remove_older(const std::string& dir, const Leftover& kind,
                    const std::set<std::string>& written) {
  const auto folder = fs::path(dir) / kind.folder;
  std::vector<fs::path> old;
  std::error_code failure;
  for (fs::directory_iterator each(folder, failure), end; !failure && each != end;
       each.increment(failure)) {
    const auto name = each->path().filename().string();
    const bool named = name.starts_with(kind.begins) && name.ends_with(kind.ends);
    const bool new_one = written.contains(std::string(kind.folder) + name);
    if (named && !new_one && head_has(each->path(), kind.mark(name))) old.push_back(each->path());
  }
  const bool none =
      failure == std::errc::no_such_file_or_directory || failure == std::errc::not_a_directory;
  if (failure && !none) return io_error(folder.string(), failure.value());
  for (const auto& path : old) {
    fs::remove(path, failure);
    if (failure) return io_error(path.string(), failure.value());
  }
  return ok();
}

/// All but the pages; run.json as a part.
Status write_files(const Findings& findings, const ReportOptions& options, const std::string& dir,
                   unsigned threads, const std::string& run_json) {
  const Graphs graphs(findings, options, threads);
  std::vector<Job> jobs;  // the longest first, so that nobody waits for one at the end
  std::set<std::string> drawn;
  add_graphs(graphs, dir, jobs, drawn);
  add_tables(findings, options, dir, jobs);
  jobs.emplace_back([&] {
    return write_part(run_json, [&](std::ostream& out) { write_run_json(findings, options, out); });
  });
  if (auto done = do_all(jobs, threads); !done) return done;
  return remove_older(dir, kDrawing, drawn);
}

Status write_pages(const Findings& findings, const ReportOptions& options, const std::string& dir,
                   Page page) {
  std::set<std::string> written;
  const auto sink = [&](const std::string& name, std::string_view bytes) {
    written.insert(name);
    return write_page(dir, name, bytes);
  };
  if (page == Page::Written) {
    if (auto done = write_html(findings, options, sink); !done) return done;
  }
  for (const Leftover& kind : {kIndex, kStoryPage}) {
    if (auto done = remove_older(dir, kind, written); !done) return done;
  }
  std::error_code ignored;
  fs::remove(fs::path(dir) / kStoryPage.folder, ignored);  // if nothing is left in it
  return ok();
}

}  // namespace

Status write_file(const std::string& path, std::string_view bytes) {
  return write_stream(path, [&](std::ostream& out) {
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  });
}

std::string foreign_file(const std::string& dir) {
  const std::pair<std::string, std::string> heads[] = {{"index.html", page_mark("")},
                                                       {"report.md", "# Who derived from whom"}};
  for (const auto& [name, mark] : heads) {
    std::error_code ignored;
    const fs::path path = fs::path(dir) / name;
    if (fs::exists(path, ignored) && !head_has(path, mark)) return name;
  }
  return "";
}

Status write_report(const Findings& findings, const ReportOptions& options, const std::string& dir,
                    Page page, unsigned threads) {
  std::error_code failure;
  fs::create_directories(dir, failure);
  if (failure) return io_error(dir, failure.value());
  // Named last of all: a folder with a run.json is whole.
  const auto run_json = dir + "/run.json";
  auto done = write_files(findings, options, dir, threads, run_json);
  if (done) done = write_pages(findings, options, dir, page);
  if (done) return name_part(run_json);
  drop_part(run_json);
  return done;
}

}  // namespace bylineage
