import Lessons

/// The words of the site itself in one language; a template asks for them as `{{words.name}}`.
///
/// Both languages stand side by side; a language without words of its own gets the English ones.
struct Words: Sendable {
    let isHan: Bool
    /// By name, for templates.
    let all: [String: String]

    init(_ language: Language) {
        let isHan = Wording(language).isHan
        self.isHan = isHan
        all = Self.table.mapValues { isHan ? $0.chinese : $0.english }
    }

    func pick(_ chinese: String, _ english: String) -> String { isHan ? chinese : english }

    /// Between the members of a list: "、" or ", ".
    var comma: String { pick("、", ", ") }

    /// Before an explanation: "：" or ": ".
    var colon: String { pick("：", ": ") }

    /// The end of a sentence.
    var stop: String { pick("。", ".") }

    /// Between two sentences of one paragraph.
    var gap: String { pick("", " ") }

    /// "一", "I": the number of a part. Beyond twenty, digits.
    func ordinal(_ number: Int) -> String {
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        let roman = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
        switch number {
        case 1...9: return pick(digits[number], roman[number])
        case 10...19: return pick("十" + digits[number - 10], "X" + roman[number - 10])
        default: return String(number)
        }
    }

    /// "第 14 课", "Lesson 14".
    func lesson(_ number: Int) -> String { pick("第 \(number) 课", "Lesson \(number)") }

    /// What a language calls itself.
    static func name(of language: Language) -> String {
        switch language.code {
        case "zh-Hans": "简体中文"
        case "zh-Hant": "繁體中文"
        case "en": "English"
        default: language.code
        }
    }
}
