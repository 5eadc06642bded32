internal import ArgumentParser
@main struct Hera { static func main() {} }
