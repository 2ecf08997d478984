import Files
import Foundation
import Glibc
import Testing

extension `Documents with mistakes` {
    /// A folder with a page and a site of it, gone with the test.
    final class Folder: Sendable {
        let path = FileManager.default.temporaryDirectory.path + "/memoir-bad-\(UUID().uuidString)"

        init() throws {
            try write("book.yml", "title: Notes\n")
            try write("index.md", "# Notes\n\nA text.\n")
        }

        deinit { try? FileAccess.disk.removeTree(path) }

        func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

        func write(_ name: String, _ bytes: [UInt8]) throws {
            let parent = name.split(separator: "/").dropLast().joined(separator: "/")
            try FileAccess.disk.makeDirectories("\(path)/\(parent)")
            try FileAccess.disk.write("\(path)/\(name)", bytes)
        }

        func page(_ frontMatter: String, _ text: String = "# P\n") throws {
            try write("p.md", "---\n\(frontMatter)\n---\n\(text)")
        }

        func book(_ more: String) throws { try write("book.yml", "title: Notes\n\(more)\n") }

        func remove(_ name: String) throws { try FileAccess.disk.removeTree("\(path)/\(name)") }

        func link(_ name: String, to target: String) throws {
            try remove(name)
            #expect(symlink(target, "\(path)/\(name)") == 0)
        }

        func pipe(_ name: String) throws {
            try remove(name)
            #expect(mkfifo("\(path)/\(name)", 0o600) == 0)
        }

        /// A theme of its own, whose files may be changed.
        func theme() throws {
            let shipped = "\(TestProject.original)/templates"
            func copy(_ folder: String) throws {
                for entry in try FileAccess.disk.entries("\(shipped)\(folder)") {
                    let name = "\(folder)/\(entry.name)"
                    if entry.kind == .directory {
                        try copy(name)
                    } else {
                        try write("templates\(name)", try FileAccess.disk.read(shipped + name))
                    }
                }
            }
            try copy("")
        }

        func template(adding text: String) throws {
            try theme()
            let name = "templates/document.mustache"
            try write(name, try FileAccess.disk.read("\(path)/\(name)") + text.utf8)
        }

        /// Every file of the site, by path.
        func site() throws -> [String: [UInt8]] {
            var files: [String: [UInt8]] = [:]
            func visit(_ folder: String) throws {
                for entry in try FileAccess.disk.entries("\(path)/site\(folder)") {
                    let name = "\(folder)/\(entry.name)"
                    if entry.kind == .directory { try visit(name) }
                    if entry.kind == .file {
                        files[name] = try FileAccess.disk.read("\(path)/site\(name)")
                    }
                }
            }
            try visit("")
            return files
        }

        var hasStage: Bool {
            get throws { try FileAccess.disk.kind("\(path)/.site.memoir-stage") != nil }
        }

        /// With limits that no sound build comes near, so that a mistake of the program ends the test.
        func build(
            _ more: String..., limits: String = "ulimit -v 4000000; ulimit -t 120"
        ) async throws -> MemoirProgram.Result {
            let program = MemoirProgram(
                workingFolder: path, wrapper: ["sh", "-c", "\(limits); exec \"$@\"", "sh"])
            return try await program.run(["build"] + more)
        }
    }

    /// What is done to a sound folder, and what the program then says.
    struct Case: Sendable {
        let name: String
        let change: @Sendable (Folder) throws -> Void
        let said: [String]

        init(
            _ name: String, _ change: @escaping @Sendable (Folder) throws -> Void, _ said: [String]
        ) {
            self.name = name
            self.change = change
            self.said = said
        }
    }
}
