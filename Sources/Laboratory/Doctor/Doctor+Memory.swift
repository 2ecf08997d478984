import Measurements

/// How the kernel backs memory, and what may be changed about it.
extension Doctor {
    static let outsideOfProc = "run outside the sandbox that hides /proc"
    static let outsideOfSys = "run outside the sandbox that hides /sys"

    var kernelSamepageMerging: Diagnosis {
        let command = "sudo memoir build --allow-host-changes"
        guard host.policy.kernelSamepageMerging != nil else {
            return Diagnosis(
                .kernelSamepageMerging, false,
                look.canSeeSys
                    ? "this kernel has no /sys/kernel/mm/ksm" : "/sys/kernel/mm cannot be seen",
                else: absentFromSys, remedy: look.canSeeSys ? nil : Self.outsideOfSys)
        }
        guard look.canChangeMerging else {
            return Diagnosis(
                .kernelSamepageMerging, false, "/sys/kernel/mm/ksm/run cannot be written",
                else: look.isRoot ? .refusedBySandbox : .noPermission,
                remedy: look.isRoot ? "docker run --privileged …" : command)
        }
        guard look.seesFrames else {
            return Diagnosis(
                .kernelSamepageMerging, false,
                "KSM exists; that pages were merged only their frame numbers tell",
                else: pageFrameNumbers.code, remedy: pageFrameNumbers.remedy)
        }
        return Diagnosis(
            .kernelSamepageMerging, allowHostChanges,
            allowHostChanges
                ? "KSM exists, and you allow changes to this host"
                : "KSM exists; it is used only when you allow changes to this host",
            else: .optedOut, remedy: command)
    }

    var transparentHugePages: Diagnosis {
        let mode = host.policy.transparentHugePages
        return Diagnosis(
            .transparentHugePages, mode == "always" || mode == "madvise",
            "transparent huge pages: "
                + (mode ?? (look.canSeeSys ? "none in this kernel" : "/sys cannot be seen")),
            else: mode == nil ? absentFromSys : .switchedOff,
            remedy: mode == nil
                ? (look.canSeeSys ? nil : Self.outsideOfSys)
                : "echo madvise | sudo tee /sys/kernel/mm/transparent_hugepage/enabled")
    }

    var hugePagePool: Diagnosis {
        guard host.memory.total != nil else {
            return Diagnosis(
                .hugePagePool, false, "/proc/meminfo cannot be read", else: .refusedBySandbox,
                remedy: Self.outsideOfProc)
        }
        guard host.memory.hugePagePool != nil else {
            return Diagnosis(
                .hugePagePool, false, "this kernel has no pool of huge pages", else: .noSuchFeature)
        }
        let free = look.freeHugePages
        return Diagnosis(
            .hugePagePool, free > 0,
            free > 0 ? "\(free) huge pages are free in the pool" : "the huge-page pool is empty",
            else: .switchedOff, remedy: "sudo sysctl vm.nr_hugepages=16")
    }

    /// Documentation/mm/overcommit-accounting.rst.
    var heuristicOvercommit: Diagnosis {
        let mode = host.policy.overcommitMode
        return Diagnosis(
            .heuristicOvercommit, mode == 0,
            "vm.overcommit_memory is \(mode.map(String.init) ?? "unreadable")",
            else: mode == nil ? .refusedBySandbox : .switchedOff,
            remedy: mode == nil ? Self.outsideOfProc : "sudo sysctl vm.overcommit_memory=0")
    }

    var madvisePopulate: Diagnosis {
        let has = look.memory.canPopulate
        return Diagnosis(
            .madvisePopulate, has,
            "MADV_POPULATE_WRITE" + (has ? " works" : ", of Linux 5.14, does not work"),
            else: lacking(since: (5, 14)))
    }

    var madviseCollapse: Diagnosis {
        let has = look.memory.canCollapse
        return Diagnosis(
            .madviseCollapse, has,
            "MADV_COLLAPSE" + (has ? " is known" : ", of Linux 6.1, is not known"),
            else: lacking(since: (6, 1)))
    }

    var twoNodes: Diagnosis {
        guard let count = host.memory.numaNodes else {
            return Diagnosis(
                .twoNodes, false,
                look.canSeeSys ? "this kernel has no NUMA nodes" : "/sys cannot be seen",
                else: absentFromSys, remedy: look.canSeeSys ? nil : Self.outsideOfSys)
        }
        return Diagnosis(
            .twoNodes, count >= 2, count == 1 ? "1 NUMA node" : "\(count) NUMA nodes",
            else: .noSuchHardware)
    }
}
