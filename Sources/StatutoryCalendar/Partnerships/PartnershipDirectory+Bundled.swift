extension PartnershipDirectory {
  /// The files of the partnerships that ship: read where no folder of files is given.
  package static var bundledFiles: [RuleFile] {
    [
      RuleFile(name: "nottingham-city.json", bytes: PackageResources.nottingham_city_json),
      RuleFile(name: "nottinghamshire.json", bytes: PackageResources.nottinghamshire_json),
      RuleFile(name: "northamptonshire.json", bytes: PackageResources.northamptonshire_json),
    ]
  }

  /// A file that uses every member there is, for a partnership to start its own from.
  public static var example: RuleFile {
    RuleFile(name: "example-partnership.json", bytes: PackageResources.example_partnership_json)
  }
}
