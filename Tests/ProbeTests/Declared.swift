import Measurements

/// The metrics that the lessons declare, as written in content/lessons/<slug>/lesson.yml: the probe
/// tests run without the checkout. `Declarations` holds the two to each other.
struct Declared {
    let slug: String
    let metrics: [Metric]

    private init(_ slug: String, _ metrics: [Metric]) {
        self.slug = slug
        self.metrics = metrics
    }

    static let all = [copyOnWrite, oneAddressTwoFrames, sharing, twoMallocs]

    static let copyOnWrite = Declared(
        "copy-on-write",
        [
            Metric(name: "parent_frame_before", kind: .frame, variant: "default"),
            Metric(name: "parent_frame_forked", kind: .frame, variant: "default"),
            Metric(name: "child_frame_forked", kind: .frame, variant: "default"),
            Metric(name: "parent_frame_written", kind: .frame, variant: "default"),
            Metric(name: "child_frame_written", kind: .frame, variant: "default"),
            Metric(name: "parent_frame_last", kind: .frame, variant: "default"),
            Metric(name: "child_frame_last", kind: .frame, variant: "default"),
            Metric(name: "exclusive_before_fork", kind: .flag, variant: "default"),
            Metric(name: "parent_exclusive_forked", kind: .flag, variant: "default"),
            Metric(name: "child_exclusive_forked", kind: .flag, variant: "default"),
            Metric(name: "child_exclusive_written", kind: .flag, variant: "default"),
            Metric(name: "one_frame_forked", kind: .flag, variant: "default"),
            Metric(name: "child_kept_frame", kind: .flag, variant: "default"),
            Metric(name: "parent_stayed", kind: .flag, variant: "default"),
            Metric(name: "last_owner_kept_frame", kind: .flag, variant: "default"),
            Metric(name: "parent_kept_frame", kind: .flag, variant: "default"),
            Metric(name: "child_stayed", kind: .flag, variant: "default"),
            Metric(name: "parent_exclusive_written", kind: .flag, variant: "default"),
            Metric(name: "faults_after_exit", kind: .count, variant: "default"),
            Metric(name: "pages", kind: .count, variant: "default"),
            Metric(name: "faults_second_pass", kind: .count, variant: "default"),
            Metric(name: "copy_fault", kind: .duration, variant: "default"),
            Metric(name: "reuse_fault", kind: .duration, variant: "default"),
            Metric(name: "reuse_fault_a", kind: .duration, variant: "default"),
            Metric(name: "reuse_fault_b", kind: .duration, variant: "default"),
        ])

    static let oneAddressTwoFrames = Declared(
        "one-address-two-frames",
        [
            Metric(name: "address_from_malloc", kind: .flag, variant: "default"),
            Metric(name: "first_address", kind: .address, variant: "default"),
            Metric(name: "second_address", kind: .address, variant: "default"),
            Metric(name: "same_address", kind: .flag, variant: "default"),
            Metric(name: "in_both_maps", kind: .flag, variant: "default"),
            Metric(name: "present_untouched", kind: .flag, variant: "default"),
            Metric(name: "first_frame_read", kind: .frame, variant: "default"),
            Metric(name: "second_frame_read", kind: .frame, variant: "default"),
            Metric(name: "same_frame_read", kind: .flag, variant: "default"),
            Metric(name: "first_frame_written", kind: .frame, variant: "default"),
            Metric(name: "second_frame_written", kind: .frame, variant: "default"),
            Metric(name: "same_frame_written", kind: .flag, variant: "default"),
            Metric(name: "first_exclusive_written", kind: .flag, variant: "default"),
            Metric(name: "second_exclusive_written", kind: .flag, variant: "default"),
            Metric(name: "same_frame_again", kind: .flag, variant: "default"),
            Metric(name: "unprivileged_present", kind: .flag, variant: "default"),
            Metric(name: "unprivileged_frame", kind: .count, variant: "default"),
        ])

    static let sharing = Declared(
        "sharing-without-shared-memory",
        [
            Metric(name: "zero_one_frame_read", kind: .flag, variant: "default"),
            Metric(name: "is_zero_page", kind: .flag, variant: "default"),
            Metric(name: "both_scan_as_zero", kind: .flag, variant: "default"),
            Metric(name: "zero_one_frame_written", kind: .flag, variant: "default"),
            Metric(name: "zero_exclusive_written", kind: .flag, variant: "default"),
            Metric(name: "text_compared", kind: .count, variant: "default"),
            Metric(name: "text_equal", kind: .count, variant: "default"),
            Metric(name: "text_one_frame", kind: .flag, variant: "default"),
            Metric(name: "text_one_frame_written", kind: .flag, variant: "default"),
            Metric(name: "text_mapped_by_others", kind: .flag, variant: "default"),
            Metric(name: "data_compared", kind: .count, variant: "default"),
            Metric(name: "data_equal", kind: .count, variant: "default"),
            Metric(name: "data_mapped_by_none_else", kind: .flag, variant: "default"),
            Metric(name: "fork_one_frame", kind: .flag, variant: "default"),
            Metric(name: "fork_one_frame_written", kind: .flag, variant: "default"),
            Metric(name: "fork_child_exclusive", kind: .flag, variant: "default"),
            Metric(name: "fork_child_exclusive_written", kind: .flag, variant: "default"),
            Metric(name: "ksm_pages", kind: .count, variant: "default"),
            Metric(name: "ksm_merged", kind: .count, variant: "default"),
            Metric(name: "ksm_one_frame", kind: .flag, variant: "default"),
            Metric(name: "ksm_one_frame_written", kind: .flag, variant: "default"),
        ])

    static let twoMallocs = Declared(
        "two-mallocs-one-address",
        [
            Metric(
                name: "no_pie_address", kind: .address, variant: "no-pie", emittedName: "address"),
            Metric(
                name: "no_pie_address_span", kind: .bytes, variant: "no-pie",
                emittedName: "address_span"),
            Metric(name: "pie_address", kind: .address, variant: "pie", emittedName: "address"),
            Metric(
                name: "pie_address_span", kind: .bytes, variant: "pie", emittedName: "address_span"),
            Metric(
                name: "fixed_address", kind: .address, variant: "aslr-off", emittedName: "address"),
            Metric(name: "parent_address", kind: .address, variant: "after-fork"),
            Metric(name: "child_address", kind: .address, variant: "after-fork"),
            Metric(
                name: "same_after_fork", kind: .flag, variant: "after-fork",
                emittedName: "same_address"),
        ])
}
