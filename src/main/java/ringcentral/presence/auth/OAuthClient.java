package ringcentral.presence.auth;

import java.util.Map;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.Messages;

/** An app that signs users in: with its secret, or without one as apps on phones have to. */
final class OAuthClient {
  final String id;
  private final @Nullable String secret;

  OAuthClient(String id, @Nullable String secret) {
    this.id = check("client id", id);
    this.secret = secret == null ? null : check("client secret", secret);
  }

  /**
   * Returns a text that can stand in a request.
   *
   * @throws IllegalArgumentException if it is null, empty, or not visible ASCII; it is not quoted
   */
  static String check(String what, @Nullable String value) {
    if (value == null) { // Against its type, which Java allows.
      throw new IllegalArgumentException(
          "The " + what + " is null: set it. Is the variable set that it comes from?");
    }
    String fault = fault(value);
    if (fault != null) {
      throw new IllegalArgumentException("The " + what + " " + fault + ".");
    }
    return value;
  }

  /** Why a header or a form cannot take the text as it is; null if they can. */
  static @Nullable String fault(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return text == null ? "is null" : "is empty";
    }
    return Messages.isVisibleAscii(text)
        ? null
        : "holds a space, a line break or a character outside ASCII";
  }

  /** The text if it can be a token, which a header or a form takes as it is; else null. */
  static @Nullable String token(@Nullable String text) {
    return fault(text) == null ? text : null;
  }

  /** OAuth's own word for an error, if it is like those of RFC 6749; else null. */
  static @Nullable String error(@Nullable String text) {
    return text != null && text.matches("[a-z_]{1,40}") ? text : null;
  }

  /** What the header {@code Authorization} says; null for an app without a secret. */
  @Nullable String authorization() {
    return secret == null ? null : okhttp3.Credentials.basic(id, secret);
  }

  /** A request that posts the form. */
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
