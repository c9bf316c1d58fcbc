#include "core/run/interrupt.hpp"

#include <csignal>

#include <pthread.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace adit::core {

namespace {

sigset_t watched_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

}  // namespace

Interrupt::Interrupt() : wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  const sigset_t set = watched_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  thread_ = std::thread([this] { wait_for_signals(); });
}

Interrupt::~Interrupt() {
  closing_.store(true);
  pthread_kill(thread_.native_handle(), SIGTERM);
  thread_.join();
  close(wake_);
}

void Interrupt::wake() const { eventfd_write(wake_, 1); }

void Interrupt::wait_for_signals() {
  const sigset_t set = watched_signals();
  for (;;) {
    int signal = 0;
    if (sigwait(&set, &signal) != 0) continue;
    if (closing_.load()) return;
    if (signal_.exchange(signal) != 0) _exit(128 + signal);
    wake();
  }
}

}  // namespace adit::core
