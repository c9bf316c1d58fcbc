#include "record.hpp"

#include <algorithm>
#include <array>

#include <adit/text.hpp>

namespace adit::jsonl {

namespace {

/// Fields of adit's own lines that are no metadata.
constexpr std::array<std::string_view, 5> kOwnFields = {"adit", "offsets", "layers", "diagnostics", "error"};

std::string_view with_article(json_kind kind) {
  switch (kind) {
    case json_kind::null:
      return "null";
    case json_kind::boolean:
      return "true or false";
    case json_kind::number:
      return "a number";
    case json_kind::string:
      return "a string";
    case json_kind::array:
      return "an array";
    case json_kind::object:
      return "an object";
  }
  return "";
}

/// A string as it is, anything else as its JSON text.
std::string as_text(const json_value& value) {
  return valid_utf8(value.kind() == json_kind::string ? value.string() : std::string(value.raw()));
}

/// The beginning of a key for a message, not cut inside a code point. Requires: valid UTF-8.
std::string_view shortened(std::string_view key) {
  std::size_t size = std::min<std::size_t>(key.size(), 40);
  while (size < key.size() && size > 0 && (static_cast<unsigned char>(key[size]) & 0xC0) == 0x80) --size;
  return key.substr(0, size);
}

}  // namespace

std::string valid_utf8(std::string_view bytes) {
  std::string valid;
  valid.reserve(bytes.size());
  for (const code_point c : code_points(bytes)) encode(c.value, valid);
  return valid;
}

const record& record_parser::parse(std::string_view line) {
  record_.id.clear();
  record_.text = {};
  record_.meta.clear();
  record_.problem.clear();
  record_.is_table = false;
  const auto parsed = parse_json(line);
  if (!parsed) {
    record_.problem = parsed.error().message;
  } else if (parsed->kind() != json_kind::object) {
    record_.problem.append("expected an object, found ").append(with_article(parsed->kind()));
  } else {
    read_members(*parsed);
  }
  return record_;
}

void record_parser::read_members(const json_value& object) {
  members_.clear();
  for (const auto& [key, value] : object.members()) members_.push_back({valid_utf8(key.string()), value});
  const json_value* mark = find("adit");
  const bool written_by_adit = mark && mark->kind() == json_kind::number;
  record_.is_table = written_by_adit && find("table") && find("row") && !find("text");
  if (record_.is_table) return;
  const std::string_view id_field = written_by_adit ? std::string_view("id") : fields_.id;
  const std::string_view text_field = written_by_adit ? std::string_view("text") : fields_.text;
  read_id(id_field);
  read_text(text_field);
  read_meta(id_field, text_field, written_by_adit);
}

const json_value* record_parser::find(std::string_view key) const {
  const auto found = std::find_if(members_.rbegin(), members_.rend(), [key](const member& m) { return m.key == key; });
  return found == members_.rend() ? nullptr : &found->value;
}

void record_parser::read_id(std::string_view field) {
  const json_value* id = find(field);
  if (id && id->kind() != json_kind::null) record_.id = as_text(*id);
}

void record_parser::read_text(std::string_view field) {
  const json_value* text = find(field);
  if (!text) {
    record_.problem.append("no field \"").append(field).append("\", ").append(known_fields());
  } else if (text->kind() != json_kind::string) {
    record_.problem.append("field \"")
        .append(field)
        .append("\": expected a string, found ")
        .append(with_article(text->kind()));
  } else {
    record_.text = text->string(text_buffer_);
  }
}

void record_parser::read_meta(std::string_view id_field, std::string_view text_field, bool written_by_adit) {
  for (const auto& [key, value] : members_) {
    if (key == id_field || key == text_field) continue;
    if (written_by_adit && std::find(kOwnFields.begin(), kOwnFields.end(), key) != kOwnFields.end()) continue;
    if (key == "meta" && value.kind() == json_kind::object) {
      for (const auto& [name, entry] : value.members()) add_meta(valid_utf8(name.string()), entry);
    } else {
      add_meta(key, value);
    }
  }
}

void record_parser::add_meta(std::string_view key, const json_value& value) {
  if (value.kind() != json_kind::null) record_.meta.emplace_back(key, as_text(value));
}

/// For the message about a record without text: the fields that it has instead.
std::string record_parser::known_fields() const {
  constexpr std::size_t kShown = 6;
  if (members_.empty()) return "the record is empty";
  std::string list = "found ";
  for (std::size_t i = 0; i < std::min(members_.size(), kShown); ++i) {
    list.append(i == 0 ? "\"" : ", \"").append(shortened(members_[i].key)).append("\"");
  }
  return members_.size() > kShown ? list + ", ..." : list;
}

}  // namespace adit::jsonl
