internal import Glibc
import Measurements

/// What may be seen of pages and processes.
extension Doctor {
    private static let asRoot = "sudo memoir build"
    /// For the root of a container or of a user namespace, who has not the host's capabilities.
    private static let asRealRoot = """
        run as root outside of containers and user namespaces, or docker run --cap-add SYS_ADMIN …
        """

    var pagemap: Diagnosis {
        let isEmulated = host.virtualization.emulatedKernel
        return Diagnosis(
            .pagemap, look.canReadPagemap && !isEmulated,
            isEmulated
                ? "the kernel is an emulation, whose page tables mean nothing"
                : look.canReadPagemap
                    ? "/proc/self/pagemap can be read" : "/proc/self/pagemap cannot be read",
            else: isEmulated ? .emulatedKernel : .refusedBySandbox,
            remedy: """
                run outside the sandbox that hides /proc, or on a kernel with \
                CONFIG_PROC_PAGE_MONITOR
                """)
    }

    var pageFrameNumbers: Diagnosis {
        guard look.canReadPagemap else {
            return Diagnosis(
                .pageFrameNumbers, false, "/proc/self/pagemap cannot be read",
                else: .refusedBySandbox, remedy: pagemap.remedy)
        }
        return Diagnosis(
            .pageFrameNumbers, look.seesFrames,
            look.seesFrames
                ? "/proc/self/pagemap shows page frame numbers"
                : "/proc/self/pagemap shows page frame numbers as 0",
            else: look.isRoot ? .refusedBySandbox : .noPermission,
            remedy: look.isRoot ? Self.asRealRoot : "\(Self.asRoot)   (CAP_SYS_ADMIN)")
    }

    var kernelPageFlags: Diagnosis {
        Diagnosis(
            .kernelPageFlags, look.canReadPageFlags,
            look.canReadPageFlags
                ? "/proc/kpageflags can be read" : "/proc/kpageflags cannot be read",
            else: look.isRoot ? .refusedBySandbox : .noPermission,
            remedy: look.isRoot ? Self.asRealRoot : Self.asRoot)
    }

    var pagemapScan: Diagnosis {
        let isRefused = !look.canReadPagemap || look.memory.scanIsRefused
        return Diagnosis(
            .pagemapScan, look.memory.canScan,
            look.memory.canScan
                ? "PAGEMAP_SCAN is answered"
                : look.memory.scanIsRefused
                    ? "PAGEMAP_SCAN is refused" : "PAGEMAP_SCAN, of Linux 6.7, is not answered",
            else: isRefused ? .refusedBySandbox : lacking(since: (6, 7)),
            remedy: look.memory.scanIsRefused
                ? "docker run --security-opt seccomp=unconfined …"
                : look.canReadPagemap ? nil : pagemap.remedy)
    }

    var sameUserProc: Diagnosis {
        Diagnosis(
            .sameUserProc, look.canReadOwnChild,
            "/proc/PID/maps and pagemap of a child "
                + (look.canReadOwnChild ? "can be read" : "cannot be read"),
            else: .refusedBySandbox,
            remedy: "run outside the sandbox that hides /proc")
    }

    /// What refuses it decides what would change it: Yama's ptrace_scope from 2 on keeps even a
    /// parent from its child, and 3 cannot be taken back (Documentation/admin-guide/LSM/Yama.rst).
    var processVMRead: Diagnosis {
        let error = look.childReadError
        if error == 0 {
            return Diagnosis(
                .processVMRead, true, "process_vm_readv(2) reads the memory of a child",
                else: .refusedBySandbox)
        }
        if error == ENOSYS {
            return Diagnosis(
                .processVMRead, false, "process_vm_readv(2) is not in this kernel",
                else: .noSuchFeature)
        }
        if error == EAGAIN {
            return Diagnosis(
                .processVMRead, false, "process_vm_readv(2): no child can be started to try",
                else: .limited, remedy: "ulimit -u 4096")
        }
        if error == EPERM, let scope = look.ptraceScope, scope >= 2 {
            return Diagnosis(
                .processVMRead, false, "kernel.yama.ptrace_scope is \(scope)", else: .switchedOff,
                remedy: scope == 2 ? "sudo sysctl kernel.yama.ptrace_scope=1" : nil)
        }
        return Diagnosis(
            .processVMRead, false, "process_vm_readv(2) of a child is refused",
            else: .refusedBySandbox, remedy: "docker run --security-opt seccomp=unconfined …")
    }
}
