/* Pages of a file that is in memory already: does one fault enter one page?
 *
 * The file is a memfd, so that it needs no disk and leaves nothing behind. Its pages are those of
 * the page cache, and the kernel maps them by the function that it has for other files
 * (filemap_map_pages in mm/filemap.c).
 */
#include "steps.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "probe_kit.h"

/* Linux 6.3; older headers lack it: include/uapi/linux/memfd.h. */
#ifndef MFD_NOEXEC_SEAL
#define MFD_NOEXEC_SEAL 0x0008U
#endif

static void emit_no_file_faults(struct obstacle obstacle) {
    emit_obstacle("file_read_faults", obstacle);
    emit_obstacle("file_write_faults", obstacle);
    emit_obstacle("half_the_pages", obstacle);
}

/* How many bytes the kernel maps around a fault: a setting that only root sees, where debugfs is
 * mounted; 64 KiB by default (mm/memory.c). */
static uint64_t fault_around_bytes(void) {
    int file = open("/sys/kernel/debug/fault_around_bytes", O_RDONLY | O_CLOEXEC);
    if (file < 0) return 64 << 10;
    char digits[32] = {0};
    ssize_t count = read(file, digits, sizeof digits - 1);
    close(file);
    return count > 0 ? strtoull(digits, NULL, 10) : 64 << 10;
}

/* A file of so many bytes in memory, or -1 with errno. */
static int make_file(size_t bytes) {
    int file = memfd_create("memoir-pages", MFD_CLOEXEC | MFD_NOEXEC_SEAL);
    if (file < 0 && errno == EINVAL) file = memfd_create("memoir-pages", MFD_CLOEXEC);
    if (file < 0) return -1;
    /* A limit to the size of files shows as an error, instead of ending the probe. */
    signal(SIGXFSZ, SIG_IGN);
    if (ftruncate(file, (off_t)bytes) == 0) return file;
    int error = errno;
    close(file);
    errno = error;
    return -1;
}

static struct obstacle no_file(int error) {
    switch (error) {
        case EMFILE:
        case ENFILE: return (struct obstacle){"limited", "open-files", "no more files may be open"};
        case EFBIG:
            return (struct obstacle){"limited", NULL, "files may not be as large (ulimit -f)"};
        default:
            return (struct obstacle){"refused-by-sandbox", NULL, "memfd_create(2) is refused"};
    }
}

static char *map_file(int file, size_t bytes) {
    char *memory = checked_mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    /* EINVAL where the kernel has no huge pages: then there is nothing to switch off. */
    if (madvise(memory, bytes, MADV_NOHUGEPAGE) != 0 && errno != EINVAL) {
        probe_die("madvise", "MADV_NOHUGEPAGE", errno);
    }
    return memory;
}

/* region: file-pages */
/* Once its pages have been filled, the file is in memory. Then it is
 * mapped afresh twice: one mapping is read, the other written. */
static void count_file_faults(int file, size_t pages) {
    size_t bytes = pages * page_size();
    char *filled = map_file(file, bytes);
    faults_of_writing(filled, pages);
    munmap(filled, bytes);

    char *read = map_file(file, bytes);
    emit_count("file_read_faults", faults_of_reading(read, pages));
    munmap(read, bytes);

    char *written = map_file(file, bytes);
    emit_count("file_write_faults", faults_of_writing(written, pages));
    munmap(written, bytes);
}
/* end region */

void measure_file_pages(size_t pages) {
    if (fault_around_bytes() <= page_size()) {
        emit_no_file_faults((struct obstacle){"switched-off", NULL,
                                              "fault-around covers no more than one page here"});
        return;
    }
    int file = make_file(pages * page_size());
    if (file < 0) {
        emit_no_file_faults(no_file(errno));
        return;
    }
    emit_count("half_the_pages", pages / 2);
    count_file_faults(file, pages);
    close(file);
}
