import StatutoryData

extension PartnershipDirectory {
  /// The files of the partnerships that ship: read where no folder of files is given.
  package static var bundledFiles: [RuleFile] {
    [
      RuleFile(name: "nottingham-city.json", bytes: ShippedFiles.nottinghamCity),
      RuleFile(name: "nottinghamshire.json", bytes: ShippedFiles.nottinghamshire),
      RuleFile(name: "northamptonshire.json", bytes: ShippedFiles.northamptonshire),
    ]
  }

  /// A file that uses every member there is, for a partnership to start its own from.
  public static var example: RuleFile {
    RuleFile(name: "example-partnership.json", bytes: ShippedFiles.examplePartnership)
  }
}
