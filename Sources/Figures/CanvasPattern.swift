/// Fillings that tell areas apart for eyes that do not see their colours.
enum CanvasPattern: String, CaseIterable {
    case hatch, dots, lattice

    /// The element that a drawing defines once.
    func definition(in id: String) -> String {
        let name = "id=\"\(id)-\(rawValue)\""
        switch self {
        case .hatch:
            return """
                <pattern \(name) width="7" height="7" patternUnits="userSpaceOnUse" \
                patternTransform="rotate(45)"><rect width="7" height="7" class="hatch-ground"/>\
                <path d="M0 0V7" class="hatch-line"/></pattern>
                """
        case .dots:
            return """
                <pattern \(name) width="6" height="6" patternUnits="userSpaceOnUse">\
                <rect width="6" height="6" class="dots-ground"/>\
                <circle cx="3" cy="3" r="1.2" class="dots-mark"/></pattern>
                """
        case .lattice:
            return """
                <pattern \(name) width="6" height="6" patternUnits="userSpaceOnUse">\
                <rect width="6" height="6" class="lattice-ground"/>\
                <path d="M0 3H6M3 0V6" class="lattice-line"/></pattern>
                """
        }
    }
}
