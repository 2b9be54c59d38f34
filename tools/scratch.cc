#include "scratch.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "bylineage/engine/scratch.h"

namespace bylineage::tool {
namespace {

sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  // SIGUSR1 tells the waiting thread that there is nothing to wait for any more.
  for (const int signal : {SIGHUP, SIGINT, SIGTERM, SIGUSR1}) sigaddset(&signals, signal);
  return signals;
}

}  // namespace

// No handler may remove a folder, so a thread waits for the signals, which all others block.
class Scratch::Guard {
 public:
  explicit Guard(std::string path) : path_(std::move(path)), signals_(ending_signals()) {
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    waiting_ = std::thread([this] { wait(); });
  }
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;

  ~Guard() {
    pthread_kill(waiting_.native_handle(), SIGUSR1);
    waiting_.join();
    remove();
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

  const std::string& path() const { return path_; }

 private:
  void wait() {
    int signal = 0;
    sigwait(&signals_, &signal);
    if (signal == SIGUSR1) return;
    remove();
    std::signal(signal, SIG_DFL);
    pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr);
    std::raise(signal);
  }

  // Somebody may still be writing there: once more, then.
  void remove() const {
    std::error_code failed;
    for (int i = 0; i < 100; ++i) {
      std::filesystem::remove_all(path_, failed);
      if (!failed && !std::filesystem::exists(path_, failed)) return;
    }
  }

  std::string path_;
  sigset_t signals_, before_{};
  std::thread waiting_;
};

Scratch::Scratch(std::unique_ptr<Guard> guard) : guard_(std::move(guard)) {}
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;
Scratch::~Scratch() = default;

Result<Scratch> Scratch::make() {
  std::string path = scratch_folder() + "/bylineage-XXXXXX";
  if (mkdtemp(path.data()) == nullptr) {
    return Error{Error::Kind::Io,
                 "no folder can be made for what is written in between: " +
                     std::generic_category().message(errno) + "; TMPDIR names another",
                 scratch_folder()};
  }
  return Scratch(std::make_unique<Guard>(std::move(path)));
}

const std::string& Scratch::path() const { return guard_->path(); }

}  // namespace bylineage::tool
