/* Keeps one probe: starts it, gathers what it writes, and leaves nothing of it running.
 *
 *     keeper MILLISECONDS ADDRESS_SPACE_MIB OUTPUT_LIMIT ERROR_TAIL PROGRAM [ARGUMENT …]
 *
 * A process of its own, because only a whole process can adopt orphans (prctl(2),
 * PR_SET_CHILD_SUBREAPER): whatever a probe leaves behind, in whatever session, becomes a child of
 * this one, and of nobody else's. It works while the other end of its standard input is open, so
 * that a probe never outlives whoever waits for it, however that one ended.
 *
 * When all is over, one report goes to standard output: the line
 *
 *     END NUMBER LEFT PEAK TIME OUTPUT ERROR
 *
 * then as many bytes of the probe's output and of the end of its standard error as it says.
 * END is exited, killed, timed-out, flooded, stopped or not-started; NUMBER its status, signal or
 * errno; LEFT how many processes were still there when the probe had ended. PEAK is the largest
 * resident set size in KiB that the probe or a child it waited for reached, TIME the microseconds
 * of CPU time they took, from wait4(2): RUSAGE_CHILDREN would give the largest of all launches.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "keeper.h"

/* What a probe gets to put things in order between SIGTERM and SIGKILL. */
enum { GRACE_MILLISECONDS = 200 };

struct limits {
    long milliseconds;
    long address_space_mib;
    size_t output;
    size_t error_tail;
};

struct stream {
    int file; /* -1 when it has ended */
    char *bytes;
    size_t count;
};

struct keeping {
    struct limits limits;
    pid_t probe;
    bool probe_ended;
    int status;
    struct rusage usage; /* of the probe, once it has ended */
    const char *end; /* why it was ended; NULL while it may go on */
    long deadline;   /* of the present stage */
    bool killed;
    struct stream output;
    struct stream error;
};

static _Noreturn void die(const char *call) {
    perror(call);
    _exit(1);
}

static long now_milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000L + now.tv_nsec / 1000000L;
}

/* ---- starting ---- */

/* Never above what this process may use itself: a lower limit of whoever started it stays. */
static void limit(int resource, rlim_t soft, rlim_t hard) {
    struct rlimit present;
    if (getrlimit(resource, &present) != 0) die("getrlimit");
    if (present.rlim_max < hard) hard = present.rlim_max;
    if (present.rlim_cur < soft) soft = present.rlim_cur;
    struct rlimit capped = {soft < hard ? soft : hard, hard};
    if (setrlimit(resource, &capped) != 0) die("setrlimit");
}

static _Noreturn void become_probe(const struct limits *limits, pid_t keeper, int output, int error,
                                   int failure, char **arguments) {
    int null = open("/dev/null", O_RDONLY);
    sigset_t none;
    sigemptyset(&none);
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    if (setsid() < 0 || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != keeper
        || dup2(null, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0
        || dup2(error, STDERR_FILENO) < 0 || chdir("/") != 0
        || sigprocmask(SIG_SETMASK, &none, NULL) != 0) {
        die("preparing the probe");
    }
#ifdef SYS_close_range
    /* Since Linux 5.11; nothing that is open here is meant for a probe. */
    syscall(SYS_close_range, STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
#endif
    rlim_t seconds = (rlim_t)(limits->milliseconds + 999) / 1000 + 1;
    rlim_t space = (rlim_t)limits->address_space_mib << 20;
    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_CPU, seconds, seconds + 1);
    limit(RLIMIT_AS, space, space);
    execve(arguments[0], arguments, environ);
    int number = errno;
    if (write(failure, &number, sizeof number) < 0) _exit(126);
    _exit(127);
}

static struct stream open_stream(size_t capacity, int *end_for_probe) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) die("pipe2");
    if (fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0) die("fcntl");
    *end_for_probe = ends[1];
    struct stream stream = {ends[0], malloc(capacity), 0};
    if (stream.bytes == NULL) die("malloc");
    return stream;
}

/* Returns 0, or the number of the error that kept the program from running; without a process,
 * `probe` is then negative. */
static int start(struct keeping *keeping, char **arguments) {
    int output, error, failure[2];
    keeping->output = open_stream(keeping->limits.output + 1, &output);
    keeping->error = open_stream(2 * keeping->limits.error_tail, &error);
    if (pipe2(failure, O_CLOEXEC) != 0) die("pipe2");
    pid_t keeper = getpid();
    keeping->probe = fork();
    if (keeping->probe < 0) return errno;
    if (keeping->probe == 0) {
        become_probe(&keeping->limits, keeper, output, error, failure[1], arguments);
    }
    close(output);
    close(error);
    close(failure[1]);
    int number = 0;
    ssize_t count;
    do count = read(failure[0], &number, sizeof number);
    while (count < 0 && errno == EINTR);
    close(failure[0]);
    return count == sizeof number ? number : 0;
}

/* ---- watching ---- */

/* Collects what has ended; true while a child is alive. */
static bool collect(struct keeping *keeping) {
    for (;;) {
        int status;
        struct rusage usage;
        pid_t child = wait4(-1, &status, WNOHANG, &usage);
        if (child == 0) return true;
        if (child < 0) return false;
        if (child == keeping->probe) {
            keeping->probe_ended = true;
            keeping->status = status;
            keeping->usage = usage;
        }
    }
}

static void end_early(struct keeping *keeping, const char *reason) {
    if (keeping->end != NULL) return;
    keeping->end = reason;
    keeping->deadline = now_milliseconds() + GRACE_MILLISECONDS;
    kill(-keeping->probe, SIGTERM);
}

static void close_stream(struct stream *stream) {
    if (stream->file >= 0) close(stream->file);
    stream->file = -1;
}

/* Takes what is there; true when there may be more later. */
static bool drain(struct keeping *keeping, struct stream *stream) {
    bool is_error = stream == &keeping->error;
    size_t tail = keeping->limits.error_tail;
    size_t capacity = is_error ? 2 * tail : keeping->limits.output + 1;
    while (stream->file >= 0) {
        if (stream->count == capacity) {
            if (!is_error) {
                end_early(keeping, "flooded");
                close_stream(stream);
                return false;
            }
            memmove(stream->bytes, stream->bytes + capacity - tail, tail);
            stream->count = tail;
        }
        ssize_t count = read(stream->file, stream->bytes + stream->count, capacity - stream->count);
        if (count > 0) stream->count += (size_t)count;
        if (count == 0) close_stream(stream);
        if (count < 0 && errno == EAGAIN) return true;
        if (count < 0 && errno != EINTR) die("read");
    }
    return false;
}

static void on_deadline(struct keeping *keeping) {
    if (keeping->end == NULL) {
        end_early(keeping, "timed-out");
    } else if (!keeping->killed) {
        keeping->killed = true;
        kill(-keeping->probe, SIGKILL);
        kill(keeping->probe, SIGKILL);
    }
}

/* Until the probe has ended, by itself or otherwise. */
static void watch(struct keeping *keeping, int signals) {
    struct pollfd files[] = {
        {signals, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}, {-1, POLLIN, 0}, {-1, POLLIN, 0}};
    while (!keeping->probe_ended) {
        files[2].fd = keeping->output.file;
        files[3].fd = keeping->error.file;
        long left = keeping->killed ? 1000 : keeping->deadline - now_milliseconds();
        int ready = poll(files, 4, left < 0 ? 0 : (int)left);
        if (ready < 0 && errno != EINTR) die("poll");
        if (ready == 0) on_deadline(keeping);
        if (ready <= 0) continue;
        if (files[0].revents != 0) {
            struct signalfd_siginfo received;
            if (read(signals, &received, sizeof received) != sizeof received) die("signalfd");
            if (received.ssi_signo != SIGCHLD) end_early(keeping, "stopped");
            collect(keeping);
        }
        if (files[1].revents != 0) {
            char ignored[64];
            if (read(STDIN_FILENO, ignored, sizeof ignored) <= 0) {
                files[1].fd = -1;
                end_early(keeping, "stopped");
            }
        }
        if (files[2].revents != 0) drain(keeping, &keeping->output);
        if (files[3].revents != 0) drain(keeping, &keeping->error);
    }
    /* What it wrote last. Who else holds its output open has been left behind, and is no reason to
     * wait. */
    drain(keeping, &keeping->output);
    drain(keeping, &keeping->error);
}

/* ---- reporting ---- */

static void write_all(const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) _exit(1); /* nobody reads any more */
        bytes += written;
        count -= (size_t)written;
    }
}

static long microseconds(const struct timeval *time) {
    return time->tv_sec * 1000000L + time->tv_usec;
}

static void report(const struct keeping *keeping, int not_started, size_t left) {
    const char *end = keeping->end;
    int number = 0;
    if (not_started != 0) {
        end = "not-started";
        number = not_started;
    } else if (end == NULL && WIFSIGNALED(keeping->status)) {
        end = "killed";
        number = WTERMSIG(keeping->status);
    } else if (end == NULL) {
        end = "exited";
        number = WEXITSTATUS(keeping->status);
    }
    size_t output = strcmp(end, "flooded") == 0 ? 0 : keeping->output.count;
    size_t most = keeping->limits.error_tail;
    size_t error = keeping->error.count < most ? keeping->error.count : most;
    const struct rusage *usage = &keeping->usage;
    long time = microseconds(&usage->ru_utime) + microseconds(&usage->ru_stime);
    char line[192];
    int length = snprintf(line, sizeof line, "%s %d %zu %ld %ld %zu %zu\n", end, number, left,
                          usage->ru_maxrss, time, output, error);
    write_all(line, (size_t)length);
    write_all(keeping->output.bytes, output);
    write_all(keeping->error.bytes + keeping->error.count - error, error);
}

static long number(const char *text) {
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || value <= 0) {
        fprintf(stderr, "keeper: '%s' is no positive number\n", text);
        _exit(2);
    }
    return value;
}

int main(int argc, char **argv) {
    if (argc < 6) {
        fputs("usage: keeper MILLISECONDS ADDRESS_SPACE_MIB OUTPUT_LIMIT ERROR_TAIL PROGRAM "
              "[ARGUMENT ...]\n", stderr);
        return 2;
    }
    struct keeping keeping = {.limits = {number(argv[1]), number(argv[2]), (size_t)number(argv[3]),
                                         (size_t)number(argv[4])}};
    if (prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0) die("prctl");
    signal(SIGPIPE, SIG_IGN);
    sigset_t watched;
    sigemptyset(&watched);
    int numbers[] = {SIGCHLD, SIGTERM, SIGINT, SIGHUP};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) sigaddset(&watched, numbers[i]);
    if (sigprocmask(SIG_BLOCK, &watched, NULL) != 0) die("sigprocmask");
    int signals = signalfd(-1, &watched, SFD_CLOEXEC);
    if (signals < 0) die("signalfd");

    int not_started = start(&keeping, argv + 5);
    keeping.deadline = now_milliseconds() + keeping.limits.milliseconds;
    if (keeping.probe > 0) watch(&keeping, signals);
    size_t left = collect(&keeping) ? sweep_children() : 0;
    report(&keeping, not_started, left);
    return 0;
}
