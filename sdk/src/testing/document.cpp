#include "store.hpp"

#include <adit/testing/document.hpp>
#include <adit/text.hpp>

#include <string>
#include <utility>

namespace adit::testing {

std::string valid_utf8(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::string text;
  text.reserve(bytes.size());
  for (const code_point c : code_points(bytes)) encode(c.value, text);
  return text;
}

document::document(std::string_view text, document_options options)
    : store_(std::make_unique<detail::document_store>(valid_utf8(text))) {
  store_->id = std::move(options.id);
  store_->meta = std::move(options.meta);
}
document::document(document&& other) noexcept = default;
document& document::operator=(document&& other) noexcept = default;
document::~document() = default;

std::string_view document::text() const { return store_->text; }
std::string_view document::id() const { return store_->id; }
const std::vector<std::pair<std::string, std::string>>& document::meta() const { return store_->meta; }

span document::find(std::string_view words, int nth) const {
  std::size_t at = store_->text.find(words);
  while (--nth > 0 && at != std::string::npos) at = store_->text.find(words, at + 1);
  if (at == std::string::npos) return {};
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool is_stop(char c) { return c == '.' || c == '!' || c == '?'; }
bool is_word(char32_t c) { return (c >= '0' && c <= '9') || is_upper(c) || is_lower(c); }

}  // namespace

void document::add_tokens() {
  declare<token>();
  const std::string_view all = text();
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t start = at;
    while (at < all.size() && is_word(decode(all, at).value)) at += decode(all, at).size;
    const bool word = at > start;
    if (!word) at += decode(all, at).size;
    if (!word && is_space(all[start])) continue;
    const char* kind = !word ? "punct" : all[start] >= '0' && all[start] <= '9' ? "number" : "word";
    add<token>({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(at)}, {.kind = kind});
  }
}

void document::add_sentences() {
  declare<sentence>();
  const std::string_view all = text();
  std::size_t start = 0;
  for (std::size_t at = 0; at <= all.size(); ++at) {
    const bool ends = at == all.size() || all[at] == '\n' || (is_space(all[at]) && at > 0 && is_stop(all[at - 1]));
    while (start < at && is_space(all[start])) ++start;
    if (!ends || start == at) continue;
    add<sentence>({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(at)});
    start = at;
  }
}

bool document::has(std::string_view layer) const { return store_->named(layer) != nullptr; }
std::vector<std::string> document::lines(std::string_view layer) const { return store_->lines(layer); }

std::string document::dump(std::string_view layer) const {
  std::string all;
  for (const std::string& line : lines(layer)) all += line + "\n";
  return all;
}

const std::vector<diagnostic>& document::diagnostics() const { return store_->diagnostics; }

std::string document::problem() const {
  store_->settle();
  return store_->problem;
}

std::uint32_t document::begin_row(const layer_schema& schema, std::string_view giver) {
  store_->declare(schema, giver);
  store_->giver = giver;
  return store_->pending_rows(schema.name);
}
void document::end_row() { store_->giver = {}; }
void document::declare_layer(const layer_schema& schema, std::string_view giver) { store_->declare(schema, giver); }

const adit_layer_t* document::plain_layer(std::string_view layer) const {
  const detail::stored_layer* found = store_->plain(layer);
  return found ? &found->abi : nullptr;
}
const adit_layer_t* document::layer_by(std::string_view layer, std::string_view giver) const {
  const detail::stored_layer* found = store_->named(std::string(layer) + "@" + std::string(giver));
  return found ? &found->abi : nullptr;
}

}  // namespace adit::testing
