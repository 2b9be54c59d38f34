// The pages of a web archive: .warc.
#include <algorithm>

#include "bylineage/read/page.h"
#include "bylineage/read/warc.h"
#include "record_internal.h"

namespace bylineage {
namespace {

class WarcReader : public FileReader {
 public:
  WarcReader(FileName file, Settings settings, ByteWindow window)
      : FileReader(std::move(file), std::move(settings), std::move(window)) {}

 protected:
  Result<bool> read_one() override;

 private:
  /// A byte of the decompressed archive: "crawl.warc.gz:byte 1200".
  std::string place(std::uint64_t byte) const {
    return file().path + ":byte " + std::to_string(byte);
  }
  std::string here() { return place(window().passed()); }

  /// The header at the front; nothing at the end of the archive. Errors: BadInput; Io.
  Result<std::optional<WarcHeader>> next_header();
  /// Passes over bytes, as they come; false if the archive ends before. Errors: Io.
  Result<bool> pass(std::uint64_t count);
  /// Passes over bytes up to the next record. Errors: Io.
  Status resynchronise();
  /// Reads the block of a response; true if it is a record of ours, read or rejected.
  Result<bool> read_block(const WarcHeader& header, const std::string& where);
  bool read_response(std::string_view block, const std::string& url, const std::string& where);
};

Result<std::optional<WarcHeader>> WarcReader::next_header() {
  for (;;) {
    const std::string_view bytes = window().bytes();
    const std::size_t first = std::min(bytes.find_first_not_of("\r\n"), bytes.size());
    window().drop(first);
    if (window().bytes().empty() && window().complete()) return std::optional<WarcHeader>();
    if (!window().bytes().empty()) {
      Result<std::optional<WarcHeader>> header = read_warc_header(window().bytes());
      if (!header || *header) return header;
      if (window().complete()) {
        return Error{Error::Kind::BadInput, "the archive ends inside a header", ""};
      }
    }
    if (const Status status = window().more(); !status) return status.error();
  }
}

Result<bool> WarcReader::pass(std::uint64_t count) {
  for (;;) {
    const std::uint64_t at_hand = std::min<std::uint64_t>(count, window().bytes().size());
    window().drop(static_cast<std::size_t>(at_hand));
    count -= at_hand;
    if (count == 0) return true;
    if (window().complete()) return false;
    if (const Status status = window().more(); !status) return status.error();
  }
}

Status WarcReader::resynchronise() {
  constexpr std::string_view kStart = "\nWARC/1.";
  for (;;) {
    const std::string_view bytes = window().bytes();
    const std::size_t next = bytes.find(kStart);
    if (next != std::string_view::npos) {
      window().drop(next + 1);
      return ok();
    }
    if (window().complete()) {
      window().drop(bytes.size());
      return ok();
    }
    window().drop(bytes.size() - std::min(bytes.size(), kStart.size() - 1));
    if (const Status status = window().more(); !status) return status;
  }
}

Result<bool> WarcReader::read_one() {
  for (;;) {
    const Result<std::optional<WarcHeader>> header = next_header();
    const std::string where = here();
    if (!header) {
      if (header.error().kind != Error::Kind::BadInput) return header.error();
      reject(where, header.error().message);
      if (const Status status = resynchronise(); !status) return status.error();
      return true;
    }
    if (!*header) return false;
    window().drop((*header)->size);
    Result<bool> ours = read_block(**header, where);
    if (!ours || *ours) return ours;
    note(file().path, "records that hold no page: left out");
  }
}

Result<bool> WarcReader::read_block(const WarcHeader& header, const std::string& where) {
  const auto type = header.fields.find("warc-type");
  if (type == header.fields.end() || type->second != "response") {
    const Result<bool> passed = pass(header.length);
    return passed ? Result<bool>(false) : passed;
  }
  if (header.length > settings().max_record) {
    Result<bool> passed = pass(header.length);
    if (!passed) return passed;
    reject(where, settings().too_long());
    return true;
  }
  while (!window().complete() && window().bytes().size() < header.length) {
    if (const Status status = window().more(); !status) return status.error();
  }
  const std::string_view bytes = window().bytes();
  if (bytes.size() < header.length) {
    window().drop(bytes.size());
    reject(where, "the archive ends inside a record");
    return true;
  }
  const std::string_view block = bytes.substr(0, static_cast<std::size_t>(header.length));
  const auto uri = header.fields.find("warc-target-uri");
  std::string url = uri == header.fields.end() ? "" : decode_name(uri->second);
  if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
  const bool ours = read_response(block, url, where);
  window().drop(block.size());
  return ours;
}

bool WarcReader::read_response(std::string_view block, const std::string& url,
                               const std::string& where) {
  const Result<HttpResponse> response = read_http_response(block, settings().max_record);
  if (!response) {
    reject(where, response.error().message);
    return true;
  }
  const std::string type = response->media_type();
  const bool is_page = type == "text/html" || type == "application/xhtml+xml";
  if (response->status != 200 || !is_page) return false;
  Result<Page> page = read_page(response->body, {url, response->charset(), settings().dates});
  if (!page) {
    reject(where, page.error().message);
    return true;
  }
  for (const std::string& message : page->notes) note(where, message);
  page->article.id = url;
  add(std::move(page->article), where);
  return true;
}

}  // namespace

std::unique_ptr<ArticleReader> warc_reader(FileName file, Settings settings, ByteWindow window) {
  return std::make_unique<WarcReader>(std::move(file), std::move(settings), std::move(window));
}

}  // namespace bylineage
