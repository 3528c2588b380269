import Testing
@Suite struct Placeholder0 {}
