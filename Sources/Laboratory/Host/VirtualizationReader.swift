internal import CLinux
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

    private static func isEmulated() -> Bool {
        var name = utsname()
        guard uname(&name) == 0 else { return false }
        return isEmulated(
            release: HostReader.text(name.release), version: HostReader.text(name.version),
            kernelLog: startOfKernelLog())
    }

    /// gVisor, where pagemap means nothing: its version has been one constant from the beginning,
    /// its release was 4.4.0 and then 4.19.0-gvisor, and its kernel log, which everybody may read
    /// there, begins with a line of its own (pkg/sentry/syscalls/linux/linux64.go and
    /// pkg/sentry/kernel/syslog.go of github.com/google/gvisor).
    static func isEmulated(release: String, version: String, kernelLog: String) -> Bool {
        version == "#1 SMP Sun Jan 10 15:06:54 PST 2016" || release.hasSuffix("-gvisor")
            || kernelLog.contains("Starting gVisor")
    }

    /// SYSLOG_ACTION_READ_ALL of syslog(2); Linux refuses it to most users.
    private static func startOfKernelLog() -> String {
        var bytes = [CChar](repeating: 0, count: 4096)
        let count = klogctl(3, &bytes, Int32(bytes.count))
        guard count > 0 else { return "" }
        return String(
            decoding: bytes[..<Int(count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
