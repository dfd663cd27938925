package ringcentral.presence.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** How to get the first token, and perhaps another one when there is no refresh token. */
final class Grant {
  final OAuthClient client;
  private final @Nullable Map<String, String> form;
  private final @Nullable ReentrantLock code;
  private volatile boolean used;

  /** With a form that nobody changes any more, and whether it is for one use. */
  Grant(OAuthClient client, @Nullable Map<String, String> form, boolean once) {
    this.client = client;
    this.form = form;
    code = once ? new ReentrantLock() : null;
  }

  /** What a form says that refreshes a session. */
  static Map<String, String> refresh(String refreshToken) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    return form;
  }

  /**
   * What a session holds while it signs in. The clients of one authorization code share it: they
   * wait for the one that uses the code, and then find its session in the store that they share.
   */
  ReentrantLock lock() {
    return code == null ? new ReentrantLock() : code;
  }

  boolean isUnusedCode() {
    return code != null && !used;
  }

  void used() {
    used = true;
  }

  /** The form that gets a token now, or null. */
  @Nullable Map<String, String> form() {
    return code != null && used ? null : form;
  }
}
