/// The version of this software, the same for every executable.
public enum VigilVersion {
  public static let current = "0.1.0"
}
