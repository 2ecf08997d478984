internal import Glibc
import Measurements

/// Whether a hypervisor or a container stands between this process and the machine.
enum VirtualizationReader {
    static func read() -> Virtualization {
        var found = Virtualization()
        found.hypervisor = hypervisor()
        found.container = container()
        found.emulatedKernel = isEmulated()
        return found
    }

    private static func hypervisor() -> String? {
        if let type = ProcFile.line("/sys/hypervisor/type") { return type }
        let names = [
            "KVM": "kvm", "VMware": "vmware", "VirtualBox": "virtualbox",
            "Microsoft": "hyper-v", "QEMU": "qemu", "Amazon EC2": "kvm", "Google": "kvm",
        ]
        let product = [
            ProcFile.line("/sys/class/dmi/id/sys_vendor"),
            ProcFile.line("/sys/class/dmi/id/product_name"),
        ].compactMap { $0 }.joined(separator: " ")
        for (word, name) in names.sorted(by: { $0.key < $1.key }) where product.contains(word) {
            return name
        }
        guard let flags = ProcFile.field("flags", of: "/proc/cpuinfo") else { return nil }
        guard flags.split(separator: " ").contains("hypervisor") else { return "none" }
        let clock = ProcFile.line(
            "/sys/devices/system/clocksource/clocksource0/available_clocksource")
        return clock?.contains("kvm-clock") ?? false ? "kvm" : "unknown"
    }

    private static func container() -> String? {
        if access("/.dockerenv", F_OK) == 0 { return "docker" }
        if access("/run/.containerenv", F_OK) == 0 { return "podman" }
        if let named = getenv("container").map({ String(cString: $0) }), !named.isEmpty {
            return named == "lxc" || named == "systemd-nspawn" ? named : "other"
        }
        let groups = ProcFile.text("/proc/1/cgroup") ?? ""
        for name in ["docker", "kubepods", "lxc", "containerd"] where groups.contains(name) {
            return name
        }
        return groups.isEmpty ? nil : "none"
    }

    /// gVisor answers dmesg and /proc/version in a way of its own; pagemap means nothing there.
    private static func isEmulated() -> Bool {
        let version = ProcFile.line("/proc/version") ?? ""
        return version.contains("gVisor")
            || version.hasPrefix("Linux version 4.4.0 #1 SMP Sun Jan 10")
    }
}
