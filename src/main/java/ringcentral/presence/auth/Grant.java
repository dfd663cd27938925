package ringcentral.presence.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How to get the first token, and perhaps another one if there is no refresh token. */
final class Grant {
  final OAuthClient client;
  private final boolean isCode;
  private volatile @Nullable Map<String, String> form;

  /** Takes a form that does not change any more, and whether it has a code, which is used once. */
  Grant(OAuthClient client, @Nullable Map<String, String> form, boolean isCode) {
    this.client = client;
    this.form = form;
    this.isCode = isCode;
  }

  /** The fields of a form that refreshes a session. */
  static Map<String, String> refresh(String refreshToken) {
    Map<String, String> form = new LinkedHashMap<>(4);
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    return form;
  }

  /** Whether a code waits to be exchanged, which takes precedence over a stored session. */
  boolean isUnusedCode() {
    return isCode && form != null;
  }

  /** Called when there is a token: a code is used up. */
  void used() {
    form = isCode ? null : form;
  }

  /** The form that requests a token now, or null. */
  @Nullable Map<String, String> form() {
    return form;
  }
}
