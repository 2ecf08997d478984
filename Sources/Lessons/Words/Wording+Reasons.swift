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
        case .noSuchHardware:
            return what.map { pick("硬件不能\($0)", "the hardware cannot \($0)") }
                ?? pick("没有这样的硬件", "there is no such hardware")
        case .optedOut:
            return what.map {
                pick("\($0)会改动本机，未获准", "to \($0) would change this host, which was not allowed")
            } ?? pick("未获准改动本机", "changing this host was not allowed")
        case .noTool: return pick("没有安装所需的工具", "a tool it needs is not installed")
        case .otherLibc: return pick("libc 不是 glibc", "the C library is not glibc")
        case .emulatedKernel:
            return pick("内核是模拟的，页表信息没有意义", "the kernel is emulated, its page tables mean nothing")
        case .refusedBySandbox:
            return what.map { pick("沙箱不许\($0)", "the sandbox refuses to \($0)") }
                ?? pick("被沙箱拒绝", "the sandbox refused it")
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
        case .kernelSamepageMerging: pick("合并相同的页（KSM）", "merge equal pages (KSM)")
        case .transparentHugePages: pick("使用透明大页", "use transparent huge pages")
        case .twoProcessors: pick("同时使用两个处理器", "use two processors at once")
        case .glibc: pick("使用 glibc", "use glibc")
        }
    }
}

extension Wording {
    /// What the reader may do so that a capability is there: a clause with the exact command.
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
        case .pagemap, .sameUserProc, .twoProcessors, .glibc: nil
        }
    }
}
