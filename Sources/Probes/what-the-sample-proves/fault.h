/* What a process is told when it reads what it may not. */
#ifndef MEMOIR_FAULT_H
#define MEMOIR_FAULT_H

#include <stdbool.h>
#include <stdint.h>

struct fault {
    bool raised;      /* SIGSEGV instead of a byte */
    int code;         /* its si_code, SEGV_MAPERR or SEGV_ACCERR: sigaction(2) */
    uint64_t address; /* its si_addr */
};

/* Reads one byte, in a child that is forked for it. */
struct fault read_in_a_child(uint64_t address);

#endif
