import Api18
import Testing

@Suite("Times")
struct TimestampTests {
  @Test(
    "ISO 8601 is read with and without a fraction, a zone and a time",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("1970-01-01", 0), ("1969-12-31T23:59:59.999Z", -1),
      ("2000-02-29T00:00:00Z", 951_782_400_000), ("2026-11-22T14:02:11Z", 1_795_356_131_000),
      ("2026-11-22t14:02:11z", 1_795_356_131_000), ("2026-11-22 14:02:11 UTC", 1_795_356_131_000),
      ("2026-11-22T14:02:11.5", 1_795_356_131_500),
      ("2026-11-22T14:02:11,123456789Z", 1_795_356_131_123),
      ("2026-11-22T14:02:11+00:00", 1_795_356_131_000),
      ("2026-11-22T19:32:11+0530", 1_795_356_131_000),
      ("2026-11-22T06:02:11-08", 1_795_356_131_000), ("2026-11-22T14:02Z", 1_795_356_120_000),
      ("2016-12-31T23:59:60Z", 1_483_228_800_000),
      ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ])
  func reading(text: String, milliseconds: Int64) {
    #expect(Timestamp(iso8601: text)?.rawValue == milliseconds)
  }

  @Test(
    "what is no time is refused",
    arguments: [
      "", "now", "2026", "2026-11", "2026-11-31", "2025-02-29", "1900-02-29", "2026-00-01",
      "2026-11-22T24:00:00Z", "2026-11-22T14:60:00Z", "2026-11-22T14:02:11+25:00",
      "2026-11-22T14:02:11.Z", "2026-11-22T14:02:11Zx", "２026-11-22T14:02:11Z",
      "2026-11-22T14:02:11+1",
    ])
  func refused(text: String) {
    #expect(Timestamp(iso8601: text) == nil)
  }

  @Test("what is written is read back, over 800 years")
  func roundTrip() {
    let times = stride(from: Int64(-150_000), to: 150_000, by: 13).map {
      Timestamp(rawValue: $0 * 86_400_000 + 43_261_007)
    }
    #expect(times.first { Timestamp(iso8601: $0.iso8601) != $0 } == nil)
  }

  @Test(
    "milliseconds are written only where there are some",
    arguments: [
      (1_795_356_131_000, "2026-11-22T14:02:11Z"), (1_795_356_131_007, "2026-11-22T14:02:11.007Z"),
      (-1, "1969-12-31T23:59:59.999Z"), (Int64.max, "9999-12-31T23:59:59.999Z"),
      (Int64.min, "0000-01-01T00:00:00Z"),
    ])
  func writing(milliseconds: Int64, text: String) {
    #expect(Timestamp(rawValue: milliseconds).iso8601 == text)
  }
}

@Suite("Money")
struct MicroUSDTests {
  @Test(
    "a decimal is read exactly",
    arguments: [
      ("0.07", 70_000), ("$0.0735", 73_500), (" 12 ", 12_000_000), (".5", 500_000),
      ("5.", 5_000_000),
      ("-0.07", -70_000), ("9223372036854.775807", Int64.max), ("0.0000015", 2),
    ])
  func reading(text: String, micros: Int64) {
    #expect(MicroUSD(decimal: text)?.rawValue == micros)
  }

  @Test(
    "what is no amount is refused",
    arguments: ["", "$", ".", "-", "0,07", "1 2", "0x10", "1e", "inf", "9223372036854.775808"])
  func refused(text: String) {
    #expect(MicroUSD(decimal: text) == nil)
  }

  @Test(
    "it is written as a person writes it",
    arguments: [
      (70_000, "$0.07"), (73_500, "$0.0735"), (0, "$0.00"), (1, "$0.000001"), (1_500_000, "$1.50"),
      (-70_000, "-$0.07"),
    ])
  func writing(micros: Int64, text: String) {
    #expect(MicroUSD(rawValue: micros).description == text)
  }

  @Test("sums are clamped, never wrapped")
  func clamped() {
    let most = MicroUSD(rawValue: .max)
    #expect(most + .pricePerRun == most)
    #expect(MicroUSD(rawValue: .min) - .pricePerRun == MicroUSD(rawValue: .min))
    #expect(MicroUSD.zero - MicroUSD(rawValue: .min) == most)
    #expect(MicroUSD.pricePerRun * 5 == MicroUSD(rawValue: 350_000))
    #expect(most * -2 == MicroUSD(rawValue: .min))
  }
}
