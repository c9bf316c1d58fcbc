#include "core/run/outputs.hpp"

namespace adit::core {

std::filesystem::path path_beside(const std::filesystem::path& path, std::string_view suffix) {
  return path.parent_path() / (path.stem().string() + "." + std::string(suffix) + path.extension().string());
}

Result<std::unique_ptr<WriterOutput>> WriterOutput::open_path(const std::filesystem::path& path, int standard_output) {
  auto output = std::make_unique<WriterOutput>();
  output->path_ = path;
  if (path == "-") {
    output->main_ = FileSink::standard_output(standard_output);
    return output;
  }
  auto sink = FileSink::create(path);
  if (!sink) return std::move(sink).error();
  output->main_ = std::move(*sink);
  return output;
}

adit_sink_t* WriterOutput::open(std::string_view suffix) {
  if (suffix.empty()) return main_.get();
  if (is_standard_output()) return nullptr;
  if (const auto found = beside_.find(suffix); found != beside_.end()) return found->second.get();
  auto sink = FileSink::create(path_beside(path_, suffix));
  if (!sink) {
    open_error_ = sink.error().message;
    return nullptr;
  }
  return beside_.emplace(suffix, std::move(*sink)).first->second.get();
}

std::uint32_t WriterOutput::terminal_width() const { return main_->terminal_width(); }

std::vector<std::filesystem::path> WriterOutput::files() const {
  std::vector<std::filesystem::path> files;
  if (!is_standard_output()) files.push_back(path_);
  for (const auto& [suffix, sink] : beside_) files.push_back(sink->path());
  return files;
}

bool WriterOutput::failed() const {
  if (!open_error_.empty() || main_->failed()) return true;
  for (const auto& [suffix, sink] : beside_) {
    if (sink->failed()) return true;
  }
  return false;
}

void WriterOutput::mark() {
  main_->mark();
  for (const auto& [suffix, sink] : beside_) sink->mark();
}

Result<void> WriterOutput::commit() {
  Result<void> result = main_->commit();
  for (const auto& [suffix, sink] : beside_) {
    Result<void> one = sink->commit();
    if (result && !one) result = std::move(one);
  }
  if (result && !open_error_.empty()) return Error{error_code::io, open_error_};
  return result;
}

void WriterOutput::discard() {
  main_->discard();
  for (const auto& [suffix, sink] : beside_) sink->discard();
}

}  // namespace adit::core
