internal import Glibc
import Measurements

/// What may be done with processes and their address spaces.
extension Doctor {
    var addressRandomizationOff: Diagnosis {
        Diagnosis(
            .addressRandomizationOff, look.canStopRandomizing,
            look.canStopRandomizing
                ? "personality(ADDR_NO_RANDOMIZE) is allowed"
                : "personality(ADDR_NO_RANDOMIZE) is refused",
            else: .refusedBySandbox, remedy: "docker run --security-opt seccomp=unconfined …")
    }

    var addressRandomizationOn: Diagnosis {
        let value = host.policy.randomizeAddressSpace
        return Diagnosis(
            .addressRandomizationOn, value == 2,
            "kernel.randomize_va_space is \(value.map(String.init) ?? "unreadable")",
            else: value == nil ? .refusedBySandbox : .switchedOff,
            remedy: value == nil ? Self.outsideOfProc : "sudo sysctl kernel.randomize_va_space=2")
    }

    /// What refuses it decides what would change it: user_namespaces(7), "ERRORS" of unshare(2).
    var userNamespaces: Diagnosis {
        switch look.userNamespaceError {
        case 0:
            Diagnosis(
                .userNamespaces, true, "a user namespace can be made", else: .noPermission)
        case ENOSPC, EUSERS:
            Diagnosis(
                .userNamespaces, false, "user namespaces: the limit of this host is reached",
                else: .switchedOff, remedy: "sudo sysctl user.max_user_namespaces=10000")
        case EAGAIN:
            Diagnosis(
                .userNamespaces, false, "user namespaces: no process can be started to try",
                else: .limited, remedy: "ulimit -u 4096")
        case EINVAL:
            Diagnosis(
                .userNamespaces, false, "user namespaces: this kernel has none",
                else: .noSuchFeature)
        default:
            Diagnosis(
                .userNamespaces, false, "user namespaces: unshare(CLONE_NEWUSER) is refused",
                else: .refusedBySandbox,
                remedy: """
                    sudo sysctl kernel.unprivileged_userns_clone=1   (Debian), or docker run \
                    --security-opt seccomp=unconfined …
                    """)
        }
    }

    var memoryControlGroup: Diagnosis {
        let groups = look.controlGroups
        return Diagnosis(
            .memoryControlGroup, groups.isDelegated, groups.observed,
            else: groups.isHidden ? .refusedBySandbox : .noPermission,
            remedy: groups.isHidden
                ? Self.outsideOfProc
                : groups.isSecondVersion
                    ? "systemd-run --user --scope --property=Delegate=yes memoir build"
                    : "sudo memoir build")
    }

    var twoProcessors: Diagnosis {
        let count = host.processor.logicalCount ?? 1
        let allowed = look.limits.processors
        guard count < 2 || allowed >= 2 else {
            return Diagnosis(
                .twoProcessors, false, "this process may use 1 of \(count) logical CPUs",
                else: .limited, remedy: "taskset --cpu-list 0,1 memoir build")
        }
        return Diagnosis(
            .twoProcessors, count >= 2, count == 1 ? "1 logical CPU" : "\(count) logical CPUs",
            else: .noSuchHardware)
    }

    var valgrind: Diagnosis {
        Diagnosis(
            .valgrind, look.valgrind != nil, look.valgrind ?? "valgrind is not installed",
            else: .noTool, remedy: "sudo apt-get install valgrind")
    }

    var glibc: Diagnosis {
        let libc = host.software.libc ?? "unknown"
        let version = host.software.libcVersion.map { " \($0)" } ?? ""
        return Diagnosis(
            .glibc, libc == "glibc", "the C library is \(libc)\(version)", else: .otherLibc)
    }
}
