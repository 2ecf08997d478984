import Markup

/// Reads `constants:`, a mapping from a literal such as `128 TiB` to the source that gives it.
enum ConstantReader {
    static func read(_ value: YAMLValue?, _ problems: inout [Problem]) -> [Constant] {
        (value?.entries("constants", &problems) ?? []).compactMap { entry in
            guard let origin = entry.value.text("the source of '\(entry.name)'", &problems) else {
                return nil
            }
            return Constant(
                literal: entry.name,
                origin: origin == Constant.exerciseWord ? .exercise : .source(origin),
                location: entry.key.location, originLocation: entry.value.location)
        }
    }
}

extension Constant {
    func unknownSource(among keys: [String]) -> Problem? {
        guard case .source(let key) = origin, !keys.contains(key) else { return nil }
        return Problem(
            location: originLocation,
            fact: "the constant '\(literal)' names the source '\(key)', which is not in "
                + "content/sources.yml",
            remedy: NearestName.remedy(for: key, among: keys + [Self.exerciseWord])
                ?? "add it there, or write \(Self.exerciseWord) for a parameter of the program "
                + "printed under 'try it yourself'")
    }
}
