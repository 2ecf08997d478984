import Files

/// Style sheets that only some pages load: those that use a class which `site.css` does not know.
struct PageSheets {
    /// In the order of their names.
    private let sheets: [Sheet]
    let files: [StagedFile]

    private struct Sheet {
        let path: String
        let classes: Set<String>
    }

    /// `assets` by name, "evidence.css"; `known` are the classes of what every page loads. A sheet
    /// may begin with `@import "facts.css";`, and then holds that one too.
    init(
        _ assets: [String: [UInt8]], known: Set<String>, folder: String
    ) throws(SiteError) {
        var sheets: [Sheet] = []
        var files: [StagedFile] = []
        for name in assets.keys.sorted() where name.hasSuffix(".css") {
            var bytes = assets[name] ?? []
            while let imported = StyleSheet.takeImport(&bytes) {
                guard let other = assets[imported] else {
                    throw .missingFile("\(folder)/assets/pages/\(imported)")
                }
                bytes = other + bytes
            }
            let file = Theme.hashed(
                String(name.dropLast(".css".count)), "css", StyleSheet.packed(bytes))
            files.append(file)
            sheets.append(
                Sheet(
                    path: file.path,
                    classes: StyleSheet.classes(file.bytes).subtracting(known)))
        }
        self.sheets = sheets
        self.files = files
    }

    /// What a page with these classes loads besides: as few sheets as know all of them, as far as
    /// taking the one that knows most each time finds these.
    func paths(for classes: Set<String>) -> [String] {
        var wanted = classes
        var chosen: Set<String> = []
        while let best = best(for: wanted) {
            chosen.insert(best.path)
            wanted.subtract(best.classes)
        }
        return sheets.map(\.path).filter(chosen.contains)
    }

    /// The sheet that knows most of these; of two that know as many, the smaller one.
    private func best(for classes: Set<String>) -> Sheet? {
        var best: (sheet: Sheet, count: Int)?
        for sheet in sheets {
            let count = sheet.classes.intersection(classes).count
            guard count > 0 else { continue }
            if let known = best,
                (known.count, -known.sheet.classes.count) >= (count, -sheet.classes.count)
            {
                continue
            }
            best = (sheet, count)
        }
        return best?.sheet
    }
}
