package ringcentral.presence;

import java.util.Map;
import okhttp3.FormBody;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** An app that signs users in: with its secret, or without one as apps on phones have to. */
final class OAuthClient {
  final String id;
  private final @Nullable String secret;

  OAuthClient(String id, @Nullable String secret) {
    check("client id", id);
    if (secret != null) {
      check("client secret", secret);
    }
    this.id = id;
    this.secret = secret;
  }

  static void check(String what, String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("The " + what + " is empty.");
    }
    if (!Session.isVisibleAscii(value)) {
      throw new IllegalArgumentException(
          "The " + what + " holds a space, a line break or a character outside ASCII.");
    }
  }

  /** Fills in the form, and who asks. */
  Request.Builder post(Map<String, String> form) {
    FormBody.Builder body = new FormBody.Builder();
    form.forEach(body::add);
    Request.Builder request = new Request.Builder().header("Accept", "application/json");
    if (secret != null) {
      request.header("Authorization", okhttp3.Credentials.basic(id, secret));
    } else {
      body.add("client_id", id);
    }
    return request.post(body.build());
  }
}
