#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include <adit/abi.h>

#include "hello.hpp"
#include "session.hpp"

namespace exec {

/// What all instances of one step share: how the process is run, what it said of itself, its parameters, and the process
/// that was started first, to see whether it takes them. Belongs to the first instance that asks for it.
class Shared {
 public:
  Shared(Settings settings, Listener listener) : settings_(std::move(settings)), listener_(std::move(listener)) {}

  /// Starts the first process and brings it to ready.
  bool open(const adit_host_t* host, const adit_value_t* config, Trouble& trouble);
  /// The first process, or null when somebody has it already.
  std::unique_ptr<Session> take_first() const;
  /// A process of its own, which works on its hello.
  adit::Result<std::unique_ptr<Session>> start() const { return Session::start(settings_, listener_); }

  const Hello& hello() const { return hello_; }
  const std::string& parameters() const { return parameters_; }

 private:
  Settings settings_;
  Listener listener_;
  Hello hello_;
  std::string parameters_;  // JSON
  mutable std::mutex mutex_;
  mutable std::unique_ptr<Session> first_;
};

/// One instance: a process, started again whenever it is lost.
class Step {
 public:
  Step(const adit_host_t* host, const Shared& shared);
  const adit_host_t* host() const { return host_; }
  adit_status_t process(adit_document_t* document);

 private:
  bool make_ready(Trouble& trouble);
  bool greet(Trouble& trouble);
  adit_status_t fail(std::string_view message, adit::span where = {}) const;

  const adit_host_t* host_;
  const Shared& shared_;
  std::unique_ptr<Session> session_;
  bool ready_ = false;       // `session_` is past its start
  int failed_starts_ = 0;    // one after the other
  std::uint64_t number_ = 0;  // of documents
  std::string line_, answer_;
};

/// The settings in a configuration of the component.
Settings read_settings(const adit_host_t* host, const adit_value_t* config);

}  // namespace exec
