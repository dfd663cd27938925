package ringcentral.presence.watch;

import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.model.PresenceJsonAdapterFactory;
import ringcentral.presence.model.PresenceNotification;

/**
 * What the receiver of a webhook has to do, as static functions for any web framework.
 *
 * <p>Answer every request with status 200 within 3 seconds: the service gives up an address that
 * has answered anything else for 10 minutes. So answer 200 to a malformed body too, and do slow
 * work after the answer; {@link PresenceWatch#accept} does not block.
 *
 * <p>Headers are passed as a function from a name to a value or null, such as {@code
 * request::getHeader}, which has to ignore the case of the name. Safe for use from many threads.
 */
public final class Webhooks {
  /** The header of a handshake, in the request and in the answer. */
  public static final String VALIDATION_TOKEN = "Validation-Token";

  /** The header of the secret that was set when the webhook was created. */
  public static final String VERIFICATION_TOKEN = "Verification-Token";

  private static final int LONGEST_TOKEN = 1000; // The service reads 1024 bytes of an answer.

  private Webhooks() {}

  /**
   * Returns the token of a handshake, which the service sends whenever a webhook is created or
   * changed. Answer it with status 200, the same header and the content type {@code
   * application/json}.
   *
   * @param headers the headers of the request
   * @return the value to send back as {@link #VALIDATION_TOKEN}; null if the request is not a
   *     handshake, or the token is not allowed in a header
   */
  public static @Nullable String handshake(Function<String, @Nullable String> headers) {
    String token = Objects.requireNonNull(headers, "headers").apply(VALIDATION_TOKEN);
    return token == null
            || token.isEmpty()
            || token.length() > LONGEST_TOKEN
            || !Messages.isVisibleAscii(token)
        ? null
        : token;
  }

  /**
   * Checks whether a notification comes from the service: whether it has the secret, in either of
   * the two headers that the vendor's documents name. The comparison takes the same time for all
   * wrong secrets of one length.
   *
   * @param secret the {@code verificationToken} that was set when the webhook was created
   * @param headers the headers of the request
   * @return whether the secret is right
   * @throws IllegalArgumentException if the secret is empty
   */
  public static boolean verify(String secret, Function<String, @Nullable String> headers) {
    Objects.requireNonNull(headers, "headers");
    if (Objects.requireNonNull(secret, "secret").isEmpty()) {
      throw new IllegalArgumentException(
          "The verification token is empty; set one when the webhook is created.");
    }
    return equal(secret, headers.apply(VERIFICATION_TOKEN))
        | equal(secret, headers.apply(VALIDATION_TOKEN));
  }

  private static boolean equal(String secret, @Nullable String sent) {
    return MessageDigest.isEqual(bytes(secret), bytes(sent == null ? "" : sent));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Parses the body of a request. A notification about something other than presence is returned
   * with an empty body.
   *
   * @param body the body, or null
   * @return the notification, or null if the text is not one; answer 200 all the same, and count it
   */
  public static @Nullable PresenceNotification parse(@Nullable String body) {
    if (body == null || body.isEmpty()) {
      return null;
    }
    try {
      String json = body.startsWith("\ufeff") ? body.substring(1) : body; // A byte order mark.
      return PresenceJsonAdapterFactory.adapter(PresenceNotification.class).fromJson(json);
    } catch (IOException | JsonDataException e) {
      return null;
    }
  }
}
