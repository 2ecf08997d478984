import Claims
import Files
import Markup
import Measurements

/// Reads one folder of `content/lessons/`.
///
/// All that it reads is in it, so two equal ones read the same lesson.
struct LessonReader: Equatable, Sendable {
    /// The folder as errors name it.
    let shownFolder: String
    let slug: String
    let languages: [Language]
    private let declaration: ContentFile
    private let texts: [Language: ContentFile]

    /// `folder` is the one that the file system knows.
    init(
        files: FileAccess, folder: String, shownFolder: String, slug: String,
        languages: [Language]
    ) {
        self.shownFolder = shownFolder
        self.slug = slug
        self.languages = languages
        declaration = ContentFile("\(folder)/lesson.yml", "\(shownFolder)/lesson.yml", files)
        var texts: [Language: ContentFile] = [:]
        for language in languages {
            let name = "\(language.code).md"
            texts[language] = ContentFile(
                "\(folder)/\(name)", "\(shownFolder)/\(name)", files,
                remedy: "every lesson has a file for each language of content/book.yml")
        }
        self.texts = texts
    }

    func read(_ problems: inout [Problem]) -> Lesson? {
        let shown = "\(shownFolder)/lesson.yml"
        guard let bytes = declaration.bytes(&problems) else { return nil }
        let texts = readTexts(&problems)
        let known = [
            "number", "part", "experiment", "metrics", "claims", "figures", "sources", "constants",
        ]
        guard let yaml = YAMLFile.parse(bytes, file: shown, &problems),
            let fields = yaml.fields("the lesson", known: known, &problems)
        else {
            checkByThemselves(texts, &problems)
            return nil
        }
        let number = fields.required("number", &problems)?
            .integer("number", atLeast: 1, &problems)
        let part = fields.required("part", &problems)?.text("part", &problems)
        let experimentValue = fields.required("experiment", &problems)
        let metricsValue = fields.required("metrics", &problems)
        var reader = ExperimentReader(slug: slug)
        guard let experimentValue, let metricsValue,
            let experiment = reader.read(
                experiment: experimentValue, metrics: metricsValue, &problems)
        else {
            checkByThemselves(texts, &problems)
            return nil
        }
        var locations: [String: SourceLocation] = [:]
        for key in Lesson.placedKeys { locations["\(key):"] = fields[key]?.location }
        locations["probe:"] = experimentValue["probe"]?.location
        var unread = reader.unread
        let claimReader = ClaimReader(metrics: experiment.metrics, unread: reader.unread)
        let claims = named(fields["claims"], "claims", &locations, &problems)
            .compactMap { entry -> Claim? in
                let claim = claimReader.read(entry, &problems)
                if claim == nil { unread.insert(entry.name) }
                return claim
            }
        let figureReader = FigureReader(metrics: experiment.metrics, unread: reader.unread)
        let figures = named(fields["figures"], "figures", &locations, &problems)
            .compactMap { entry -> FigureDeclaration? in
                let figure = figureReader.read(entry, &problems)
                if figure == nil { unread.insert(entry.name) }
                return figure
            }
        checkLabels(figures, texts, &problems)
        var lesson = Lesson(
            slug: slug, number: number ?? 0, part: part ?? "", experiment: experiment,
            claims: claims,
            figures: figures, sources: fields["sources"]?.texts("sources", &problems) ?? [],
            texts: texts, file: shown, locations: locations)
        lesson.unread = unread
        lesson.constants = ConstantReader.read(fields["constants"], &problems)
        return lesson
    }

    /// What is wrong in texts whose lesson cannot be read: the binder will not see them.
    private func checkByThemselves(
        _ texts: [Language: LessonText], _ problems: inout [Problem]
    ) {
        for (language, text) in texts { problems += text.document(in: language).problems }
    }

    /// Entries whose names become ids of the page.
    private func named(
        _ value: YAMLValue?, _ what: String, _ locations: inout [String: SourceLocation],
        _ problems: inout [Problem]
    ) -> [YAMLEntry] {
        let entries = value?.entries(what, &problems) ?? []
        for entry in entries {
            locations[entry.name] = entry.key.location
            guard !entry.name.isSlug else { continue }
            problems.append(
                entry.key.problem(
                    "the name '\(entry.name)' in \(what) cannot be part of a page's address",
                    "use lower-case letters, digits and hyphens"))
        }
        return entries
    }

    private func readTexts(_ problems: inout [Problem]) -> [Language: LessonText] {
        var texts: [Language: LessonText] = [:]
        for language in languages {
            guard let file = self.texts[language], let bytes = file.bytes(&problems) else {
                continue
            }
            texts[language] = TextReader.lesson.read(bytes, file: file.shown, &problems)
        }
        return texts
    }

    private func checkLabels(
        _ figures: [FigureDeclaration], _ texts: [Language: LessonText],
        _ problems: inout [Problem]
    ) {
        for (_, text) in texts.sorted(by: { $0.key < $1.key }) {
            for figure in figures {
                for label in figure.labels where text.labels[label] == nil {
                    problems.append(
                        Problem(
                            location: text.labelsLocation
                                ?? SourceLocation(file: text.file, line: 1, column: 1),
                            fact: "the figure '\(figure.name)' needs the label '\(label)'",
                            remedy: NearestName.remedy(for: label, among: text.labels.keys)
                                ?? "add it under 'labels' in the front matter"))
                }
            }
        }
    }
}

/// A file of the content as it was read, or why it could not be.
struct ContentFile: Equatable, Sendable {
    /// As errors name it.
    let shown: String
    private let found: ComparedBytes?
    private let problem: Problem?

    /// Reads a file, as `path` in the file system; a missing one is a problem.
    init(_ path: String, _ shown: String, _ files: FileAccess, remedy: String? = nil) {
        var problems: [Problem] = []
        self.shown = shown
        found = Self.read(path, shown, files, &problems, remedy: remedy).map(ComparedBytes.init)
        problem = problems.first
    }

    /// Nil after reporting why.
    func bytes(_ problems: inout [Problem]) -> [UInt8]? {
        if let problem { problems.append(problem) }
        return found?.bytes
    }

    /// As UTF-8 without a byte order mark, and with one line feed at the end of every line.
    static func plain(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = UTF16Text.utf8(bytes)[...]
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { bytes = bytes.dropFirst(3) }
        guard bytes.contains(0x0d) else { return Array(bytes) }
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        for index in bytes.indices {
            if bytes[index] == 0x0d {
                plain.append(0x0a)
            } else if bytes[index] != 0x0a || index == bytes.startIndex || bytes[index - 1] != 0x0d
            {
                plain.append(bytes[index])
            }
        }
        return plain
    }

    static func read(
        _ path: String, _ shown: String, _ files: FileAccess, _ problems: inout [Problem],
        remedy: String? = nil
    ) -> [UInt8]? {
        let location = SourceLocation(file: shown, line: 1, column: 1)
        do throws(FileError) {
            guard try files.kind(path) != nil else {
                problems.append(
                    Problem(location: location, fact: "the file is missing", remedy: remedy))
                return nil
            }
            return plain(try files.read(path))
        } catch {
            problems.append(Problem(location: location, fact: "\(error)", remedy: nil))
            return nil
        }
    }
}

extension String {
    /// Lower-case letters, digits and hyphens: fit for file names, ids and addresses.
    var isSlug: Bool {
        !isEmpty
            && utf8.allSatisfy {
                (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2d
            }
    }
}
