#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeline/pipeline.hpp"

namespace adit {

/// One component of a pipeline.
struct Box {
  std::string section;             ///< read, steps, collect or write
  const core::Step* step = nullptr;  ///< borrowed from the pipeline
  std::vector<std::string> takes;  ///< names of layers, as they stand in outputs
  std::vector<std::string> gives;
};

/// What goes from one box to another.
struct Arrow {
  std::size_t from = 0, to = 0;     ///< indexes of boxes
  std::vector<std::string> layers;  ///< none: the document, as no layer is asked for
};

/// A pipeline as boxes, in the order of their running, and arrows. A box that asks for no layer has an arrow from the
/// reader, or as a collector or writer, which see all that there is, from each box whose layers no step takes.
struct Drawing {
  std::string name;
  std::vector<Box> boxes;
  std::vector<Arrow> arrows;
};

/// Borrows from the pipeline.
Drawing draw(const core::Pipeline& pipeline);

std::string as_text(const Drawing& drawing);
/// For Graphviz.
std::string as_dot(const Drawing& drawing);
/// For Mermaid, which GitHub and GitLab show.
std::string as_mermaid(const Drawing& drawing);

}  // namespace adit
