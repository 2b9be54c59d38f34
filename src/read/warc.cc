#include "bylineage/read/warc.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "record_internal.h"

namespace bylineage {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kMostHeader = std::size_t{1} << 20;

Error bad(std::string message) { return {Error::Kind::BadInput, std::move(message), ""}; }

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == kNone) return "";
  return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

/// Takes a line off the front, without its end.
std::string_view take_line(std::string_view& bytes) {
  const std::size_t end = std::min(bytes.find('\n'), bytes.size());
  const std::string_view line = bytes.substr(0, end);
  bytes.remove_prefix(std::min(end + 1, bytes.size()));
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

/// Takes header lines and the empty line after them off the front.
Headers take_headers(std::string_view& bytes) {
  Headers fields;
  while (!bytes.empty()) {
    const std::string_view line = take_line(bytes);
    if (line.empty()) break;
    const std::size_t colon = line.find(':');
    if (colon == kNone) continue;
    fields.emplace(lower(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1)));
  }
  return fields;
}

std::string field(const Headers& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? "" : found->second;
}

/// Bytes of a header with its empty line; kNone if it does not end in `bytes`.
std::size_t header_size(std::string_view bytes) {
  const std::size_t crlf = bytes.find("\r\n\r\n");
  const std::size_t lf = bytes.substr(0, crlf).find("\n\n");
  if (lf != kNone) return lf + 2;
  return crlf == kNone ? kNone : crlf + 4;
}

/// The chunks put together; nothing if `body` is not chunked after all.
std::optional<std::string> dechunked(std::string_view body) {
  std::string out;
  for (;;) {
    const std::string_view line = take_line(body);
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    if (error != std::errc{} || (end != line.data() + line.size() && *end != ';' && *end != ' ')) {
      return std::nullopt;
    }
    if (size == 0) return out;
    if (size > body.size()) return std::nullopt;
    out.append(body.substr(0, size));
    body.remove_prefix(size);
    if (!take_line(body).empty()) return std::nullopt;
  }
}

Result<std::string> gunzipped(std::string_view bytes, std::size_t most) {
  const std::unique_ptr<archive, int (*)(archive*)> a(archive_read_new(), archive_read_free);
  archive_read_support_filter_gzip(a.get());
  archive_read_support_format_raw(a.get());
  archive_entry* entry = nullptr;
  if (archive_read_open_memory(a.get(), bytes.data(), bytes.size()) != ARCHIVE_OK ||
      archive_read_next_header(a.get(), &entry) != ARCHIVE_OK) {
    return bad("broken gzip content-encoding");
  }
  std::string out;
  std::string block(std::size_t{1} << 16, '\0');
  for (;;) {
    const la_ssize_t count = archive_read_data(a.get(), block.data(), block.size());
    if (count < 0) return bad("broken gzip content-encoding");
    if (count == 0) return out;
    out.append(block, 0, static_cast<std::size_t>(count));
    if (out.size() > most) return bad(longer_than(most));
  }
}

}  // namespace

Result<std::optional<WarcHeader>> read_warc_header(std::string_view bytes) {
  constexpr std::string_view kMagic = "WARC/";
  const std::string_view front = bytes.substr(0, kMagic.size());
  if (front != kMagic.substr(0, front.size())) return bad("no warc record begins here");
  const std::size_t size = header_size(bytes.substr(0, kMostHeader));
  if (size == kNone && bytes.size() >= kMostHeader) return bad("a record whose header never ends");
  if (size == kNone) return std::optional<WarcHeader>();
  std::string_view header = bytes.substr(0, size);
  if (header.find('\0') != kNone) return bad("a NUL byte in a record's header");
  take_line(header);
  WarcHeader result{take_headers(header), size, 0};
  const std::string length = field(result.fields, "content-length");
  const char* const end = length.data() + length.size();
  const auto [stop, error] = std::from_chars(length.data(), end, result.length);
  if (length.empty() || error != std::errc{} || stop != end) {
    return bad("a record without content-length");
  }
  return std::optional(std::move(result));
}

std::string HttpResponse::media_type() const {
  const std::string type = field(fields, "content-type");
  return lower(trimmed(std::string_view(type).substr(0, type.find(';'))));
}

std::string HttpResponse::charset() const {
  const std::string type = lower(field(fields, "content-type"));
  const std::size_t at = type.find("charset=");
  if (at == std::string::npos) return "";
  const std::size_t begin = std::min(type.find_first_not_of("\"' ", at + 8), type.size());
  return type.substr(begin, type.find_first_of("\"' ;", begin) - begin);
}

Result<HttpResponse> read_http_response(std::string_view bytes, std::size_t most) {
  HttpResponse response;
  std::string_view rest = bytes;
  const std::string_view line = take_line(rest);
  const std::size_t blank = line.find(' ');
  if (!line.starts_with("HTTP/") || blank == kNone) return bad("no http answer in the record");
  const std::string_view status = line.substr(blank + 1);
  std::from_chars(status.data(), status.data() + status.size(), response.status);
  response.fields = take_headers(rest);
  response.body = rest;
  if (lower(field(response.fields, "transfer-encoding")).find("chunked") != kNone) {
    if (auto whole = dechunked(rest)) response.body = std::move(*whole);
  }
  const std::string encoding = lower(field(response.fields, "content-encoding"));
  const bool plain = encoding.empty() || encoding == "identity";
  if (plain || encoding == "gzip" || encoding == "x-gzip") {
    if (!response.body.starts_with("\x1f\x8b")) return response;
    Result<std::string> body = gunzipped(response.body, most);
    if (!body) return body.error();
    response.body = std::move(*body);
    return response;
  }
  // Archives often keep the header of an encoding that they have undone.
  const std::size_t first = response.body.find_first_not_of(" \t\r\n");
  if (first != std::string::npos && response.body[first] == '<') return response;
  return bad("content-encoding '" + encoding + "' is not read");
}

}  // namespace bylineage
