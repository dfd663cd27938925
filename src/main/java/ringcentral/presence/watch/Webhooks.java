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
 * What the receiver of a webhook has to do, as pure functions for any web framework.
 *
 * <p>Answer every request with status 200 within 3 seconds: the service gives up an address that
 * answers anything else for 10 minutes. So a body that cannot be read is answered with 200 too, and
 * what takes time is done after the answer; {@link PresenceWatch#accept} does not wait.
 *
 * <p>Headers are handed over as a function from a name to a value or null, which every framework
 * has, such as {@code request::getHeader}. It has to ignore the case of the name. Safe for use from
 * many threads.
 */
public final class Webhooks {
  /** The header of a handshake, in the request and in the answer. */
  public static final String VALIDATION_TOKEN = "Validation-Token";

  /** The header of the secret that was set when the webhook was created. */
  public static final String VERIFICATION_TOKEN = "Verification-Token";

  private static final int LONGEST_TOKEN = 1000; // The service reads 1024 bytes of an answer.

  private Webhooks() {}

  /**
   * The token of a handshake: the service sends one, with or without a body, whenever a webhook is
   * created or changed. Answer 200 with the same header and the content type {@code
   * application/json}.
   *
   * @param headers the headers of the request
   * @return what to send back as {@link #VALIDATION_TOKEN}; null if the request is no handshake, or
   *     its token cannot stand in a header
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
   * Whether a notification comes from the service: whether it carries the secret, in either of the
   * two headers that the vendor's documents name. Takes the same time for each wrong secret of one
   * length.
   *
   * @param secret the {@code verificationToken} that was set when the webhook was created
   * @param headers the headers of the request
   * @return true if it does
   * @throws IllegalArgumentException if the secret is empty, which everybody knows
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
   * Reads the body of a request. A notification about something else than presence is read too,
   * with a body in which nothing is set.
   *
   * @param body the body; null and empty are no notification
   * @return the notification, or null if the text is not one: answer 200 all the same, and count it
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
