package ringcentral.presence;

import java.time.Instant;

/** A bearer token and when to ask for the next one. */
final class AccessToken {
  final String value;
  final Instant renewAt;

  AccessToken(String value, Instant renewAt) {
    this.value = value;
    this.renewAt = renewAt;
  }

  @Override
  public String toString() {
    return "AccessToken{██, to be renewed at " + renewAt + "}";
  }
}
