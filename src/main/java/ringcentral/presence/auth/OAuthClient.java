package ringcentral.presence.auth;

import java.util.Map;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.Messages;

/** The app that signs users in, with or without a secret; apps on phones have none. */
final class OAuthClient {
  final String id;
  private final @Nullable String secret;

  OAuthClient(String id, @Nullable String secret) {
    this.id = check("client id", id);
    this.secret = secret == null ? null : check("client secret", secret);
  }

  /**
   * Checks that a text is allowed in a request, and returns it.
   *
   * @throws IllegalArgumentException if it is null, empty, or not visible ASCII; the message does
   *     not quote it
   */
  static String check(String what, @Nullable String value) {
    if (value == null) { // Java callers can pass null.
      throw new IllegalArgumentException(
          "The " + what + " is null: set it. Is the variable set that it comes from?");
    }
    String fault = fault(value);
    if (fault != null) {
      throw new IllegalArgumentException("The " + what + " " + fault + ".");
    }
    return value;
  }

  /** Why a text is not allowed in a header or a form, or null if it is allowed. */
  static @Nullable String fault(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return text == null ? "is null" : "is empty";
    }
    return Messages.isVisibleAscii(text)
        ? null
        : "holds a space, a line break or a character outside ASCII";
  }

  /** Returns the text if it can be a token: allowed in a header and a form; else null. */
  static @Nullable String token(@Nullable String text) {
    return fault(text) == null ? text : null;
  }

  /** Returns the text if it looks like an error code of RFC 6749, else null. */
  static @Nullable String error(@Nullable String text) {
    return text != null && text.matches("[a-z_]{1,40}") ? text : null;
  }

  /** The value of the header {@code Authorization}; null for an app without a secret. */
  @Nullable String authorization() {
    return secret == null ? null : okhttp3.Credentials.basic(id, secret);
  }

  /** Creates a request that posts the form. */
  Request post(HttpUrl url, Map<String, String> form) {
    FormBody.Builder body = new FormBody.Builder();
    form.forEach(body::add);
    if (secret == null) {
      body.add("client_id", id);
    }
    return new Request.Builder()
        .url(url)
        .header("Accept", "application/json")
        .post(body.build())
        .build();
  }
}
