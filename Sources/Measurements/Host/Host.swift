/// The facts of the machine a record was measured on. What could not be read is nil.
///
/// Anonymous: no host name, user, machine id, boot id or path.
package struct Host: Codable, Hashable, Sendable {
    package var kernel: Kernel
    package var processor: Processor
    package var virtualization: Virtualization
    package var memory: Memory
    package var policy: Policy
    package var software: Software
    package var permissions: Permissions
    package var load: Load

    package init(
        kernel: Kernel = Kernel(), processor: Processor = Processor(),
        virtualization: Virtualization = Virtualization(), memory: Memory = Memory(),
        policy: Policy = Policy(), software: Software = Software(),
        permissions: Permissions = Permissions(), load: Load = Load()
    ) {
        self.kernel = kernel
        self.processor = processor
        self.virtualization = virtualization
        self.memory = memory
        self.policy = policy
        self.software = software
        self.permissions = permissions
        self.load = load
    }
}
