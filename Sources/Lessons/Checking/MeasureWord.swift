/// The units of quantities in prose, and the nouns that are counted when something is measured.
///
/// Both languages' words for one thing have one name here, so that a constant is declared once.
enum MeasureWord {
    /// A unit at the beginning of `text`, and how many scalars it takes.
    static func first(in text: ArraySlice<Unicode.Scalar>) -> (unit: String, length: Int)? {
        guard let first = text.first else { return nil }
        if first == "%" || first == "％" || first == "‰" {
            return (first == "‰" ? "‰" : "%", 1)
        }
        return first.isLatinLetter ? latin(text) : han(text)
    }

    // MARK: Latin script

    /// As they are written, since case tells them apart.
    private static let symbols: [String: String] = {
        var symbols = [
            "B": "B", "kB": "KB", "Kbit": "Kbit", "kbit": "Kbit", "Mbit": "Mbit", "Gbit": "Gbit",
            "ns": "ns", "µs": "us", "μs": "us", "us": "us", "ms": "ms", "s": "s", "sec": "s",
            "min": "min", "h": "h", "Hz": "Hz", "kHz": "kHz", "MHz": "MHz", "GHz": "GHz",
        ]
        for letter in ["K", "M", "G", "T", "P", "E"] {
            symbols[letter + "B"] = letter + "B"
            symbols[letter + "iB"] = letter + "iB"
        }
        return symbols
    }()

    /// In lower case and in the singular.
    private static let nouns: [String: String] = {
        var nouns = [
            "byte": "B", "bit": "bit", "percent": "%", "page": "page", "frame": "frame",
            "fault": "fault", "cycle": "cycle", "launch": "launch", "sample": "sample",
            "nanosecond": "ns", "microsecond": "us", "millisecond": "ms", "second": "s",
            "minute": "min", "hour": "h", "hertz": "Hz",
        ]
        for (prefix, letter) in [("kilo", "K"), ("mega", "M"), ("giga", "G"), ("tera", "T")] {
            nouns[prefix + "byte"] = letter + "B"
        }
        for (prefix, letter) in [("kibi", "K"), ("mebi", "M"), ("gibi", "G"), ("tebi", "T")] {
            nouns[prefix + "byte"] = letter + "iB"
        }
        return nouns
    }()

    private static let counted: Set = ["page", "frame", "fault", "cycle", "launch", "sample"]

    /// What may stand between a number and what is counted: "20 separate launches".
    private static let adjectives: Set = [
        "page", "minor", "major", "huge", "small", "base", "clock", "cpu", "processor", "more",
        "other", "different", "equal", "new", "further", "separate", "anonymous", "private",
        "shared", "resident", "dirty", "consecutive", "adjacent", "contiguous", "whole", "free",
    ]

    private static func latin(_ text: ArraySlice<Unicode.Scalar>) -> (unit: String, length: Int)? {
        let word = Array(text.prefix { $0.isLatinLetter })
        let after = text.dropFirst(word.count)
        if let next = after.first, next.isDigit || next == "_" { return nil }
        let second =
            after.first.map { $0.isBlank || $0 == "-" } == true
            ? Array(after.dropFirst().prefix { $0.isLatinLetter }) : []
        let (name, following) = (string(word), singular(string(second)))
        if let symbol = symbols[name] { return (symbol, word.count) }
        // "4 page tables" counts tables.
        if singular(name) == "page", ["table", "number"].contains(following) { return nil }
        if adjectives.contains(singular(name)), counted.contains(following),
            let unit = nouns[following]
        {
            return (unit, word.count + 1 + second.count)
        }
        if name.lowercased() == "per", string(second).lowercased() == "cent" {
            return ("%", word.count + 1 + second.count)
        }
        return nouns[singular(name)].map { ($0, word.count) }
    }

    private static func string(_ scalars: [Unicode.Scalar]) -> String {
        String(String.UnicodeScalarView(scalars))
    }

    private static func singular(_ word: String) -> String {
        let word = word.lowercased()
        if word.hasSuffix("ches") { return String(word.dropLast(2)) }
        return word.hasSuffix("s") && word.count > 2 ? String(word.dropLast()) : word
    }

    // MARK: Han script

    /// The longest first.
    private static let words: [(text: [Unicode.Scalar], unit: String)] = {
        let units = [
            "字节": "B", "千字节": "KB", "兆字节": "MB", "吉字节": "GB", "太字节": "TB", "位": "bit",
            "比特": "bit", "页": "page", "大页": "page", "小页": "page", "页框": "frame",
            "次缺页": "fault", "次次缺页": "fault", "次主缺页": "fault", "次启动": "launch",
            "次采样": "sample", "样本": "sample", "纳秒": "ns", "微秒": "us", "毫秒": "ms", "秒": "s",
            "秒钟": "s", "分钟": "min", "小时": "h", "倍": "times", "周期": "cycle",
            "时钟周期": "cycle", "赫兹": "Hz", "千赫": "kHz", "兆赫": "MHz", "吉赫": "GHz",
        ]
        var words: [(text: [Unicode.Scalar], unit: String)] = []
        for (text, unit) in units {
            words.append((Array(text.unicodeScalars), unit))
            words.append((Array("个\(text)".unicodeScalars), unit))
        }
        return words.sorted { $0.text.count > $1.text.count }
    }()

    /// 位 begins other words: 位置, 位于, 位图, 位移.
    private static let notABit: Set<Unicode.Scalar> = ["置", "于", "图", "移"]

    private static func han(_ text: ArraySlice<Unicode.Scalar>) -> (unit: String, length: Int)? {
        guard let word = words.first(where: { text.starts(with: $0.text) }) else { return nil }
        if word.unit == "bit", let next = text.dropFirst(word.text.count).first,
            notABit.contains(next)
        {
            return nil
        }
        return (word.unit, word.text.count)
    }
}

extension Unicode.Scalar {
    var isDigit: Bool { ("0"..."9").contains(self) }

    /// ASCII letters, and the sign for a millionth.
    var isLatinLetter: Bool {
        ("a"..."z").contains(self) || ("A"..."Z").contains(self) || self == "µ" || self == "μ"
    }

    /// A space of any width, also where no line may break.
    var isBlank: Bool { properties.isWhitespace }
}
