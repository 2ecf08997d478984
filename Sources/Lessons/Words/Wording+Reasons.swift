package import Measurements

extension Wording {
    /// Why something was not measured, as a clause without a full stop.
    package func reason(_ reason: Reason) -> String {
        let what = reason.capability.map(capability)
        switch reason.code {
        case .noPermission:
            return what.map { pick("没有权限\($0)", "no permission to \($0)") }
                ?? pick("没有权限", "no permission")
        case .noSuchFeature:
            return what.map { pick("内核或 libc 不能\($0)", "the kernel or libc cannot \($0)") }
                ?? pick("内核或 libc 没有这项功能", "the kernel or libc lacks this feature")
        case .switchedOff:
            return what.map { pick("本机的设置不让\($0)", "this host is set not to \($0)") }
                ?? pick("这项功能在本机被关掉了", "it is switched off on this host")
        case .kernelTooOld:
            return what.map { pick("内核太旧，不能\($0)", "the kernel is too old to \($0)") }
                ?? pick("内核太旧", "the kernel is too old")
        case .noSuchHardware:
            return what.map { pick("硬件不能\($0)", "the hardware cannot \($0)") }
                ?? pick("没有这样的硬件", "there is no such hardware")
        case .optedOut:
            return what.map {
                pick("\($0)会改动本机，未获准", "to \($0) would change this host, which was not allowed")
            } ?? pick("未获准改动本机", "changing this host was not allowed")
        case .noTool:
            return what.map { pick("没有安装工具，不能\($0)", "no tool is installed to \($0)") }
                ?? pick("没有安装所需的工具", "a tool it needs is not installed")
        case .otherLibc: return pick("libc 不是 glibc", "the C library is not glibc")
        case .emulatedKernel:
            return pick("内核是模拟的，页表信息没有意义", "the kernel is emulated, its page tables mean nothing")
        case .refusedBySandbox:
            return what.map { pick("沙箱不许\($0)", "the sandbox refuses to \($0)") }
                ?? pick("被沙箱拒绝", "the sandbox refused it")
        case .limited:
            return what.map {
                pick("这个进程的限额太小，不能\($0)", "a limit of this process does not let it \($0)")
            } ?? pick("这个进程的限额太小", "a limit of this process stands in the way")
        case .failed: return pick("实验失败", "the experiment failed")
        case .notRun: return pick("没有测量", "it was not measured")
        }
    }

    /// What a capability allows, as a verb phrase: "读取页框号", "read page frame numbers".
    package func capability(_ capability: Capability) -> String {
        switch capability {
        case .pageFrameNumbers: pick("读取页框号", "read page frame numbers")
        case .kernelPageFlags: pick("读取内核的页标志", "read the kernel's page flags")
        case .addressRandomizationOff: pick("关闭地址随机化", "switch address randomization off")
        case .addressRandomizationOn: pick("随机化地址", "randomize addresses")
        case .pagemap: pick("读取 /proc/self/pagemap", "read /proc/self/pagemap")
        case .sameUserProc:
            pick("读取同一用户其他进程的 /proc", "read /proc of the same user's processes")
        case .processVMRead:
            pick(
                "用 process_vm_readv(2) 读取子进程的内存",
                "read a child's memory with process_vm_readv(2)")
        case .userNamespaces: pick("建立用户命名空间", "make a user namespace")
        case .memoryControlGroup:
            pick("用控制组限制内存", "limit memory by a control group")
        case .kernelSamepageMerging: pick("合并相同的页（KSM）", "merge equal pages (KSM)")
        case .transparentHugePages: pick("使用透明大页", "use transparent huge pages")
        case .hugePagePool: pick("从大页池取页", "take pages from the huge-page pool")
        case .heuristicOvercommit:
            pick(
                "按内核的启发式规则承诺内存（vm.overcommit_memory=0）",
                "promise memory by the kernel's heuristic (vm.overcommit_memory=0)")
        case .madvisePopulate:
            pick("预先填好页（MADV_POPULATE_WRITE）", "populate pages (MADV_POPULATE_WRITE)")
        case .madviseCollapse:
            pick("当场合成大页（MADV_COLLAPSE）", "collapse into a huge page (MADV_COLLAPSE)")
        case .pagemapScan: pick("扫描页表（PAGEMAP_SCAN）", "scan page tables (PAGEMAP_SCAN)")
        case .addressSpace: pick("映射这么多内存", "map that much memory")
        case .processes: pick("启动更多进程", "start more processes")
        case .openFiles: pick("打开更多文件", "open more files")
        case .twoProcessors: pick("同时使用两个处理器", "use two processors at once")
        case .twoNodes: pick("比较两个 NUMA 节点", "compare two NUMA nodes")
        case .valgrind: pick("用 valgrind 检查", "check with valgrind")
        case .glibc: pick("使用 glibc", "use glibc")
        }
    }
}

extension Wording {
    /// What the reader may do against this obstacle: a clause with the exact command.
    ///
    /// What keeps a capability away decides what would bring it: where a sandbox does, no root of
    /// that sandbox helps.
    package func remedy(_ reason: Reason) -> String? {
        guard let capability = reason.capability else { return nil }
        switch (reason.code, capability) {
        case (.refusedBySandbox, .pageFrameNumbers), (.refusedBySandbox, .kernelPageFlags):
            return pick(
                "到容器和用户命名空间之外，以 root 身份再测一次；在容器里则用 docker run --cap-add SYS_ADMIN",
                """
                measure again as root outside of containers and user namespaces; in a container, \
                docker run --cap-add SYS_ADMIN
                """)
        case (.refusedBySandbox, .pagemapScan):
            return pick(
                "容器的 seccomp 拒绝了 ioctl(2)；docker run 加上 --security-opt seccomp=unconfined",
                """
                the container's seccomp filter refuses ioctl(2): docker run \
                --security-opt seccomp=unconfined
                """)
        case (.refusedBySandbox, .kernelSamepageMerging):
            return pick(
                "到能看见并能写 /sys 的环境里运行：docker run --privileged",
                "run where /sys is shown and can be written: docker run --privileged")
        case (.limited, .processVMRead): return remedy(.processes)
        case (.refusedBySandbox, .addressRandomizationOn),
            (.refusedBySandbox, .heuristicOvercommit):
            return remedy(.pagemap)
        case (.switchedOff, .processVMRead):
            return pick(
                "sudo sysctl kernel.yama.ptrace_scope=1", "sudo sysctl kernel.yama.ptrace_scope=1")
        case (.noSuchFeature, .processVMRead):
            return pick(
                "换用带 CONFIG_CROSS_MEMORY_ATTACH 的内核",
                "run a kernel with CONFIG_CROSS_MEMORY_ATTACH")
        case (.noPermission, .pagemap): return remedy(.pageFrameNumbers)
        case (.limited, .twoProcessors):
            return pick(
                "taskset --cpu-list 0,1 memoir build", "taskset --cpu-list 0,1 memoir build")
        default: return remedy(capability)
        }
    }

    /// What the reader may do so that a capability is there, when nothing is known of the obstacle.
    package func remedy(_ capability: Capability) -> String? {
        switch capability {
        case .pageFrameNumbers, .kernelPageFlags:
            pick("以 root 身份再测一次：sudo memoir build", "measure again as root: sudo memoir build")
        case .addressRandomizationOff:
            pick(
                "容器的 seccomp 拒绝了 personality(2)；docker run 加上 --security-opt seccomp=unconfined",
                """
                the container's seccomp filter refuses personality(2): docker run \
                --security-opt seccomp=unconfined
                """)
        case .addressRandomizationOn:
            pick(
                "打开随机化：sudo sysctl kernel.randomize_va_space=2",
                "switch it on: sudo sysctl kernel.randomize_va_space=2")
        case .kernelSamepageMerging:
            pick(
                "以 root 身份运行 memoir build --allow-host-changes；结束时会恢复原样",
                "as root, memoir build --allow-host-changes; it is put back afterwards")
        case .transparentHugePages:
            pick(
                "echo madvise | sudo tee /sys/kernel/mm/transparent_hugepage/enabled",
                "echo madvise | sudo tee /sys/kernel/mm/transparent_hugepage/enabled")
        case .pagemap, .sameUserProc:
            pick("到没有遮住 /proc 的环境里运行", "run outside the sandbox that hides /proc")
        case .processVMRead:
            pick(
                "容器的 seccomp 拒绝了 process_vm_readv(2)；docker run 加上 --security-opt seccomp=unconfined",
                """
                the container's seccomp filter refuses process_vm_readv(2): docker run \
                --security-opt seccomp=unconfined
                """)
        case .userNamespaces:
            pick(
                "sudo sysctl kernel.unprivileged_userns_clone=1（Debian），容器则加 --security-opt seccomp=unconfined",
                """
                sudo sysctl kernel.unprivileged_userns_clone=1 (Debian); in a container, docker run \
                --security-opt seccomp=unconfined
                """)
        case .memoryControlGroup:
            pick(
                "以 root 身份运行，或 systemd-run --user --scope --property=Delegate=yes memoir build",
                """
                as root, or systemd-run --user --scope --property=Delegate=yes memoir build
                """)
        case .hugePagePool: pick("sudo sysctl vm.nr_hugepages=16", "sudo sysctl vm.nr_hugepages=16")
        case .heuristicOvercommit:
            pick("sudo sysctl vm.overcommit_memory=0", "sudo sysctl vm.overcommit_memory=0")
        case .valgrind: pick("sudo apt-get install valgrind", "sudo apt-get install valgrind")
        case .madvisePopulate: pick("Linux 5.14 起才有", "Linux 5.14 and later have it")
        case .madviseCollapse: pick("Linux 6.1 起才有", "Linux 6.1 and later have it")
        case .pagemapScan: pick("Linux 6.7 起才有", "Linux 6.7 and later have it")
        case .addressSpace:
            pick(
                "ulimit -v unlimited; ulimit -d unlimited",
                "ulimit -v unlimited; ulimit -d unlimited"
            )
        case .processes: pick("ulimit -u 4096", "ulimit -u 4096")
        case .openFiles: pick("ulimit -n 1024", "ulimit -n 1024")
        case .twoProcessors, .twoNodes, .glibc: nil
        }
    }
}
