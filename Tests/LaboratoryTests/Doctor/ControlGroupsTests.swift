import Testing

@testable import Laboratory

/// Hosts as literal files: mounts as in /proc/self/mountinfo, groups as in /proc/self/cgroup.
@Suite struct `Control groups` {
    private static let second = "24 23 0:22 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw,nsdelegate"
    private static let first =
        "30 25 0:26 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory"
    private static let unified =
        "26 25 0:23 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw"

    private func look(
        mounts: String, groups: String, files: [String: String] = [:], writable: Set<String> = []
    ) -> ControlGroups {
        var files = files
        files["/proc/self/mountinfo"] = mounts
        files["/proc/self/cgroup"] = groups
        return ControlGroups(
            ControlGroups.Files(text: { [files] in files[$0] }, isWritable: writable.contains))
    }

    @Test func `of version 2 are delegated where the memory controller is on beside the own`() {
        let slice = "/sys/fs/cgroup/user.slice/app.slice"
        let files = ["\(slice)/cgroup.subtree_control": "memory pids\n"]
        let groups = "0::/user.slice/app.slice/run.scope\n"
        let granted = look(
            mounts: Self.second, groups: groups, files: files,
            writable: [slice, "\(slice)/cgroup.procs"])
        #expect(granted.isDelegated)
        #expect(
            granted.observed
                == "the memory controller (cgroup v2) is this user's to use")
        let refused = look(
            mounts: Self.second, groups: groups,
            files: files.merging(["\(slice)/run.scope/cgroup.controllers": "memory\n"]) { $1 })
        #expect(!refused.isDelegated)
        #expect(
            refused.observed
                == "the memory controller (cgroup v2) is not delegated to this user"
        )
    }

    @Test func `of version 2 may lack the memory controller`() {
        let found = look(
            mounts: Self.second, groups: "0::/\n",
            files: ["/sys/fs/cgroup/cgroup.subtree_control": "cpu io\n"],
            writable: ["/sys/fs/cgroup", "/sys/fs/cgroup/cgroup.procs"])
        #expect(!found.isDelegated)
        #expect(
            found.observed == "this group of cgroup v2 has no memory controller")
    }

    @Test func `of version 1 are this user's where the folder can be written`() {
        let groups = "9:memory:/jobs\n3:cpu,cpuacct:/\n"
        let granted = look(
            mounts: Self.first, groups: groups, writable: ["/sys/fs/cgroup/memory/jobs"])
        #expect(granted.isDelegated)
        #expect(granted.observed.contains("(cgroup v1)"))
        #expect(!look(mounts: Self.first, groups: groups).isDelegated)
    }

    @Test func `of both versions have their memory controller in the first`() {
        let found = look(
            mounts: Self.first + "\n" + Self.unified, groups: "9:memory:/\n0::/\n",
            files: ["/sys/fs/cgroup/unified/cgroup.subtree_control": ""],
            writable: ["/sys/fs/cgroup/memory/", "/sys/fs/cgroup/memory"])
        #expect(found.isDelegated)
        #expect(found.observed.contains("(cgroup v1 beside v2)"))
    }

    @Test func `are found below the part of the tree that a container sees`() {
        let mount = "24 23 0:22 /box/7 /sys/fs/cgroup ro - cgroup2 cgroup2 rw"
        let files = ["/sys/fs/cgroup/inner/cgroup.controllers": "memory\n"]
        #expect(
            look(mounts: mount, groups: "0::/box/7/inner\n", files: files).observed
                .hasSuffix("not delegated to this user"))
    }

    @Test func `may be mounted nowhere`() {
        let found = look(mounts: "", groups: "")
        #expect(!found.isDelegated)
        #expect(found.observed == "no control groups are mounted here")
        #expect(!look(mounts: "rubbish - \n", groups: "0::/\n").isDelegated)
    }
}
