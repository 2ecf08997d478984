import Foundation
import Measurements
import Testing

@Suite struct `Records` {
    private var record: Record { WrittenRecord.record }

    private func text(_ record: Record) throws -> String {
        String(decoding: try record.json(), as: UTF8.self)
    }

    @Test func `a record that is read and written again has the same bytes and values`() throws {
        let bytes = try record.json()
        let again = try Record(json: bytes, file: "record.json")
        #expect(again == record)
        #expect(try again.json() == bytes)
        #expect(bytes.last == 0x0a)
    }

    @Test func `keys are sorted, so equal records are equal bytes`() throws {
        var other = record
        other.experiments = [:]
        for (name, result) in record.experiments.sorted(by: { $0.key > $1.key }) {
            other.experiments[name] = result
        }
        #expect(try other.json() == record.json())
        let text = try text(record)
        let broken = try #require(text.range(of: "\"broken\""))
        let copying = try #require(text.range(of: "\"copy-on-write\""))
        #expect(broken.lowerBound < copying.lowerBound)
    }

    @Test func `units and summaries are written for others, samples stay as they were`() throws {
        let text = try text(record)
        #expect(text.contains(#""launches":[[812.5,790.125],[801]]"#))
        #expect(text.contains(#""unit":"ns""#))
        #expect(text.contains(#""summary":{"high":"#))
        #expect(text.contains(#""code":"no-permission""#))
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func `a value that is no finite number is never written`(_ value: Double) {
        var broken = record
        broken.experiments["copy-on-write"]?.series["copy_fault"]?.launches[0] = .measured([value])
        #expect(throws: RecordError.self) { try broken.json() }
    }
}

@Suite struct `Kinds` {
    @Test func `a kind allows what a metric of it can be`() {
        #expect(MetricKind.flag.allows(1) && MetricKind.flag.allows(0))
        #expect(!MetricKind.flag.allows(2) && !MetricKind.flag.allows(0.5))
        #expect(MetricKind.duration.allows(0.5) && !MetricKind.duration.allows(-1))
        for kind in [MetricKind.count, .bytes, .address, .frame] {
            #expect(kind.allows(12) && !kind.allows(12.5) && !kind.allows(-1))
        }
        for kind in MetricKind.allCases {
            #expect(!kind.allows(.nan) && !kind.allows(.infinity))
        }
    }
}
