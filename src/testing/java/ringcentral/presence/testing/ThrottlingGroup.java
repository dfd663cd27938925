package ringcentral.presence.testing;

import java.util.Locale;

/** The groups of operations that share a rate limit. */
public enum ThrottlingGroup {
  /** Reads of single objects. */
  LIGHT,
  /** Changes, and reads of unified presence. */
  MEDIUM,
  /** Reads of the whole account. */
  HEAVY,
  /** The token and revoke endpoints. */
  AUTH;

  /** The name in the header {@code X-Rate-Limit-Group}: lower case. */
  String header() {
    return name().toLowerCase(Locale.ROOT);
  }
}
