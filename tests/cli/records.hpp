#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "pipeline/json.hpp"

/// Looking into the lines that adit writes.
namespace adit::test {

/// Every line as JSON; what is none fails the test.
inline std::vector<core::Value> records(const std::string& lines) {
  std::vector<core::Value> result;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = lines.find('\n', at);
    EXPECT_NE(end, std::string::npos) << "the last line is not whole: " << lines.substr(at, 200);
    auto value = core::parse_json(lines.substr(at, end - at));
    EXPECT_TRUE(value) << lines.substr(at, end - at);
    if (value) result.push_back(std::move(*value));
    at = end == std::string::npos ? lines.size() : end + 1;
  }
  return result;
}

/// The text at a path of names; "(none)" when there is none.
inline std::string text_of(const core::Value& record, std::initializer_list<const char*> path) {
  const core::Value* at = &record;
  for (const char* name : path) at = at ? at->find(name) : nullptr;
  const std::string* text = at ? at->get<std::string>() : nullptr;
  return text ? *text : "(none)";
}

/// The id of each line.
inline std::vector<std::string> ids(const std::string& lines) {
  std::vector<std::string> result;
  for (const core::Value& record : records(lines)) result.push_back(text_of(record, {"id"}));
  return result;
}

/// "ID KIND MESSAGE" of each line of a quarantine file.
inline std::vector<std::string> faults(const std::string& lines) {
  std::vector<std::string> result;
  for (const core::Value& record : records(lines)) {
    result.push_back(text_of(record, {"id"}) + " " + text_of(record, {"error", "kind"}) + " " +
                     text_of(record, {"error", "message"}));
  }
  return result;
}

/// One line of input.
inline std::string line(const std::string& id, const std::string& text) {
  return "{\"id\":\"" + id + "\",\"text\":\"" + text + "\"}\n";
}

}  // namespace adit::test
