import Foundation

/// `memoir serve` while it runs. Its calls wait: see `blocking`.
final class PreviewProgram {
    private let process = Process()
    private let output = Pipe()
    private let complaints = Pipe()
    private var printed = ""

    init(in folder: String, _ arguments: [String]) throws {
        process.executableURL = URL(filePath: MemoirProgram.path)
        process.arguments = ["serve", "--project", folder] + arguments
        // Tests run at once; each measures with a turn of its own.
        process.environment = ProcessInfo.processInfo.environment
            .merging(["MEMOIR_TURN": folder]) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = complaints
        try process.run()
    }

    deinit { if process.isRunning { process.interrupt() } }

    /// What it printed until it printed this; shorter when it ended before.
    func printed(through mark: String) -> String {
        while !printed.contains(mark) {
            let bytes = output.fileHandleForReading.availableData
            if bytes.isEmpty { break }
            printed += String(decoding: bytes, as: UTF8.self)
        }
        return printed
    }

    /// From the address that it told.
    func port() -> Int? {
        let text = printed(through: "Ctrl-C")
        guard let url = text.split(separator: "Open http://127.0.0.1:").dropFirst().first,
            let end = url.firstIndex(of: "/")
        else { return nil }
        return Int(url[..<end])
    }

    /// How it ends by itself, or by Ctrl-C.
    func end(pressing: Bool = true) -> (status: Int32, errors: String) {
        if pressing { process.interrupt() }
        let errors = complaints.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: errors, as: UTF8.self))
    }
}
