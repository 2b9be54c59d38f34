#include "bylineage/report/html.h"

#include <algorithm>
#include <vector>

#include "html_internal.h"

namespace bylineage {
namespace {

using report::HtmlBook;
using report::View;

/// Puts sections on one page as long as they fit; else each story on its own.
class Writer {
 public:
  Writer(HtmlBook& book, const PageSink& sink, std::size_t page_bytes)
      : book_(book), sink_(sink), frame_(html_page(book, "", "", true).size() + kTitle) {
    room_ = page_bytes - std::min(page_bytes, frame_);
  }

  Status write() {
    // Once more when the stories are done, since only then it is known what each left out.
    const auto overview_size = html_overview(book_, true).size();
    const auto run = html_run(book_);
    std::vector<std::string> sections;
    auto left = room_ - std::min(room_, overview_size + run.size());
    for (std::size_t i = 0; i < book_.stories.size(); ++i) {
      auto section = story(book_.stories[i]);
      if (section.size() > left) return write_pages(std::move(sections), std::move(section));
      left -= section.size();
      sections.push_back(std::move(section));
    }
    auto content = html_overview(book_, true);
    for (const auto& section : sections) content += section;
    content += html_alone(book_, left);
    content += run;
    return sink_("index.html", html_page(book_, kIndexTitle, content, true));
  }

 private:
  static constexpr std::size_t kTitle = 1000;
  static constexpr std::string_view kIndexTitle = "Who derived from whom";

  /// `done`: sections already made, then `next`; the others are made and written one by one.
  Status write_pages(std::vector<std::string> done, std::string next) {
    done.push_back(std::move(next));
    for (std::size_t i = 0; i < book_.stories.size(); ++i) {
      const auto number = book_.stories[i];
      const auto section = i < done.size() ? std::move(done[i]) : story(number);
      const auto title = "Story " + book_.view.story_id(number);
      auto written = sink_("stories/" + book_.ids.story(number) + ".html",
                           html_page(book_, report::shortened(title, 120), section, false));
      if (!written) return written;
    }
    auto content = html_overview(book_, false);
    const auto run = html_run(book_);
    const auto left = room_ - std::min(room_, content.size() + run.size());
    content += html_alone(book_, left / 2) + run;
    return sink_("index.html", html_page(book_, kIndexTitle, content, true));
  }

  std::string story(std::size_t number) {
    const Findings& findings = book_.view.findings();
    if (findings.hold) findings.hold(findings.stories[number].articles);
    return html_story(book_, number, room_);
  }

  HtmlBook& book_;
  const PageSink& sink_;
  std::size_t frame_;
  std::size_t room_ = 0;
};

}  // namespace

Status write_html(const Findings& findings, const ReportOptions& options, const PageSink& sink,
                  std::size_t page_bytes) {
  const View view(findings, options);
  HtmlBook book(view, options);
  return Writer(book, sink, page_bytes).write();
}

}  // namespace bylineage
