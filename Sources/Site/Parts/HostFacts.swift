import Lessons
import Measurements

/// The facts of the machine, in words: short for the card beside a text, whole for its own page.
struct HostFacts {
    struct Fact {
        let name: String
        /// Nil when it could not be read.
        let value: String?
        var note: String?
    }

    struct Group {
        let title: String
        let facts: [Fact]
    }

    private let desk: Desk
    private var host: Host { desk.record.host }
    private var words: Words { desk.words }

    init(_ desk: Desk) { self.desk = desk }

    private func pick(_ chinese: String, _ english: String) -> String {
        words.pick(chinese, english)
    }

    // MARK: In one line and on a card

    private var kernel: String? {
        host.kernel.release.map { "\(host.kernel.name ?? "Linux") \($0)" }
    }

    private var libc: String? {
        host.software.libc.map { [$0, host.software.libcVersion ?? ""].joined(separator: " ") }
    }

    private var seesFrames: Bool? {
        guard host.permissions.user != nil else { return nil }
        return host.permissions.capabilities.contains("CAP_SYS_ADMIN")
    }

    private var machine: String? {
        guard let hypervisor = host.virtualization.hypervisor else { return nil }
        if hypervisor == "none" { return pick("物理机", "no hypervisor") }
        return desk.wording.guest(of: hypervisor)
    }

    /// "Linux 6.18.44 · glibc 2.36 · KVM 虚拟机 · 页 4 KiB".
    var line: String {
        let page = size(host.memory.pageSize).map { pick("页 \($0)", "\($0) pages") }
        let parts = [kernel, host.kernel.machine, libc, machine, page].compactMap { $0 }
        return parts.isEmpty
            ? pick("机器的情况读不到", "The host's facts could not be read")
            : parts.joined(separator: " · ")
    }

    /// What a lesson's reader wants to know, for the card.
    var card: [[String: Any]] {
        let frames =
            seesFrames.map {
                $0
                    ? pick("可读页框号", "may read frame numbers")
                    : pick("页框号被藏起", "frame numbers hidden")
            }
        let virtualization = machine.map { machine in
            host.virtualization.hypervisor == "none"
                ? machine : machine + pick("：页框是客户机的", ": frames are the guest's")
        }
        let memory = [
            size(host.memory.total),
            size(host.memory.pageSize).map { pick("页 \($0)", "\($0) pages") },
        ].compactMap { $0 }
        let facts = [
            Fact(name: pick("内核", "Kernel"), value: kernel),
            Fact(name: pick("处理器", "Processor"), value: host.processor.model),
            Fact(name: pick("虚拟化", "Virtualization"), value: virtualization),
            Fact(
                name: pick("内存", "Memory"),
                value: memory.isEmpty ? nil : memory.joined(separator: " · ")),
            Fact(name: pick("权限", "Permissions"), value: frames),
            Fact(name: pick("测于", "Measured"), value: MomentText(desk.record.measuredAt).text),
        ]
        return [["facts": facts.map(values)]]
    }

    func values(_ fact: Fact) -> [String: Any] {
        [
            "name": fact.name, "value": fact.value ?? "—", "isMissing": fact.value == nil,
            "unknown": pick("读不到", "could not be read"),
            "note": fact.note.map { [["text": $0]] } ?? [],
        ]
    }

    // MARK: Whole

    var groups: [Group] {
        [system, processor, memory, policy, permissions, load]
    }

    private var system: Group {
        let hypervisor = host.virtualization.hypervisor
        let isGuest = hypervisor != nil && hypervisor != "none"
        var facts = [
            Fact(name: pick("内核", "Kernel"), value: kernel),
            Fact(name: pick("体系结构", "Architecture"), value: host.kernel.machine),
            Fact(name: pick("C 库", "C library"), value: libc),
            Fact(name: pick("探针的编译器", "Compiler of the probes"), value: host.software.compiler),
            Fact(
                name: pick("虚拟机监控程序", "Hypervisor"),
                value: none(hypervisor.map(desk.wording.hypervisor)),
                note: isGuest
                    ? pick(
                        "看到的页框是客户机的：在它内部说同与不同站得住，宿主机怎么放，从里面看不到。",
                        """
                        Frames are the guest's: equal or not is sound inside it; where the machine \
                        beneath keeps them cannot be seen from here.
                        """) : nil),
            Fact(name: pick("容器", "Container"), value: none(host.virtualization.container)),
        ]
        if host.virtualization.emulatedKernel {
            facts.append(
                Fact(
                    name: pick("内核是模拟的", "Emulated kernel"), value: desk.wording.yesOrNo(true),
                    note: desk.wording.reason(Reason(.emulatedKernel, detail: "")).sentence(words)))
        }
        facts += options(host.kernel.configuration)
        return Group(title: pick("系统", "System"), facts: facts)
    }

    private func options(_ configuration: [String: Bool]) -> [Fact] {
        configuration.sorted { $0.key < $1.key }.map {
            Fact(name: $0.key, value: desk.wording.yesOrNo($0.value))
        }
    }

    private var processor: Group {
        let processor = host.processor
        let caches = processor.caches.sorted { $0.key < $1.key }
            .map { "\($0.key) \(QuantityText.text(ByteCount(bytes: $0.value)))" }
        func bits(_ count: Int?) -> String? { count.map { pick("\($0) 位", "\($0) bits") } }
        return Group(
            title: pick("处理器", "Processor"),
            facts: [
                Fact(name: pick("型号", "Model"), value: processor.model),
                Fact(
                    name: pick("逻辑处理器", "Logical CPUs"),
                    value: processor.logicalCount.map(DecimalText.grouped)),
                Fact(
                    name: pick("每核线程", "Threads a core"),
                    value: processor.threadsPerCore.map(DecimalText.grouped)),
                Fact(
                    name: pick("缓存", "Caches"),
                    value: caches.isEmpty ? nil : caches.joined(separator: " · ")),
                Fact(
                    name: pick("虚拟地址", "Virtual addresses"),
                    value: bits(processor.virtualAddressBits)),
                Fact(
                    name: pick("物理地址", "Physical addresses"),
                    value: bits(processor.physicalAddressBits)),
                Fact(
                    name: pick("页表级数", "Levels of page tables"),
                    value: processor.pageTableLevels.map(DecimalText.grouped)),
            ])
    }

    private var memory: Group {
        let memory = host.memory
        let pool = memory.hugePagePool.map {
            pick("\(DecimalText.grouped($0)) 页", "\(DecimalText.grouped($0)) pages")
        }
        return Group(
            title: pick("内存", "Memory"),
            facts: [
                Fact(name: pick("页的大小", "Page size"), value: size(memory.pageSize)),
                Fact(name: pick("内存总量", "Memory in all"), value: size(memory.total)),
                Fact(name: pick("交换区", "Swap"), value: size(memory.swapTotal)),
                Fact(
                    name: pick("NUMA 节点", "NUMA nodes"),
                    value: memory.numaNodes.map(DecimalText.grouped)),
                Fact(name: pick("大页的大小", "Huge page size"), value: size(memory.hugePageSize)),
                Fact(name: pick("大页池", "Huge page pool"), value: pool),
            ])
    }

    private var policy: Group {
        let policy = host.policy
        let sizes = policy.multiSizeHugePages
            .sorted { (Int($0.key) ?? 0, $0.key) < (Int($1.key) ?? 0, $1.key) }
            .map { "\($0.key) KiB \($0.value)" }
        func number(_ value: Int?) -> String? { value.map(String.init) }
        return Group(
            title: pick("内核的设置", "Settings of the kernel"),
            facts: [
                Fact(
                    name: pick("透明大页", "Transparent huge pages"), value: policy.transparentHugePages
                ),
                Fact(
                    name: pick("各种大小的透明大页", "… by size"),
                    value: sizes.isEmpty ? nil : sizes.joined(separator: " · ")),
                Fact(name: "vm.overcommit_memory", value: number(policy.overcommitMode)),
                Fact(
                    name: "kernel.randomize_va_space", value: number(policy.randomizeAddressSpace)),
                Fact(name: "vm.mmap_rnd_bits", value: number(policy.mmapRandomBits)),
                Fact(
                    name: pick("合并相同的页（KSM）", "Merging of equal pages (KSM)"),
                    value: policy.kernelSamepageMerging.map {
                        $0 == 1 ? pick("开", "on") : pick("关", "off")
                    }),
            ])
    }

    private var permissions: Group {
        let permissions = host.permissions
        let known = permissions.user != nil
        let names = permissions.capabilities
        let limits = permissions.limits.sorted { $0.key < $1.key }.map { name, value in
            // Of files and processes there is a number, of memory a size.
            Fact(
                name: name,
                value: ["RLIMIT_NOFILE", "RLIMIT_NPROC"].contains(name)
                    ? DecimalText.grouped(value) : size(value))
        }
        let seccomp = permissions.seccomp.map { mode in
            switch mode {
            case 0: pick("关", "off")
            case 1: pick("严格", "strict")
            default: pick("过滤", "filtered")
            }
        }
        return Group(
            title: pick("权限与限额", "Permissions and limits"),
            facts: [
                Fact(
                    name: pick("用户", "User"),
                    value: permissions.user.map { $0 == "root" ? "root" : pick("普通用户", $0) }),
                Fact(
                    name: pick("权能", "Capabilities"),
                    value: names.isEmpty
                        ? (known ? pick("无", "none") : nil) : names.joined(separator: " · ")),
                Fact(name: "seccomp", value: seccomp),
                Fact(
                    name: pick("控制组的内存上限", "Memory limit of the control group"),
                    value: size(permissions.controlGroupMemoryLimit)
                        ?? (known ? pick("没有，或读不到", "none, or could not be read") : nil)),
            ] + limits)
    }

    private var load: Group {
        func number(_ value: Double?) -> String? { value.map { DecimalText.fixed($0, places: 2) } }
        return Group(
            title: pick("测量时有多忙", "How busy it was"),
            facts: [
                Fact(name: pick("测量前的负载", "Load before"), value: number(host.load.before)),
                Fact(name: pick("测量后的负载", "Load after"), value: number(host.load.after)),
                Fact(
                    name: pick("被宿主机拿走的时间", "Time taken by the hypervisor"),
                    value: host.load.steal.map(QuantityText.percentage)),
            ])
    }

    private func size(_ bytes: Int?) -> String? {
        bytes.map { QuantityText.text(ByteCount(bytes: $0)) }
    }

    private func none(_ value: String?) -> String? { value == "none" ? pick("无", "none") : value }
}
