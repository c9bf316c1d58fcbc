#include "bio_tags.hpp"

#include <algorithm>

namespace adit::conll {

namespace {

/// A type as a tag can hold it: no white space.
std::string tag_of(char prefix, std::string_view type) {
  std::string tag{prefix, '-'};
  tag += type.empty() ? std::string_view("MISC") : type;
  std::replace_if(
      tag.begin(), tag.end(), [](unsigned char c) { return c <= ' '; }, '_');
  return tag;
}

}  // namespace

bool is_tag(std::string_view tag) {
  if (tag == "O") return true;
  return tag.size() > 2 && tag[1] == '-' && std::string_view("BIESLU").find(tag[0]) != std::string_view::npos;
}

void read_tags(std::span<const std::string_view> tags, std::uint32_t first_token, std::vector<tagged_stretch>& to) {
  bool open = false;  // the last stretch can go on
  for (std::uint32_t i = 0; i < tags.size(); ++i) {
    if (tags[i] == "O") {
      open = false;
      continue;
    }
    const char prefix = tags[i][0];
    const std::string_view type = tags[i].substr(2);
    const bool goes_on = open && (prefix == 'I' || prefix == 'E' || prefix == 'L') && to.back().type == type;
    if (goes_on) {
      to.back().last = first_token + i;
    } else {
      to.push_back({first_token + i, first_token + i, type});
    }
    open = prefix == 'B' || prefix == 'I';
  }
}

std::vector<std::string> write_tags(std::span<const placed_token> tokens, std::span<const typed_span> entities) {
  std::vector<std::string> tags;
  tags.reserve(tokens.size());
  std::size_t next = 0;
  std::size_t open = entities.size();  // the entity of the token before
  for (const placed_token& token : tokens) {
    const bool goes_on = open < entities.size() && entities[open].end > token.begin;
    if (!goes_on) {
      while (next < entities.size() && entities[next].end <= token.begin) ++next;
      open = next < entities.size() && entities[next].begin < token.end ? next++ : entities.size();
    }
    if (open == entities.size()) {
      tags.emplace_back("O");
    } else {
      tags.push_back(tag_of(goes_on && !token.begins_sentence ? 'I' : 'B', entities[open].type));
    }
  }
  return tags;
}

}  // namespace adit::conll
