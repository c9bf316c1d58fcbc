#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The readable view of one document.
namespace adit::table {

/// One report of what somebody said.
struct said {
  std::string source{};  ///< empty when not known
  std::string kind{};    ///< direct, mixed or indirect
  std::string words{};   ///< with marks if direct
  bool negated = false;  ///< the source denies it
};

/// A name and how often it was found.
struct name_count {
  std::string name{};
  std::size_t count = 0;
};

/// Names of one type, the most frequent first.
struct names_of_type {
  std::string type{};
  std::vector<name_count> names{};
};

/// What is shown of a document. Texts may hold anything: the view makes them printable.
struct article {
  std::string_view id{};
  std::string_view title{};
  std::string_view date{};
  std::vector<said> quotations{};
  std::vector<names_of_type> names{};
  std::vector<std::string_view> summary{};
};

/// How views look.
struct view_options {
  int width = 100;            ///< columns of a line
  bool colours = false;       ///< set off names and headings for a terminal
  std::size_t max_rows = 20;  ///< quotations, sentences, and names a type; 0 shows all
  std::size_t details = 0;    ///< objects of a table's row that are shown below it
};

/// Appends the view of a document: id and title, then the parts that are not empty.
void print_article(const article& from, const view_options& options, std::string& to);

}  // namespace adit::table
