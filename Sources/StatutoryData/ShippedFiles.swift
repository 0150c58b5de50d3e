/// The rules and calendars that ship with the program: the bytes of the files in `Data`.
///
/// They are a module of their own because the compiler takes minutes to optimise code that stands
/// beside byte arrays of this size, and seconds where they stand alone.
package enum ShippedFiles {
  /// Clocks as of Working Together 2018.
  package static var workingTogether2018: [UInt8] { PackageResources.working_together_2018_json }
  /// Clocks as of Working Together 2023.
  package static var workingTogether2023: [UInt8] { PackageResources.working_together_2023_json }
  /// What was relaxed from March 2020 on.
  package static var relaxation2020: [UInt8] { PackageResources.relaxation_2020_03_json }
  /// The recurring obligations.
  package static var obligations: [UInt8] { PackageResources.obligations_json }
  /// Where sources contradict each other, and how they may be read.
  package static var readings: [UInt8] { PackageResources.readings_json }
  /// Bank holidays of the three divisions, in the form of GOV.UK.
  package static var bankHolidays: [UInt8] { PackageResources.bank_holidays_json }
  /// Version, horizon and verification of the bank holidays.
  package static var bankHolidaysMetadata: [UInt8] {
    PackageResources.bank_holidays_metadata_json
  }

  /// The partnership of Nottingham City.
  package static var nottinghamCity: [UInt8] { PackageResources.nottingham_city_json }
  /// The partnership of Nottinghamshire.
  package static var nottinghamshire: [UInt8] { PackageResources.nottinghamshire_json }
  /// The partnership of Northamptonshire.
  package static var northamptonshire: [UInt8] { PackageResources.northamptonshire_json }
  /// An invented partnership that uses every member there is.
  package static var examplePartnership: [UInt8] { PackageResources.example_partnership_json }
}
