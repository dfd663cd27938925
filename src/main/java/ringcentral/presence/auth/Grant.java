package ringcentral.presence.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How to get the first token, and perhaps another one when there is no refresh token. */
final class Grant {
  final OAuthClient client;
  private final boolean isCode;
  private volatile @Nullable Map<String, String> form;

  /** With a form that nobody changes any more, and whether it holds a code, which is used once. */
  Grant(OAuthClient client, @Nullable Map<String, String> form, boolean isCode) {
    this.client = client;
    this.form = form;
    this.isCode = isCode;
  }

  /** What a form says that refreshes a session. */
  static Map<String, String> refresh(String refreshToken) {
    Map<String, String> form = new LinkedHashMap<>(4);
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    return form;
  }

  /** Whether a code waits to be exchanged, which goes before all stored sessions. */
  boolean isUnusedCode() {
    return isCode && form != null;
  }

  /** There is a token: a code has gone. */
  void used() {
    form = isCode ? null : form;
  }

  /** The form that gets a token now, or null. */
  @Nullable Map<String, String> form() {
    return form;
  }
}
