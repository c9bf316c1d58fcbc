#pragma once

#include <atomic>
#include <thread>

namespace adit::core {

/// SIGINT and SIGTERM as something that the run can look at. The first one asks the run to finish what is in flight; the
/// second ends the process at once. One object, made before any other thread, so that all threads inherit the blocked
/// signals and only this one's thread takes them.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  /// The signal that came, 0 if none.
  int signal() const { return signal_.load(std::memory_order_relaxed); }
  /// Becomes readable when a signal came: for poll() beside an input that may block for ever.
  int descriptor() const { return wake_; }
  /// Makes descriptor() readable without a signal, to end such a wait.
  void wake() const;

 private:
  void wait_for_signals();

  std::atomic<int> signal_{0};
  std::atomic<bool> closing_{false};
  int wake_ = -1;
  std::thread thread_;
};

}  // namespace adit::core
