internal import CLinux
import Measurements

/// The processor, from /proc/cpuinfo and /sys.
enum ProcessorReader {
    static func read() -> Processor {
        var processor = Processor()
        let info = ProcFile.text("/proc/cpuinfo") ?? ""
        processor.model = ProcFile.field("model name", in: info)
        processor.logicalCount =
            ProcFile.line("/sys/devices/system/cpu/online")
            .map(HostReader.countOfList) ?? Int(get_nprocs())
        processor.threadsPerCore = ProcFile.line(
            "/sys/devices/system/cpu/cpu0/topology/thread_siblings_list"
        ).map(HostReader.countOfList)
        processor.caches = caches()
        let sizes =
            ProcFile.field("address sizes", in: info)?.split(separator: " ")
            .compactMap { Int($0) } ?? []
        if sizes.count == 2 {
            processor.physicalAddressBits = sizes[0]
            processor.virtualAddressBits = sizes[1]
        }
        processor.pageTableLevels = levels(info)
        return processor
    }

    private static func caches() -> [String: Int] {
        var caches: [String: Int] = [:]
        for index in 0..<8 {
            let folder = "/sys/devices/system/cpu/cpu0/cache/index\(index)"
            guard let level = ProcFile.line("\(folder)/level"),
                let kind = ProcFile.line("\(folder)/type"),
                let size = ProcFile.line("\(folder)/size"), size.hasSuffix("K"),
                let kibibytes = Int(size.dropLast())
            else { continue }
            let suffix = kind == "Data" ? "d" : kind == "Instruction" ? "i" : ""
            caches["L\(level)\(suffix)"] = kibibytes * 1024
        }
        return caches
    }

    /// x86-64 has five levels where the kernel uses la57; other machines are not asked.
    private static func levels(_ info: String) -> Int? {
        guard let flags = ProcFile.field("flags", in: info)?.split(separator: " "),
            flags.contains("lm")
        else { return nil }
        return flags.contains("la57") ? 5 : 4
    }
}
