#include "scratch.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <thread>
#include <utility>

#include "bylineage/engine/scratch.h"

namespace bylineage::tool {
namespace {

/// The signals that would end the program: not those that somebody had it ignore (nohup).
sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGHUP, SIGINT, SIGTERM}) {
    struct sigaction set{};
    if (sigaction(signal, nullptr, &set) == 0 && set.sa_handler == SIG_IGN) continue;
    sigaddset(&signals, signal);
  }
  return signals;
}

}  // namespace

// No handler may remove a folder, so a thread waits for the signals, which all others block.
class Scratch::Guard {
 public:
  /// Blocks the signals, before there is anything to remove.
  Guard() : awaited_(ending_signals()) {
    sigaddset(&awaited_, SIGUSR1);  // wakes the waiting thread
    pthread_sigmask(SIG_BLOCK, &awaited_, &before_);
  }
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;

  ~Guard() {
    if (waiting_.joinable()) {
      done_ = true;
      pthread_kill(waiting_.native_handle(), SIGUSR1);
      waiting_.join();
      remove();
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

  /// Takes the folder; at most once.
  void keep(std::string path) {
    path_ = std::move(path);
    waiting_ = std::thread([this] { wait(); });
  }

  const std::string& path() const { return path_; }

 private:
  void wait() {
    int signal = SIGUSR1;
    while (signal == SIGUSR1 && !done_) sigwait(&awaited_, &signal);
    if (signal == SIGUSR1) return;
    remove();
    std::signal(signal, SIG_DFL);
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, signal);
    pthread_sigmask(SIG_UNBLOCK, &one, nullptr);
    std::raise(signal);
  }

  // Somebody may still be writing there: again, then.
  void remove() const {
    constexpr int kTries = 100;
    std::error_code failed;
    for (int i = 0; i < kTries; ++i) {
      std::filesystem::remove_all(path_, failed);
      if (!failed && !std::filesystem::exists(path_, failed)) return;
    }
  }

  std::string path_;
  sigset_t awaited_, before_{};
  std::atomic<bool> done_ = false;
  std::thread waiting_;
};

Scratch::Scratch(std::unique_ptr<Guard> guard) : guard_(std::move(guard)) {}
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;
Scratch::~Scratch() = default;

Result<Scratch> Scratch::make() {
  auto guard = std::make_unique<Guard>();
  std::string path = scratch_folder() + "/bylineage-XXXXXX";
  if (mkdtemp(path.data()) == nullptr) {
    return Error{Error::Kind::Io,
                 "no folder can be made for what is written in between: " +
                     std::generic_category().message(errno) + "; TMPDIR names another",
                 scratch_folder()};
  }
  guard->keep(std::move(path));
  return Scratch(std::move(guard));
}

const std::string& Scratch::path() const { return guard_->path(); }

}  // namespace bylineage::tool
