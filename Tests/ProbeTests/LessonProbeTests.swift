import Files
import Laboratory
import Measurements
import Testing

/// What cannot be otherwise, whatever the host; what it may show is for claims to judge.
@Suite struct `Probes of the lessons` {
    private let probes: ShippedProbes

    init() throws { probes = try ShippedProbes() }

    @Test func `copy-on-write never compares frames that it cannot see`() async throws {
        let seen = try await probes.observe(.copyOnWrite, ["pages=64", "rounds=2"])
        let frames = Declared.copyOnWrite.metrics.filter { $0.kind == .frame }.map(\.name)
        #expect(frames.count == 7)
        try seen.checkFrames(
            frames + [
                "one_frame_forked", "child_kept_frame", "parent_stayed", "last_owner_kept_frame",
                "parent_kept_frame", "child_stayed",
            ])
        try seen.checkEqual("one_frame_forked", "parent_frame_forked", "child_frame_forked")
        try seen.checkEqual("child_kept_frame", "child_frame_forked", "child_frame_written")
        try seen.checkEqual("parent_stayed", "parent_frame_forked", "parent_frame_written")
        try seen.checkEqual("last_owner_kept_frame", "parent_frame_written", "parent_frame_last")
    }

    @Test func `copy-on-write counts and times what it was asked to`() async throws {
        let seen = try await probes.observe(.copyOnWrite, ["pages=64", "rounds=3"])
        #expect(try seen.value("pages") == 64)
        // fork protects what it shares, so the first write after it has to fault.
        #expect(try seen.value("faults_after_exit") >= 1)
        #expect(try seen.values("copy_fault").count == 6)
        let one = try seen.values("reuse_fault_a")
        let other = try seen.values("reuse_fault_b")
        #expect(one.count == 3 && other.count == 3)
        #expect(try seen.values("reuse_fault").sorted() == (one + other).sorted())
    }

    /// Bit 56 is valid for everybody: a page that two processes have mapped is not exclusive.
    @Test func `copy-on-write sees without privilege that a page is shared`() async throws {
        let seen = try await probes.observe(.copyOnWrite, ["pages=8", "rounds=1"])
        #expect(try seen.flag("exclusive_before_fork"))
        #expect(try !seen.flag("parent_exclusive_forked"))
        #expect(try !seen.flag("child_exclusive_forked"))
        #expect(try seen.flag("child_exclusive_written"))
        #expect(try seen.flag("parent_exclusive_written"))
    }

    @Test func `one-address-two-frames never compares frames that it cannot see`() async throws {
        let seen = try await probes.observe(.oneAddressTwoFrames)
        try seen.checkFrames([
            "first_frame_read", "second_frame_read", "first_frame_written", "second_frame_written",
            "same_frame_read", "same_frame_written", "same_frame_again",
        ])
        try seen.checkEqual("same_frame_read", "first_frame_read", "second_frame_read")
        try seen.checkEqual("same_frame_written", "first_frame_written", "second_frame_written")
    }

    @Test func `without privilege a present page has frame 0`() async throws {
        let seen = try await probes.observe(.oneAddressTwoFrames)
        #expect(try seen.flag("unprivileged_present"))
        #expect(try seen.value("unprivileged_frame") == 0)
    }

    @Test func `both processes hold the page at the address they tell`() async throws {
        let seen = try await probes.observe(.oneAddressTwoFrames)
        #expect(try seen.flag("address_from_malloc") == ShippedProbes.canStopRandomizing)
        #expect(
            try seen.flag("same_address")
                == (try seen.value("first_address") == seen.value("second_address")))
        #expect(try seen.flag("same_address"))
        #expect(try seen.flag("in_both_maps"))
    }

    @Test func `sharing-without-shared-memory never compares frames that it cannot see`()
        async throws
    {
        let seen = try await probes.observe(.sharing)
        try seen.checkFrames([
            "zero_one_frame_read", "zero_one_frame_written", "text_one_frame", "text_compared",
            "text_equal", "data_compared", "data_equal", "fork_one_frame",
            "fork_one_frame_written",
        ])
        try seen.checkFrames(["is_zero_page"], capability: .kernelPageFlags)
        guard ShippedProbes.seesFrames else { return }
        #expect(try seen.value("text_equal") <= seen.value("text_compared"))
        #expect(try seen.value("data_equal") <= seen.value("data_compared"))
        #expect(try seen.value("text_compared") > 0)
    }

    @Test func `sharing-without-shared-memory sees without privilege who shares`() async throws {
        let seen = try await probes.observe(.sharing)
        #expect(try !seen.flag("fork_child_exclusive"))
        #expect(try seen.flag("fork_child_exclusive_written"))
        if try #require(seen.readings["both_scan_as_zero"]).value == nil {
            #expect(try seen.reason("both_scan_as_zero").code == .kernelTooOld)
        }
    }

    @Test func `merging is left alone unless it is allowed`() async throws {
        let before = try settings()
        let seen = try await probes.observe(.sharing)
        for metric in ["ksm_pages", "ksm_merged", "ksm_one_frame", "ksm_one_frame_written"] {
            let reason = try seen.reason(metric)
            #expect(reason.code == .optedOut)
            #expect(reason.capability == .kernelSamepageMerging)
        }
        #expect(try settings() == before)
    }

    /// What can be set of merging; the counters beside it change by themselves.
    private func settings() throws -> [String: [UInt8]] {
        let folder = "/sys/kernel/mm/ksm"
        guard try FileAccess.disk.kind(folder) != nil else { return [:] }
        var settings: [String: [UInt8]] = [:]
        for name in ["run", "pages_to_scan", "sleep_millisecs"] {
            settings[name] = try FileAccess.disk.read("\(folder)/\(name)")
        }
        return settings
    }

    @Test(arguments: ["no-pie", "pie"])
    func `two-mallocs-one-address draws as often as it is told`(_ build: String) async throws {
        let seen = try await probes.observe(
            .twoMallocs, variant: build, build: build, ["draws=12", "mode=randomized"])
        let name = build == "pie" ? "pie_address" : "no_pie_address"
        guard let addresses = try #require(seen.readings[name]).value else {
            #expect(try seen.reason(name).capability == .addressRandomizationOn)
            return
        }
        #expect(addresses.count == 12)
        let least = try #require(addresses.min())
        let most = try #require(addresses.max())
        #expect(try seen.value("\(name)_span") == most - least)
        // malloc aligns for any type: max_align_t.
        #expect(addresses.allSatisfy { $0.truncatingRemainder(dividingBy: 16) == 0 && $0 > 0 })
    }

    @Test func `without randomization every process gets one address`() async throws {
        var seen: Set<Double> = []
        for _ in 0..<5 {
            let launch = try await probes.observe(
                .twoMallocs, variant: "aslr-off", ["mode=aslr-off"])
            guard ShippedProbes.canStopRandomizing else {
                #expect(try launch.reason("fixed_address").code == .refusedBySandbox)
                return
            }
            seen.insert(try launch.value("fixed_address"))
        }
        #expect(seen.count == 1)
    }

    @Test func `after fork both get the same next block`() async throws {
        let seen = try await probes.observe(.twoMallocs, variant: "after-fork", ["mode=after-fork"])
        #expect(try seen.value("parent_address") == seen.value("child_address"))
        #expect(try seen.flag("same_after_fork"))
    }
}
