import ArgumentParser
import Jobs

/// The seed of a new run, as it is written on the command line.
enum SeedOption: ExpressibleByArgument, Equatable {
  case fixed(Int64)
  /// Rolled here, and sent.
  case random
  /// None is sent.
  case service

  init?(argument: String) {
    switch argument {
    case "random": self = .random
    case "service": self = .service
    default:
      guard let number = Int64(argument) else { return nil }
      self = .fixed(number)
    }
  }

  /// The seed that is sent; `nil` leaves it to the service.
  func seed(using random: inout some RandomNumberGenerator) -> Int64? {
    switch self {
    case .fixed(let seed): seed
    case .random: Seed.roll(using: &random)
    case .service: nil
    }
  }
}

/// The seed of a job that is run again, as it is written on the command line.
enum RerunSeedOption: ExpressibleByArgument, Equatable {
  case fixed(Int64)
  /// Rolled here, and sent.
  case random
  /// The earlier one plus one.
  case next

  init?(argument: String) {
    switch argument {
    case "random": self = .random
    case "next": self = .next
    default:
      guard let number = Int64(argument) else { return nil }
      self = .fixed(number)
    }
  }

  func choice(using random: inout some RandomNumberGenerator) -> SeedChoice {
    switch self {
    case .fixed(let seed): .fixed(seed)
    case .random: .random(rolled: Seed.roll(using: &random))
    case .next: .next
    }
  }
}
