internal import Glibc
import Measurements

/// What limits of this process leave to probes.
extension Doctor {
    var addressSpace: Diagnosis {
        let limit = look.limits.addressSpace
        return Diagnosis(
            .addressSpace, limit.map { $0 >= LimitsLook.neededAddressSpace } ?? true,
            "address space: "
                + (limit.map { "limited to \($0 >> 20) MiB (ulimit -v, -d)" } ?? "not limited"),
            else: .limited, remedy: "ulimit -v unlimited; ulimit -d unlimited")
    }

    var processes: Diagnosis {
        let may = look.limits.processError == 0
        return Diagnosis(
            .processes, may,
            "\(LimitsLook.neededProcesses) more processes "
                + (may ? "can be started" : "cannot be started (ulimit -u)"),
            else: look.limits.processError == EAGAIN ? .limited : .refusedBySandbox,
            remedy: "ulimit -u 4096")
    }

    var openFiles: Diagnosis {
        let limit = look.limits.openFiles
        return Diagnosis(
            .openFiles, limit.map { $0 >= LimitsLook.neededOpenFiles } ?? true,
            "open files: " + (limit.map { "at most \($0) (ulimit -n)" } ?? "not limited"),
            else: .limited, remedy: "ulimit -n 1024")
    }
}
