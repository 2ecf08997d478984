import Files
import Foundation
import Glibc
import Testing

@Suite(.timeLimit(.minutes(10))) struct `Documents with mistakes` {
    @Test(arguments: cases.indices) func `are told, and the old site stands`(index: Int)
        async throws
    {
        let one = Self.cases[index]
        let name = one.name
        let folder = try Folder()
        #expect(try await folder.build().status == 0)
        let before = try folder.site()
        try one.change(folder)
        let built = try await folder.build()
        #expect(built.status == 1, "\(name): \(built.output)\(built.errors.prefix(500))")
        for text in one.said {
            #expect(built.errors.contains(text), "\(name): \(built.errors.prefix(500))")
        }
        #expect(try folder.site() == before, "\(name)")
        #expect(try !folder.hasStage, "\(name)")
    }

    // MARK: What is no mistake

    private static let german = "# Grüße\n\nMit ü und 汉字.\n"

    @Test func `are none in any encoding with a mark, and with any ends of lines`() async throws {
        let folder = try Folder()
        func units(_ text: String, isBigEndian: Bool) -> [UInt8] {
            ("\u{feff}" + text).utf16.flatMap { unit in
                let bytes = [UInt8(unit >> 8), UInt8(unit & 0xff)]
                return isBigEndian ? bytes : bytes.reversed()
            }
        }
        let head = "---\ntitle: Grüße\nweight: 3\n---\n\n"
        try folder.write("be.md", units(Self.german, isBigEndian: true))
        try folder.write("le.md", units(Self.german, isBigEndian: false))
        try folder.write("bom.md", "\u{feff}" + Self.german)
        try folder.write("crlf.md", (head + Self.german).replacing("\n", with: "\r\n"))
        try folder.write("cr.md", (head + Self.german).replacing("\n", with: "\r"))
        try folder.write("odd.md", units(Self.german, isBigEndian: false) + [0x41])
        try folder.write("empty.md", "")
        let books = ["title: Grüße\r\n", "\u{feff}title: Grüße\r"].map { Array($0.utf8) }
        for book in books + [true, false].map({ units("title: Grüße\n", isBigEndian: $0) }) {
            try folder.write("book.yml", book)
            let built = try await folder.build()
            #expect(built.status == 0, "\(built.errors)")
        }
        let site = try folder.site().mapValues { String(decoding: $0, as: UTF8.self) }
        for name in ["be", "le", "bom", "crlf", "cr", "odd"] {
            let page = site["/\(name).html"] ?? ""
            #expect(page.contains("Grüße</h1>") && page.contains("Mit ü und"), "\(name)")
            #expect(page.contains("Grüße</title>") || page.contains("Grüße · Grüße"), "\(name)")
        }
    }

    @Test func `are none where nothing of the site is concerned`() async throws {
        let folder = try Folder()
        #expect(try await folder.build().status == 0)
        // Hidden, or of the old site, or of the memory.
        try folder.pipe(".hidden")
        try folder.pipe("site/index.html")
        try folder.pipe("site/other")
        for name in try FileAccess.disk.list("\(folder.path)/.memoir/marks") {
            try folder.pipe(".memoir/marks/\(name)")
        }
        try folder.pipe(".memoir/.gitignore")
        let built = try await folder.build()
        #expect(built.status == 0, "\(built.errors)")
        #expect(try folder.site()["/index.html"] != nil)
        #expect(try FileAccess.disk.kind("\(folder.path)/site/other") == .other)
    }

    @Test func `are none in a template that uses a hole twice, or in a title that looks like one`()
        async throws
    {
        let folder = try Folder()
        try folder.template(adding: "{{{body}}}{{{body}}}")
        try folder.write("book.yml", "title: \"a\u{10f006}b\"\n")
        try folder.write("s/index.md", "# S\u{10f006}S\n\nOf s.\n")
        let built = try await folder.build()
        #expect(built.status == 0, "\(built.errors)")
        let page = String(decoding: try folder.site()["/index.html"] ?? [], as: UTF8.self)
        #expect(page.components(separatedBy: "A text.").count == 4)
    }

    @Test func `write nothing where a link leads`() async throws {
        let (folder, other) = (try Folder(), try Folder())
        try folder.link(".memoir", to: other.path)
        let built = try await folder.build()
        #expect(built.status == 0, "\(built.errors)")
        #expect(try FileAccess.disk.list(other.path) == ["book.yml", "index.md"])
    }

    @Test(.enabled(if: geteuid() == 0, "only root makes devices"))
    func `are told of a device`() async throws {
        for name in ["p.md", "book.yml", "a.bin"] {
            let folder = try Folder()
            try folder.remove(name)
            // /dev/zero, which never ends.
            guard mknod("\(folder.path)/\(name)", S_IFCHR | 0o600, 0x105) == 0 else { continue }
            let built = try await folder.build()
            #expect(built.status == 1)
            #expect(built.errors.contains("\(name):1:1") && built.errors.contains("a device"))
        }
    }

    // MARK: The disk

    @Test func `leave the old site where a file cannot be written`() async throws {
        let folder = try Folder()
        #expect(try await folder.build().status == 0)
        let before = try folder.site()
        try folder.write("z.md", String(repeating: "word ", count: 20_000))
        let built = try await folder.build(limits: "ulimit -f 40")
        #expect(built.status == 1)
        #expect(built.errors.contains("File too large; raise the limit"))
        #expect(try folder.site() == before)
        #expect(try !folder.hasStage)
        #expect(try await folder.build().status == 0)
    }

    /// Modes are nothing to root.
    @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
    func `leave the old site where nothing may be written`() async throws {
        let folder = try Folder()
        #expect(try await folder.build().status == 0)
        let before = try folder.site()
        try folder.write("index.md", "# Another\n")
        for place in ["", "/site"] {
            #expect(chmod("\(folder.path)\(place)", 0o555) == 0)
            let built = try await folder.build()
            #expect(chmod("\(folder.path)\(place)", 0o755) == 0)
            #expect(built.status == 1)
            #expect(built.errors.contains("Permission denied; check who owns it"))
            #expect(try folder.site() == before)
            #expect(try !folder.hasStage)
        }
        #expect(chmod("\(folder.path)/.memoir/marks", 0o555) == 0)
        let built = try await folder.build()
        #expect(chmod("\(folder.path)/.memoir/marks", 0o755) == 0)
        #expect(built.status == 0, "\(built.errors)")
        #expect(try folder.site() != before)
    }

    // MARK: Interruption

    private func grown(_ folder: Folder, _ word: String) throws {
        for page in 0..<1500 {
            let text = String(repeating: "Of \(word) *and* more.\n\n", count: 300)
            try folder.write("part-\(page % 20)/page-\(page).md", "# Page \(page)\n\n\(text)")
        }
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGKILL])
    func `leave the old site when they are stopped`(signal: Int32) async throws {
        let folder = try Folder()
        #expect(try await folder.build().status == 0)
        let before = try folder.site()
        try grown(folder, "one")
        let process = Process()
        process.executableURL = URL(filePath: MemoirProgram.path)
        process.arguments = ["build", "--project", folder.path]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        // Once the first file of the new site is there.
        while process.isRunning, try !folder.hasStage {
            try await Task.sleep(for: .milliseconds(1))
        }
        kill(process.processIdentifier, signal)
        while process.isRunning { try await Task.sleep(for: .milliseconds(5)) }
        #expect(process.terminationStatus == (signal == SIGKILL ? SIGKILL : 130))
        #expect(try folder.site() == before)
        if signal != SIGKILL { #expect(try !folder.hasStage) }
        #expect(try await folder.build().status == 0)
        #expect(try !folder.hasStage)
        #expect(try folder.site().count > 1500)
    }

    @Test func `wait for each other`() async throws {
        let folder = try Folder()
        try grown(folder, "two")
        async let one = folder.build()
        async let other = folder.build()
        let results = try await [one, other]
        for result in results { #expect(result.status == 0, "\(result.errors)") }
        #expect(results.contains { $0.output.contains("(unchanged)") })
        #expect(try !folder.hasStage)
    }
}
