import Files
import Foundation
import Glibc
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct `A live preview` {
    private let folder =
        FileManager.default.temporaryDirectory.path + "/memoir-\(UUID().uuidString)"

    private func write(_ name: String, _ text: String) throws {
        try FileAccess.disk.makeDirectories(folder)
        try FileAccess.disk.write("\(folder)/\(name)", Array(text.utf8))
    }

    private func makeNotes() throws {
        try write("book.yml", "title: Notes\n")
        try write("index.md", "# Notes\n\nThe first text.\n")
    }

    private struct Outcome {
        var status: TerminationStatus
        var errors: String
    }

    /// Runs the program until the body returns, then presses Ctrl-C.
    private func serving(
        _ arguments: [String] = ["--port", "0"], pressing signal: Int32 = SIGINT,
        _ body: @Sendable @escaping (Int) throws -> Void
    ) async throws -> Outcome {
        let result = try await Subprocess.run(
            .path(FilePath(MemoirProgram.path)), arguments: Arguments(["serve"] + arguments),
            environment: .custom(["PATH": "/usr/bin:/bin"]), workingDirectory: FilePath(folder),
            input: .none, output: .sequence, error: .string(limit: 1 << 20)
        ) { execution in
            defer { kill(execution.processIdentifier.value, signal) }
            var printed = ""
            for try await buffer in execution.standardOutput {
                printed += buffer.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
                // The address, then the first build.
                if let port = Self.port(in: printed),
                    printed.contains("built in")
                {
                    return try await blocking { try body(port) }
                }
            }
        }
        return Outcome(status: result.terminationStatus, errors: result.standardError)
    }

    private static func port(in text: String) -> Int? {
        guard let url = text.split(separator: "Open http://127.0.0.1:").dropFirst().first,
            let end = url.firstIndex(of: "/")
        else { return nil }
        return Int(url[..<end])
    }

    @Test func `shows what is saved, says what is wrong, and ends without a trace`() async throws {
        try makeNotes()
        defer { try? FileAccess.disk.removeTree(folder) }
        let outcome = try await serving { port in
            let page = try HTTPCall.listener(to: "%2F", port: port)
            let first = try #require(page.event { _ in true })
            #expect(try HTTPCall.answer("/", port: port).contains("The first text."))

            try self.write("index.md", "# Notes\n\nAnother text.\n")
            let second = try #require(page.event { $0 != first })
            #expect(try HTTPCall.answer("/", port: port).contains("Another text."))

            try self.write("index.md", "# Notes\n\n[A link](none.md).\n")
            let failed = try #require(page.event { $0.contains("index.md:3:1") })
            #expect(failed.contains("'none.md'"))
            #expect(try HTTPCall.answer("/", port: port).contains("Another text."))

            try self.write("index.md", "# Notes\n\nAnother text.\n")
            #expect(page.event { $0 == second } != nil)
        }
        #expect(outcome.status == .exited(130))
        #expect(outcome.errors.contains("index.md:3:1"))
        #expect(try FileAccess.disk.list(folder) == ["book.yml", "index.md", "site"])
        #expect(
            try FileAccess.disk.read("\(folder)/site/index.html").contains("memoir-serve") == false)
    }

    @Test func `begins with what is wrong, and becomes the site`() async throws {
        try makeNotes()
        try write("index.md", "# Notes\n\n[A link](none.md).\n")
        defer { try? FileAccess.disk.removeTree(folder) }
        let port = try Self.freePort()
        let result = try await Subprocess.run(
            .path(FilePath(MemoirProgram.path)), arguments: ["serve", "--port", String(port)],
            environment: .custom(["PATH": "/usr/bin:/bin"]), workingDirectory: FilePath(folder),
            input: .none, output: .sequence, error: .string(limit: 1 << 20)
        ) { execution in
            defer { kill(execution.processIdentifier.value, SIGTERM) }
            var output = execution.standardOutput.makeAsyncIterator()
            _ = try await output.next()
            try await blocking {
                #expect(try HTTPCall.answer("/", port: port).hasPrefix("HTTP/1.1 503 "))
                let page = try HTTPCall.listener(to: "%2F", port: port)
                #expect(page.event { $0.contains("index.md:3:1") } != nil)
                try self.write("index.md", "# Notes\n\nSound.\n")
                #expect(page.event { !$0.contains(#""print":"none""#) } != nil)
                #expect(try HTTPCall.answer("/", port: port).contains("Sound."))
            }
        }
        #expect(result.terminationStatus == .exited(130))
    }

    @Test func `takes no port of another, unless told to take the next`() async throws {
        try makeNotes()
        defer { try? FileAccess.disk.removeTree(folder) }
        let folder = folder
        _ = try await serving { port in
            let result = Foundation.Process()
            result.executableURL = URL(filePath: MemoirProgram.path)
            result.arguments = ["serve", "--project", folder, "--port", String(port)]
            let errors = Pipe()
            result.standardError = errors
            result.standardOutput = Pipe()
            try result.run()
            let told = String(
                decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            result.waitUntilExit()
            #expect(result.terminationStatus == 1)
            #expect(told.contains("port \(port) of 127.0.0.1 is in use"))
            #expect(told.contains("--next-port"))

            let next = Foundation.Process()
            next.executableURL = URL(filePath: MemoirProgram.path)
            next.arguments = [
                "serve", "--project", folder, "--port", String(port), "--next-port",
            ]
            let printed = Pipe()
            next.standardOutput = printed
            next.standardError = FileHandle.nullDevice
            try next.run()
            var text = ""
            while !text.contains("Ctrl-C") {
                let bytes = printed.fileHandleForReading.availableData
                if bytes.isEmpty { break }
                text += String(decoding: bytes, as: UTF8.self)
            }
            #expect(text.contains("Port \(port) is in use; took "))
            let other = try #require(Self.port(in: text))
            #expect(other > port)
            next.interrupt()
            next.waitUntilExit()
            #expect(next.terminationStatus == 130)
        }
    }

    /// One that was free a moment ago.
    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(descriptor, $0, size)
                _ = getsockname(descriptor, $0, &size)
            }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}

extension [UInt8] {
    fileprivate func contains(_ text: String) -> Bool {
        String(decoding: self, as: UTF8.self).contains(text)
    }
}
