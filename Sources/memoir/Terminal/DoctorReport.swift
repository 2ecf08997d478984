import Laboratory
import Measurements

/// What `memoir doctor` prints.
struct DoctorReport {
    let host: Host
    let diagnoses: [Diagnosis]

    var text: String {
        let lines = diagnoses.flatMap { diagnosis -> [String] in
            let mark = diagnosis.isAvailable ? "yes" : "no "
            let name = diagnosis.capability.rawValue
            let padded = name + String(repeating: " ", count: max(1, width - name.count))
            let remedy = diagnosis.remedy.map { ["\(indent)→ \(Terminal.runnable($0))"] } ?? []
            return ["  \(mark)  \(padded)\(diagnosis.observed)"] + remedy
        }
        let missing = diagnoses.count { !$0.isAvailable }
        let ending =
            missing == 0
            ? "Everything that the lessons use can be measured here."
            : """
            \(missing) of \(diagnoses.count) are not available; claims that need them rest on weaker \
            evidence where there is any, and are not measurable here otherwise.
            """
        return ([title] + lines + [ending]).joined(separator: "\n")
    }

    private var width: Int { (diagnoses.map(\.capability.rawValue.count).max() ?? 0) + 2 }
    private var indent: String { String(repeating: " ", count: width + 7) }

    private var title: String {
        let kernel = [host.kernel.name, host.kernel.release, host.kernel.machine]
        let libc = [host.software.libc, host.software.libcVersion]
        let parts = [kernel, libc, [host.permissions.user]].map { words in
            words.compactMap { $0 }.joined(separator: " ")
        }
        return parts.filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
