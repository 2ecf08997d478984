/// A moment as ZIP has it: date and time as MS-DOS packs them, two seconds fine, in no time zone.
package struct ZipMoment: Hashable, Sendable {
    let date: Int
    let time: Int

    /// The first that there is, 1980-01-01: for what has no moment of its own.
    package static let earliest = ZipMoment(date: 1 << 5 | 1, time: 0)

    private init(date: Int, time: Int) {
        self.date = date
        self.time = time
    }

    /// Of "2026-11-25T16:04:46Z"; nil when that is no moment from 1980 to 2107.
    package init?(_ iso: String) {
        let form = Array("0000-00-00T00:00:00Z".utf8)
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let bytes = Array(iso.utf8)
        guard bytes.count == form.count,
            zip(bytes, form).allSatisfy({
                $1 == UInt8(ascii: "0") ? digits.contains($0) : $0 == $1
            })
        else { return nil }
        let numbers = bytes.split { !digits.contains($0) }.map { part in
            part.reduce(0) { $0 * 10 + Int($1 - digits.lowerBound) }
        }
        guard (1980...2107).contains(numbers[0]), (1...12).contains(numbers[1]),
            (1...31).contains(numbers[2]), numbers[3] < 24, numbers[4] < 60, numbers[5] < 60
        else { return nil }
        date = (numbers[0] - 1980) << 9 | numbers[1] << 5 | numbers[2]
        time = numbers[3] << 11 | numbers[4] << 5 | numbers[5] / 2
    }
}
