#include "verbs/graph/drawing.hpp"

#include <algorithm>
#include <utility>

#include "pipeline/json.hpp"

namespace adit {

using namespace core;

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

class Drawer {
 public:
  explicit Drawer(const Pipeline& pipeline) : pipeline_(pipeline) { out_.name = pipeline.name; }

  Drawing draw() {
    if (pipeline_.read) add("read", *pipeline_.read);
    first_step_ = out_.boxes.size();
    for (const Step& step : pipeline_.steps) add("steps", step);
    const std::vector<std::size_t> ends = loose_ends();
    for (const Step& step : pipeline_.collect) add_last("collect", step, ends);
    for (const Step& step : pipeline_.write) add_last("write", step, ends);
    return std::move(out_);
  }

 private:
  std::size_t giver_of(const PipelineLayer& layer) const {
    return layer.step == PipelineLayer::kReader ? 0 : first_step_ + layer.step;
  }

  void connect(std::size_t from, std::size_t to, const std::string& layer) {
    auto known = std::find_if(out_.arrows.begin(), out_.arrows.end(), [&](const Arrow& a) { return a.from == from && a.to == to; });
    if (known == out_.arrows.end()) known = out_.arrows.insert(out_.arrows.end(), {from, to, {}});
    if (!layer.empty()) known->layers.push_back(layer);
  }

  void add(const char* section, const Step& step) {
    const std::size_t box = out_.boxes.size();
    out_.boxes.push_back({section, &step, {}, {}});
    for (const WiredNeed& need : step.needs) {
      for (const std::size_t i : need.layers) {
        const PipelineLayer& layer = pipeline_.layers[i];
        out_.boxes[box].takes.push_back(layer.name);
        connect(giver_of(layer), box, layer.name);
      }
    }
    for (const std::size_t i : step.gives) out_.boxes[box].gives.push_back(pipeline_.layers[i].name);
    const bool is_step = section == std::string("steps");
    if (is_step && out_.boxes[box].takes.empty() && pipeline_.read) connect(0, box, "");
  }

  void add_last(const char* section, const Step& step, const std::vector<std::size_t>& ends) {
    const std::size_t box = out_.boxes.size();
    add(section, step);
    if (!out_.boxes[box].takes.empty()) return;
    for (const std::size_t end : ends) connect(end, box, "");
  }

  /// The boxes that no arrow leaves.
  std::vector<std::size_t> loose_ends() const {
    std::vector<std::size_t> ends;
    for (std::size_t box = 0; box < out_.boxes.size(); ++box) {
      if (std::none_of(out_.arrows.begin(), out_.arrows.end(), [box](const Arrow& a) { return a.from == box; })) ends.push_back(box);
    }
    return ends;
  }

  const Pipeline& pipeline_;
  Drawing out_;
  std::size_t first_step_ = 0;
};

std::string condition_of(const Step& step) {
  std::string out;
  for (const Condition& condition : step.when) {
    std::vector<std::string> values = condition.values;
    if (condition.may_be_missing) values.emplace_back("~");
    out += (out.empty() ? "when meta." : ", meta.") + condition.key + ": " + joined(values);
  }
  return out;
}

/// What stands in a box: the id, and where it says something else, the component and the condition.
std::vector<std::string> lines_in(const Box& box) {
  const std::string& use = box.step->component->manifest.id;
  std::vector<std::string> lines{box.step->id};
  if (use != box.step->id) lines.push_back(use);
  if (!box.step->when.empty()) lines.push_back(condition_of(*box.step));
  return lines;
}

std::string name_of(const Drawing& drawing, std::size_t box) { return drawing.boxes[box].section + '_' + std::to_string(box); }

/// In double marks, with `line_end` between the lines.
std::string label(const std::vector<std::string>& lines, const std::string& line_end) {
  std::string out;
  for (const std::string& line : lines) {
    for (const char c : line) out += c == '"' || c == '\\' || c == '<' || c == '&' ? '\'' : c;
    if (&line != &lines.back()) out += line_end;
  }
  return '"' + out + '"';
}

}  // namespace

Drawing draw(const Pipeline& pipeline) { return Drawer(pipeline).draw(); }

std::string as_text(const Drawing& drawing) {
  std::vector<std::string> names, takes;
  std::size_t name_width = 0, takes_width = 0;
  for (const Box& box : drawing.boxes) {
    const std::string& use = box.step->component->manifest.id;
    names.push_back(box.step->id + (use == box.step->id ? "" : " (" + use + ')'));
    takes.push_back(box.takes.empty() ? "" : "takes " + joined(box.takes));
    name_width = std::max(name_width, names.back().size());
    takes_width = std::max(takes_width, takes.back().size());
  }
  std::string out;
  for (std::size_t i = 0; i < drawing.boxes.size(); ++i) {
    const Box& box = drawing.boxes[i];
    std::string section = box.section == "steps" ? "step" : box.section;
    section.resize(9, ' ');
    names[i].resize(name_width + 2, ' ');
    takes[i].resize(takes_width + 2, ' ');
    std::string line = section + names[i] + takes[i] + (box.gives.empty() ? "" : "gives " + joined(box.gives));
    if (!box.step->when.empty()) line += "  " + condition_of(*box.step);
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

std::string as_dot(const Drawing& drawing) {
  std::string out = "digraph " + label({drawing.name}, "") + " {\n  node [shape=box, fontname=\"sans-serif\"]\n  edge [fontname=\"sans-serif\"]\n";
  for (std::size_t i = 0; i < drawing.boxes.size(); ++i) {
    const bool is_step = drawing.boxes[i].section == "steps";
    out += "  " + name_of(drawing, i) + " [label=" + label(lines_in(drawing.boxes[i]), "\\n") + (is_step ? "" : ", style=rounded") + "]\n";
  }
  for (const Arrow& arrow : drawing.arrows) {
    out += "  " + name_of(drawing, arrow.from) + " -> " + name_of(drawing, arrow.to) +
           (arrow.layers.empty() ? " [style=dashed]" : " [label=" + label(arrow.layers, "\\n") + ']') + '\n';
  }
  return out + "}\n";
}

std::string as_mermaid(const Drawing& drawing) {
  std::string out = "flowchart TD\n";
  for (std::size_t i = 0; i < drawing.boxes.size(); ++i) {
    const bool is_step = drawing.boxes[i].section == "steps";
    out += "  " + name_of(drawing, i) + (is_step ? "[" : "([") + label(lines_in(drawing.boxes[i]), "<br>") + (is_step ? "]" : "])") + '\n';
  }
  for (const Arrow& arrow : drawing.arrows) {
    out += "  " + name_of(drawing, arrow.from) + (arrow.layers.empty() ? " -.-> " : " -->|" + label(arrow.layers, "<br>") + "| ") +
           name_of(drawing, arrow.to) + '\n';
  }
  return out;
}

}  // namespace adit
