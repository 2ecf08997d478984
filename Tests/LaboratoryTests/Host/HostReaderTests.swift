import Foundation
import Glibc
import Measurements
import Testing

@testable import Laboratory

@Suite struct `Facts of this host` {
    private let host = HostReader.read(compiler: "clang version 21")

    @Test func `what every Linux tells is read`() {
        #expect(host.kernel.name == "Linux")
        #expect(host.kernel.release?.isEmpty == false)
        #expect(host.memory.pageSize == Int(sysconf(Int32(_SC_PAGESIZE))))
        #expect((host.memory.total ?? 0) > 0)
        #expect((host.processor.logicalCount ?? 0) >= 1)
        #expect(host.software.compiler == "clang version 21")
        #expect(host.permissions.user == (geteuid() == 0 ? "root" : "unprivileged"))
    }

    @Test func `frames are visible to CAP_SYS_ADMIN and to nobody else`() {
        let look = HostLook()
        guard look.canReadPagemap, !host.virtualization.emulatedKernel else { return }
        // In a user namespace of its own even a holder of the capability does not see them.
        if !host.permissions.capabilities.contains("CAP_SYS_ADMIN") { #expect(!look.seesFrames) }
    }

    @Test func `looking changes nothing`() {
        let before = HostChanges.read()
        _ = HostLook()
        #expect(HostChanges.read() == before)
    }

    /// Whatever on this machine names it or its users stands in no byte of a record.
    @Test func `a record is anonymous`() throws {
        let record = Record(
            memoirVersion: "1", measuredAt: "2026-01-02T03:04:05Z", host: host, experiments: [:])
        let json = String(decoding: try record.json(), as: UTF8.self)
        var names = [
            ProcFile.line("/proc/sys/kernel/hostname"), ProcFile.line("/etc/machine-id"),
            ProcFile.line("/proc/sys/kernel/random/boot_id"), NSUserName(), NSHomeDirectory(),
            FileManager.default.currentDirectoryPath, ProcFile.line("/etc/hostname"),
        ].compactMap { $0 }
        names += ["HOSTNAME", "USER", "LOGNAME", "HOME", "PWD"].compactMap {
            ProcessInfo.processInfo.environment[$0]
        }
        // "root" is also the name of a class of users; single letters and / are in every text.
        for name in Set(names) where name.utf8.count > 2 && name != "root" {
            #expect(!json.contains("\"\(name)"), "\(name)")
            #expect(!json.contains("\(name)\""), "\(name)")
        }
        #expect(!json.contains("/home/") && !json.contains("/root"))
    }

    @Test func `lists of CPUs and nodes are counted`() {
        #expect(HostReader.countOfList("0") == 1)
        #expect(HostReader.countOfList("0-3,8") == 5)
        #expect(HostReader.countOfList("0-1,4-7") == 6)
    }

    @Test func `gVisor is recognized by version, release or kernel log, Linux by none`() {
        func isEmulated(_ release: String, _ version: String, _ log: String = "") -> Bool {
            VirtualizationReader.isEmulated(release: release, version: version, kernelLog: log)
        }
        #expect(isEmulated("4.4.0", "#1 SMP Sun Jan 10 15:06:54 PST 2016"))
        #expect(isEmulated("4.19.0-gvisor", "#1 SMP Mon Jan 1 00:00:00 UTC 2029"))
        #expect(isEmulated("6.1.0", "#1 SMP", "[    0.000000] Starting gVisor..."))
        #expect(!isEmulated("4.4.0-210-generic", "#242-Ubuntu SMP Fri Apr 16 09:57:56 UTC 2021"))
        #expect(!isEmulated("6.18.0", "#1 SMP", "Linux version 6.18.0"))
    }

    @Test func `stolen time is the hypervisor's share of what was spent`() throws {
        let before = try #require(
            ProcessorTime(line: "cpu  100 0 50 800 10 0 5 35 70 0"))
        #expect(before == ProcessorTime(whole: 1000, stolen: 35))
        let after = ProcessorTime(whole: 1200, stolen: 85)
        #expect(after.stolenShare(since: before) == 0.25)
        #expect(before.stolenShare(since: before) == nil)
        #expect(ProcessorTime(line: "cpu0 1 2 3") == nil)
        #expect(Clock.system.spent() != nil)
    }

    @Test func `values of /proc files are found by their key`() {
        let text = "CapEff:\t000001ffffffffff\nSeccomp: 0\nname\nmodel name\t: A: B\n"
        #expect(ProcFile.field("CapEff", in: text) == "000001ffffffffff")
        #expect(ProcFile.field("Seccomp", in: text) == "0")
        #expect(ProcFile.field("model name", in: text) == "A: B")
        #expect(ProcFile.field("Cap", in: text) == nil)
        #expect(ProcFile.text("/proc/nothing") == nil)
    }
}
