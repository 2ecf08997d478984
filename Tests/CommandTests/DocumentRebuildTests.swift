import Files
import Foundation
import Testing

/// A build of documents that reuses what is there may never give other bytes than one that does not.
@Suite struct `Documents built again` {
    /// Sixty pages of some kilobytes, in four sections and two languages: several batches.
    private final class Folder: Sendable {
        let path =
            FileManager.default.temporaryDirectory.path + "/memoir-again-\(UUID().uuidString)"

        init() throws {
            try write("book.yml", "title: Notes\nlanguages: [en, zh-Hans]\n")
            try write("index.md", "# Notes\n\n[First](a/page-1.md#part-2)\n")
            for section in ["a", "b", "c/d", "e"] {
                try write("\(section)/index.md", "# Section \(section)\n")
                for number in 1...14 { try write(section, number) }
            }
            try write("a/page-1.zh-Hans.md", "# 第一页\n\n写时复制。\n")
            try write("a/data.csv", "1,2\n")
        }

        private func write(_ section: String, _ number: Int) throws {
            var text = "---\ntitle: Page \(number) of \(section)\nweight: \(number)\n---\n\n"
            if number < 14 { text += "[next](page-\(number + 1).md#part-3)\n\n" }
            for part in 1...6 {
                text += "## Part \(part)\n\n"
                for line in 1...12 {
                    text +=
                        "What \(section) says of \(number), \(part) and \(line): `brk(2)` moved.\n"
                }
                text += "\n```c\nint x\(part) = \(number);\n```\n\n"
            }
            try write("\(section)/page-\(number).md", text)
        }

        deinit { try? FileAccess.disk.removeTree(path) }

        func write(_ name: String, _ text: String) throws {
            let parent = name.split(separator: "/").dropLast().joined(separator: "/")
            try FileAccess.disk.makeDirectories("\(path)/\(parent)")
            try FileAccess.disk.write("\(path)/\(name)", Array(text.utf8))
        }

        func read(_ name: String) throws -> String {
            String(decoding: try FileAccess.disk.read("\(path)/\(name)"), as: UTF8.self)
        }

        func append(_ text: String, to name: String) throws { try write(name, read(name) + text) }

        func replace(_ text: String, with other: String, in name: String) throws {
            let old = try read(name)
            let new = old.replacing(text, with: other)
            #expect(old != new, "\(name) does not hold \(text)")
            try write(name, new)
        }

        func remove(_ name: String) throws { try FileAccess.disk.removeTree("\(path)/\(name)") }

        /// Every file below a folder, by path.
        func tree(_ name: String) throws -> [String: [UInt8]] {
            var files: [String: [UInt8]] = [:]
            func visit(_ folder: String) throws {
                for entry in try FileAccess.disk.entries("\(path)/\(name)\(folder)") {
                    let inner = "\(folder)/\(entry.name)"
                    if entry.kind == .directory { try visit(inner) }
                    if entry.kind == .file {
                        files[inner] = try FileAccess.disk.read("\(path)/\(name)\(inner)")
                    }
                }
            }
            try visit("")
            return files
        }

        func stamps(_ name: String) throws -> [String: FileStamp] {
            var stamps: [String: FileStamp] = [:]
            for file in try tree(name).keys {
                stamps[file] = try FileAccess.disk.stamp("\(path)/\(name)\(file)")
            }
            return stamps
        }

        func build(_ more: String...) async throws -> MemoirProgram.Result {
            let result = try await MemoirProgram(workingFolder: path).run(["build"] + more)
            #expect(result.status == 0, "\(result.errors)")
            return result
        }

        /// The number before " rendered"; nil where every page was.
        func rendered(_ result: MemoirProgram.Result) -> Int? {
            result.output.split(separator: "\n").first { $0.contains(" rendered") }
                .flatMap { $0.split(separator: " ").dropLast().last }.flatMap { Int($0) }
        }
    }

    /// What can be changed, with how many pages a build may then render at the most; nil where it may
    /// be all.
    private static let changes:
        [(name: String, most: Int?, change: @Sendable (Folder) throws -> Void)] = [
            ("a page's text", 50, { try $0.append("\nMore.\n", to: "b/page-7.md") }),
            (
                "a heading that others link to, and the links",
                50,
                {
                    try $0.replace("## Part 3", with: "## Piece 3", in: "b/page-8.md")
                    try $0.replace("#part-3", with: "#piece-3", in: "b/page-7.md")
                }
            ),
            (
                "a neighbour's title",
                50,
                { try $0.replace("title: Page 3 of e", with: "title: Third", in: "e/page-3.md") }
            ),
            (
                "the order of two pages",
                50, { try $0.replace("weight: 2", with: "weight: 40", in: "a/page-2.md") }
            ),
            ("a new page", nil, { try $0.write("b/new.md", "# New\n") }),
            ("a page less", nil, { try $0.remove("b/new.md") }),
            (
                "a page in another folder", nil,
                {
                    try $0.write("c/moved.md", try $0.read("a/page-14.md"))
                    try $0.remove("a/page-14.md")
                    try $0.replace("[next](page-14.md#part-3)", with: "end", in: "a/page-13.md")
                }
            ),
            ("a draft", nil, { try $0.write("b/draft.md", "---\ndraft: true\n---\n# Not yet\n") }),
            ("a draft that is published", nil, { try $0.write("b/draft.md", "# Now\n") }),
            (
                "a redirect", nil,
                {
                    try $0.replace(
                        "weight: 5\n", with: "weight: 5\naliases: [/old.html]\n", in: "b/page-5.md")
                }
            ),
            ("a download", 0, { try $0.append("3,4\n", to: "a/data.csv") }),
            ("a new download", nil, { try $0.write("a/more.csv", "5\n") }),
            ("the book's title", nil, { try $0.replace("Notes", with: "Papers", in: "book.yml") }),
            (
                "another language", nil,
                {
                    try $0.write("a/page-2.zh-Hans.md", "# 第二页\n\n页框。\n")
                }
            ),
            (
                "a text in the other language", 50,
                {
                    try $0.append("\n缺页异常。\n", to: "a/page-2.zh-Hans.md")
                }
            ),
            (
                "what is left out", nil,
                {
                    try $0.append("exclude: [e]\n", to: "book.yml")
                }
            ),
            (
                "a theme of its own", nil,
                { folder in
                    try FileAccess.disk.linkTree(
                        "\(MemoirProgram.folder)/../../../templates", "\(folder.path)/templates")
                }
            ),
            (
                "a template", nil,
                { folder in
                    let file = "templates/document.mustache"
                    let text = try folder.read(file)
                    try folder.remove(file)
                    try folder.write(
                        file, text.replacing("class=\"foot\"", with: "class=\"foot end\""))
                }
            ),
            (
                "an asset", nil,
                { folder in
                    let file = "templates/assets/site.css"
                    let text = try folder.read(file)
                    try folder.remove(file)
                    try folder.write(file, text + "\n.foot { color: red }\n")
                }
            ),
            (
                "nothing but the time", 0,
                { folder in
                    try folder.write("b/page-9.md", try folder.read("b/page-9.md"))
                }
            ),
            (
                "the same number of bytes", 50,
                {
                    try $0.replace("of 9, 2 and 3", with: "of 9, 2 and 4", in: "b/page-9.md")
                }
            ),
        ]

    @Test func `give what a clean build gives, whatever changed`() async throws {
        let folder = try Folder()
        #expect(folder.rendered(try await folder.build()) == nil)
        for (name, most, change) in Self.changes {
            try change(folder)
            let result = try await folder.build()
            if let most, let rendered = folder.rendered(result) {
                #expect(rendered <= most, "\(name): \(result.output)")
            } else {
                #expect(most == nil, "\(name): \(result.output)")
            }
            _ = try await folder.build("--clean", "--output", "clean")
            let (site, clean) = (try folder.tree("site"), try folder.tree("clean"))
            try folder.remove("clean")
            // Said by path: bytes by the thousand help nobody.
            let paths = Set(site.keys).union(clean.keys)
            let differing = paths.filter { site[$0] != clean[$0] }.sorted()
            #expect(differing.isEmpty, "\(name)")
        }
    }

    @Test func `touch nothing when nothing changed`() async throws {
        let folder = try Folder()
        _ = try await folder.build()
        let before = try folder.stamps("site")
        #expect(before.count > 60)
        let again = try await folder.build()
        #expect(folder.rendered(again) == 0)
        #expect(again.output.contains("(unchanged)"))
        #expect(try folder.stamps("site") == before)
        let clean = try await folder.build("--clean")
        #expect(folder.rendered(clean) == nil)
        #expect(clean.output.contains("(unchanged)"))
        #expect(try folder.stamps("site") == before)
    }

    @Test func `leave files alone that did not change`() async throws {
        let folder = try Folder()
        _ = try await folder.build()
        let before = try folder.stamps("site")
        try folder.append("\nMore.\n", to: "b/page-7.md")
        _ = try await folder.build()
        let after = try folder.stamps("site")
        let written = after.filter { before[$0.key]?.inode != $0.value.inode }.keys
        #expect(written.contains("/b/page-7.html"))
        // The page, a part of the index, its table, the manifest.
        #expect(written.count == 4, "\(written.sorted())")
    }

    @Test func `write a page again that somebody changed in the site, and say so`() async throws {
        let folder = try Folder()
        _ = try await folder.build()
        let whole = try folder.tree("site")
        try folder.append("<!-- mine -->", to: "site/b/page-7.html")
        let again = try await folder.build()
        #expect(again.errors.contains("replaced what was changed by hand: b/page-7.html"))
        let isWhole = try folder.tree("site") == whole
        #expect(isWhole)
        try folder.remove("site/b/page-8.html")
        _ = try await folder.build()
        let isWholeAgain = try folder.tree("site") == whole
        #expect(isWholeAgain)
    }

    @Test(arguments: [0, 1, 40, 5000]) func `do without a damaged memory`(byte: Int) async throws {
        let folder = try Folder()
        _ = try await folder.build()
        let whole = try folder.tree("site")
        let marks = "\(folder.path)/.memoir/marks"
        for name in try FileAccess.disk.list(marks) {
            var bytes = try FileAccess.disk.read("\(marks)/\(name)")
            bytes[byte] ^= 0x10
            try FileAccess.disk.write("\(marks)/\(name)", bytes)
        }
        let again = try await folder.build()
        #expect(folder.rendered(again) == nil)
        let isWhole = try folder.tree("site") == whole
        #expect(isWhole)
    }
}
