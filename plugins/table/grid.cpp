#include "grid.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include <adit/json_reader.hpp>

#include "details.hpp"
#include "display.hpp"

namespace adit::table {

namespace {

constexpr int kGap = 2;
constexpr int kNarrowColumn = 8;   // columns are not made narrower than this while others can give
constexpr int kWidest = 48;  // nor wider than this
constexpr int kGridIndent = 2;
constexpr int kSentence = 12;              // so much wider than the others a column of sentences stays
constexpr std::size_t kMostLines = 12;     // of one cell
constexpr std::size_t kLongestCell = 256;  // bytes that are looked at of a cell: no terminal is wider than that

/// One column: its key and a cell a row.
struct grid_column {
  std::string key;
  std::vector<std::string> cells;
  bool numbers = true;     // all cells that are not empty are numbers
  bool sentences = false;  // some cell is too long for one line, and runs on in further ones
  int width = 0;
};

std::string cell_of(const json_value& value);

/// The values of a list, or how many objects it holds.
std::string list_cell(const json_value& list) {
  std::string cell;
  std::size_t objects = 0;
  for (const json_value& item : list.items()) {
    if (item.kind() == json_kind::object) {
      ++objects;
    } else if (cell.size() < kLongestCell) {
      cell.append(cell.empty() ? "" : ", ").append(cell_of(item));
    }
  }
  return objects > 0 ? std::to_string(objects) : cell;
}

std::string cell_of(const json_value& value) {
  switch (value.kind()) {
    case json_kind::null:
      return {};
    case json_kind::string:
      return printable(value.string());
    case json_kind::array:
      return list_cell(value);
    case json_kind::boolean:
      return value.boolean() ? "yes" : "";
    case json_kind::number:
    case json_kind::object:
      return printable(value.raw().substr(0, kLongestCell));
  }
  return {};
}

bool is_number(const json_value& value) {
  if (value.kind() != json_kind::array) return value.kind() == json_kind::number || value.kind() == json_kind::null;
  const auto first = value.items().begin();
  return first == std::default_sentinel || (*first).kind() == json_kind::object;
}

class grid {
 public:
  /// Reads the rows that will be shown; what is no object becomes an empty row.
  grid(std::span<const std::string_view> rows, std::size_t most_details)
      : rows_(rows.size()), most_details_(most_details), details_(rows.size()) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto parsed = parse_json(rows[i]);
      if (!parsed) continue;
      for (const auto& [key, value] : parsed->members()) add(i, key.string(), value);
    }
    std::erase_if(columns_, [](const grid_column& c) {
      return std::all_of(c.cells.begin(), c.cells.end(), [](const std::string& cell) { return cell.empty(); });
    });
  }

  void print(const view_options& options, std::string& to) {
    fit(options.width - kGridIndent);
    std::string line(kGridIndent, ' ');
    for (const grid_column& c : columns_) add_cell(line, c, c.key);
    end_line(line);
    emphasise(to, line, emphasis::faint, options.colours);
    to.push_back('\n');
    for (std::size_t row = 0; row < rows_; ++row) {
      print_row(row, to);
      print_details(details_[row], options, to);
    }
  }

 private:
  void add(std::size_t row, std::string key, const json_value& value) {
    auto found = std::find_if(columns_.begin(), columns_.end(), [&](const grid_column& c) { return c.key == key; });
    if (found == columns_.end()) {
      found = columns_.insert(found, {std::move(key), std::vector<std::string>(rows_), true, 0});
    }
    if (most_details_ > 0 && details_[row].shown.empty()) details_[row] = read_details(value, most_details_);
    found->cells[row] = cell_of(value);
    found->numbers = found->numbers && is_number(value);
    found->sentences =
        found->sentences || (value.kind() == json_kind::string && display_width(found->cells[row]) > kWidest);
  }

  /// Gives every column its width.
  void fit(int room) {
    for (grid_column& c : columns_) {
      c.key = printable(c.key);
      c.width = display_width(c.key);
      for (const std::string& cell : c.cells) c.width = std::max(c.width, display_width(cell));
      c.width = std::clamp(c.width, 1, kWidest);
    }
    while (needed() > room && narrow_widest()) continue;
    while (needed() > room && columns_.size() > 1) columns_.pop_back();
    if (columns_.size() == 1) columns_[0].width = std::min(columns_[0].width, std::max(room, 1));
  }
  int needed() const {
    int sum = 0;
    for (const grid_column& c : columns_) sum += c.width + kGap;
    return sum - kGap;
  }
  bool narrow_widest() {
    const auto width = [](const grid_column& c) { return c.width - (c.sentences ? kSentence : 0); };
    grid_column* widest = nullptr;
    for (grid_column& c : columns_) {
      if (!c.numbers && c.width > kNarrowColumn && (!widest || width(c) > width(*widest))) widest = &c;
    }
    if (widest) --widest->width;
    return widest != nullptr;
  }

  void print_row(std::size_t row, std::string& to) const {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (const grid_column& c : columns_) {
      cells.push_back(c.sentences ? wrap_cell(c.cells[row], c.width) : std::vector{c.cells[row]});
      height = std::max(height, cells.back().size());
    }
    for (std::size_t at = 0; at < height; ++at) {
      std::string line(kGridIndent, ' ');
      for (std::size_t i = 0; i < cells.size(); ++i) {
        add_cell(line, columns_[i], at < cells[i].size() ? cells[i][at] : std::string_view());
      }
      end_line(line);
      to.append(line).push_back('\n');
    }
  }
  static std::vector<std::string> wrap_cell(std::string_view cell, int width) {
    std::vector<std::string> lines = wrap(cell, width);
    if (lines.size() > kMostLines) {
      lines.resize(kMostLines);
      lines.back() = cut(lines.back() + std::string(static_cast<std::size_t>(width), ' ') + ".", width);
    }
    return lines;
  }
  static void add_cell(std::string& line, const grid_column& column, std::string_view cell) {
    const std::string shown = cut(cell, column.width);
    column.numbers ? pad_left(line, shown, column.width) : pad_right(line, shown, column.width);
    line.append(kGap, ' ');
  }
  static void end_line(std::string& line) {
    while (line.ends_with(' ')) line.pop_back();
  }

  std::size_t rows_;
  std::size_t most_details_;
  std::vector<row_details> details_;  // of each row
  std::vector<grid_column> columns_;
};

}  // namespace

void print_grid(std::string_view name, std::span<const std::string_view> rows, const view_options& options,
                std::string& to) {
  const std::size_t count = options.max_rows == 0 ? rows.size() : std::min(rows.size(), options.max_rows);
  emphasise(to, cut(printable(name), options.width), emphasis::strong, options.colours);
  to.append(rows.empty() ? ": no rows\n" : "\n");
  if (!rows.empty()) grid(rows.first(count), options.details).print(options, to);
  if (count < rows.size()) {
    to.append(kGridIndent, ' ');
    emphasise(to, "… " + std::to_string(rows.size() - count) + " more", emphasis::faint, options.colours);
    to.push_back('\n');
  }
  to.push_back('\n');
}

}  // namespace adit::table
