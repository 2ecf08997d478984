import Files
import Foundation
import TestSupport

/// Probes in which one is replaced by a shell script that misbehaves; the others are the real ones.
struct FakeProbes {
    let folder: String

    /// In `probes/` of the project.
    init(in project: TestProject, replacing slug: String, script: String) throws {
        folder = "\(project.folder)/probes"
        try? FileAccess.disk.removeTree(folder)
        try FileAccess.disk.makeDirectories(folder)
        for name in try FileAccess.disk.list(MemoirProgram.probes) {
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder)/\(name)", withDestinationPath: "\(MemoirProgram.probes)/\(name)")
        }
        try FileAccess.disk.removeTree("\(folder)/\(slug)")
        try FileAccess.disk.write("\(folder)/\(slug)", Array("#!/bin/sh\n\(script)\n".utf8))
        try makeExecutable("\(folder)/\(slug)")
    }
}
