// Stands between a process and the system, by LD_PRELOAD, and counts the calls that make or change
// files. At the one that it is told it kills the process or fails, as a machine or a disk would.
//
//   SHIM_AT=K        the call that it is about; the first is 1
//   SHIM_DO=WHAT     kill    die instead of the call
//                    tear    do half of a write, or all of another call, and die
//                    stop    wait, before the call, for a signal to go on
//                    ERRNO   fail with that number, this time
//                    -ERRNO  fail with that number, and so does all after it that needs room
//   SHIM_SLOW=N      write at most N bytes at a time, and be interrupted before each time
//   SHIM_NAMED=1     have no files without names, as many file systems
//   SHIM_LOG=PATH    write down the calls: a line of tab-separated fields (name, path, second path,
//                    offset, count), and behind that of a write its bytes
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <unistd.h>

enum fate { GO, FAIL, TEAR };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long calls, slow_turns;
static int log_file = -1;

static long setting(const char *name) {
  const char *text = getenv(name);
  return text ? atol(text) : 0;
}

static void die(void) {
  syscall(SYS_kill, getpid(), SIGKILL);
  for (;;) pause();
}

static void note(const void *bytes, size_t count) {
  while (count > 0) {
    long written = syscall(SYS_write, log_file, bytes, count);
    if (written <= 0) return;
    bytes = (const char *)bytes + written;
    count -= written;
  }
}

// What is to become of a call; it is written down when it is let through.
static enum fate judge(const char *name, int needs_room, const char *path, const char *second,
                       long offset, const void *bytes, size_t count) {
  pthread_mutex_lock(&lock);
  long at = setting("SHIM_AT"), here = ++calls;
  const char *what = getenv("SHIM_DO");
  enum fate fate = GO;
  if (at && what && (here == at || (here > at && what[0] == '-' && needs_room))) {
    if (!strcmp(what, "kill")) die();
    if (!strcmp(what, "stop")) {
      // Without the lock: a signal handler may change files too.
      pthread_mutex_unlock(&lock);
      syscall(SYS_kill, getpid(), SIGSTOP);
      pthread_mutex_lock(&lock);
    } else if (!strcmp(what, "tear")) {
      fate = TEAR;
    } else {
      errno = abs(atoi(what));
      fate = FAIL;
    }
  }
  const char *log = getenv("SHIM_LOG");
  if (log && fate == GO) {
    int kept = errno;
    if (log_file < 0)
      log_file = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    char line[9000];
    int length = snprintf(line, sizeof line, "%s\t%s\t%s\t%ld\t%zu\n", name, path ? path : "",
                          second ? second : "", offset, count);
    note(line, length);
    if (bytes) note(bytes, count);
    errno = kept;
  }
  pthread_mutex_unlock(&lock);
  return fate;
}

static const char *path_of(int descriptor, char *buffer) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t count = syscall(SYS_readlinkat, AT_FDCWD, link, buffer, 4095);
  buffer[count < 0 ? 0 : count] = 0;
  return buffer;
}

static int is_file(int descriptor) {
  struct stat status;
  int kept = errno;
  // What is said about a failure is not what fails.
  int is = descriptor != 2 && fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  // Dispatch looks into /proc when its threads have to wait, which is no doing of the tool.
  struct statfs system;
  if (is && fstatfs(descriptor, &system) == 0) is = system.f_type != PROC_SUPER_MAGIC;
  errno = kept;
  return is;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static ssize_t put(const char *name, int descriptor, const void *bytes, size_t count, off_t offset,
                   int moves) {
  long number = moves ? SYS_write : SYS_pwrite64;
  if (!is_file(descriptor)) return syscall(number, descriptor, bytes, count, offset);
  char path[4096];
  long place = moves ? syscall(SYS_lseek, descriptor, 0, SEEK_CUR) : offset;
  long most = setting("SHIM_SLOW");
  if (most > 0) {
    if (++slow_turns % 2) {
      errno = EINTR;
      return -1;
    }
    if (count > (size_t)most) count = most;
  }
  switch (judge(name, 1, path_of(descriptor, path), NULL, place, bytes, count)) {
  case FAIL: return -1;
  case TEAR:
    syscall(number, descriptor, bytes, count / 2, offset);
    die();
  default: return syscall(number, descriptor, bytes, count, offset);
  }
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
  return put("write", descriptor, bytes, count, 0, 1);
}
ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
  return put("pwrite", descriptor, bytes, count, offset, 0);
}
ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off_t offset) {
  return put("pwrite", descriptor, bytes, count, offset, 0);
}

// A call that is not a write.
#define CALL(name, room, path, second, offset, real)                              \
  switch (judge(name, room, path, second, offset, NULL, 0)) {                     \
  case FAIL: return -1;                                                           \
  case TEAR: (void)(real); die();                                                 \
  default: return real;                                                           \
  }

static int open_changing(const char *path, int flags, mode_t mode) {
  int changes = (flags & O_ACCMODE) != O_RDONLY || flags & (O_CREAT | O_TRUNC);
  if ((flags & O_TMPFILE) == O_TMPFILE && getenv("SHIM_NAMED")) {
    errno = EOPNOTSUPP;
    return -1;
  }
  if (!changes) return syscall(SYS_openat, AT_FDCWD, path, flags, mode);
  int creates = flags & (O_CREAT | __O_TMPFILE);
  CALL("open", creates != 0, path, NULL, 0, syscall(SYS_openat, AT_FDCWD, path, flags, mode))
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = va_arg(rest, int);
  va_end(rest);
  return open_changing(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = va_arg(rest, int);
  va_end(rest);
  return open_changing(path, flags, mode);
}

int mkstemp(char *pattern) { CALL("mkstemp", 1, pattern, NULL, 0, REAL(mkstemp)(pattern)) }
int mkstemps(char *pattern, int suffix) {
  CALL("mkstemp", 1, pattern, NULL, 0, REAL(mkstemps)(pattern, suffix))
}
int mkstemps64(char *pattern, int suffix) {
  CALL("mkstemp", 1, pattern, NULL, 0, REAL(mkstemps)(pattern, suffix))
}
int mkstemp64(char *pattern) { CALL("mkstemp", 1, pattern, NULL, 0, REAL(mkstemp)(pattern)) }

int fsync(int descriptor) {
  char path[4096];
  CALL("fsync", 0, path_of(descriptor, path), NULL, 0, syscall(SYS_fsync, descriptor))
}
int fdatasync(int descriptor) {
  char path[4096];
  CALL("fsync", 0, path_of(descriptor, path), NULL, 0, syscall(SYS_fdatasync, descriptor))
}
int ftruncate(int descriptor, off_t length) {
  char path[4096];
  CALL("ftruncate", 0, path_of(descriptor, path), NULL, length,
       syscall(SYS_ftruncate, descriptor, length))
}
int ftruncate64(int descriptor, off_t length) { return ftruncate(descriptor, length); }
int fchmod(int descriptor, mode_t mode) {
  char path[4096];
  CALL("fchmod", 0, path_of(descriptor, path), NULL, mode, syscall(SYS_fchmod, descriptor, mode))
}
int flock(int descriptor, int operation) {
  char path[4096];
  CALL("flock", 0, path_of(descriptor, path), NULL, operation,
       syscall(SYS_flock, descriptor, operation))
}
int link(const char *from, const char *to) { CALL("link", 1, from, to, 0, REAL(link)(from, to)) }
int linkat(int old, const char *from, int new, const char *to, int flags) {
  CALL("link", 1, from, to, 0, syscall(SYS_linkat, old, from, new, to, flags))
}
int rename(const char *from, const char *to) {
  CALL("rename", 0, from, to, 0, REAL(rename)(from, to))
}
int unlink(const char *path) { CALL("unlink", 0, path, NULL, 0, REAL(unlink)(path)) }
int mkdir(const char *path, mode_t mode) {
  CALL("mkdir", 1, path, NULL, mode, REAL(mkdir)(path, mode))
}

static ssize_t get(int descriptor, void *bytes, size_t count, off_t offset, int moves) {
  long number = moves ? SYS_read : SYS_pread64;
  if (!is_file(descriptor)) return syscall(number, descriptor, bytes, count, offset);
  char path[4096];
  CALL("read", 0, path_of(descriptor, path), NULL, offset,
       syscall(number, descriptor, bytes, count, offset))
}

ssize_t read(int descriptor, void *bytes, size_t count) {
  return get(descriptor, bytes, count, 0, 1);
}
ssize_t pread(int descriptor, void *bytes, size_t count, off_t offset) {
  return get(descriptor, bytes, count, offset, 0);
}
ssize_t pread64(int descriptor, void *bytes, size_t count, off_t offset) {
  return get(descriptor, bytes, count, offset, 0);
}

