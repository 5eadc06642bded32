@main struct MakeHistory { static func main() {} }
